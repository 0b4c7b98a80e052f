"""What a log brings that is not in the archive: told again, from its beginning or from where it was left.

Nothing is written here, so that several logs can be read at once.
"""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO

import msgspec

from partsgruppe.group.redaction import Redacted
from partsgruppe.group.ways import GROUP, RELEASES, STEWARD
from partsgruppe.language.catalogue import _
from partsgruppe.review.archive import Archive
from partsgruppe.review.rows import Values
from partsgruppe.review.schema import SPAN
from partsgruppe.review.telling import Blocks, Kept, Telling, blocks, packed, program, unpacked
from partsgruppe.store.errors import StoreError
from partsgruppe.store.release import Header, Line, Reading

NEW, LONGER, NEWER, NOTHING, FORKED, REFUSED, ASKS = (
    "new",
    "longer",
    "newer",
    "nothing",
    "forked",
    "refused",
    "asks",
)


class Added(msgspec.Struct):
    """What came of a file: NEW, LONGER, NEWER, NOTHING, FORKED, REFUSED or ASKS, with the reason in a sentence."""

    path: Path
    outcome: str
    workplace: str = ""
    events: int = 0
    """How many events are new in the archive, or told otherwise than before."""
    reason: str = ""
    key: str = ""
    """The group's own name, the same in every copy of its log."""
    log: int | None = None
    """The log in the archive that it brought, or agrees with."""
    asks: bool = False
    """Whether it is no log, but a group that asks for a talk."""
    length: int = 0
    """How many events the log has; none where it is not known to be a whole one."""


class Known(msgspec.Struct):
    """A log in the archive."""

    id: int
    events: int
    hash: bytes
    exported: str
    release: str
    as_of: str | None
    """The day as of which it is judged; None of what an earlier version took in."""
    workplace: str
    kind: str


Part = tuple[str, list[Values], set[int] | None]
"""A table with its rows, and which blocks of it are not as before; None where that is not known."""


class Told:
    """What came of a log, to be written part by part, so that it is never in memory as a whole.

    The `events` come first, as they are read; then the `tables`, whose rows are without their group; then it is known
    what there is to say `about` the group, and what is `kept` to go on from. It was compared with the logs that were
    `known` then, and goes on from the `same`, if any of them. To go through it raises StoreError or TooMuchWork.
    """

    def __init__(
        self, path: Path, known: list[Known], same: Known | None, outcome: str, reading: Reading, telling: Telling
    ) -> None:
        self.path, self.header, self.outcome = path, reading.header, outcome
        self.known, self.same = known, same
        self.events: Iterable[Values] = map(telling.take, reading.lines())
        self.tables: Iterable[Part] = self._tables(reading, telling)
        self.about: dict[str, Any] = {}
        self.kept: bytes | None = None

    def _tables(self, reading: Reading, telling: Telling) -> Iterator[Part]:
        kept, before, now = telling.kept(reading.end), telling.told_before, Blocks()
        self.about, tables = telling.told()
        for table, rows in tables:
            now[table] = blocks(rows)
            yield table, rows, None if before is None else _differing(now[table], before.get(table, {}))
        self.kept = packed(msgspec.structs.replace(kept, told=now)) if kept else None

    def at_once(self) -> Told:
        """All of it, to be handed to another process."""
        self.events = list(self.events)
        self.tables = list(self.tables)
        return self


