"""The register of what came in: every file that was ever brought, whether it was whole, and what to ask the group for.

A file that is not whole is no reproach: most often it was cut on the way. Only when another copy of the log differs too
is it said that it was changed.
"""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import BinaryIO

import msgspec

from partsgruppe.language.catalogue import N_, _, listed, many
from partsgruppe.review import shown
from partsgruppe.review.archive import Archive, Row
from partsgruppe.review.incoming import opened
from partsgruppe.review.names import Names
from partsgruppe.review.page import Page, PageLine
from partsgruppe.review.reading import Added
from partsgruppe.review.schema import NOT_WHOLE
from partsgruppe.sharing.keys import KeyTrouble
from partsgruppe.store import release
from partsgruppe.store.errors import StoreError
from partsgruppe.store.release import ALTERED, CUT_SHORT, REFUSED, WHOLE, Altered, CutShort, Verdict

LOCKED, REPLACED, KEPT_OUT, ASKED = "locked", "replaced", "kept out", "asked"
"""What a file may be beside what a log may be: whole, cut, altered, or no log at all. One that ASKED is for a talk."""

NAMED = 5
"""How many files are named in a sentence."""

_SAYS = {
    WHOLE: N_("Hel"),
    REPLACED: N_("Hel, men det er kommet en nyere"),
    KEPT_OUT: N_("Hel, men ikke tatt inn"),
    ASKED: N_("Ønske om en prat"),
    ALTERED: N_("Fila kom ikke hel fram. Be om den på nytt."),
    CUT_SHORT: N_("Fila kom ikke hel fram, slutten mangler. Be om den på nytt."),
    LOCKED: N_("Låst til en annen nøkkel enn din. Be gruppa låse den til nøkkelen din."),
    REFUSED: N_("Ikke en logg. Be gruppa om fila som «Gi loggen videre» lager."),
}


def states() -> tuple[str, ...]:
    """How a file may be."""
    return tuple(_SAYS)


def state_name(state: str) -> str:
    """The same in words."""
    return _(_SAYS[state])


class Brought(msgspec.Struct):
    """A file that was brought on a day, and how it was. `event` and `meeting` say how far a log was in order.

    Of one that is whole, `event` is how many it has; none where an earlier version took it in.

    `key` and `workplace` are of the group that the file says it is of; empty where it says nothing.
    """

    name: str
    day: str
    state: str
    event: int = 0
    meeting: int = 0
    key: str = ""
    workplace: str = ""
    reason: str = ""
    log: int | None = None
    """Which log in the archive it brought, or agrees with."""


def of_log(path: Path, day: dt.date, state: str, one: Added) -> Brought:
    """A log that was whole, with the reason why it was not taken in where it was not."""
    return Brought(
        path.name,
        day.isoformat(),
        state,
        event=one.length,
        key=one.key,
        workplace=one.workplace,
        reason=one.reason,
        log=one.log,
    )


def look_at(path: Path, day: dt.date, error: Exception) -> Brought:
    """What is to be said of a file that was not taken in. Nobody is asked for a passphrase once more."""
    states = {CutShort: CUT_SHORT, Altered: ALTERED}
    found = Brought(path.name, day.isoformat(), states.get(type(error), REFUSED), reason=str(error))
    if isinstance(error, KeyTrouble) or isinstance(error.__cause__, KeyTrouble):
        found.state = LOCKED
        return found
    try:
        with opened(path) as file:
            return _verified(found, file)
    except StoreError:
        return found


def _verified(found: Brought, file: BinaryIO) -> Brought:
    verdict: Verdict = release.verify(file)
    found.state = KEPT_OUT if verdict.state == WHOLE else verdict.state
    found.event, found.meeting = verdict.event + 1, len(verdict.receipts) + 1
    if verdict.header is not None:
        found.key, found.workplace = verdict.header.group, verdict.header.workplace
    return found


def put_down(archive: Archive, one: Brought) -> None:
    """Write it in the register; the same file with the same fate once a day."""
    row = msgspec.structs.astuple(one)
    [(known,)] = archive.rows("SELECT count(*) FROM files WHERE name = ? AND day = ? AND state = ?", row[:3])
    if known:
        same = "name = ? AND day = ? AND state = 'whole' AND event < ?"
        archive.run(f"UPDATE files SET event = ? WHERE {same}", [one.event, one.name, one.day, one.event])
    else:
        archive.run("INSERT INTO files VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?, ?)", row)


