"""What a step of a meeting to come asks, found by asking it: so paper has room for what the program will want to know.

Its form is gone through with answers that stand for any. Nothing is written: where something would be recorded, the
form has asked all it asks.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Container, Iterator, Sequence
from typing import Any, NamedTuple, TypeVar, cast

import msgspec

from partsgruppe.asking.dialogue import Form
from partsgruppe.asking.questions import Day, Kept, Numbers, Pick, PickMany, Question, Text, keep
from partsgruppe.asking.sheet import WHOLE, FieldLacking, Sheet
from partsgruppe.group.approval import IssuedMinutes, PartyApproved
from partsgruppe.group.meetings import Presence
from partsgruppe.group.members import Seat, members
from partsgruppe.group.outcomes import Aside, PutAside
from partsgruppe.group.records import Event, Record
from partsgruppe.group.rounds import Turn
from partsgruppe.language.catalogue import _
from partsgruppe.steps.kind import NEXT, Position
from partsgruppe.steps.kinds import step_form
from partsgruppe.store.store import Store

R = TypeVar("R", bound=Record)

WORDS = "…"
"""What stands for any text."""

MOST = 500
"""Things of one step after which its list is none that ends."""


class Choice(msgspec.Struct, frozen=True):
    """Something to tick: its label, and what is asked then."""

    label: str
    then: tuple[str, ...] = ()


class Asked(msgspec.Struct, frozen=True):
    """A question on paper: room for words, or what to tick. `help` is what it is about."""

    prompt: str
    help: str = ""
    choices: tuple[Choice, ...] = ()

    @property
    def plain(self) -> bool:
        """Whether nothing more is asked, whatever is ticked."""
        return not any(choice.then for choice in self.choices)


class ToFillIn(msgspec.Struct, frozen=True):
    """What there is to fill in: questions, things to settle one by one, or columns.

    Columns are for each of the `rows`, or for one thing after the other as long as there are any, `again`.
    """

    questions: tuple[Asked, ...] = ()
    things: tuple[Asked, ...] = ()
    columns: tuple[str, ...] = ()
    rows: tuple[str, ...] = ()
    again: bool = False


class _Recorded(Exception):
    def __init__(self, event: Event) -> None:
        self.event = event


class OnlyRead:
    """The group as it is when all its members are in the room. What would be recorded ends the form."""

    def __init__(self, store: Store, turn: Turn | None = None) -> None:
        self._store = store
        self._turn = turn
        self._past: list[PutAside | PartyApproved] = []

    def __getattr__(self, name: str) -> Any:
        return getattr(self._store, name)

    def where(self, kind: type[R], /, **fields: Any) -> list[R]:
        """The records there are, with all members present and what has been gone past."""
        found = self._store.where(kind, **fields)
        if kind is Presence and not found and "meeting" in fields:
            found = cast(list[R], everybody(self._store, fields["meeting"]))
        if kind is Turn and self._turn is not None:
            found = cast(list[R], [self._turn])
        if kind is Aside:
            aside = [Aside(id=0, **msgspec.structs.asdict(one)) for one in self._past if isinstance(one, PutAside)]
            found = [*found, *cast(list[R], aside)]
        if kind is IssuedMinutes:
            found = cast(list[R], [self._approved(one) for one in cast(list[IssuedMinutes], found)])
        return found

    def _approved(self, issued: IssuedMinutes) -> IssuedMinutes:
        by = [one.party for one in self._past if isinstance(one, PartyApproved) and one.issued == issued.id]
        return msgspec.structs.replace(issued, approved_by=[*issued.approved_by, *by])

    def record(self, event: Event) -> int:
        """End the form."""
        raise _Recorded(event)

    def go_past(self, event: PutAside | PartyApproved) -> None:
        """Have this be said, so that the next thing of the list is asked about."""
        self._past.append(event)


def everybody(store: Store, meeting: int) -> list[Presence]:
    """All members, as if they had come."""
    return [Presence(id=0, meeting=meeting, member=one.id, seats=one.seats) for one in members(store)]


class _Run(NamedTuple):
    """What was asked on one way through a form, and how it ended: with a step that is done, or with an event."""

    asked: list[Question[object]]
    done: bool
    event: Event | None = None


AForm = Callable[[Position], Form[str | None] | None]


def of_each(place: Position, speaker: Sequence[Seat]) -> ToFillIn:
    """What is asked at a step of each whose turn it is there, as of this speaker."""
    return _Asking(place, OnlyRead(place.store, _turn(place, speaker[:1])), step_form).of_each()


def of_all(place: Position, form: AForm = step_form) -> ToFillIn:
    """What a step asks when all have been asked who are asked in turn; or what another form asks there."""
    return _Asking(place, OnlyRead(place.store), form).of_all()


def _turn(place: Position, seats: Sequence[Seat]) -> Turn:
    return Turn(id=0, meeting=place.meeting.id, item=place.item.id, step=place.index, position=0, seats=[*seats])


class _Asking:
    def __init__(self, place: Position, group: OnlyRead, form: AForm) -> None:
        self._form = form
        self._place = dataclasses.replace(place, store=cast(Store, group))
        self._group = group

    def of_each(self) -> ToFillIn:
        """What each is asked: the last question of a turn is the one about the step."""
        asked = self._run().asked
        return ToFillIn(columns=tuple(_columns(asked[-1:])))

    def of_all(self) -> ToFillIn:
        first = self._run()
        if not first.asked or (first.done and not isinstance(first.asked[0], Text | PickMany)):
            return ToFillIn()
        if things := list(self._one_by_one()):
            return ToFillIn(things=tuple(things))
        items = self._place.step.items
        if items and first.asked[0].prompt == items[0]:
            return ToFillIn(columns=tuple(self._columns_of_items(first)), rows=items)
        if self._is_asked_again(first.asked[0]):
            return ToFillIn(columns=tuple(question.prompt for question in first.asked), again=True)
        return ToFillIn(questions=tuple(self._questions(first)))

    def _run(self, *answers: Kept) -> _Run:
        """Go through the form with these answers first, and then with what stands for any."""
        form, asked = self._form(self._place), list[Question[object]]()
        if form is None:
            return _Run(asked, done=True)
        given, got, opened = iter(answers), list[Kept](), set[str]()
        try:
            question = next(form)
            while True:
                if isinstance(question, Sheet):
                    field = next((name for name in question.fields if name not in opened), WHOLE)
                    opened.add(field)
                    question = form.send(field)
                    continue
                opened.add(question.field)
                if (number := _asked_before(question, asked)) is not None:
                    question = form.send(got[number])
                else:
                    asked.append(question)
                    got.append(next(given, _any(question)))
                    question = form.send(got[-1])
        except StopIteration as end:
            return _Run(asked, done=end.value == NEXT)
        except _Recorded as recorded:
            return _Run(asked, False, recorded.event)
        except FieldLacking:
            return _Run(asked, False)

    def _columns_of_items(self, first: _Run) -> Iterator[str]:
        """The boxes of the kind, and all that is asked in words beside one of them."""
        picked, *_more = first.asked
        options = picked.options if isinstance(picked, Pick) else []
        runs = [first, *(self._run(keep(option.value)) for option in options)]
        asked = max(runs, key=lambda run: len(run.asked)).asked
        yield from map(_, self._place.kind.boxes) if self._place.kind.boxes else _columns(asked[:1])
        yield from (question.help or question.prompt for question in asked[1:] if isinstance(question, Text))

    def _is_asked_again(self, question: Question[object]) -> bool:
        """Whether one thing is asked for after the other, until there are no more."""
        if isinstance(question, Text):
            return bool(question.empty) and self._run("").done
        if isinstance(question, Pick):
            return self._run(keep(question.options[-1].value)).done
        return False

    def _one_by_one(self) -> Iterator[Asked]:
        """Things that are gone through until each is approved, settled, or put aside for the next meeting."""
        for _number in range(MOST):
            run = self._run()
            question = next(iter(run.asked), None)
            if not isinstance(question, Pick):
                return
            runs = [self._run(keep(option.value)) for option in question.options]
            past = [run.event for run in runs if isinstance(run.event, PutAside | PartyApproved)]
            if not past:
                return
            yield _ticked(question, runs, 1)
            self._group.go_past(min(past, key=lambda event: isinstance(event, PartyApproved)))

    def _questions(self, first: _Run) -> Iterator[Asked]:
        """All of them; what follows on a choice stands with what is chosen, but for what a form asks anyway."""
        before: list[Kept] = []
        told: set[str] = set()
        for number, question in enumerate(first.asked, start=1):
            if question.field and question.prompt in told:
                pass
            elif isinstance(question, Pick):
                runs = [self._run(*before, keep(option.value)) for option in question.options]
                anyway = _asked_anyway(runs, number) if question.field else set[str]()
                ticked = _ticked(question, runs, number, anyway)
                yield ticked
                if not ticked.plain and not question.field:
                    return
                told |= {prompt for choice in ticked.choices for prompt in choice.then}
            elif isinstance(question, PickMany):
                choices = tuple(Choice(option.label) for option in question.options)
                yield Asked(question.prompt, question.help, choices)
            elif isinstance(question, Text | Day):
                yield Asked(question.prompt, question.help)
            before.append(_any(question))


def _asked_anyway(runs: Sequence[_Run], number: int) -> set[str]:
    """What is asked after this one, whatever is chosen."""
    return set.intersection(*({one.prompt for one in run.asked[number:]} for run in runs))


def _ticked(question: Pick[object], runs: Sequence[_Run], number: int, anyway: Container[str] = ()) -> Asked:
    then = [tuple(one.prompt for one in run.asked[number:] if one.prompt not in anyway) for run in runs]
    choices = tuple(Choice(option.label, asked) for option, asked in zip(question.options, then, strict=True))
    return Asked(question.prompt, question.help, choices)


def _columns(asked: Sequence[Question[object]]) -> Iterator[str]:
    """The options of what is picked, and what is asked for in words beside them."""
    for question in asked:
        if isinstance(question, Pick):
            yield from (option.label for option in question.options)
        elif isinstance(question, Numbers):
            yield from map(str, range(1, question.highest + 1))
        elif isinstance(question, Text) and len(asked) > 1:
            yield question.help or question.prompt


def _asked_before(question: Question[object], asked: Sequence[Question[object]]) -> int | None:
    """Which of these a field of a form asks once more, to be changed."""
    if not question.field:
        return None
    return next((number for number, one in enumerate(asked) if _is_same(one, question)), None)


def _is_same(one: Question[object], other: Question[object]) -> bool:
    """Whether it is the same that is asked, or there is the same to choose from."""
    if one.field and other.field:
        return one.field == other.field
    chosen = isinstance(one, Pick) and isinstance(other, Pick) and one.options == other.options
    return chosen or one.prompt == other.prompt


def _any(question: Question[object]) -> Kept:
    """An answer that stands for any."""
    if isinstance(question, Text):
        return " ".join(["1"] * question.count) if isinstance(question, Numbers) else question.initial or WORDS
    if isinstance(question, Pick):
        return keep(question.options[0].value)
    if isinstance(question, PickMany):
        return keep([] if question.empty else [option.value for option in question.options[:1]])
    return keep(question.earliest or question.today) if isinstance(question, Day) else None
