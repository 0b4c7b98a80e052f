"""Where each group stands in the list, day by day, so that a page of the list looks at no other group than it shows.

And by which words it is picked, so that a list is narrowed without any group being told of.

Which reasons count changes only on the days that were worked out when the log was taken in. So a group has a row for
each of these days, with its place `since` then and `until` the next one. The place is that of `judgement`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from hashlib import sha256

from partsgruppe.language.catalogue import _
from partsgruppe.review.archive import Archive
from partsgruppe.review.judgement import NOT_READ, OF_ONE, PARTED, PLACE, first_need, unions_of

FIRST, NEVER = "", "9999-12-31"
"""A day before all days, and one after them."""

PLACES = f"""
INSERT INTO places_by_day (place, sorted, grp, since, until)
WITH days (grp, since) AS (
    SELECT id, '{FIRST}' FROM groups WHERE aside = 0 AND {{which}}
    UNION SELECT groups.id, counts FROM groups CROSS JOIN reasons ON reasons.{OF_ONE}
        WHERE aside = 0 AND counts IS NOT NULL AND {{which}}
), facts AS (
    SELECT id, sorted, days.since, {PARTED} AS fork, ended, as_of,
        (SELECT need FROM ({first_need("days.since")} AND {OF_ONE})) AS need
    FROM days JOIN groups ON id = grp
)
SELECT {PLACE}, sorted, id, since, lead(since, 1, '{NEVER}') OVER (PARTITION BY id ORDER BY since) FROM facts
"""
"""The places of all groups that are told of, or of some."""

_PICKED_BY = 'SELECT id, workplace, municipality, sector, unit, "key", seats FROM groups WHERE aside = 0 AND {which}'

_MADE_BY = sha256((PLACES + _PICKED_BY).encode()).hexdigest()[:16]
"""What tells these places from those of any other version."""

_LISTED = "SELECT grp, place FROM places_by_day WHERE since <= ?1 AND until > ?1{which} ORDER BY place, sorted, grp"
_UNREAD = f" AND grp IN (SELECT id FROM groups WHERE {NOT_READ})"


def put_in_place(archive: Archive, key: str) -> None:
    """Work out anew where a group stands: after its reasons have changed, or which of its logs is told of."""
    if _all_in_place(archive):
        archive.run('DELETE FROM places_by_day WHERE grp IN (SELECT id FROM groups WHERE "key" = ?)', [key])
        archive.run('DELETE FROM picked_by WHERE grp IN (SELECT id FROM groups WHERE "key" = ?)', [key])
        _work_out(archive, '"key" = ?1', [key])
    else:
        put_all_in_place(archive)


def _all_in_place(archive: Archive) -> bool:
    """Whether the places are those of this version, and not of another or none."""
    return archive.rows('SELECT "by" FROM places_made') == [(_MADE_BY,)]


def put_all_in_place(archive: Archive) -> None:
    """Work them all out."""
    with archive.at_once():
        for table in ("places_by_day", "picked_by", "places_made"):
            archive.run(f"DELETE FROM {table}")
        _work_out(archive, "1")
        archive.run("INSERT INTO places_made VALUES (?)", [_MADE_BY])


def _work_out(archive: Archive, which: str, values: Sequence[str] = ()) -> None:
    archive.run(PLACES.format(which=which), values)
    told = (
        (group, "\n".join([*words, *unions_of(seats)]).casefold())
        for group, *words, seats in archive.rows(_PICKED_BY.format(which=which), values)
    )
    archive.put("INSERT INTO picked_by VALUES (?, ?)", told)


def listed(archive: Archive, today: dt.date, unread: bool = False) -> list[tuple[int, int]]:
    """Every group with its place, or those not read: by the kind of reason for a call, then by name."""
    _put_in_place_when_missing(archive)
    return archive.rows(_LISTED.format(which=_UNREAD if unread else ""), [today.isoformat()])


def _put_in_place_when_missing(archive: Archive) -> None:
    if not _all_in_place(archive) and archive.rows("SELECT 1 FROM groups LIMIT 1"):
        with archive.written_by_me():
            put_all_in_place(archive)


def picked(archive: Archive, written: str) -> set[int]:
    """The groups that have it in their name, or where they belong, or in their unions or what marks them, in any case.

    Of an archive in which they are `listed`.
    """
    sought = written.casefold()
    found = archive.rows("SELECT grp FROM picked_by WHERE instr(words, ?)", [sought])
    if sought in _("ulest"):
        found += archive.rows(f"SELECT id FROM groups WHERE aside = 0 AND {NOT_READ}")
    return {group for (group,) in found}


def named(archive: Archive, words: Sequence[str], most: int) -> list[int]:
    """The groups with all these words in the name of the workplace, in any case, by name; so many at most."""
    _put_in_place_when_missing(archive)
    in_its_first_line = "instr(words, ?) BETWEEN 1 AND instr(words || char(10), char(10))"
    having = " AND ".join(in_its_first_line for _word in words)
    found = archive.rows(
        f"SELECT grp FROM picked_by JOIN groups ON groups.id = grp WHERE {having} ORDER BY sorted, grp LIMIT ?",
        [*(word.casefold().encode(errors="replace").decode() for word in words), most],
    )
    return [group for (group,) in found]
