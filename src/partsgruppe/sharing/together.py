"""Two logs of one group that parted, brought together. Reads no file, writes none, and asks nobody.

The same two logs give the same log on every machine, byte for byte: salts are made of the salts there were, and
nothing depends on the clock, the language or which of the two is at home.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import msgspec

from partsgruppe.group.joined import HistoriesJoined
from partsgruppe.group.matters import Matter
from partsgruppe.group.meetings import MeetingClosed
from partsgruppe.group.pen import PenGiven, PenTaken, pen
from partsgruppe.group.records import Event, RuleBroken, Undone, fields_of, permit
from partsgruppe.group.redaction import Redacted
from partsgruppe.group.ways import HIDDEN
from partsgruppe.language.catalogue import _
from partsgruppe.sharing.taken_out import MINUTES, TELLING, lines_of, within, without
from partsgruppe.sharing.texts import change, texts
from partsgruppe.store import chain
from partsgruppe.store.entry import Entry, made, payload_of, replaced
from partsgruppe.store.memory import MemoryRecords
from partsgruppe.store.replay import SENSELESS, Replay

SAME, CONTINUES, COVERS, BEHIND, PARTED = "same", "continues", "covers", "behind", "parted"
"""How another log stands to one's own: it goes on from it, has taken all of it in, has nothing new, or both have."""

_ORIGIN = 32
"""How many hexadecimal digits of a hash tell where an event was recorded first."""


@dataclass(frozen=True)
class History:
    """A log, and where each of its events comes from."""

    entries: Sequence[Entry]

    @cached_property
    def events(self) -> dict[int, Event]:
        """What happened, by number; of a redacted event what stands instead. Raises LogBroken."""
        instead = replaced(entry for entry in reversed(self.entries) if entry.type in Redacted.declared.types)
        return {entry.sequence: instead.get(entry.sequence) or entry.event() for entry in self.entries}

    @cached_property
    def origins(self) -> dict[int, str]:
        """Where each event was recorded first, by its number here."""
        found = {entry.sequence: entry.hash.hex()[:_ORIGIN] for entry in self.entries}
        for number, joined in self._joined():
            found.update(zip(range(number - len(joined.taken), number), joined.taken, strict=True))
        return found

    @cached_property
    def places(self) -> dict[str, int]:
        """The number here of what was recorded first there."""
        return {origin: number for number, origin in self.origins.items()}

    @cached_property
    def left(self) -> frozenset[str]:
        """The origins of what other logs said and this one does not."""
        return frozenset(origin for _number, joined in self._joined() for origin in joined.left)

    def _joined(self) -> Iterator[tuple[int, HistoriesJoined]]:
        for entry in self.entries:
            if entry.type in HistoriesJoined.declared.types:
                event = self.events[entry.sequence]
                if isinstance(event, HistoriesJoined) and len(event.taken) < entry.sequence:
                    yield entry.sequence, event

    @cached_property
    def said(self) -> dict[str, int]:
        """What people confirmed here: the number of everything but that logs were brought together, by its origin."""
        joined = {number for number, _event in self._joined()}
        return {origin: number for origin, number in self.places.items() if number not in joined}

    def knows(self, origin: str) -> bool:
        """Whether this is in the log, or was left out of it and listed."""
        return origin in self.places or origin in self.left

    def forgot(self, number: int) -> bool:
        """Whether what this event said is gone."""
        return self.entries[number - 1].payload is None

    def meetings_closed(self, apart_from: History) -> list[int]:
        """The numbers of the closings of meetings that the other log does not have."""
        return [
            number
            for origin, number in self.said.items()
            if self.entries[number - 1].type in MeetingClosed.declared.types and origin not in apart_from.places
        ]

    def news(self, to: History) -> list[int]:
        """The numbers of what the other log knows nothing of, in order."""
        return sorted(number for origin, number in self.said.items() if not to.knows(origin))


class Followed(NamedTuple):
    """What came of a log that was told, and how many of its events today's rules would not let through."""

    records: MemoryRecords
    against: int


def follow(history: History, examine: bool = True) -> Followed:
    """Tell a whole log, as it would be told in a file. Raises CannotFollow or TooMuchWork."""
    records = MemoryRecords()
    replay = Replay(records, examine=examine)
    for entry in history.entries:
        replay.tell(history.events[entry.sequence], entry.stamp(), entry.type)
    return Followed(records, replay.against)


