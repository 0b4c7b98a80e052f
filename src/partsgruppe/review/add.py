"""Logs into the archive: each verified, told again, and put in whole or not at all.

Of a log that has grown only what is new is read, when it begins with the bytes that were read before (`telling`). A log
is written as it is read; what came of its events is in memory before it is written: a file of the largest size that is
read, `incoming.LARGEST_FILE`, takes some 190 MB (measured by bench/review.py), and ten years of meetings some 45 MB. A
locked file is in memory as a whole besides.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from partsgruppe.language.catalogue import _
from partsgruppe.review.archive import Archive
from partsgruppe.review.forks import mark_forks
from partsgruppe.review.incoming import AskPassphrase, opened
from partsgruppe.review.places import put_in_place
from partsgruppe.review.reading import ASKS as ASKS
from partsgruppe.review.reading import FORKED as FORKED
from partsgruppe.review.reading import LONGER as LONGER
from partsgruppe.review.reading import NEW as NEW
from partsgruppe.review.reading import NEWER as NEWER
from partsgruppe.review.reading import NOTHING as NOTHING
from partsgruppe.review.reading import REFUSED as REFUSED
from partsgruppe.review.reading import Added as Added
from partsgruppe.review.reading import Told, known_logs, nothing_collected, told_of
from partsgruppe.review.register import ASKED, KEPT_OUT, look_at, of_log, put_down
from partsgruppe.review.requests import asks_still, take_request
from partsgruppe.review.rows import Values
from partsgruppe.review.schema import SPAN, TABLES
from partsgruppe.review.telling import BLOCK, block_of, program
from partsgruppe.sharing import talk_file
from partsgruppe.sharing.incoming import beginning_of
from partsgruppe.sharing.small_file import LONGEST
from partsgruppe.store.errors import StoreError
from partsgruppe.store.memory import TooMuchWork
from partsgruppe.store.release import WHOLE, Altered, CutShort, Header
from partsgruppe.store.store import Clock, utc_now


def add_all(
    archive: Archive, files: list[Path], ask: AskPassphrase | None = None, clock: Clock = utc_now, whole: bool = True
) -> Iterator[Added]:
    """Add one file after the other. What stands in the archive after each stays there, whatever comes after.

    Each stands in the register from then on. A file that is locked with a passphrase is refused when there is no `ask`,
    and a group's own release, which tells more than a reader needs, unless logs are wanted `whole`.
    """
    day = clock().astimezone().date()
    with archive.written_by_me():
        for path, read in _read_all(archive, files, whole):
            try:
                added = _added(archive, path, read, ask, whole)
            except (StoreError, TooMuchWork) as error:
                sentence = _why_refused(error)
                added = Added(path, REFUSED, reason=sentence)
                put_down(archive, look_at(path, day, error))
            else:
                state = ASKED if added.asks else KEPT_OUT if added.reason else WHOLE
                put_down(archive, of_log(path, day, state, added))
            yield added


def _read_all(archive: Archive, files: list[Path], whole: bool) -> Iterator[tuple[Path, Told | Added | None]]:
    """Each file with what there is to write of it, or None where it is read when its turn has come."""
    from partsgruppe.review import side_by_side

    if side_by_side.worth_it(files):
        yield from side_by_side.read_all(archive, files, whole)
    else:
        yield from ((path, None) for path in files)


def _added(archive: Archive, path: Path, read: Told | Added | None, ask: AskPassphrase | None, whole: bool) -> Added:
    """Write what was read of a file, and read it first if that was not done, or others have come between."""
    if isinstance(read, Added):
        return read
    if read is not None and read.known == known_logs(archive, read.header.group):
        return write(archive, read)
    with opened(path, ask) as file:
        asks = beginning_of(file).startswith(talk_file.BEGINNING)
        return _take_request(archive, path, file) if asks else add_one(archive, path, file, whole)


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
        put_in_place(archive, said.group)
    return Added(path, ASKS if new else NOTHING, said.workplace, key=said.group, asks=True)


def add_one(archive: Archive, path: Path, file: BinaryIO, whole: bool = True) -> Added:
    """Add the log in an open file to an archive that is `written_by_me`. Raises StoreError or TooMuchWork."""
    told = told_of(archive, path, file, whole)
    return write(archive, told) if isinstance(told, Told) else told


@nothing_collected()
def write(archive: Archive, told: Told) -> Added:
    """Put in what came of a log, or nothing of it."""
    header, same, outcome = told.header, told.same, told.outcome
    with archive.at_once():
        # A group that has only asked for a talk so far has a row that waits.
        waiting = archive.rows("SELECT id FROM groups WHERE key = ? AND NOT events", [header.group])
        group = same.id if same else waiting[0][0] if waiting else _new_group(archive, header)
        changed = archive.put(_EVENT.format(first=group * SPAN, group=group), told.events)
        for table, rows, blocks in told.tables:
            if same or waiting:
                _put_right(archive, group, table, rows, blocks)
            else:
                _put(archive, group, table, rows)
        columns = ", ".join(f"{name} = :{name}" for name in told.about)
        archive.run(f"UPDATE groups SET {columns} WHERE id = :id", {**told.about, "id": group})
        archive.run("DELETE FROM kept WHERE id = ?", [group])
        if told.kept is not None:
            archive.run("INSERT INTO kept VALUES (?, ?, ?)", [group, program(), told.kept])
        asks_still(archive, header.group)
        if archive.rows("SELECT 1 FROM groups WHERE key = ? AND id != ?", [header.group, group]):
            mark_forks(archive, header.group)
        put_in_place(archive, header.group)
    if outcome == NEWER and not changed and same and same.as_of == told.about.get("as_of"):
        outcome = NOTHING
    return Added(told.path, outcome, header.workplace, changed, key=header.group, log=group, length=header.events)


def _new_group(archive: Archive, header: Header) -> int:
    """A row to be filled in."""
    nothing = "events, hash, withheld, skipped, weeks, meetings, exercises"
    return archive.run(
        f"INSERT INTO groups (key, workplace, kind, language, release, exported, sum, missing, {nothing})"
        " VALUES (?, ?, ?, ?, ?, ?, '', '', 0, x'', 0, 0, 0, 0, 0)",
        [header.group, header.workplace, header.kind, header.language, header.release, header.exported],
    )


_EVENT = (
    "INSERT INTO events VALUES (?1 + {first}, {group}, ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9) ON CONFLICT (id)"
    " DO UPDATE SET payload = excluded.payload, shown = excluded.shown, salt = excluded.salt, digest = excluded.digest,"
    " at = excluded.at, type = excluded.type, seal = excluded.seal"
    " WHERE payload IS NOT excluded.payload OR shown IS NOT excluded.shown"
)
"""An event that is there already is left as it is, unless a newer export lets out more or less of it."""

_REFERS = ("id", "matter", "meeting", "trial")
"""Columns that hold the number of an event, which the archive keeps with the group's own in front."""


