"""How each group stands, and who may need support. Never a ranking. (Method: rule 12)

Groups are listed by the kind of reason for giving them a call, and within that by name. Nothing is added up across
groups, nothing is weighed against anything, and how many of a thing a group has never moves it up or down. The reasons
were worked out when the log was taken in, as of the day it was let out; see `reasons`.
"""

from __future__ import annotations

import datetime as dt
from functools import lru_cache
from typing import Any

import msgspec

from partsgruppe.group.members import Seat
from partsgruppe.history.reasons import (
    ABSENT,
    ASKED,
    EMPTY,
    EVALUATION,
    INPUTS,
    KINDS,
    LEFT_OPEN,
    MOVED,
    NOTHING,
    OVERDUE,
    PROPOSED,
    PUT_OFF,
    SILENT,
    STOPPED,
    Reason,
    sentence,
)
from partsgruppe.language.catalogue import N_, _
from partsgruppe.language.days import spoken_day
from partsgruppe.review import shown
from partsgruppe.review.archive import Archive, Row
from partsgruppe.review.names import Names
from partsgruppe.review.page import ids_of
from partsgruppe.review.schema import SPAN, TABLES

DISAGREE, UNREAD, FINE, ENDED = "disagree", "unread", "fine", "ended"

ORDER = (ASKED, DISAGREE, UNREAD, *(kind for kind in KINDS if kind != ASKED), FINE, ENDED)
"""What groups are listed under, in that order: who asked stands first, and a group that has ended asks for nothing."""

TITLES = {
    ASKED: N_("Har bedt om en prat"),
    DISAGREE: N_("Loggene er uenige"),
    UNREAD: N_("Loggen må legges inn på nytt"),
    STOPPED: N_("Har ikke møttes på en stund"),
    LEFT_OPEN: N_("Et møte står åpent"),
    EMPTY: N_("Noen mangler ved bordet"),
    ABSENT: N_("En part har ikke vært med på en stund"),
    PROPOSED: N_("Et forslag venter på en part"),
    EVALUATION: N_("En utprøving venter på evaluering"),
    INPUTS: N_("Ansatte venter på svar"),
    MOVED: N_("Oppgaver flyttes gang på gang"),
    PUT_OFF: N_("En sak er utsatt to ganger"),
    NOTHING: N_("Møtene fører ikke til noe"),
    OVERDUE: N_("Oppgaver er over fristen"),
    SILENT: N_("Ikke hørt fra på en stund"),
    FINE: N_("Ingenting som haster"),
    ENDED: N_("Lagt ned"),
}
"""Each kind of reason as a heading, in the order of the list. The order never follows the numbers."""

_PLACES = " ".join(f"WHEN '{kind}' THEN {place}" for place, kind in enumerate(ORDER))

PARTED = 'CASE WHEN "key" IN (SELECT "key" FROM _followed) THEN NULL ELSE fork END'
"""From which event a group's logs part, unless the reader has settled that."""

NOT_READ = 'events > coalesce((SELECT events FROM _marks WHERE _marks."key" = groups."key"), 0)'
"""Whether something of a group has come since the reader said it was read."""


_ASKED_ABOUT = "(SELECT day FROM asked)"


def first_need(day: str = _ASKED_ABOUT) -> str:
    """SQL for the place of the first reason that counts on a day, of all whose reasons it is put to."""
    return f"""SELECT grp, min(CASE kind {_PLACES} END) AS need FROM reasons
    WHERE (counts IS NULL OR counts <= {day})"""


OF_ONE = f"id BETWEEN groups.id * {SPAN} AND groups.id * {SPAN} + {SPAN - 1}"
"""Where the rows of a group stand in any table of the archive."""

_FIRST_OF_ONE = f"""(SELECT need FROM ({first_need()} AND {OF_ONE}))"""
_FIRST_OF_ALL = f" LEFT JOIN ({first_need()} GROUP BY grp) AS first_of_all ON first_of_all.grp = groups.id"