def parting(one: History, other: History) -> int:
    """The number of the last event that two logs have in common, one after the other from the first."""
    same = 0
    for mine, theirs in zip(one.entries, other.entries, strict=False):
        if mine.hash != theirs.hash:
            break
        same += 1
    return same


def compare(mine: History, theirs: History) -> str:
    """How their log stands to mine."""
    common = parting(mine, theirs)
    if common == len(mine.entries):
        return SAME if common == len(theirs.entries) else CONTINUES
    if common == len(theirs.entries):
        return BEHIND
    ahead, behind = _covers(theirs, mine), _covers(mine, theirs)
    if ahead and behind and not both_closed(mine, theirs):
        ahead = in_order(mine, theirs)[0] is theirs  # they say the same, and the same one goes on everywhere
        behind = not ahead
    if ahead == behind:
        return PARTED
    return COVERS if ahead else BEHIND


def _covers(one: History, other: History) -> bool:
    """Whether one log knows all that the other says, and has forgotten what that has."""
    return all(one.knows(origin) for origin in (*other.said, *other.left)) and all(
        one.forgot(one.places[origin]) for origin, n in other.said.items() if other.forgot(n) and origin in one.places
    )


def both_closed(one: History, other: History) -> bool:
    """Whether each has closed a meeting that the other does not have: then the group chooses which log goes on."""
    return bool(one.meetings_closed(other) and other.meetings_closed(one))


def in_order(one: History, other: History) -> tuple[History, History]:
    """First the log that goes on, then the one that is told again: the same two whichever comes first.

    A closed meeting is never told again, so its side goes on; else the side on which more has happened.
    """

    def weight(this: History, that: History) -> tuple[bool, int, bytes]:
        return bool(this.meetings_closed(that)), len(this.news(that)), this.entries[-1].hash

    return (one, other) if weight(one, other) >= weight(other, one) else (other, one)


class Unfit(NamedTuple):
    """Something that the other log says at this number, and that does not fit any more, with why."""

    number: int
    at: str
    event: Event
    why: str


class Moved(NamedTuple):
    """A matter that had another number in the other log."""

    title: str
    before: int
    number: int


@dataclass(frozen=True)
class Together:
    """What came of it: the log from now on, how many events came from the other one, and what did not fit."""

    entries: list[Entry]
    taken: int
    unfit: list[Unfit]
    moved: list[Moved]


def bring_together(base: History, other: History) -> Together:
    """Go on from `base`, with what `other` says after it where that still fits.

    Where both have closed a meeting, nothing of the other is told again but what was redacted.
    """
    return _Bringing(base, other).bring()


def forgetting(base: History, other: History) -> list[Entry]:
    """The log of `base`, without what was redacted in the other."""
    return _Bringing(base, other).forget()


def having_forgotten(base: History, other: History) -> list[Entry]:
    """The same, and the log says where it was redacted first, so that whoever redacted it has nothing new to say."""
    bringing = _Bringing(base, other)
    bringing.forget()
    bringing.sign([])
    return bringing.entries


def redacted_again(base: History, redactions: Mapping[int, tuple[Redacted, Entry]], since: int) -> list[Entry]:
    """The log of `base` with these redactions, by what they redact, and without what repeats it `since` then.

    Each comes with the line of the log that it was read from, or that it comes after.
    """
    bringing = _Bringing(base, base)
    bringing.redact_again(redactions, since)
    return bringing.entries


def gone_since(base: History, other: History) -> list[str]:
    """The texts in `base` that were redacted in the other."""
    return list(_gone(other, base))


class _Unfit(Exception):
    """What an event refers to is not in the log."""


