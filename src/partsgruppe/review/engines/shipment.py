"""What is shipped of an archive: the tables of the groups that agreed to it, and how to know what has changed since."""

from __future__ import annotations

import datetime as dt
import secrets
from collections.abc import Iterator, Sequence
from hashlib import sha256
from typing import NamedTuple

from partsgruppe.language.catalogue import _, listed
from partsgruppe.review.archive import Archive
from partsgruppe.review.engines.columns import BRANCH, SHIPPED, Column, columns
from partsgruppe.review.engines.views import VIEWS
from partsgruppe.review.errors import ReviewError
from partsgruppe.review.group_page import group_named
from partsgruppe.review.judgement import OF_ONE, PARTED
from partsgruppe.review.shown import plain

TAKEN_OUT = ""
"""What stands for the key of whatever lies elsewhere and is no longer in the archive."""


class Group(NamedTuple):
    """A group that may lie elsewhere, and a mark that changes with anything that is shipped of it."""

    id: int
    key: str
    mark: str


class Shipped(NamedTuple):
    """What came of it: how many groups were written, taken out, and lie there now; and how many did not agree to it."""

    written: int
    removed: int
    there: int
    not_agreed: int


def groups(archive: Archive) -> list[Group]:
    """The groups whose agreement covers it, in the order of their ids."""
    names = ", ".join([*(f'"{name}"' for name in ("id", "key", "hash", *_names(archive))), PARTED])
    found = archive.rows(
        f"SELECT {names}, (SELECT branch FROM branches WHERE branches.key = groups.key),"
        " (SELECT max(id) || ' ' || count(*) FROM files WHERE files.key = groups.key),"
        " (SELECT max(event) || ' ' || count(*) FROM _requests WHERE _requests.key = groups.key)"
        " FROM groups WHERE elsewhere ORDER BY id"
    )
    return [Group(row[0], row[1], sha256(repr(row).encode()).hexdigest()[:16]) for row in found]


def _names(archive: Archive) -> list[str]:
    return [column.name for column in columns(archive, "groups") if column.name != BRANCH]


def not_agreed(archive: Archive) -> int:
    """How many groups have not agreed to it."""
    found: int = archive.rows("SELECT count(*) FROM groups WHERE NOT elsewhere")[0][0]
    return found


def shape(archive: Archive) -> str:
    """What tells these tables and views from those of any other version."""
    told = [(table, columns(archive, table)) for table in SHIPPED]
    return sha256(repr((told, VIEWS)).encode()).hexdigest()[:16]


def on_the_way(archive: Archive, some: Sequence[Group]) -> None:
    """Let these be the groups whose rows are asked for."""
    archive.run("CREATE TEMP TABLE IF NOT EXISTS on_the_way (id INTEGER PRIMARY KEY)")
    archive.run("DELETE FROM on_the_way")
    archive.put("INSERT INTO on_the_way VALUES (?)", ((one.id,) for one in some))


def values(table: str, told: Sequence[Column]) -> list[str]:
    """SQL for what stands in each column of a table that is asked `of` the groups on the way."""
    otherwise = {
        ("groups", "fork"): PARTED,
        ("groups", BRANCH): "(SELECT branch FROM branches WHERE branches.key = groups.key)",
        ("files", "grp"): "on_the_way.id",
    }
    return [otherwise.get((table, one.name), f'"{table}"."{one.name}"') for one in told]


def of(table: str) -> str:
    """SQL for where the rows of a table are that belong to the groups on the way, in the order of their ids."""
    if table == "groups":
        return "FROM on_the_way CROSS JOIN groups ON groups.id = on_the_way.id ORDER BY on_the_way.id"
    if table == "files":  # of two logs of one group, the first has its files
        return (
            "FROM on_the_way JOIN groups USING (id) JOIN files ON files.key = groups.key"
            " WHERE on_the_way.id = (SELECT min(id) FROM groups WHERE groups.key = files.key) ORDER BY files.id"
        )
    its_own = OF_ONE.replace("groups.", "on_the_way.").replace("id BETWEEN", f'"{table}".id BETWEEN')
    return f'FROM on_the_way CROSS JOIN "{table}" ON {its_own} ORDER BY on_the_way.id'


# Where it lies


def token_for(archive: Archive, place: str, there: str | None) -> str:
    """What marks a place as this archive's. Raises ReviewError when another one's tables lie `there`."""
    known = archive.rows("SELECT token FROM places WHERE place = ?", [place])
    token: str = known[0][0] if known else secrets.token_hex(8)
    if there is not None and there != token:
        raise ReviewError(_("{place} har et annet arkiv. Velg et annet sted.").format(place=place))
    if not known:
        archive.run("INSERT INTO places (place, token) VALUES (?, ?)", [place, token])
    return token


def may_lie(archive: Archive, place: str, some: Sequence[Group]) -> None:
    """Write down that these are on their way there, before they are: a shipment that is cut off has been told of."""
    rows = [(place, one.key) for one in some]
    archive.put("INSERT OR IGNORE INTO shipments (place, key) VALUES (?, ?)", rows)


def remember(archive: Archive, place: str, there: Sequence[Group], day: dt.date) -> None:
    """Write down which groups lie there now."""
    with archive.at_once():
        archive.run("UPDATE places SET day = ? WHERE place = ?", [day.isoformat(), place])
        archive.run("DELETE FROM shipments WHERE place = ?", [place])
        may_lie(archive, place, there)


def taken_out(archive: Archive, key: str) -> None:
    """Write down that something lies wherever this group does that is no longer in the archive, and not what it was."""
    archive.run(
        "INSERT OR IGNORE INTO shipments (place, key) SELECT place, ? FROM shipments WHERE key = ?", [TAKEN_OUT, key]
    )


def still_elsewhere(archive: Archive) -> str:
    """Where groups lie that have been taken out of the archive, and what to do about it, in a sentence; or nothing."""
    found = archive.rows("SELECT place FROM shipments WHERE key = ? ORDER BY place", [TAKEN_OUT])
    if not found:
        return ""
    said = _("Det som er tatt ut, ligger også i {places}. Kjør «partsgruppe review ship» dit, så blir det borte der.")
    return said.format(places=listed(plain(place, 200) for (place,) in found))


def batches(some: Sequence[Group], size: int) -> Iterator[Sequence[Group]]:
    """The groups, so many at a time."""
    yield from (some[start : start + size] for start in range(0, len(some), size))


def set_branch(archive: Archive, name: str, branch: str) -> list[str]:
    """Put the groups of this name or number in a branch, or in none when it is empty. Returns what they are called."""
    with archive.written_by_me(), archive.at_once():
        found = group_named(archive, name)
        told = []
        for id in found:
            [(key, workplace)] = archive.rows("SELECT key, workplace FROM groups WHERE id = ?", [id])
            archive.run("DELETE FROM branches WHERE key = ?", [key])
            if branch:
                archive.run("INSERT INTO branches (key, branch) VALUES (?, ?)", [key, branch])
            told.append(plain(workplace, 80))
    return told