REGISTER = """
SELECT id, name, day, CASE WHEN state = 'whole' AND EXISTS
    (SELECT 1 FROM files AS newer WHERE newer.key = files.key AND newer.state = 'whole'
        AND CASE WHEN files.event = 0 THEN newer.id > files.id ELSE newer.event > files.event END
        AND (newer.log = files.log OR newer.log IS NULL OR files.log IS NULL))
    THEN 'replaced' ELSE state END AS state, event, meeting, key, workplace, reason, log,
    (SELECT count(DISTINCT other.name) FROM files AS other
        WHERE other.key = files.key AND other.key != '' AND other.state = 'altered') AS copies,
    CASE WHEN state IN ('whole', 'kept out', 'asked') OR EXISTS (SELECT 1 FROM files AS newer WHERE newer.id > files.id
        AND newer.state = 'whole' AND (newer.name = files.name OR (newer.key = files.key AND files.key != '')))
        THEN 0 ELSE 1 END AS open
FROM files
"""
"""Every file and how it is, for any database: how many copies of the log were altered, and if it is still asked for."""

MOST = 500
"""How many files a page of the register has."""

_WAITING = f"""
SELECT id FROM files WHERE {NOT_WHOLE} AND NOT EXISTS (SELECT 1 FROM files AS newer WHERE newer.id > files.id
    AND newer.state = 'whole' AND (newer.name = files.name OR (newer.key = files.key AND files.key != '')))
ORDER BY id DESC LIMIT {MOST}
"""

_ALL = f"""
SELECT name, day, state, event, meeting, key, workplace, reason, log, copies, open FROM ({REGISTER}
    WHERE id IN ({_WAITING}) OR id IN (SELECT id FROM files ORDER BY id DESC LIMIT {MOST})) AS brought
ORDER BY open DESC, id DESC LIMIT {MOST}
"""
"""Files that still have to be asked for stand first. One that has come whole since is asked for no more."""


def register_page(archive: Archive) -> Page:
    """Every file, those to be asked for anew first."""
    names = Names(archive)
    return Page(_("Filene som er kommet inn"), [_line(row, names) for row in archive.rows(_ALL)])


def _line(row: Row, names: Names) -> PageLine:
    *told, copies, _open = row
    one = Brought(*told)
    said = state_name(one.state)
    if one.state == ALTERED and copies > 1:
        said = _("To filer fra gruppa er endret. Spør hva som er gjort med loggen der.")
    if one.state in (ALTERED, CUT_SHORT) and one.event > 1:
        where = _("I orden til hendelse {n}, i møte {meeting}.").format(n=one.event - 1, meeting=one.meeting)
        said = f"{said} {where}"
    if one.state == KEPT_OUT:
        said = f"{said}. {shown.plain(one.reason)}"
    who = names.of_key(one.key, one.workplace, 60)
    return PageLine(shown.plain(one.name, 60), shown.day(one.day), f"{who}: {said}" if who else said)


def how_the_files_are(archive: Archive) -> str:
    """That all logs are whole, or which are not, in a sentence; empty where no file was brought."""
    rows = archive.rows(f"SELECT name FROM files WHERE id IN ({_WAITING}) ORDER BY id DESC")
    waiting = list(dict.fromkeys(name for (name,) in rows))
    whole = _("Alle loggene er hele.") if archive.rows("SELECT 1 FROM files LIMIT 1") else ""
    return " ".join(filter(None, [_not_whole(waiting) if waiting else whole, _too_much(archive)]))


def _too_much(archive: Archive) -> str:
    """Which groups have sent all they have written; that can be searched until a narrower release comes."""
    found = archive.rows("SELECT id, workplace FROM groups WHERE release = 'group' ORDER BY sorted, id")
    if not found:
        return ""
    names = Names(archive)
    said = _("Har sendt mer enn du trenger, så det kan søkes i: {groups}.")
    return said.format(groups=_some([names.told(id, workplace, 60) for id, workplace in found]))


def _not_whole(waiting: list[str]) -> str:
    files = many("{n} fil er ikke en hel logg", "{n} filer er ikke hele logger", len(waiting))
    return f"{files}: {_some([shown.plain(name, 60) for name in waiting])}."


def _some(names: list[str]) -> str:
    """The first of the names, and how many there are beside them."""
    more = [_("{n} til").format(n=len(names) - NAMED)] if len(names) > NAMED else []
    return listed([*names[:NAMED], *more])
