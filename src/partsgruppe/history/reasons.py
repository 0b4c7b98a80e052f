"""Why a group may need support: read from its log, as of the day on which the log was let out.

A reason names the thing and since when. Nothing is overdue that was not on that day, and nothing has failed before the
meeting that should have dealt with it was held. No person is in a reason, and no seat that was empty at a meeting.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import islice
from typing import Any, NamedTuple

import msgspec

from partsgruppe.group import actions, inputs, meetings
from partsgruppe.group.actions import Action
from partsgruppe.group.agreement_reviews import AgreementReview
from partsgruppe.group.at_the_desk import own_lines
from partsgruppe.group.decisions import Decision
from partsgruppe.group.ending import ended
from partsgruppe.group.inputs import Input
from partsgruppe.group.matters import GOING_ON, Matter
from partsgruppe.group.meetings import Meeting
from partsgruppe.group.members import OPPOSITION, POSITION, Group, Member, Seat
from partsgruppe.group.outcomes import Agreement
from partsgruppe.group.proposals import Proposal, proposals
from partsgruppe.group.records import Record, Records
from partsgruppe.group.table import vacancies
from partsgruppe.group.talk import talk_wanted
from partsgruppe.group.trials import Evaluation, Trial, put_off_since_evaluated, running_trials
from partsgruppe.group.ways import STEERING
from partsgruppe.history.status import postponed_or_put_off, the_seats
from partsgruppe.language.catalogue import N_, _, listed, many
from partsgruppe.language.days import spoken_day
from partsgruppe.language.showable import shortened

ASKED, STOPPED, LEFT_OPEN, EMPTY, ABSENT, PROPOSED, EVALUATION, INPUTS, MOVED, PUT_OFF, NOTHING, OVERDUE, SILENT = (
    KINDS
) = (
    "asked",
    "stopped",
    "left_open",
    "empty",
    "absent",
    "proposed",
    "evaluation",
    "inputs",
    "moved",
    "put_off",
    "nothing",
    "overdue",
    "silent",
)
"""The kinds of reason that are read from a log, in the order in which groups are listed."""

SLACK = dt.timedelta(days=14)
"""How much later than agreed a meeting may come before it is spoken of."""

PATIENCE = dt.timedelta(weeks=8)
"""How long staff may wait for an answer before it is spoken of, however often the group meets."""

IN_A_ROW = 3
"""From how many meetings without one of the parties it is spoken of."""

NOTHING_CAME = 5
"""From how many meetings of which nothing comes it is spoken of: a group in its first months learns to meet."""

MOVES = 3
"""From how many new days an action is one that keeps being moved."""

TIMES = 2
"""From how many times a matter or an evaluation was put off, or an action was passed over, it is spoken of."""

MOST = 20
"""How many things of a kind are kept with their names."""

_JULY = 7
_LONGEST = 520
"""Weeks. No rhythm is slower than ten years."""


class Reason(msgspec.Struct, frozen=True):
    """A thing that may be a reason to call: of which kind, and since when. What `counts` from a later day, says so.

    `what` is the name of the thing, `number` how many meetings or times, `day` when it was to be, `seats` who is waited
    for or missing. It stands at the `matter` or the `meeting` with this id.
    """

    kind: str
    since: dt.date
    counts: dt.date | None = None
    what: str = ""
    number: int = 0
    day: dt.date | None = None
    seats: list[Seat] = []
    matter: int | None = None
    meeting: int | None = None
    own: str = ""
    """What the group itself says to reasons of this kind."""


class _Held(NamedTuple):
    """A meeting that was held, and the day."""

    id: int
    day: dt.date


class Judging:
    """One group's records, judged as of a day. `days` has the day of every event, the first at index 1.

    `lacking` says from how many meetings in a row a party had been missing, of each from which one was.
    """

    def __init__(
        self, records: Records, days: Sequence[str], as_of: dt.date, release: str, lacking: Mapping[int, int]
    ) -> None:
        self._records = records
        self._days = days
        self._as_of = as_of
        self._meetings = records.where(Meeting)
        self._held = [_Held(one.id, one.date) for one in self._meetings if one.state == meetings.CLOSED]
        self._whole = release != STEERING
        self._lacking = lacking
        self._own = {kind: one.text for kind, one in own_lines(records).items()}

    def reasons(self) -> list[Reason]:
        """All reasons, those of one kind by how long they have been there."""
        if not self._records.where(Group) or ended(self._records):
            return []
        found = [self._silent()]
        if self._whole:
            found += [*self._of_meetings(), *self._of_things()]
        by_kind = (sorted((one for one in found if one.kind == kind), key=lambda one: one.since) for kind in KINDS)
        return [one for kind in by_kind for one in kind[:MOST]]

    def _reason(self, kind: str, since: dt.date, **more: Any) -> Reason:
        return Reason(kind, since, own=self._own.get(kind, ""), **more)

    def _day_of(self, event: int) -> dt.date:
        return dt.date.fromisoformat(self._days[event])

    def _rhythm(self, times: int = 1) -> dt.timedelta:
        weeks = self._records.where(Group)[0].weeks
        return dt.timedelta(weeks=times * max(1, min(weeks, _LONGEST)))

    def _since(self, day: dt.date) -> int:
        """How many meetings have been held on this day or after it."""
        return sum(held.day >= day for held in self._held)

    def _after(self, meeting: int | None) -> int:
        """How many meetings have been held after that one."""
        return sum(held.id > (meeting or 0) for held in self._held)

    # That it meets, and who is there

    def _of_meetings(self) -> Iterator[Reason]:
        left_open = [one for one in self._meetings if one.state in (meetings.OPEN, meetings.PAUSED)]
        for one in left_open:
            if one.date + dt.timedelta(days=2) < self._as_of:
                yield self._reason(LEFT_OPEN, one.date)
        if not left_open:
            yield from self._stopped()
        if self._held:
            yield from self._empty()
            yield from self._absent()
            yield from self._nothing_comes()

    def _stopped(self) -> Iterator[Reason]:
        last = self._held[-1] if self._held else None
        since = last.day if last else self._day_of(self._records.where(Group)[0].id)
        agreed = self._agreed_day()
        expected = max(filter(None, (_without_july(since, self._rhythm()), agreed)))
        if _later(expected, SLACK) < self._as_of:
            missed = agreed if agreed and agreed > since else None
            yield self._reason(STOPPED, since, number=len(self._held), day=missed, meeting=last.id if last else None)

    def _agreed_day(self) -> dt.date | None:
        """The day of the meeting to come, as it was planned or agreed."""
        planned = [one.date for one in self._meetings if one.state == meetings.PLANNED]
        closed = [one.next_date for one in self._meetings if one.state == meetings.CLOSED]
        return planned[-1] if planned else closed[-1] if closed else None

    def _silent(self) -> Reason:
        """That nothing has been heard since the log. It counts from when two more meetings should have been held."""
        return self._reason(SILENT, self._as_of, counts=_later(_without_july(self._as_of, self._rhythm(2)), SLACK))

    def _empty(self) -> Iterator[Reason]:
        people = self._records.where(Member)
        held = [seat for member in people if member.left is None for seat in member.seats]
        lacking = vacancies(self._records, held)
        if lacking:
            roles = {seat.role for seat in lacking}
            left = [member.left for member in people if member.left and roles & {seat.role for seat in member.seats}]
            founded = self._day_of(self._records.where(Group)[0].id)
            yield self._reason(EMPTY, max(left, default=founded), seats=lacking[:MOST])

    def _absent(self) -> Iterator[Reason]:
        """That a party was missing from the latest meetings; not one whose seat nobody holds."""
        times = min(self._lacking.get(self._held[-1].id, 0), len(self._held))
        if times >= IN_A_ROW:
            first = self._held[-times]
            yield self._reason(ABSENT, first.day, number=times, meeting=first.id)

    def _nothing_comes(self) -> Iterator[Reason]:
        busy = {
            getattr(one, name) for kind in _COMES for name in _at_a_meeting(kind) for one in self._records.where(kind)
        }
        idle: list[_Held] = []
        for held in reversed(self._held):
            if held.id in busy:
                break
            idle.append(held)
        if len(idle) >= NOTHING_CAME:
            yield self._reason(NOTHING, idle[-1].day, number=len(idle), meeting=idle[-1].id)

    # What waits

    def _of_trials(self) -> Iterator[Reason]:
        for trial in running_trials(self._records):
            put_off = put_off_since_evaluated(self._records, trial.id)
            day = put_off[0].before if len(put_off) >= TIMES else trial.evaluate_on
            if passed := self._since(day):
                yield self._reason(EVALUATION, day, what=trial.what, number=passed, matter=trial.matter)

    def _of_things(self) -> Iterator[Reason]:
        if asked := talk_wanted(self._records):
            yield self._reason(ASKED, self._day_of(asked.id), what=asked.text)
        yield from self._of_trials()
        yield from self._proposals()
        yield from self._inputs()
        yield from self._matters()
        for action in self._records.where(Action, state=actions.OPEN):
            yield from self._action(action)

    def _proposals(self) -> Iterator[Reason]:
        for one in proposals(self._records):
            passed = self._after(one.meeting)
            if passed:
                what, matter = _about(self._records, one)
                more = {"number": passed, "seats": one.awaiting[:MOST], "matter": matter, "meeting": one.meeting}
                yield self._reason(PROPOSED, self._day_of(one.id), what=what, **more)

    def _inputs(self) -> Iterator[Reason]:
        for one in self._records.where(Input, state=inputs.WAITING):
            since = one.day or self._day_of(one.id)
            if one.joined is None and _later(since, PATIENCE) < self._as_of and self._since(since):
                yield self._reason(INPUTS, since, what=one.text, number=self._since(since))

    def _matters(self) -> Iterator[Reason]:
        for id, made in postponed_or_put_off(self._records).items():
            matter = self._records.get(Matter, id)
            if matter.state in GOING_ON and len(made) >= TIMES:
                since = self._day_of(made[0].id)
                yield self._reason(PUT_OFF, since, what=matter.title, number=len(made), matter=id)

    def _action(self, action: Action) -> Iterator[Reason]:
        agreed = self._day_of(action.id)
        more: dict[str, Any] = {
            "what": action.what,
            "matter": action.matter,
            "meeting": action.meeting,
            "day": action.due,
        }
        if action.moved >= MOVES:
            yield self._reason(MOVED, agreed, number=action.moved, **more)
        elif action.due and action.due < self._as_of and self._since(action.due) >= TIMES:
            yield self._reason(OVERDUE, action.due, number=self._since(action.due), **more)


_COMES: tuple[type[Record], ...] = (Matter, Decision, Trial, Evaluation, Action, Agreement, Input)
"""What may come of a meeting."""


@cache
def _at_a_meeting(kind: type[Record]) -> tuple[str, ...]:
    """Where a record says at which meetings it came about, was moved or was settled."""
    names = ("meeting", "moved_in", "settled_in", "answered_in")
    return tuple(name for name in names if name in kind.__struct_fields__)


def _about(records: Records, one: Proposal) -> tuple[str, int | None]:
    """The matter that a proposal is about, its title and its id; or else what the proposal says."""
    if isinstance(one, Evaluation):
        matter: int | None = records.get(Trial, one.trial).matter
    else:
        matter = one.matter if isinstance(one, Decision) else None
    if matter is not None:
        return records.get(Matter, matter).title, matter
    said = records.get(Agreement, one.agreement) if isinstance(one, AgreementReview) else one
    return getattr(said, "text", ""), None


def _later(day: dt.date, by: dt.timedelta) -> dt.date:
    """The day so much later, or the last one that a calendar has."""
    return day + by if dt.date.max - day > by else dt.date.max


def _without_july(day: dt.date, by: dt.timedelta) -> dt.date:
    """The same, where the days of July do not count: nobody meets then."""
    end = _later(day, by)
    july = dt.date(day.year, _JULY, 1)
    while end.year < dt.MAXYEAR - 1 and july.year <= end.year and july <= end:
        end = _later(end, dt.timedelta(days=max(0, 31 - max(0, (day - july).days))))
        july = july.replace(year=july.year + 1)
    return end


# In words


def told(reasons: Iterable[Reason], today: dt.date) -> dict[str, str]:
    """A sentence for each kind of reason, in the order of the kinds."""
    by_kind: dict[str, list[Reason]] = {}
    for one in reasons:
        by_kind.setdefault(one.kind, []).append(one)
    return {kind: sentence(by_kind[kind], today) for kind in KINDS if kind in by_kind}


def sentence(same: Sequence[Reason], today: dt.date) -> str:
    """Reasons of one kind in words: the one that has been there longest, and how many there are beside it."""
    told = [_together(same, today)]
    if same[0].own:
        told.append(_("Gruppa sier: «{text}».").format(text=shortened(same[0].own, 200)))
    return " ".join(told)


def _together(same: Sequence[Reason], today: dt.date) -> str:
    if same[0].kind == INPUTS:
        count = many("{n} innspill fra ansatte", "{n} innspill fra ansatte", len(same))
        return _("{count} har ventet på svar siden {day}.").format(count=count, day=spoken_day(same[0].since, today))
    first = _sentence(same[0], today)
    more = many("Det gjelder én til.", "Det gjelder {n} til.", len(same) - 1)
    return f"{first} {more}" if len(same) > 1 else first


def _sentence(one: Reason, today: dt.date) -> str:
    since, what = spoken_day(one.since, today), shortened(one.what, 60)
    if one.kind == STOPPED:
        return _not_met(one, since, today)
    if one.kind == PROPOSED:
        form = _("Forslaget om «{what}» har ventet på {who} siden {day}.")
        return form.format(what=what, who=listed(the_seats(one.seats)), day=since)
    if one.kind == EMPTY:
        return _("I gruppa mangler {who}, siden {day}.").format(who=missing(one.seats), day=since)
    if one.kind == ASKED:
        what = shortened(one.what, 200)
    says = _(_SAYS[one.kind]).format(what=what, day=since, n=one.number)
    if one.kind == EVALUATION:
        held = many("Det er holdt {n} møte siden.", "Det er holdt {n} møter siden.", one.number)
        return f"{says} {held}"
    return says


def _not_met(one: Reason, since: str, today: dt.date) -> str:
    says = _("Har ikke møttes siden {day}.") if one.number else _("Har ikke møttes ennå, og ble satt opp {day}.")
    missed = _("Møtet som var avtalt {day}, er ikke holdt.").format(day=spoken_day(one.day, today)) if one.day else ""
    return " ".join(filter(None, [says.format(day=since), missed]))


_SAYS = {
    ASKED: N_("Ba om en prat {day}: «{what}»."),
    LEFT_OPEN: N_("Et møte har stått åpent siden {day}."),
    ABSENT: N_("En part har manglet i {n} møter på rad, siden {day}. Spør om de har vara."),
    EVALUATION: N_("Utprøvingen «{what}» skulle vært evaluert {day}."),
    MOVED: N_("Oppgaven «{what}» er flyttet {n} ganger siden {day}."),
    PUT_OFF: N_("Saken «{what}» er utsatt {n} ganger siden {day}."),
    NOTHING: N_("{n} møter på rad, siden {day}, uten noen sak, oppgave eller utprøving."),
    OVERDUE: N_("Oppgaven «{what}» hadde frist {day}, og er ikke fulgt opp i {n} møter."),
    SILENT: N_("Ikke hørt siden {day}."),
}

_MISSING = {
    "manager": N_("lederen"),
    "shop_steward": N_("en tillitsvalgt"),
    "safety_delegate": N_("verneombudet"),
    "chief_safety_delegate": N_("hovedverneombudet"),
}


def missing(seats: Iterable[Seat]) -> str:
    """«verneombudet og en tillitsvalgt (NSF)», or «2 folkevalgte»: who is not at the table, eight of them at most."""
    return listed(_who(seat, count) for seat, count in islice(Counter(seats).items(), 8))


def _who(seat: Seat, count: int) -> str:
    if seat.side:
        return {POSITION: _("noen fra posisjonen"), OPPOSITION: _("noen fra opposisjonen")}.get(seat.side, seat.side)
    parties = {
        "politician": many("{n} folkevalgt", "{n} folkevalgte", count),
        "chief_executive": many("{n} fra administrasjonen", "{n} fra administrasjonen", count),
        "chief_shop_steward": many("{n} hovedtillitsvalgt", "{n} hovedtillitsvalgte", count),
    }
    name = parties.get(seat.role) or _(_MISSING.get(seat.role, seat.role))
    return f"{name} ({shortened(seat.union, 40)})" if seat.union else name