PLACE = f"""CASE
            WHEN need = {ORDER.index(ASKED)} THEN need
            WHEN fork IS NOT NULL THEN {ORDER.index(DISAGREE)}
            WHEN ended IS NOT NULL THEN {ORDER.index(ENDED)}
            WHEN as_of IS NULL THEN {ORDER.index(UNREAD)}
            ELSE coalesce(need, {ORDER.index(FINE)})
        END"""
"""The place of a group in the list, of what it needs first and the facts."""


def _placed(parted: str, unread: str, which: str, need: str, beside: str = "") -> str:
    """The facts of some groups, and the place of each in the list on the day in the one row of `asked`."""
    return f"""
facts AS (
    SELECT id, "key", workplace, kind, "release", weeks, founded, as_of, last_meeting, next_meeting, missing,
        {parted} AS fork,
        people, exercises, skipped, withheld, left_out, meetings, ended, ended_why, sorted,
        municipality, sector, unit, seats,
        {unread}
        {need} AS need
    FROM groups{beside}
    WHERE {which}
), placed AS (
    SELECT *,
        {PLACE} AS place
    FROM facts
)
SELECT * FROM placed
"""


NEEDS_SUPPORT = f"WITH {_placed('fork', '', 'aside = 0', 'first_of_all.need', _FIRST_OF_ALL)}"
"""Every group with what it is listed under, for any database. What the reader keeps is in the archive alone."""

NEEDS_SUPPORT_HERE = f"WITH {_placed(PARTED, '', 'aside = 0', 'first_of_all.need', _FIRST_OF_ALL)}"
"""The same in the archive, where the reader may have settled which of two logs is followed."""

_ASKED = "WITH asked (day) AS (SELECT :today), "
_UNREAD = f"{NOT_READ} AS unread,"
QUERY = (
    f"{_ASKED}{_placed(PARTED, _UNREAD, 'aside = 0', 'first_of_all.need', _FIRST_OF_ALL)} ORDER BY place, sorted, id"
)
"""All groups in their order."""

_ONE = f"{_ASKED}{_placed(PARTED, _UNREAD, 'id = :group', _FIRST_OF_ONE)}"

_COLUMNS = ", ".join(f'"{column}"' for column in TABLES["reasons"])
REASONS_NOW = (
    f"SELECT id, grp, {_COLUMNS} FROM reasons WHERE (counts IS NULL OR counts <= (SELECT day FROM asked))"
    " AND grp IN (SELECT id FROM groups WHERE aside = 0)"
)
"""The reasons that count on that day, for any database."""

_REASONS = (
    f"SELECT grp, {_COLUMNS} FROM reasons WHERE (counts IS NULL OR counts <= ?) AND id BETWEEN ? AND ? ORDER BY id"
)
_EVERY_ID = (0, 2**63 - 1)


