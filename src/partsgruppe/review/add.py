"""Logs into the archive: each verified, told again, and put in whole or not at all.

A file is read line by line. In memory are the rows that are on their way to the archive, at most
`HELD` bytes and a line, and what came of the log so far: a file of the largest size that is read,
`incoming.LARGEST_FILE`, takes some 200 MB (measured by bench/review.py), and ten years of meetings some 40 MB.
A locked file is in memory as a whole besides.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

import msgspec

from partsgruppe.group.attendance import all_there
from partsgruppe.group.meetings import MeetingClosed, MemberArrived
from partsgruppe.group.members import GroupFounded
from partsgruppe.group.records import EVENTS, Event, event_of, names_somebody
from partsgruppe.group.redaction import Redacted
from partsgruppe.group.ways import GROUP, RELEASES, STEWARD
from partsgruppe.language.catalogue import _
from partsgruppe.review.archive import Archive
from partsgruppe.review.forks import mark_forks
from partsgruppe.review.incoming import AskPassphrase, opened
from partsgruppe.review.register import KEPT_OUT, look_at, of_log, put_down
from partsgruppe.review.requests import asks_still, take_request
from partsgruppe.review.rows import Retelling
from partsgruppe.review.schema import SPAN, TABLES
from partsgruppe.sharing import talk_file
from partsgruppe.sharing.incoming import beginning_of
from partsgruppe.sharing.small_file import LONGEST
from partsgruppe.store import chain
from partsgruppe.store.errors import StoreError
from partsgruppe.store.memory import MemoryRecords, TooMuchWork
from partsgruppe.store.release import WHOLE, Altered, CutShort, Header, Line, read
from partsgruppe.store.replay import Replay
from partsgruppe.store.store import Clock, utc_now

NEW, LONGER, NEWER, NOTHING, FORKED, REFUSED, ASKS = (
    "new",
    "longer",
    "newer",
    "nothing",
    "forked",
    "refused",
    "asks",
)

HELD = 4_000_000
"""Bytes of text that wait to be written together."""

_EVENT = (
    "INSERT INTO events VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE"
    " SET payload = excluded.payload, shown = excluded.shown, salt = excluded.salt, digest = excluded.digest"
    " WHERE payload IS NOT excluded.payload OR shown IS NOT excluded.shown"
)
"""An event that is there already is left as it is, unless a newer export lets out more or less of it."""


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


class Known(msgspec.Struct):
    """A log in the archive."""

    id: int
    events: int
    hash: bytes
    exported: str
    release: str
    as_of: str | None
    """The day as of which it is judged; None of what an earlier version took in."""


def add_all(
    archive: Archive, files: list[Path], ask: AskPassphrase | None = None, clock: Clock = utc_now, whole: bool = True
) -> Iterator[Added]:
    """Add one file after the other. What stands in the archive after each stays there, whatever comes after.

    Each stands in the register from then on. A file that is locked with a passphrase is refused when there is no `ask`,
    and a group's own release, which tells more than a reader needs, unless logs are wanted `whole`.
    """
    day = clock().astimezone().date()
    with archive.written_by_me():
        for path in files:
            try:
                with opened(path, ask) as file:
                    asks = beginning_of(file).startswith(talk_file.BEGINNING)
                    added = _take_request(archive, path, file) if asks else add_one(archive, path, file, whole)
            except (StoreError, TooMuchWork) as error:
                sentence = _why_refused(error)
                added = Added(path, REFUSED, reason=sentence)
                put_down(archive, look_at(path, day, error))
            else:
                state = KEPT_OUT if added.reason else WHOLE
                about = added.key, added.workplace, added.reason, added.log
                put_down(archive, of_log(path, day, state, *about))
            yield added


def _why_refused(error: StoreError | TooMuchWork) -> str:
    """Why a file was not taken in; where it was damaged on the way, what to do, and the event for those who ask."""
    if isinstance(error, TooMuchWork):
        return _("Den er laget for å ta lang tid å lese.")
    if isinstance(error, Altered | CutShort):
        return " ".join([_("Fila kom ikke hel fram. Be om den på nytt."), str(error)])
    return str(error)


def _take_request(archive: Archive, path: Path, file: BinaryIO) -> Added:
    """A group asks for a talk in a file of its own. Raises StoreError when it is not whole."""
    said = talk_file.read_talk(file.read(LONGEST))
    with archive.at_once():
        new = take_request(archive, said)
    return Added(path, ASKS if new else NOTHING, said.workplace, key=said.group)


def add_one(archive: Archive, path: Path, file: BinaryIO, whole: bool = True) -> Added:
    """Add the log in an open file to an archive that is `written_by_me`. Raises StoreError or TooMuchWork."""
    with archive.at_once():
        header, lines = read(file)
        instead: dict[int, Redacted] = {}
        if header.release == GROUP and not whole:
            return _tells_more(path, header, lines)
        if header.release == GROUP:
            instead = _replaced(lines)
            header, lines = _again(file, header)
        known = _known(archive, header.group)
        if not known:
            return _written(archive, path, header, lines, None, NEW, instead)
        same, outcome = _compared(archive, known, header, lines)
        if same is not None and RELEASES.index(header.release) > RELEASES.index(same.release):
            if same.release != GROUP or header.release != STEWARD:
                return _tells_less(path, header, outcome)
            outcome = NEWER if outcome == NOTHING and header.events == same.events else outcome
        if outcome == NOTHING:
            return Added(path, NOTHING, header.workplace, key=header.group, log=same.id if same else None)
        header, lines = _again(file, header)
        return _written(archive, path, header, lines, same, outcome, instead)


def _tells_less(path: Path, header: Header, outcome: str) -> Added:
    """What is in the archive is not given up for a release that is meant for others and tells less.

    A group's own release is: it tells more than a reader needs, and the one that is meant for us takes its place.
    """
    if outcome != LONGER:
        return Added(path, NOTHING, header.workplace, key=header.group)
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


def _again(file: BinaryIO, header: Header) -> tuple[Header, Iterator[Line]]:
    """The same log from its beginning. Raises StoreError when it is another by now."""
    file.seek(0)
    header_again, lines = read(file)
    if header_again != header:
        raise StoreError(_("Den ble endret mens den ble lest. Prøv igjen."))
    return header, lines


def _known(archive: Archive, key: str) -> list[Known]:
    rows = archive.rows(
        "SELECT id, events, hash, exported, release, as_of FROM groups WHERE key = ? AND events ORDER BY id", [key]
    )
    return [Known(*row) for row in rows]


def _compared(archive: Archive, known: list[Known], header: Header, lines: Iterator[Line]) -> tuple[Known | None, str]:
    """Which log in the archive this one goes on from, and what it brings. Reads the log to its end."""
    ends = {min(one.events, header.events) for one in known}
    hashes = {line.n: bytes.fromhex(line.hash) for line in lines if line.n in ends}
    agreeing = [one for one in known if hashes[min(one.events, header.events)] == _hash_at(archive, one, header.events)]
    if not agreeing:
        return None, FORKED
    same = max(agreeing, key=lambda one: one.events)
    if header.events > same.events:
        return same, LONGER
    newer = header.events == same.events and (header.exported > same.exported or same.as_of is None)
    return same, NEWER if newer else NOTHING


def _hash_at(archive: Archive, known: Known, events: int) -> bytes:
    """The hash in the archive after so many events, or at the log's end when it is shorter."""
    if events >= known.events:
        return known.hash
    hash_: bytes = archive.rows("SELECT hash FROM events WHERE id = ?", [known.id * SPAN + events])[0][0]
    return hash_


