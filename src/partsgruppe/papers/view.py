"""What the minutes of one meeting say, gathered from the group's records."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from itertools import groupby
from typing import TYPE_CHECKING

import msgspec

from partsgruppe.group.decisions import POSTPONED
from partsgruppe.papers.approvals import Approval

if TYPE_CHECKING:  # who makes a page of what the minutes say, needs no step for it
    from partsgruppe.asking.scene import Line
    from partsgruppe.group.readings import Series
    from partsgruppe.history.meanwhile import Done
    from partsgruppe.steps.kind import Noted, Table


class Person(msgspec.Struct, frozen=True):
    """A member by name, with the roles held."""

    name: str
    roles: tuple[str, ...]


class Attendee(Person, frozen=True):
    """Somebody who was there; `came` when late, `went` when leaving before the end, and at which items that was.

    A deputy sat for a member or in a vacant seat; an observer or a guest may have been there for one `item` only.
    """

    came: dt.datetime | None
    went: dt.datetime | None
    came_at: str = ""
    went_at: str = ""
    deputy_for: str = ""
    item: str = ""
    in_a_vacant_seat: bool = False


class Absent(Person, frozen=True):
    """A member who was not there; whether an `apology` was sent, and what it asked to be said, by the role (`the`)."""

    apology: bool
    says: str
    the: tuple[str, ...]


class Said(msgspec.Struct, frozen=True):
    """An answer in a role swap, and the role that gave it."""

    role: str
    text: str


class SwapRow(msgspec.Struct, frozen=True):
    """Two answers to one question from a role's chair: by a guest in it, and by one who holds the role."""

    chair: str
    guest: Said | None
    holder: Said | None


class OverTime(msgspec.Struct, frozen=True):
    """The readings on a question in this meeting and those before, as rows of text.

    The page draws the chart of this `number` from `series` instead.
    """

    number: int
    rows: tuple[str, ...]
    series: Series


class Step(msgspec.Struct, frozen=True):
    """What came out under one question. `over_time` is None when it asked for no readings, or for the first time."""

    heading: str
    swap: tuple[SwapRow, ...]
    noted: tuple[Noted, ...]
    tables: tuple[Table, ...]
    over_time: OverTime | None = None

    @property
    def told(self) -> bool:
        """Whether it is said who told some of it, so that a note by nobody must be marked."""
        return any(one.said and one.who for one in self.noted)


class Decision(msgspec.Struct, frozen=True):
    """The outcome of a matter, known by its number. With `awaiting` these roles have yet to confirm it.

    The `conditions` are what has to be for some roles to live with it. The number of a `case` is a committee's.
    """

    matter: str
    number: int
    outcome: str
    text: str
    reason: str
    talks: str
    before: dt.date | None
    channel: str
    awaiting: tuple[str, ...]
    conditions: tuple[Line, ...]
    case: str = ""


class Trial(msgspec.Struct, frozen=True):
    """A trial that was agreed. With `awaiting` it is a proposal."""

    matter: str
    number: int
    what: str
    why: str
    who: str
    start: dt.date
    end: dt.date
    watch: str
    heard: str
    evaluators: str
    evaluate_on: dt.date
    awaiting: tuple[str, ...]
    conditions: tuple[Line, ...]
    case: str = ""


class Evaluation(msgspec.Struct, frozen=True):
    """What came of a trial. With `awaiting` how it goes on is a proposal."""

    matter: str
    number: int
    what: str
    heard: str
    seen: str
    unintended: str
    outcome: str
    reason: str
    change: str
    end: dt.date | None
    evaluate_on: dt.date | None
    awaiting: tuple[str, ...]
    conditions: tuple[Line, ...]
    case: str = ""


class ToEvaluate(msgspec.Struct, frozen=True):
    """A trial that is to be evaluated by the next meeting."""

    matter: str
    number: int
    evaluate_on: dt.date


class OnRecord(msgspec.Struct, frozen=True):
    """A party's view on record, in a committee."""

    party: str
    text: str


class Item(msgspec.Struct, frozen=True):
    """An item of the agenda on which something was recorded.

    `matter` is empty when the title says it already. It was `skipped` also when it was left for the next meeting.
    With `withheld`, the matter was referred and what was said about it is left out. The number of a `case` and `views`
    on record are a committee's.
    """

    title: str
    number: int
    matter: str
    skipped: bool
    withheld: bool
    steps: tuple[Step, ...]
    decisions: tuple[Decision, ...]
    trials: tuple[Trial, ...]
    evaluations: tuple[Evaluation, ...]
    case: str = ""
    views: tuple[OnRecord, ...] = ()