def _put_right(archive: Archive, group: int, table: str, rows: list[Values], changed: set[int] | None) -> None:
    """Make a group's rows in a table these, and touch none that is so already; only `changed` blocks are looked at."""
    if changed is not None:
        rows = [row for row in rows if block_of(row) in changed]
    now = {row[0]: row for row in rows}
    before = {row[0]: row for row in _rows(archive, group, table, changed)}
    gone = [row for id, row in before.items() if now.get(id) != row]
    come = [row for id, row in now.items() if before.get(id) != row]
    first = group * SPAN
    if table == "texts":
        text = ("id", *TABLES[table]).index("text")
        forget = f"INSERT INTO texts_fts (texts_fts, rowid, text) VALUES ('delete', ?1 + {first}, ?2)"
        archive.put(forget, [(row[0], row[text]) for row in gone])
    archive.put(f'DELETE FROM "{table}" WHERE id = ?1 + {first}', [row[:1] for row in gone])
    _put(archive, group, table, come)


def _put(archive: Archive, group: int, table: str, rows: list[Values]) -> None:
    """Put in rows that are not there."""
    first, columns = group * SPAN, ("id", *TABLES[table])
    values = [f"?{n} + {first}" if name in _REFERS else f"?{n}" for n, name in enumerate(columns, start=1)]
    values.insert(1, str(group))
    archive.put(f'INSERT INTO "{table}" VALUES ({", ".join(values)})', rows)
    if table == "texts":
        text = columns.index("text")
        archive.put(
            f"INSERT INTO texts_fts (rowid, text) VALUES (?1 + {first}, ?2)", [(row[0], row[text]) for row in rows]
        )


def _rows(archive: Archive, group: int, table: str, changed: set[int] | None) -> list[Values]:
    """A group's rows as they are, without the group: all of them, or those in some blocks."""
    first = group * SPAN
    columns = ("id", *TABLES[table])
    told = ", ".join(f'"{name}" - {first}' if name in _REFERS else f'"{name}"' for name in columns)
    sql = f'SELECT {told} FROM "{table}" WHERE id BETWEEN ? AND ?'
    if changed is None:
        return archive.rows(sql, [first, first + SPAN - 1])
    starts = [first + place * BLOCK for place in sorted(changed)]
    return [row for start in starts for row in archive.rows(sql, [start, start + BLOCK - 1])]