def _written(
    archive: Archive,
    path: Path,
    header: Header,
    lines: Iterator[Line],
    same: Known | None,
    outcome: str,
    instead: dict[int, Redacted],
) -> Added:
    group = same.id if same else _new_group(archive, header)
    log = _Log(archive, group, header, instead)
    for line in lines:
        log.take(line)
    log.write()
    log.tell()
    if archive.rows("SELECT 1 FROM groups WHERE key = ? AND id != ?", [header.group, group]):
        mark_forks(archive, header.group)
    if outcome == NEWER and not log.changed and same and same.as_of == log.as_of.isoformat():
        outcome = NOTHING
    return Added(path, outcome, header.workplace, log.changed, key=header.group, log=group)


def _new_group(archive: Archive, header: Header) -> int:
    """A row to be filled in when the log has been read; the one of a group that has only asked for a talk so far."""
    for (waiting,) in archive.rows("SELECT id FROM groups WHERE key = ? AND NOT events", [header.group]):
        return int(waiting)
    nothing = "events, hash, withheld, skipped, weeks, meetings, exercises"
    return archive.run(
        f"INSERT INTO groups (key, workplace, kind, language, release, exported, sum, missing, {nothing})"
        " VALUES (?, ?, ?, ?, ?, ?, '', '', 0, x'', 0, 0, 0, 0, 0)",
        [header.group, header.workplace, header.kind, header.language, header.release, header.exported],
    )


