"""For somebody new in a role: what runs, what was promised, and what the group stands for. (Method: exercise 17)"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterator

import msgspec

from partsgruppe.group import actions, decisions, inputs, meetings, outcomes, trials
from partsgruppe.group.matters import Matter
from partsgruppe.group.members import Member, Seat, members, role_name, the_group
from partsgruppe.group.proposals import proposals
from partsgruppe.group.table import expected_seats, seats_held
from partsgruppe.history.numbers import in_quotes, numbers
from partsgruppe.history.proposals import proposed_line
from partsgruppe.history.status import Kind, Status, as_proposal, status_of
from partsgruppe.history.wording import agreement_name, outcome_name
from partsgruppe.language.catalogue import _, in_use, listed
from partsgruppe.language.days import short_day
from partsgruppe.papers import gather as of_meeting
from partsgruppe.papers import view
from partsgruppe.papers.book import Book
from partsgruppe.papers.errors import MinutesError
from partsgruppe.papers.markdown import run_on
from partsgruppe.papers.notice import meets
from partsgruppe.papers.outside import Hide, running, told_outside
from partsgruppe.papers.source import names, table_order
from partsgruppe.papers.template import Paper

MEETINGS, LINES, WIDTH = 6, 10, 80
"""How many meetings are told of, in how many lines each, its heading among them, and how long a line is on paper.

Nothing is cut: what there is no room for is left to the minutes.
"""


class Running(msgspec.Struct, frozen=True):
    """A trial that runs, and how it stands."""

    matter: str
    number: int
    start: dt.date
    end: dt.date
    evaluators: str
    evaluate_on: dt.date
    status: Status


class Open(msgspec.Struct, frozen=True):
    """A matter that the group is not through with, and how it stands."""

    title: str
    number: int
    status: Status


class Task(msgspec.Struct, frozen=True):
    """An open action and how it stands; `role` is empty when nobody has taken it."""

    what: str
    role: str
    due: dt.date | None
    status: Status


class Proposed(msgspec.Struct, frozen=True):
    """What the group proposed while the role was away, and waits for it to confirm."""

    what: str
    text: str


class Lasting(msgspec.Struct, frozen=True):
    """What was agreed for longer, and how that stands."""

    name: str
    text: str
    status: Status


class Unanswered(msgspec.Struct, frozen=True):
    """What staff wait for an answer to, and how long."""

    text: str
    status: Status


class Held(msgspec.Struct, frozen=True):
    """A meeting and what came out of it. `more` is how many there was no room for."""

    number: int
    date: dt.date
    points: tuple[str, ...]
    more: int


class Handover(msgspec.Struct, frozen=True):
    """All that a role is handed, as it stands on `date`. Trials come by the day they are evaluated."""

    workplace: str
    language: str
    role: str
    date: dt.date
    members: tuple[view.Person, ...]
    meets: str
    chair: str
    trials: tuple[Running, ...]
    matters: tuple[Open, ...]
    proposed: tuple[Proposed, ...]
    tasks: tuple[Task, ...]
    agreements: tuple[Lasting, ...]
    unanswered: tuple[Unanswered, ...]
    ground_rules: tuple[str, ...]
    mandate: tuple[str, ...]
    meetings: tuple[Held, ...]


def handover(book: Book, today: dt.date, role: str, union: str = "") -> Paper:
    """The handover of a role, ready to be printed. Raises MinutesError before the first meeting.

    With a `union` it is the handover of that union's steward, and not of the others.
    """
    return Paper("handover", gather(book, today, Seat(role, union)))


def seats(book: Book) -> list[Seat]:
    """The seats that can be handed over, those nobody holds now among them; a steward's for each union."""
    promised = [seat for one in actions.open_actions(book) for seat in _seats(book, one.owners)]
    found = {Seat(seat.role, seat.union) for seat in (*expected_seats(book), *seats_held(book), *promised)}
    of_a_union = {seat.role for seat in found if seat.union}
    return sorted((seat for seat in found if seat.union or seat.role not in of_a_union), key=table_order)