class _Bringing:
    def __init__(self, base: History, other: History) -> None:
        self._base, self._other = base, other
        self.entries = list(base.entries)
        self._places = {n: base.places[origin] for origin, n in other.said.items() if origin in base.places}
        self._fresh: set[int] = set()
        self._taken: list[str] = []
        self._unfit: list[Unfit] = []
        self._records = MemoryRecords()
        self._gone = _gone(base, other)

    def forget(self) -> list[Entry]:
        since = [number for origin, number in self._base.said.items() if origin not in self._other.places]
        self._redact_what_repeats(_gone(self._other, self._base), since)
        for number, event in self._redactions():
            self._redact(number, event)
        return self.entries

    def redact_again(self, redactions: Mapping[int, tuple[Redacted, Entry]], since: int) -> None:
        gone: dict[str, _Instead] = {}
        for number, (event, _source) in redactions.items():
            for text, instead in _pairs(self._base.events[number], payload_of(event)):
                gone[text] = _Instead(instead, event.reason)
        self._redact_what_repeats(gone, range(since + 1, len(self._base.entries) + 1))
        for number, (event, source) in redactions.items():
            self._replace(number, event, source)

    def bring(self) -> Together:
        self.forget()
        self._tell_base()
        chosen = both_closed(self._base, self._other)
        for number in self._other.news(self._base):
            if number not in self._places:
                if chosen:
                    self._leave(number, _("hører til loggen som ikke fortsetter"))
                else:
                    self._take(number)
        moved = list(self._moved())
        listed = {self._other.origins[one.number] for one in self._unfit} - set(self._taken)
        unknown = {origin for origin in self._other.left if not self._base.knows(origin)}
        self.sign(sorted(listed | unknown))
        return Together(self.entries, len(self._taken), self._unfit, moved)

    # Redactions, which hold for both

    def _redact_what_repeats(self, gone: Gone, since: Iterable[int]) -> None:
        """Take out what was redacted elsewhere also where it was said again since the two parted."""
        for number in since if gone else ():
            event = self._base.events[number]
            if self._base.forgot(number):
                continue
            left, reason = _rid(event, gone), next(iter(gone.values())).reason
            if left != event:
                instead = msgspec.to_builtins(left)
                self._replace(number, Redacted(number, left.type, reason, instead), self.entries[number - 1])

    def _redactions(self) -> Iterator[tuple[int, Redacted]]:
        """The redactions in the other log of what both have, in order."""
        for number, event in self._other.events.items():
            if isinstance(event, Redacted) and event.event in self._places and number not in self._places:
                whole = not self._forgotten(self._places[event.event])
                if whole or not self._base.knows(self._other.origins[number]):
                    yield number, event

    def _forgotten(self, number: int) -> bool:
        return self.entries[number - 1].payload is None

    def _redact(self, number: int, event: Redacted) -> None:
        moved = self._moved_on(event)
        assert isinstance(moved, Redacted)
        self._places[number] = self._replace(moved.event, moved, self._other.entries[number - 1])
        self._taken.append(self._other.origins[number])

    def _replace(self, number: int, event: Redacted, source: Entry) -> int:
        self.entries[number - 1] = self.entries[number - 1]._replace(payload=None, salt=None)
        return self._append(event, source)

    # What happened in the other log

    def _tell_base(self) -> None:
        told, replay = History(self.entries), Replay(self._records)
        for entry in self.entries:
            replay.tell(told.events[entry.sequence], entry.stamp(), entry.type)

    def _take(self, number: int) -> None:
        event, source = self._other.events[number], self._other.entries[number - 1]
        if isinstance(event, Undone):
            self._take_undo(number, event)
            return
        if isinstance(event, PenTaken | PenGiven) and self._pen_since() > source.at:
            self._leave(number, _("pennen har gått videre siden"))
            return
        try:
            moved = _rid(self._moved_on(event), self._gone)
            self._happen(moved, source)
        except _Unfit:
            self._leave(number, _("viser til noe som ikke er med"))
        except SENSELESS as why:
            self._leave(number, str(why) if isinstance(why, RuleBroken) else _("passer ikke lenger"))
        else:
            if isinstance(moved, Redacted):
                self._places[number] = self._replace(moved.event, moved, source)
            else:
                self._places[number] = self._append(moved, source)
            self._fresh.add(number)
            self._taken.append(self._other.origins[number])

    def _pen_since(self) -> str:
        """When whoever has the pen got it; nothing when nobody has said so."""
        held = pen(self._records)
        return self.entries[held.id - 1].at if held else ""

    def _take_undo(self, number: int, event: Undone) -> None:
        """Repeat an undo as far as it reaches what was told again. What it took back from before is only listed."""
        before = range(event.since, number)
        since = [self._places[n] for n in before if n in self._fresh and self._records.can_undo(self._places[n])]
        if since:
            undone, source = Undone(min(since)), self._other.entries[number - 1]
            self._happen(undone, source)
            self._places[number] = self._append(undone, source)
            self._fresh.add(number)
            self._taken.append(self._other.origins[number])
        if any(n in self._places and n not in self._fresh for n in before):
            self._unfit.append(self._listed(number, _("angret noe fra før de to skilte lag")))
        elif not since:
            self._leave(number, _("det som ble angret, er ikke med"))

    def _happen(self, event: Event, source: Entry) -> None:
        at = source._replace(sequence=len(self.entries) + 1).stamp()
        permit(event, self._records, at, source.type)
        self._records.happen(event, at)

    def _append(self, event: Event, source: Entry) -> int:
        number = len(self.entries) + 1
        salt = chain.digest_of(source.salt or source.hash, str(number).encode())[:16]
        seal = None if source.seal is None else chain.digest_of(source.seal, str(number).encode())
        self.entries.append(made(event, number, source.at, salt, self.entries[-1].hash, seal))
        return number

    def _leave(self, number: int, why: str) -> None:
        self._unfit.append(self._listed(number, why))

    def _listed(self, number: int, why: str) -> Unfit:
        event = _rid(self._other.events[number], self._gone)
        return Unfit(number, self._other.entries[number - 1].at, event, why)

    def _moved_on(self, event: Event) -> Event:
        """The event with each reference moved to where that is now. Raises _Unfit."""
        changes = {
            field.name: self._place(getattr(event, field.name))
            for field in fields_of(type(event))
            if field.refers and getattr(event, field.name) is not None
        }
        if isinstance(event, Redacted) and event.instead:
            changes["instead"] = msgspec.to_builtins(self._moved_on(payload_of(event)))
        return msgspec.structs.replace(event, **changes) if changes else event

    def _place(self, number: int) -> int:
        if number not in self._places:
            raise _Unfit
        return self._places[number]

    # The end

    def _moved(self) -> Iterator[Moved]:
        """The matters told again that people knew by another number."""
        theirs = MemoryRecords()
        replay = Replay(theirs)
        for entry in self._other.entries:
            replay.tell(self._other.events[entry.sequence], entry.stamp(), entry.type)
        now = {matter.id: number for number, matter in enumerate(self._records.where(Matter), start=1)}
        for before, matter in enumerate(theirs.where(Matter), start=1):
            number = now.get(self._places.get(matter.id, 0), before)
            if number != before:
                yield Moved(self._records.get(Matter, self._places[matter.id]).title, before, number)

    def sign(self, left: list[str]) -> None:
        """Say in the log what was brought together, when anything was, and what was `left`."""
        if len(self.entries) == len(self._base.entries) and not left:
            return
        ends = self._base.entries[-1], self._other.entries[-1]
        head = self._other.entries[-1].hash.hex()
        joined = HistoriesJoined(parting(self._base, self._other), head, self._taken, left)
        last = max(entry.at for entry in (*self._base.entries, *self._other.entries))
        self._append(joined, ends[1]._replace(at=last, salt=ends[0].hash))