class _Log:
    """A log on its way into the archive."""

    def __init__(self, archive: Archive, group: int, header: Header, instead: dict[int, Redacted]) -> None:
        self._header = header
        self._instead = instead
        self._archive = archive
        self._group = group
        self._records = MemoryRecords()
        self._untold: set[int] = set()
        self._replay = Replay(self._records, examine=True, held_back=self._untold)
        self._days: list[str] = [""]
        self._all_there: dict[int, bool] = {}
        self._rows: list[tuple[object, ...]] = []
        self._held = 0
        self._withheld = 0
        self.changed = 0

    def take(self, line: Line) -> None:
        """The next event: tell it again, and write it with those before it when they have become many."""
        self._days.append(line.at[:10])
        event = line.event() or self._said_instead(line)
        if event is None:
            self._untold.add(line.n)
            self._replay.who_came_is_told &= EVENTS[line.type] is not MemberArrived
        elif event.told:
            self._replay.tell(event, line.stamp(), line.type)
        if isinstance(event, MeetingClosed) and (told := all_there(line.shown)) is not None:
            self._all_there[event.meeting] = told
        self._withheld += not line.whole
        self._rows.append(self._row(line, event))
        self._held += 300 + len(self._rows[-1][5] or self._rows[-1][6] or "")  # type: ignore[arg-type]
        if self._held > HELD:
            self.write()

    def _said_instead(self, line: Line) -> Event | None:
        """What the group put in the place of an event, or the header tells of the first one."""
        redacted = self._instead.get(line.n)
        if redacted is not None and EVENTS[redacted.kind] is EVENTS[line.type]:
            with suppress(msgspec.ValidationError):
                return event_of(redacted.kind, redacted.instead)
        if line.n == 1:
            return GroupFounded(self._header.group, self._header.workplace, self._header.kind)
        return None

    def _row(self, line: Line, event: Event | None) -> tuple[object, ...]:
        payload = line.payload if isinstance(line.payload, str) else None
        salt = bytes.fromhex(line.salt) if isinstance(line.salt, str) else None
        digest = bytes.fromhex(line.digest) if isinstance(line.digest, str) else None
        shown = msgspec.json.encode(line.shown).decode() if isinstance(line.shown, dict) else None
        if payload is not None and salt is not None and not self._is_for_us(event):
            digest = chain.digest_of(salt, payload.encode())
            payload = salt = None
        number = self._group * SPAN + line.n
        return number, self._group, line.n, line.at, line.type, payload, shown, salt, digest, bytes.fromhex(line.hash)

    def _is_for_us(self, event: Event | None) -> bool:
        """Not everything in a group's own release is: who people are, and what was said in the room, is let go of."""
        return self._header.release != GROUP or (event is not None and event.told and not names_somebody(event))

    def write(self) -> None:
        """Write what waits."""
        self.changed += self._archive.put(_EVENT, self._rows)
        self._rows, self._held = [], 0

    def tell(self) -> None:
        """Put what came of the log in the place of what the archive told of the group before."""
        release = self._header.release
        retelling = Retelling(self._group, self._records, self._days, self.as_of, release, self._all_there)
        everything = {"first": self._group * SPAN, "last": (self._group + 1) * SPAN - 1}
        self._archive.run(
            "INSERT INTO texts_fts (texts_fts, rowid, text)"
            " SELECT 'delete', id, text FROM texts WHERE id BETWEEN :first AND :last",
            everything,
        )
        for table in reversed(TABLES):
            self._archive.run(f'DELETE FROM "{table}" WHERE id BETWEEN :first AND :last', everything)
        for table, rows in retelling.tables():
            if rows:
                self._archive.put(f'INSERT INTO "{table}" VALUES ({", ".join("?" * len(rows[0]))})', rows)
        self._archive.run(
            "INSERT INTO texts_fts (rowid, text) SELECT id, text FROM texts WHERE id BETWEEN :first AND :last",
            everything,
        )
        self._summarise(retelling)
        asks_still(self._archive, self._header.group)

    @property
    def as_of(self) -> dt.date:
        """The day on which the log was let out; that of its last event where the header names none that there is."""
        with suppress(ValueError):
            return dt.date.fromisoformat(self._header.exported[:10])
        return dt.date.fromisoformat(self._days[-1])

    def _summarise(self, retelling: Retelling) -> None:
        header = self._header
        values = {
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
            **retelling.summary(),
        }
        columns = ", ".join(f"{name} = :{name}" for name in values)
        self._archive.run(f"UPDATE groups SET {columns} WHERE id = :id", {**values, "id": self._group})