class Clarified(msgspec.Struct, frozen=True):
    """What was said to a proposal from before, `what` it is called: confirmed, or returned with a reason.

    It was confirmed `by` some who were away then, and by those there without the roles that are `vacant`.
    """

    what: str
    text: str
    by: tuple[str, ...] = ()
    vacant: tuple[str, ...] = ()
    awaiting: tuple[str, ...] = ()
    became: str = ""
    reason: str = ""
    conditions: tuple[Line, ...] = ()


class Task(msgspec.Struct, frozen=True):
    """An action: what, whose (empty as long as nobody has taken it), and by when.

    `moved` when this meeting gave one from before a new day.
    """

    what: str
    whose: str
    due: dt.date | None
    moved: bool = False


class Owned(msgspec.Struct, frozen=True):
    """The first of what somebody is to do, and how much `more` there is."""

    tasks: tuple[Task, ...]
    more: int


def of_each(tasks: Iterable[Task], most: int = 0) -> tuple[Owned, ...]:
    """Each owner's tasks, at most so many of each; 0 is all of them. The tasks of one owner stand together."""
    owned = (tuple(own) for _whose, own in groupby(tasks, key=lambda task: task.whose))
    return tuple(Owned(own[: most or None], len(own[most or len(own) :])) for own in owned)


class Followed(msgspec.Struct, frozen=True):
    """What became of an action from an earlier meeting: done or dropped."""

    what: str
    whose: str
    how: str
    remark: str = ""


class Input(msgspec.Struct, frozen=True):
    """What staff brought up, from where and whom, and the answer; `matter` when the group took it up.

    `same` are inputs that said the same and got the same answer.
    """

    text: str
    origin: str
    giver: str
    answer: str
    matter: str
    same: tuple[str, ...]


class Message(msgspec.Struct, frozen=True):
    """Who tells whom what: a role, and the `name` of whoever has it alone."""

    role: str
    to: str
    what: str
    name: str = ""


class Agreement(msgspec.Struct, frozen=True):
    """What was agreed for longer: `name` says what it is, `review` when the group looks at it again.

    With `awaiting` it is a proposal.
    """

    name: str
    text: str
    review: dt.date | None
    awaiting: tuple[str, ...]
    conditions: tuple[Line, ...]


class Rule(msgspec.Struct, frozen=True):
    """A ground rule, with what has to be for some roles to live with it. With `awaiting` it is a proposal."""

    text: str
    awaiting: tuple[str, ...]
    conditions: tuple[Line, ...] = ()


class Reviewed(msgspec.Struct, frozen=True):
    """What the meeting looked at again: the `text` that holds, or held until then, and what became of it.

    `before` is the text that a change put another in the place of. With `awaiting` it is a proposal.
    """

    name: str
    became: str
    text: str
    before: str
    reason: str
    review: dt.date | None
    awaiting: tuple[str, ...]
    conditions: tuple[Line, ...]


class EndedRule(msgspec.Struct, frozen=True):
    """A ground rule that no longer holds, and why. With `awaiting` it is a proposal that it ends."""

    text: str
    reason: str
    awaiting: tuple[str, ...]


class Renamed(msgspec.Struct, frozen=True):
    """A matter that has got another name since the meeting before."""

    before: str
    now: str


class Room(msgspec.Struct, frozen=True):
    """What a first page has room for: `letters` of each thing that was agreed, and of what staff `said`; `answers`; and
    `tasks` of each owner.

    0 letters are all of them.
    """

    letters: int
    said: int
    answers: int
    tasks: int


ROOMS = (
    None,
    Room(0, 160, 8, 6),
    Room(0, 80, 6, 5),
    Room(300, 80, 5, 4),
    Room(200, 60, 4, 3),
    Room(120, 60, 3, 2),
    Room(120, 60, 3, 1),
)
"""What is tried, one after the other, until the first page of minutes is one page. None is all of it."""