# What is gone


class _Instead(NamedTuple):
    text: str
    reason: str


Gone = Mapping[str, _Instead]
"""Texts that were redacted, each with what stands instead of it and why."""


def _gone(one: History, other: History) -> dict[str, _Instead]:
    """The texts that were redacted in one log and still stand in the other."""
    gone: dict[str, _Instead] = {}
    reasons = {event.event: event.reason for event in one.events.values() if isinstance(event, Redacted)}
    for origin, number in one.said.items():
        there = other.places.get(origin)
        if not one.forgot(number) or there is None or other.forgot(there):
            continue
        left = one.events[number]
        for text, instead in _pairs(other.events[there], left):
            gone[text] = _Instead(instead, reasons.get(number, HIDDEN))
    return gone


def _pairs(before: Event, after: Event) -> Iterator[tuple[str, str]]:
    """Each text that is not there any more, with what stands instead; of minutes, each line that tells something."""
    still = set(_each(after))
    if isinstance(within(before), MINUTES):
        kept = {line for text in still for line in lines_of(text)}
        lines = [line for text in texts(before) for line in lines_of(text)]
        yield from ((line, HIDDEN) for line in lines if line not in kept and len(line) >= TELLING)
        return
    texts_before, texts_after = _each(before), _each(after)
    same_form = len(texts_before) == len(texts_after)
    for place, text in enumerate(texts_before):
        if text not in still:
            yield text, texts_after[place] if same_form else HIDDEN


def _each(event: Event) -> list[str]:
    found: list[str] = []

    def note(text: str) -> str:
        found.append(text)
        return text

    change(event, note)
    return found


def _rid(event: Event, gone: Gone) -> Event:
    """The event without what is gone: long texts wherever they stand, short ones where they are all that is said."""
    for text, instead in gone.items():
        event = without(event, text if len(text) >= TELLING else "", [text], instead.text)
    return event
