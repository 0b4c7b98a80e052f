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

from partsgruppe.errand import PATIENCE, Errand
from partsgruppe.files import read_bytes
from partsgruppe.group.records import Event
from partsgruppe.group.redaction import Redacted
from partsgruppe.group.ways import HIDDEN
from partsgruppe.language.catalogue import _, many
from partsgruppe.language.days import long_day
from partsgruppe.sharing.folder import Folder, Shared, shared
from partsgruppe.sharing.incoming import log_in
from partsgruppe.sharing.parcel import LARGEST, Parcel
from partsgruppe.sharing.receiving import kept_beside
from partsgruppe.sharing.texts import change
from partsgruppe.sharing.together import History, having_forgotten, redacted_again
from partsgruppe.store import backups, examine, rescue
from partsgruppe.store.entry import Entry, payload_of
from partsgruppe.store.errors import StoreError, in_plain_words
from partsgruppe.store.examine import Whole, events_in, whole_in
from partsgruppe.store.file import led, read_what_is_left


class Source(NamedTuple):
    """A log that is whole, and what to call the place where it lies, unless that is the file itself."""

    called: str
    whole: Whole
    damaged: str = ""
    """What is wrong with the log of the file itself, in a sentence."""
    silent: str = ""
    """That the folder was waited for in vain, in a sentence."""
    there: int | None = None
    """How many events the file had when this was found; None where that could not be seen."""

    def told(self) -> str:
        """How far it goes, in a sentence, and what was not looked at."""
        last = self.whole.log[-1].stamp()
        far = _("{place} har loggen hel til og med hendelse {n}, fra {day}.")
        place, day = self.called or _("Fila selv"), long_day(last.at.astimezone().date())
        return " ".join(filter(None, [far.format(place=place, n=last.sequence, day=day), self.silent]))

    def lost(self) -> str:
        """What the file had, or may have had, beyond it, in a sentence."""
        if self.called and self.there is None:
            return _("Er det sagt noe etter det, går det tapt.")
        beyond = (self.there or 0) - self.whole.log[-1].sequence
        if not self.called or beyond <= 0:
            return _("Ingenting av det som er bekreftet, går tapt.")
        return many("{n} hendelse etter den går tapt.", "{n} hendelser etter den går tapt.", beyond)


def source_for(path: Path, patience: float = PATIENCE) -> Source:
    """What the file can be made anew of, without what was redacted in any other log of the group that can be read here.

    A folder in common that does not answer within `patience` (seconds) is passed over. Raises StoreError where the log
    of the file is not whole, and there is no other.
    """
    there = events_in(path)
    try:
        return Source("", whole_in(path), there=there)
    except StoreError as damaged:
        others, silent = _sources(path, patience) if path.exists() else ([], "")
        found = max(others, key=lambda one: len(one.whole.log), default=None)
        if found is None or not found.whole.log:
            none = _("{damaged} Verken den felles mappa, en berget kopi eller en sikkerhetskopi har den hel.")
            raise StoreError(" ".join(filter(None, [none.format(damaged=damaged), silent]))) from damaged
        return Source(found.called, _without_what_is_gone(path, found.whole, others), str(damaged), silent, there)


class Mending:
    """A damaged file that is made anew of a source, and stays as it is until that is done."""

    def __init__(self, path: Path, source: Source) -> None:
        self._path, self._source = path, source
        self._anew = examine.Anew(path, source.whole)

    def make(self) -> None:
        """Make the new one, which is what takes long: in any thread of whoever leads the group. Raises StoreError."""
        self._anew.make()

    def drop(self) -> None:
        """Let the file be as it is."""
        self._anew.drop()

    def finish(self, now: dt.datetime) -> str:
        """Put it in the place of the old one, and say where that lies. The group must not be open here.

        Raises StoreError, and leaves all as it was.
        """
        with in_plain_words(self._path), led(self._path):
            if events_in(self._path) != self._source.there:
                self.drop()
                raise StoreError(_("Noe ble skrevet i gruppa imens, så fila er ikke byttet ut. Prøv en gang til."))
            kept = self._anew.put_in_place(now)
        told = [_("Fila er laget på nytt av loggen. Den gamle ligger i {path}.").format(path=kept)]
        if self._source.whole.redacted:
            told.append(_("Det som var tatt ut av loggen, kom ikke tilbake."))
        return " ".join(told)


def mend(path: Path, source: Source, now: dt.datetime) -> str:
    """Make the file anew, and say where the old one lies. Raises StoreError, and leaves all as it was."""
    with in_plain_words(path), led(path):
        mending = Mending(path, source)
        mending.make()
    return mending.finish(now)


def _sources(path: Path, patience: float) -> tuple[list[Source], str]:
    """Every other log of the group that is whole, in the order in which they are preferred; and what is silent."""
    there = _reading_of_the_folder(path)
    near = [_in_file(_("Den bergede kopien {path}").format(path=one), one) for one in rescue.rescued_from(path)]
    near += [_in_file(_("Sikkerhetskopien {path}").format(path=one), one) for one in backups.made_of(path)]
    found = [source for one in near for source in one]
    if there is None:
        return found, ""
    if there.wait(patience):
        return [*there.result(), *found], ""
    return found, _("Den felles mappa svarer ikke, så det som ligger der, er ikke sett.")


def _reading_of_the_folder(path: Path) -> Errand[list[Source]] | None:
    with suppress(StoreError):
        if known := shared(path):
            return Errand(lambda: _in_folder(known, backups.key_of(path)))
    return None


def _in_folder(known: Shared, key: str | None) -> list[Source]:
    """The logs in the folder of the group of this key; where that is not known, of the one that lies there alone."""
    found: list[tuple[str, Source]] = []
    with suppress(StoreError):
        for parcel in Folder(known, "").logs():
            header, entries = log_in(parcel)
            source = Source(_("Den felles mappa {path}").format(path=known.folder), Whole(entries, {}))
            found.append((header.group, source))
    groups = {group for group, _source in found} if key is None else {key}
    return [source for group, source in found if len(groups) == 1 and group in groups]


def _in_file(called: str, path: Path) -> Iterator[Source]:
    with suppress(StoreError):
        yield Source(called, whole_in(path))


# What was redacted does not come back


def _without_what_is_gone(path: Path, found: Whole, others: Iterable[Source]) -> Whole:
    """A log without what was redacted in any other log of the group that can be read here."""
    log = found.log
    for other in _known(path, others):
        if other.entries and other.entries[0].hash == log[0].hash:
            log = having_forgotten(History(log), other)
    log = _without_what_the_file_forgot(path, log)
    gone = [before.sequence for before, now in zip(found.log, log, strict=False) if before != now]
    return Whole(log, {}, gone[0]) if gone else found


def _known(path: Path, others: Iterable[Source]) -> Iterator[History]:
    for source in others:
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
