"""One log told again, from its beginning or from where it was left. What came of it is kept, to go on from later."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import suppress
from hashlib import sha256
from itertools import groupby
from zlib import compress, decompress

import msgspec

from partsgruppe import __version__
from partsgruppe.group.attendance import all_there, missing_in_a_row
from partsgruppe.group.meetings import MeetingClosed, MemberArrived
from partsgruppe.group.members import GroupFounded
from partsgruppe.group.records import EVENTS, Event, event_of, names_somebody
from partsgruppe.group.redaction import Redacted
from partsgruppe.group.ways import GROUP
from partsgruppe.review.rows import Retelling, Values
from partsgruppe.store import chain
from partsgruppe.store.memory import MemoryRecords
from partsgruppe.store.release import End, Header, Line
from partsgruppe.store.replay import Replay
from partsgruppe.store.tables import shape

FAST = 1
"""How hard what is kept is pressed together: it is read and written each time that a log comes."""


BLOCK = 1024
"""How many numbers of events a block of a table's rows is made of."""

Blocks = dict[str, dict[int, bytes]]
"""By table, what tells the rows of each block from any others."""


def blocks(rows: list[Values]) -> dict[int, bytes]:
    """What tells each block of a table's rows, which are in the order of their events, from any other."""
    write = msgspec.msgpack.Encoder().encode
    return {place: sha256(write(list(some))).digest()[:16] for place, some in groupby(rows, key=block_of)}


def block_of(row: Values) -> int:
    """In which block a row is."""
    return int(row[0]) // BLOCK


LONG = 50_000
"""From how many events on a log is read from its beginning each time: ten years of meetings have some 7000."""


class Kept(msgspec.Struct, array_like=True):
    """All that has been told of a log, and where in it that ends."""

    end: End
    records: bytes
    held_back: list[int]
    against: int
    left_out: int
    who_came_is_told: bool
    days: list[tuple[str, int]]
    """On how many events in a row it was the same day."""
    lacking: dict[int, int]
    """Of each meeting of which it is told, from how many in a row a party was missing."""
    withheld: int
    told: Blocks = {}
    """What came of it, block by block."""


def program() -> str:
    """Which version kept it. What another one kept, is not gone on from."""
    return f"{__version__} {shape()}"


def packed(kept: Kept) -> bytes:
    """As it lies in the archive."""
    return compress(msgspec.msgpack.encode(kept), FAST)


def unpacked(kept: bytes) -> Kept:
    """As it was kept."""
    return msgspec.msgpack.decode(decompress(kept), type=Kept)


class Telling:
    """A log on its way into the archive: its events as rows, and what came of all of them."""

    def __init__(self, header: Header, instead: dict[int, Redacted] | None = None, kept: Kept | None = None) -> None:
        self._header = header
        self._instead = instead or {}
        self.records = MemoryRecords.again(kept.records) if kept else MemoryRecords()
        self._untold = set(kept.held_back) if kept else set()
        self._replay = Replay(self.records, examine=True, held_back=self._untold)
        self._days = [day for day, times in kept.days for _event in range(times)] if kept else [""]
        self._lacking = kept.lacking if kept else {}
        self._withheld = kept.withheld if kept else 0
        self.told_before = kept.told if kept else None
        if kept:
            self._replay.against, self._replay.left_out = kept.against, kept.left_out
            self._replay.who_came_is_told = kept.who_came_is_told

    def take(self, line: Line) -> Values:
        """The next event: tell it again. Returns its row in the archive, without the group."""
        day = line.at[:10]
        self._days.append(self._days[-1] if day == self._days[-1] else day)
        event = line.event() or self._said_instead(line)
        if event is None:
            self._untold.add(line.n)
            self._replay.who_came_is_told &= EVENTS.get(line.type, MemberArrived) is not MemberArrived
        elif event.told:
            self._replay.tell(event, line.stamp(), line.type)
        if isinstance(event, MeetingClosed) and all_there(line.shown) is not None:
            before = next(reversed(self._lacking.values()), 0)
            self._lacking[event.meeting] = missing_in_a_row(line.shown, before)
        self._withheld += not line.whole
        return self._row(line, event)

    def _said_instead(self, line: Line) -> Event | None:
        """What the group put in the place of an event, or the header tells of the first one."""
        redacted = self._instead.get(line.n)
        if redacted is not None and EVENTS[redacted.kind] is EVENTS.get(line.type):
            with suppress(msgspec.ValidationError):
                return event_of(redacted.kind, redacted.instead)
        if line.n == 1:
            return GroupFounded(self._header.group, self._header.workplace, self._header.kind)
        return None

    def _row(self, line: Line, event: Event | None) -> Values:
        payload = line.payload if isinstance(line.payload, str) else None
        salt = bytes.fromhex(line.salt) if isinstance(line.salt, str) else None
        digest = bytes.fromhex(line.digest) if isinstance(line.digest, str) else None
        shown = msgspec.json.encode(line.shown).decode() if isinstance(line.shown, dict) else None
        if payload is not None and salt is not None and not self._is_for_us(event):
            digest = chain.digest_of(salt, payload.encode())
            payload = salt = None
        line = line.narrowed(tells_type=payload is not None or shown is not None)
        return line.n, line.at, line.type, payload, shown, salt, digest, bytes.fromhex(line.hash), line.opener()

    def _is_for_us(self, event: Event | None) -> bool:
        """Not everything in a group's own release is: who people are, and what was said in the room, is let go of."""
        return self._header.release != GROUP or (event is not None and event.told and not names_somebody(event))

    @property
    def as_of(self) -> dt.date:
        """The day on which the log was let out; that of its last event where the header names none that there is."""
        with suppress(ValueError):
            return dt.date.fromisoformat(self._header.exported[:10])
        return dt.date.fromisoformat(self._days[-1])

    def told(self) -> tuple[dict[str, object], Iterator[tuple[str, list[Values]]]]:
        """What is asked of every group at once, by column, and the group's tables with their rows."""
        header = self._header
        retold = Retelling(self.records, self._days, self.as_of, header.release, self._lacking)
        about = {
            "workplace": header.workplace,
            "kind": header.kind,
            "language": header.language,
            "release": header.release,
            "exported": header.exported,
            "sum": str(header.sum),
            "events": header.events,
            "hash": bytes.fromhex(header.hash),
            "withheld": self._withheld,
            "skipped": self._replay.against,
            "left_out": self._replay.left_out,
            **retold.summary(),
        }
        return about, retold.tables()

    def kept(self, end: End) -> Kept | None:
        """What to go on from next time; nothing of a group's own release, which holds what is let go of.

        Nor of a log that is longer than that of any group.
        """
        if self._header.release == GROUP or self._header.events > LONG:
            return None
        replay = self._replay
        days = [(day, len(list(same))) for day, same in groupby(self._days)]
        return Kept(
            end,
            self.records.kept(),
            sorted(self._untold),
            replay.against,
            replay.left_out,
            replay.who_came_is_told,
            days,
            self._lacking,
            self._withheld,
        )
