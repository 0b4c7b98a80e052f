"""What a damaged file can be made anew of: its own log, or where that is not whole, the folder that the group shares, a
rescue file or a backup; what is lost by it, and doing it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

import msgspec

from partsgruppe.files import read_bytes
from partsgruppe.group.records import Event
from partsgruppe.group.redaction import Redacted
from partsgruppe.group.ways import HIDDEN
from partsgruppe.language.catalogue import _, many
from partsgruppe.language.days import long_day
from partsgruppe.sharing.folder import Folder, shared
from partsgruppe.sharing.incoming import log_in
from partsgruppe.sharing.parcel import LARGEST, Parcel
from partsgruppe.sharing.receiving import kept_beside
from partsgruppe.sharing.texts import change
from partsgruppe.sharing.together import History, having_forgotten, redacted_again
from partsgruppe.store import backups, examine, rescue
from partsgruppe.store.entry import Entry, payload_of
from partsgruppe.store.errors import StoreError
from partsgruppe.store.examine import Whole, events_in, whole_in
from partsgruppe.store.file import read_what_is_left


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
    whole = _without_what_is_gone(path, source)
    kept = examine.repair(path, now, whole)
    told = _("Fila er laget på nytt av loggen. Den gamle ligger i {path}.").format(path=kept)
    return " ".join([told, *([_("Det som var tatt ut av loggen, kom ikke tilbake.")] if whole.redacted else [])])


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


# What was redacted does not come back


def _without_what_is_gone(path: Path, source: Source) -> Whole:
    """What the file is made of, without what was redacted in any other log of the group that can be read here."""
    if not source.called:
        return source.whole
    log = source.whole.log
    for other in _other_logs(path):
        if other.entries and other.entries[0].hash == log[0].hash:
            log = having_forgotten(History(log), other)
    log = _without_what_the_file_forgot(path, log)
    gone = [before.sequence for before, now in zip(source.whole.log, log, strict=False) if before != now]
    return Whole(log, {}, gone[0]) if gone else source.whole


def _other_logs(path: Path) -> Iterator[History]:
    for source in _sources(path):
        yield History(source.whole.log)
    for kept in kept_beside(path.parent, ".jsonl"):
        with suppress(StoreError):
            yield History(log_in(Parcel(read_bytes(kept, LARGEST)))[1])


def _without_what_the_file_forgot(path: Path, log: list[Entry]) -> list[Entry]:
    """The log without what was redacted in the damaged file, as far as that says so still.

    Where it does not say what stands instead, nothing that people wrote is left of the event.
    """
    with suppress(StoreError):
        base, there = History(log), {one.sequence: one for one in read_what_is_left(path, events_in(path) or len(log))}
        same = max((one.sequence for one in log if _had(there, one)), default=0)
        said, again = _redactions(there.values()), {}
        for number in range(1, same + 1):
            forgot = number in said or (number in there and there[number].payload is None)
            if forgot and not base.forgot(number):
                again[number] = said.get(number) or (_all_hidden(number, base.events[number]), log[-1])
        return redacted_again(base, again, same) if again else log
    return log


def _had(there: Mapping[int, Entry], one: Entry) -> bool:
    """Whether the damaged log had this line, as it says itself or the line after it does."""
    here, after = there.get(one.sequence), there.get(one.sequence + 1)
    return (here is not None and here.hash == one.hash) or (after is not None and after.follows(one.hash))


def _redactions(entries: Iterable[Entry]) -> dict[int, tuple[Redacted, Entry]]:
    """The last redaction of each event, by its number, with its line, as far as it can be understood."""
    found: dict[int, tuple[Redacted, Entry]] = {}
    for entry in sorted(entries, reverse=True):
        if entry.type in Redacted.declared.types:
            with suppress(StoreError):
                event = payload_of(found[entry.sequence][0]) if entry.sequence in found else entry.event()
                if isinstance(event, Redacted):
                    found.setdefault(event.event, (event, entry))
    return found


def _all_hidden(number: int, event: Event) -> Redacted:
    left = change(event, lambda _text: HIDDEN)
    return Redacted(number, event.type, _("Det var tatt ut før fila ble skadet."), msgspec.to_builtins(left))
