"""Groups that ask for a talk in a small file, before their next log: they stand first, as those whose log says so.

The request is told until a log comes that holds it. From then on the log says whether the group still waits.
"""

from __future__ import annotations

from partsgruppe.history.reasons import ASKED
from partsgruppe.review.archive import Archive
from partsgruppe.review.schema import SPAN
from partsgruppe.review.shown import alphabetical
from partsgruppe.sharing.talk_file import TalkFile

_NOTHING = "missing, sum, language, exported, events, hash, withheld, skipped, weeks, meetings, exercises"


def take_request(archive: Archive, said: TalkFile) -> bool:
    """Take a request in. Returns whether it says anything that the archive did not know."""
    known = archive.rows("SELECT 1 FROM groups WHERE key = ? AND events >= ?", [said.group, said.event])
    same = archive.rows("SELECT 1 FROM _requests WHERE key = ? AND event >= ?", [said.group, said.event])
    if known or same:
        return False
    archive.run("DELETE FROM _requests WHERE key = ?", [said.group])
    values = [said.group, said.event, said.day.isoformat(), said.text]
    archive.run("INSERT INTO _requests (key, event, day, text) VALUES (?, ?, ?, ?)", values)
    if not archive.rows("SELECT 1 FROM groups WHERE key = ?", [said.group]):
        archive.run(
            f"INSERT INTO groups (key, workplace, kind, release, sorted, {_NOTHING})"
            " VALUES (?, ?, 'working', 'steward', ?, '', '', '', '', 0, x'', 0, 0, 1, 0, 0)",
            [said.group, said.workplace, alphabetical(said.workplace)],
        )
    asks_still(archive, said.group)
    return True


def asks_still(archive: Archive, key: str) -> None:
    """Tell of a request, beside what the group's log tells, until that has it itself."""
    archive.run(
        "DELETE FROM _requests WHERE key = ? AND event <= (SELECT max(events) FROM groups WHERE groups.key = ?)",
        [key, key],
    )
    archive.run(
        f"DELETE FROM reasons WHERE id IN (SELECT id * {SPAN} + {SPAN - 1} FROM groups WHERE key = ?)",
        [key],
    )
    archive.run(
        f"INSERT INTO reasons (id, grp, kind, since, what, number, seats, own)"
        f" SELECT groups.id * {SPAN} + {SPAN - 1}, groups.id, '{ASKED}', _requests.day, _requests.text, 0, '', ''"
        " FROM groups JOIN _requests ON _requests.key = groups.key WHERE groups.key = ?",
        [key],
    )