class Standing(msgspec.Struct):
    """A group, and what it may be good to know before giving it a call. Days are ISO 8601, None when there is none."""

    id: int
    key: str
    workplace: str
    kind: str
    release: str
    weeks: int
    founded: str | None
    as_of: str | None
    """The day of its log, as of which all is said; None of one that an earlier version took in."""
    last_meeting: str | None
    next_meeting: str | None
    missing: str
    fork: int | None
    people: int | None
    exercises: int
    skipped: int
    withheld: int
    left_out: int
    meetings: int
    ended: str | None
    ended_why: str | None
    sorted: str
    municipality: str
    sector: str
    unit: str
    seats: str | None
    unread: int
    need: int | None
    place: int
    because: list[Reason] = []
    """What is said of it, by kind and by how long."""
    called: str = ""
    """The workplace, told apart from others of the same name."""

    @property
    def name(self) -> str:
        """The workplace, on one line, and what tells it from others of the same name."""
        return self.called or shown.plain(self.workplace, 80) or _("Uten navn")

    @property
    def unions(self) -> tuple[str, ...]:
        """The unions that somebody at the table is of."""
        return unions_of(self.seats)

    @property
    def seats_missing(self) -> list[Seat]:
        """Who is not at the table and should be."""
        return msgspec.json.decode(self.missing, type=list[Seat]) if self.missing else []

    @property
    def needs(self) -> list[str]:
        """The kinds of reason why the group may need support, in their order."""
        kinds = {one.kind for one in self.because} if not self.ended else set()
        if self.fork:
            kinds.add(DISAGREE)
        if self.as_of is None and self.founded and not self.ended:
            kinds.add(UNREAD)
        return [kind for kind in ORDER if kind in kinds]

    @property
    def listed_under(self) -> str:
        """The first reason, by which it is listed."""
        return ORDER[self.place]

    @property
    def heard(self) -> str:
        """As of which day all is said of it: «per 20. aug. 2026»."""
        return _("per {day}").format(day=shown.day(self.as_of)) if self.as_of else ""

    def reasons(self, today: dt.date) -> list[str]:
        """The same in words, a sentence each."""
        return [self.reason(kind, today) for kind in self.needs]

    @property
    def why_ended(self) -> str:
        """Why the group ended, as it said itself; nothing where it goes on, or did not say."""
        return shown.plain(self.ended_why or "")

    def told(self, today: dt.date) -> str:
        """Why to give the group a call, and that it has ended; nothing where there is nothing to say."""
        sentences = self.reasons(today)
        if self.ended:
            day = spoken_day(dt.date.fromisoformat(self.ended), today)
            sentences += [_("Lagt ned {day}.").format(day=day), self.why_ended]
        return " ".join(filter(None, sentences))

    def reason(self, kind: str, today: dt.date) -> str:
        """One kind of reason in words."""
        if kind == DISAGREE:
            return _("To logger av denne gruppa er uenige fra hendelse {n}.").format(n=self.fork)
        if kind == UNREAD:
            return _("Loggen ble lagt inn av en eldre utgave av programmet. Legg den inn på nytt.")
        return shown.plain(sentence([one for one in self.because if one.kind == kind], today), 400)

    def in_words(self, today: dt.date) -> str:
        """The same, or that there is no hurry."""
        return self.told(today) or _("Ingenting som haster.")

    def as_json(self, today: dt.date) -> dict[str, Any]:
        """The same for another program."""
        return {
            "group": self.id,
            "key": self.key,
            "workplace": self.name,
            "kind": self.kind,
            "as_of": self.as_of,
            "last_meeting": self.last_meeting,
            "next_meeting": self.next_meeting,
            "ended": self.ended,
            "missing": [shown.plain(str(seat)) for seat in self.seats_missing],
            "exercises_used": self.exercises,
            "municipality": self.municipality,
            "sector": self.sector,
            "unit": self.unit,
            "unread": bool(self.unread),
            "needs": self.needs,
            "reasons": self.reasons(today),
        }


@lru_cache(maxsize=4096)
def unions_of(seats: str | None) -> tuple[str, ...]:
    """The unions of these seats, each once. Many groups have the same."""
    held = msgspec.json.decode(seats, type=list[Seat]) if seats else []
    return tuple(dict.fromkeys(seat.union for seat in held if seat.union))


def standing_of(archive: Archive, group: int, today: dt.date, names: Names | None = None) -> Standing:
    """A group with what is said of it."""
    [row] = archive.rows(_ONE, {"today": today.isoformat(), "group": group})
    because = archive.rows(_REASONS, [today.isoformat(), *ids_of(group)])
    return _with_reasons(row, because, names or Names(archive))


def standings(archive: Archive, today: dt.date) -> list[Standing]:
    """Every group, those that may need support first: by the kind of reason, then by name."""
    because: dict[int, list[Row]] = {}
    for one in archive.rows(_REASONS, [today.isoformat(), *_EVERY_ID]):
        because.setdefault(one[0], []).append(one)
    names = Names(archive)
    return [
        _with_reasons(row, because.get(row[0], []), names) for row in archive.rows(QUERY, {"today": today.isoformat()})
    ]


def _with_reasons(row: Row, found: list[Row], names: Names) -> Standing:
    one = Standing(*row)
    one.called = names.told(one.id, one.workplace)
    one.because = [_reason(values) for _group, *values in found]
    return one


def _reason(values: list[Any]) -> Reason:
    told = dict(zip(TABLES["reasons"], values, strict=True))
    told["seats"] = msgspec.json.decode(told["seats"]) if told["seats"] else []
    return msgspec.convert(told, Reason)