class Minutes(msgspec.Struct, frozen=True):
    """One meeting on paper. `receipt` is empty as long as the meeting is not closed: then this is a draft.

    It was `written_in` on a later day when it was held on paper; then no clock says when anybody came or went.
    A `minute_taker` is somebody beside the chair. `referrals` are the channels of what came up beside the matters. At
    which item is not told: it is not about that.
    """

    workplace: str
    language: str
    number: int
    date: dt.date
    place: str
    chair: Person | None
    minute_taker: Person | None
    opened: dt.datetime | None
    closed: dt.datetime | None
    written_in: dt.date | None
    receipt: str
    present: tuple[Attendee, ...]
    beside: tuple[Attendee, ...]
    absent: tuple[Absent, ...]
    missing: tuple[str, ...]
    items: tuple[Item, ...]
    without_notes: tuple[str, ...]
    not_reached: tuple[str, ...]
    ground_rules: tuple[Rule, ...]
    agreements: tuple[Agreement, ...]
    ended_rules: tuple[EndedRule, ...]
    reviewed: tuple[Reviewed, ...]
    renamed: tuple[Renamed, ...]
    inputs: tuple[Input, ...]
    answers: tuple[Input, ...]
    still_waiting: int
    new_matters: tuple[str, ...]
    referrals: tuple[str, ...]
    tasks: tuple[Task, ...]
    open_tasks: tuple[Task, ...]
    followed: tuple[Followed, ...]
    meanwhile: tuple[Done, ...]
    to_be_forgotten: tuple[str, ...]
    approvals: tuple[Approval, ...]
    confirmed: tuple[Clarified, ...]
    returned: tuple[Clarified, ...]
    messages: tuple[Message, ...]
    sentence: str
    wins: tuple[str, ...]
    next_date: dt.date | None
    next_chair: Person | None
    to_evaluate: tuple[ToEvaluate, ...]
    filed: str = ""
    to_sign: tuple[str, ...] = ()
    room: Room | None = None

    @property
    def draft(self) -> bool:
        """Whether the meeting is still under way."""
        return not self.receipt

    @property
    def charts(self) -> dict[int, Series]:
        """The readings over time, by the number of their chart."""
        found = [step.over_time for item in self.items for step in item.steps if step.over_time is not None]
        return {one.number: one.series for one in found}

    @property
    def _outcomes(
        self,
    ) -> tuple[Decision | Trial | Evaluation | Agreement | Reviewed | Rule | EndedRule | Clarified, ...]:
        """All that was settled or proposed, but for what was put off."""
        settled = (one for one in self.decisions if one not in self.postponed)
        return (
            *self.confirmed,
            *settled,
            *self.trials,
            *self.evaluations,
            *self.agreements,
            *self.reviewed,
            *self.ground_rules,
            *self.ended_rules,
        )

    @property
    def any_settled(self) -> bool:
        """Whether anything waits for nobody."""
        return bool(self.returned) or any(not one.awaiting for one in self._outcomes)

    @property
    def any_proposed(self) -> bool:
        """Whether anything waits for somebody's yes."""
        return any(one.awaiting for one in self._outcomes)

    @property
    def new_rules(self) -> int:
        """How many ground rules hold from now on."""
        return sum(not one.awaiting for one in self.ground_rules)

    @property
    def postponed(self) -> tuple[Decision, ...]:
        """What was put off, in the order of the agenda."""
        return tuple(one for one in self.decisions if one.outcome == POSTPONED)

    @property
    def to_do(self) -> tuple[Task, ...]:
        """All that is open, each owner's by their days, whoever has something first before the others."""
        tasks = sorted((*self.tasks, *self.open_tasks), key=lambda task: task.due or dt.date.max)
        owners = list(dict.fromkeys(task.whose for task in tasks))
        return tuple(sorted(tasks, key=lambda task: owners.index(task.whose)))

    @property
    def owned(self) -> tuple[Owned, ...]:
        """The same by owner, as much of it as the first page has room for."""
        return of_each(self.to_do, self.room.tasks if self.room else 0)

    @property
    def more_to_do(self) -> bool:
        """Whether there is more to do than stands on the first page."""
        return any(one.more for one in self.owned)

    @property
    def unanswered(self) -> tuple[Input, ...]:
        """What staff brought up at the meeting, and what was not answered there."""
        return tuple(one for one in self.inputs if not one.answer)

    @property
    def not_on_first_page(self) -> int:
        """How much that staff brought up has no room there."""
        if self.room is None:
            return 0
        return sum(len(there[self.room.answers :]) for there in (self.answers, self.unanswered))

    @property
    def agreed_without(self) -> bool:
        """Whether anything was agreed that waits for those who were missing."""
        settled: tuple[Decision | Trial | Evaluation, ...] = (*self.decisions, *self.trials, *self.evaluations)
        lasting = self.agreements or self.ground_rules or self.ended_rules or self.reviewed
        return bool(lasting) or any(one.awaiting for one in settled)

    @property
    def decisions(self) -> tuple[Decision, ...]:
        """All outcomes, in the order of the agenda."""
        return tuple(decision for item in self.items for decision in item.decisions)

    @property
    def trials(self) -> tuple[Trial, ...]:
        """All trials that were agreed, in the order of the agenda."""
        return tuple(trial for item in self.items for trial in item.trials)

    @property
    def evaluations(self) -> tuple[Evaluation, ...]:
        """All evaluations, in the order of the agenda."""
        return tuple(evaluation for item in self.items for evaluation in item.evaluations)