def union_or_error(book: Book, role: str, name: str | None) -> str:
    """The union whose steward takes over, by its name in any case; empty for a role that has none.

    Raises MinutesError when several have this role and none is named, or when the name is of none of them.
    """
    unions = [seat.union for seat in seats(book) if seat.role == role and seat.union]
    if name is None and len(unions) < 2:
        return "".join(unions)
    for union in unions:
        if name is not None and union.casefold() == name.casefold():
            return union
    if not unions:
        raise MinutesError(_("Rollen {role} hører ikke til noe forbund. Ta bort --union.").format(role=role_name(role)))
    raise MinutesError(
        _("Si med --union hvilket forbund overleveringen gjelder: {unions}.").format(unions=", ".join(unions))
    )


def gather(book: Book, today: dt.date, seat: Seat) -> Handover:
    """Everything the handover says. Raises MinutesError before the first meeting."""
    from partsgruppe.papers.unnamed import without_names

    held = book.where(meetings.Meeting, state=meetings.CLOSED)[-MEETINGS:]
    if not held:
        raise MinutesError(_("Det er ikke noe å overlevere ennå. Hold det første møtet, så står det her etterpå."))
    hide = without_names(book)
    lasting = [one for one in book.where(outcomes.Agreement, ended=None) if one.kind != outcomes.MANDATE]
    made = Handover(
        workplace=the_group(book).workplace,
        language=in_use(),
        role=str(seat),
        date=today,
        members=tuple(view.Person(one.name, names(one.seats)) for one in members(book)),
        meets=meets(book, today),
        chair=_chair(book),
        trials=tuple(_running(book, trial, today, hide) for trial in running(book)),
        matters=tuple(_open(book, today, hide)),
        proposed=tuple(_proposed_to(book, seat, hide)),
        tasks=tuple(_tasks(book, seat, today, hide)),
        agreements=tuple(
            Lasting(agreement_name(one.kind), hide(one.text), told_outside(book, one, today, hide)) for one in lasting
        ),
        unanswered=tuple(
            Unanswered(hide(one.text), told_outside(book, one, today, hide)) for one in inputs.unanswered(book)
        ),
        ground_rules=tuple(as_proposal(book, rule, hide(rule.text), today) for rule in outcomes.ground_rules(book)),
        mandate=tuple(
            as_proposal(book, one, hide(one.text), today)
            for one in book.where(outcomes.Agreement, ended=None, kind=outcomes.MANDATE)
        ),
        meetings=tuple(_held(book, meeting, today, hide) for meeting in reversed(held)),
    )
    hide.no_more_to_ask()
    return made


def _chair(book: Book) -> str:
    """Who leads the next meeting, as far as that is known."""
    planned, last = meetings.unfinished_meeting(book), meetings.last_meeting(book)
    chair = planned.chair if planned else last.next_chair if last else None
    return book.get(Member, chair).name if chair else ""


# What runs


def _running(book: Book, trial: trials.Trial, today: dt.date, hide: Hide) -> Running:
    return Running(
        matter=hide(book.get(Matter, trial.matter).title),
        number=numbers(book, Matter)[trial.matter],
        start=trial.start,
        end=trial.end,
        evaluators=hide(trial.evaluators),
        evaluate_on=trial.evaluate_on,
        status=told_outside(book, trial, today, hide),
    )


def _open(book: Book, today: dt.date, hide: Hide) -> Iterator[Open]:
    """The matters that the group is not through with, but for those told of as trials.

    What waits for somebody or is overdue comes first, then what has a day, and of all else the newest.
    """
    as_trials, known = {trial.matter for trial in running(book)}, numbers(book, Matter)
    there = [(status_of(book, one, today), one) for one in book.where(Matter) if one.id not in as_trials]
    there = [(status, one) for status, one in there if status.going_on]
    for _status, matter in sorted(there, key=lambda pair: (_urgency(pair[0]), -pair[1].id)):
        yield Open(hide(matter.title), known[matter.id], told_outside(book, matter, today, hide))


def _urgency(status: Status) -> tuple[bool, dt.date]:
    """Sorts what cannot wait first."""
    return not (status.awaiting or status.overdue), status.day or dt.date.max


def _proposed_to(book: Book, taken_over: Seat, hide: Hide) -> Iterator[Proposed]:
    """The proposals that wait for a seat, in the order they were made."""
    for one in proposals(book):
        if any(_same(seat, taken_over) for seat in one.awaiting):
            line = proposed_line(book, one, hide)
            yield Proposed(line.who, line.text)