@contextmanager
def nothing_collected() -> Iterator[None]:
    """Look for no memory that only refers to itself. A log has none, and looking takes a fifth of the time."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


@nothing_collected()
def told_of(archive: Archive, path: Path, file: BinaryIO, whole: bool = True) -> Told | Added:
    """What there is to write of the log in an open file. Raises StoreError or TooMuchWork."""
    reading = Reading(file)
    header = reading.header
    known = known_logs(archive, header.group)
    for one in known:
        kept = _kept(archive, one, header)
        if kept and reading.goes_on_from(kept.end):
            return _gone_on(path, reading, known, one, kept)
    lines, instead = reading.lines(), dict[int, Redacted]()
    if header.release == GROUP and not whole:
        return _tells_more(path, header, lines)
    if header.release == GROUP:
        instead = _replaced(lines)
        lines = _again(file, header).lines()
    same, outcome = (None, NEW) if not known else _compared(archive, known, header, lines)
    if same is not None and RELEASES.index(header.release) > RELEASES.index(same.release):
        if same.release != GROUP or header.release != STEWARD:
            return _tells_less(path, header, outcome)
        outcome = NEWER if outcome == NOTHING and header.events == same.events else outcome
    if outcome == NOTHING:
        log = same.id if same else None
        return Added(path, NOTHING, header.workplace, key=header.group, log=log, length=header.events)
    reading = _again(file, header) if known or instead or header.release == GROUP else reading
    return Told(path, known, same, outcome, reading, Telling(header, instead))


def _kept(archive: Archive, known: Known, header: Header) -> Kept | None:
    """What to go on from, when this is the same kind of log of the same group."""
    if (known.release, known.workplace, known.kind) != (header.release, header.workplace, header.kind):
        return None
    found = archive.rows("SELECT state FROM kept WHERE id = ? AND program = ?", [known.id, program()])
    return unpacked(found[0][0]) if found else None


def _gone_on(path: Path, reading: Reading, known: list[Known], same: Known, kept: Kept) -> Told | Added:
    """What is new in a log that begins as one that is known."""
    header = reading.header
    outcome = _what_it_brings(same, header)
    if outcome == NOTHING:
        for _line in reading.lines():
            pass
        return Added(path, NOTHING, header.workplace, key=header.group, log=same.id, length=header.events)
    return Told(path, known, same, outcome, reading, Telling(header, kept=kept))


def _differing(now: dict[int, bytes], before: dict[int, bytes]) -> set[int]:
    return {place for place in now.keys() | before.keys() if now.get(place) != before.get(place)}


def _tells_less(path: Path, header: Header, outcome: str) -> Added:
    """What is in the archive is not given up for a release that is meant for others and tells less.

    A group's own release is: it tells more than a reader needs, and the one that is meant for us takes its place.
    """
    if outcome != LONGER:
        return Added(path, NOTHING, header.workplace, key=header.group, length=header.events)
    reason = _("Gruppa er her fra før med en logg som forteller mer. Be om den samme slags logg igjen.")
    return Added(path, REFUSED, header.workplace, reason=reason, key=header.group)


def _tells_more(path: Path, header: Header, lines: Iterator[Line]) -> Added:
    """What tells more than is needed is left out, once it is known to be a whole log. Raises StoreError."""
    for _line in lines:
        pass
    reason = _(
        "Den har alt gruppa har skrevet, også navn. Be om den for hovedtillitsvalgt, eller ta den inn med --whole."
    )
    return Added(path, REFUSED, header.workplace, reason=reason, key=header.group)


def _replaced(lines: Iterator[Line]) -> dict[int, Redacted]:
    """What the group put in the place of what it took out of its log, by the number of the event that lost it."""
    events = (line.event() for line in lines if line.type in Redacted.declared.types)
    return {event.event: event for event in events if isinstance(event, Redacted)}


def _again(file: BinaryIO, header: Header) -> Reading:
    """The same log from its beginning. Raises StoreError when it is another by now."""
    file.seek(0)
    reading = Reading(file)
    if reading.header != header:
        raise StoreError(_("Den ble endret mens den ble lest. Prøv igjen."))
    return reading


def known_logs(archive: Archive, key: str) -> list[Known]:
    """The logs of a group that are in the archive: several, when they disagree."""
    columns = ", ".join(f'"{name}"' for name in Known.__struct_fields__)
    return [
        Known(*row) for row in archive.rows(f"SELECT {columns} FROM groups WHERE key = ? AND events ORDER BY id", [key])
    ]


def _compared(archive: Archive, known: list[Known], header: Header, lines: Iterator[Line]) -> tuple[Known | None, str]:
    """Which log in the archive this one goes on from, and what it brings. Reads the log to its end."""
    ends = {min(one.events, header.events) for one in known}
    hashes = {line.n: bytes.fromhex(line.hash) for line in lines if line.n in ends}
    agreeing = [one for one in known if hashes[min(one.events, header.events)] == _hash_at(archive, one, header.events)]
    if not agreeing:
        return None, FORKED
    same = max(agreeing, key=lambda one: one.events)
    return same, _what_it_brings(same, header)


def _what_it_brings(same: Known, header: Header) -> str:
    if header.events > same.events:
        return LONGER
    newer = header.events == same.events and (header.exported > same.exported or same.as_of is None)
    return NEWER if newer else NOTHING


def _hash_at(archive: Archive, known: Known, events: int) -> bytes:
    """The hash in the archive after so many events, or at the log's end when it is shorter."""
    if events >= known.events:
        return known.hash
    hash_: bytes = archive.rows("SELECT hash FROM events WHERE id = ?", [known.id * SPAN + events])[0][0]
    return hash_
