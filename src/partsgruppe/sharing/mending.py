"""What a damaged file can be made anew of: its own log, or where that is not whole, the folder that the group shares, a
rescue file or a backup; what is lost by it, and doing it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from partsgruppe.language.catalogue import _, many
from partsgruppe.language.days import long_day
from partsgruppe.sharing.folder import Folder, shared
from partsgruppe.sharing.incoming import log_in
from partsgruppe.store import backups, examine, rescue
from partsgruppe.store.errors import StoreError
from partsgruppe.store.examine import Whole, events_in, whole_in


class Source(NamedTuple):
    """A log that is whole, and what to call the place where it lies, unless that is the file itself."""

    called: str
    whole: Whole
    damaged: str = ""
    """What is wrong with the log of the file itself, in a sentence."""

    def told(self) -> str:
        """How far it goes, in a sentence."""
        last = self.whole.log[-1].stamp()
        far = _("{place} har loggen hel til og med hendelse {n}, fra {day}.")
        place, day = self.called or _("Fila selv"), long_day(last.at.astimezone().date())
        return far.format(place=place, n=last.sequence, day=day)

    def lost(self, path: Path) -> str:
        """What the file had, or may have had, beyond it, in a sentence."""
        if not self.called:
            return _("Ingenting av det som er bekreftet, går tapt.")
        there = events_in(path)
        if there is None:
            return _("Er det sagt noe etter det, går det tapt.")
        beyond = there - self.whole.log[-1].sequence
        if beyond <= 0:
            return _("Det er alt som er bekreftet.")
        return many("{n} hendelse etter den går tapt.", "{n} hendelser etter den går tapt.", beyond)


def source_for(path: Path) -> Source:
    """What the file can be made anew of. Raises StoreError where its own log is not whole, and there is no other."""
    try:
        return Source("", whole_in(path))
    except StoreError as damaged:
        found = furthest(path) if path.exists() else None
        if found is None or not found.whole.log:
            none = _("{damaged} Verken den felles mappa, en berget kopi eller en sikkerhetskopi har den hel.")
            raise StoreError(none.format(damaged=damaged)) from damaged
        return found._replace(damaged=str(damaged))


def mend(path: Path, source: Source, now: dt.datetime) -> str:
    """Make the file anew, and say where the old one lies. Raises StoreError, and leaves all as it was."""
    kept = examine.repair(path, now, source.whole)
    return _("Fila er laget på nytt av loggen. Den gamle ligger i {path}.").format(path=kept)


def furthest(path: Path) -> Source | None:
    """The one that goes furthest, the last said where two go as far; None where there is none."""
    return max(_sources(path), key=lambda one: len(one.whole.log), default=None)


def _sources(path: Path) -> Iterator[Source]:
    with suppress(StoreError):
        if known := shared(path):
            for parcel in Folder(known, "").logs():
                _header, entries = log_in(parcel)
                yield Source(_("Den felles mappa {path}").format(path=known.folder), Whole(entries, {}))
    for one in rescue.rescued_from(path):
        yield from _in_file(_("Den bergede kopien {path}").format(path=one), one)
    for one in backups.made_of(path):
        yield from _in_file(_("Sikkerhetskopien {path}").format(path=one), one)


def _in_file(called: str, path: Path) -> Iterator[Source]:
    with suppress(StoreError):
        yield Source(called, whole_in(path))