def _tasks(book: Book, taken_over: Seat, today: dt.date, hide: Hide) -> Iterator[Task]:
    """The open actions of a seat, and then those that nobody has taken; each by its day."""
    found = [(one, _seats(book, one.owners)) for one in actions.open_actions(book)]
    ours = [(one, listed(map(str, seats))) for one, seats in found if any(_same(seat, taken_over) for seat in seats)]
    for one, role in [*ours, *((one, "") for one, _seats in found if one.owners == actions.Owners())]:
        yield Task(hide(one.what), role, one.due, told_outside(book, one, today, hide))


def _same(seat: Seat, taken_over: Seat) -> bool:
    """Whether both are one role, and of one union where both name it."""
    unions = {seat.union, taken_over.union} - {""}
    return seat.role == taken_over.role and len(unions) < 2


def _seats(book: Book, owners: actions.Owners) -> list[Seat]:
    """In which roles an action is done, whoever fills them now; none where nobody has taken it."""
    found = []
    for member, seat in ((owners.owner, owners.seat), (owners.second, owners.second_seat)):
        if seat is not None:
            found.append(seat)
        elif member is not None:
            found.append(book.get(Member, member).seats[0])
    return found


# The last meetings


def _held(book: Book, meeting: meetings.Meeting, today: dt.date, hide: Hide) -> Held:
    told = _points(of_meeting.gather(book, meeting), _proposed(book, meeting, today, hide), hide)
    points = [*map(run_on, told)]
    kept = tuple(_fitting(points, LINES - 1))
    if len(kept) < len(points):
        kept = tuple(_fitting(points, LINES - 2)) or (points[0],)
    return Held(meeting.number, meeting.day, kept, len(points) - len(kept))


def _fitting(points: list[str], lines: int) -> Iterator[str]:
    """The first of them that so many lines have room for."""
    for point in points:
        lines -= math.ceil(len(point) / WIDTH)
        if lines < 0:
            return
        yield point


def _proposed(book: Book, meeting: meetings.Meeting, today: dt.date, hide: Hide) -> dict[str, str]:
    """The matters of which a meeting could only propose something, with how that stands now."""
    made = book.where(decisions.Decision, meeting=meeting.id)
    stand = {book.get(Matter, decision.matter).title: _not_settled(book, decision, today, hide) for decision in made}
    return {title: standing for title, standing in stand.items() if standing}


def _not_settled(book: Book, decision: decisions.Decision, today: dt.date, hide: Hide) -> str:
    status = told_outside(book, decision, today, hide)
    return status.confirmed() if status.kind == Kind.RETURNED else status.proposal if decision.awaiting else ""


def _points(minutes: view.Minutes, proposed: dict[str, str], hide: Hide) -> Iterator[str]:
    """What a newcomer should know of a meeting, what binds the group first."""

    def point(one: view.Decision | view.Trial | view.Evaluation, became: str, text: str) -> str:
        said = f"{became}: {hide(text)}" if text else became
        matter = in_quotes(hide(one.matter), one.number)
        return " ".join(filter(None, [matter + ":", proposed.get(one.matter), said]))

    for decision in minutes.decisions:
        yield point(decision, outcome_name(decision.outcome), decision.text or decision.reason)
    for trial in minutes.trials:
        yield point(trial, _("Vi prøver ut til {day}").format(day=short_day(trial.end)), trial.what)
    for evaluation in minutes.evaluations:
        yield point(evaluation, *_ended(evaluation))
    for agreement in minutes.agreements:
        yield f"{agreement.name}: {hide(agreement.text)}"
    for one in minutes.reviewed:
        yield f"{one.name}. {one.became}: {hide(one.text)}"
    for rule in minutes.ground_rules:
        yield f"{_('Kjøreregel')}: {hide(rule.text)}"
    for win in minutes.wins:
        yield f"{_('Seier')}: {hide(win)}"


def _ended(evaluation: view.Evaluation) -> tuple[str, str]:
    """How a trial ended, and what is done or no longer done."""
    if evaluation.outcome == trials.BECAME_PRACTICE:
        return _("Vi fortsetter slik"), evaluation.what
    if evaluation.outcome == trials.ADJUSTED and evaluation.end:
        return _("Vi prøver videre til {day}, og endrer dette").format(day=short_day(evaluation.end)), evaluation.change
    return _("Vi går tilbake til slik det var, og slutter med dette"), evaluation.what
