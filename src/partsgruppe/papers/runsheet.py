"""A whole meeting on paper, for the day the projector fails: what is asked when and of whom, with room to answer."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import cast

import msgspec

from partsgruppe.asking.scene import Line
from partsgruppe.exercises.library import Library
from partsgruppe.exercises.moments import Moment, moments
from partsgruppe.group.decisions import TRY
from partsgruppe.group.matters import title_now
from partsgruppe.group.meetings import CLOSED, Meeting, unfinished_meeting, who_sits
from partsgruppe.group.members import Member, Seat, the_group
from partsgruppe.history.wording import outcome_name
from partsgruppe.language.catalogue import _
from partsgruppe.language.days import long_day, with_time
from partsgruppe.papers.errors import MinutesError
from partsgruppe.papers.handout import answers_as
from partsgruppe.papers.markdown import Markdown
from partsgruppe.papers.scribe import Scribe
from partsgruppe.papers.template import Paper
from partsgruppe.papers.times import beginning, from_to
from partsgruppe.papers.to_fill_in import Asked, OnlyRead, ToFillIn, everybody, of_all, of_each
from partsgruppe.steps.in_turn import after_last_time, from_the_next_role, speaks
from partsgruppe.steps.itinerary import Route
from partsgruppe.steps.kind import Position
from partsgruppe.steps.kinds import step_form
from partsgruppe.steps.round import NONE
from partsgruppe.steps.step_scene import lines_of
from partsgruppe.steps.trial import begin_trial
from partsgruppe.store.store import Store

MINUTE = dt.timedelta(minutes=1)


class Person(msgspec.Struct, frozen=True):
    """Somebody by name, with the roles held."""

    name: str
    roles: str


class Step(msgspec.Struct, frozen=True):
    """A step on paper. `when` is its time by the clock, or in minutes from the beginning.

    `body` and `hints` are the document's Markdown, `seat` is the role that it is answered as, `lines` are what there is
    to see. Those in `order` are asked one by one, what is in `each`; what they say is `written`, or only heard. After
    that there is `then` to fill in.
    """

    when: str
    title: str
    kind: str
    seat: str
    body: Markdown
    hints: Markdown
    lines_title: str
    lines: tuple[str, ...]
    order: tuple[Person, ...]
    each: ToFillIn
    written: bool
    then: ToFillIn


class Item(msgspec.Struct, frozen=True):
    """An item of the agenda on paper. It has no steps when there is nothing to go through at any of them."""

    when: str
    title: str
    minutes: int
    purpose: str
    matter: str
    steps: tuple[Step, ...]


class Runsheet(msgspec.Struct, frozen=True):
    """One meeting, ready to be printed. The `trial` is what is asked when something is to be tried out."""

    number: int
    workplace: str
    day: str
    place: str
    chair: str
    minutes: int
    items: tuple[Item, ...]
    trial: tuple[Asked, ...]
    moments: tuple[Moment, ...]


def meeting_to_come(store: Store, number: int | None = None) -> Meeting:
    """The meeting that is planned or under way. Raises MinutesError when there is none, or this number is another's."""
    meeting = unfinished_meeting(store)
    if number is not None:
        named = store.where(Meeting, number=number)
        if named and named[0].state == CLOSED:
            raise MinutesError(_("Møte {n} er holdt. På papir får du det møtet som kommer.").format(n=number))
        if not named:
            raise MinutesError(_("Det er ikke planlagt noe møte nummer {n}.").format(n=number))
    if meeting is None:
        raise MinutesError(
            _("Det er ikke planlagt noe møte ennå. Planlegg det først, så vet arket hva dere skal ta opp.")
        )
    return meeting


def runsheet(store: Store, library: Library, meeting: Meeting) -> Paper:
    """A meeting on paper."""
    all_here = cast(Store, OnlyRead(store))
    places = Route(all_here, library, meeting.id, Scribe(store)).places
    items = tuple(_items(_Order(all_here), beginning(meeting), places))
    return Paper(
        "runsheet",
        Runsheet(
            number=meeting.number,
            workplace=the_group(store).workplace,
            day=with_time(long_day(meeting.date), meeting.begins),
            place=meeting.place,
            chair=store.get(Member, meeting.chair).name if meeting.chair else "",
            minutes=meeting.minutes,
            items=items,
            trial=_trial(items, [place for place in places if step_form(place)]),
            moments=tuple(moments()),
        ),
        page="runsheet.html.j2",
    )


def _items(order: _Order, begins: dt.datetime | None, places: Sequence[Position]) -> Iterator[Item]:
    before = 0
    for item, of_it in groupby(places, key=lambda place: place.item):
        steps, shown = [*of_it], set[Line]()
        matter, title = steps[0].matter, title_now(steps[0].store, item)
        yield Item(
            when=from_to(begins, before, item.minutes),
            title=title,
            minutes=item.minutes,
            purpose=steps[0].exercise.purpose,
            matter=matter.title if matter and matter.title not in title else "",
            steps=tuple(_step(order, begins, before, place, shown) for place in steps if step_form(place)),
        )
        before += item.minutes


def _step(order: _Order, begins: dt.datetime | None, before: int, place: Position, shown: set[Line]) -> Step:
    title, lines = _to_see(place, shown)
    people = tuple(order.of(place))
    before += sum(place.shares[: place.index])
    return Step(
        when=from_to(begins, before, place.minutes),
        title=place.heading,
        kind=place.kind.label,
        seat=answers_as(place.step),
        body=Markdown(place.step.body),
        hints=_quoted(place.step.hints),
        lines_title=title,
        lines=tuple(line.told for line in lines),
        order=people,
        each=of_each(place, order.last) if people else ToFillIn(),
        written=place.setting("record") != NONE,
        then=of_all(place),
    )


def _to_see(place: Position, shown: set[Line]) -> tuple[str, list[Line]]:
    """What stands beside the question, unless it was `shown` at this item already, or is about no matter of it."""
    if place.kind.settles and place.matter is None:
        return "", []
    title, lines = lines_of(place)
    fresh = [line for line in lines if line not in shown]
    shown.update(fresh)
    return title, fresh


def _quoted(hints: str) -> Markdown:
    """The hints as a quotation, which is what they are in the document."""
    return Markdown("\n".join(f"> {line}".rstrip() for line in hints.split("\n")) if hints else "")


def _trial(items: Sequence[Item], places: Sequence[Position]) -> tuple[Asked, ...]:
    """What there is to agree on when something is tried out, where a step may come to that and does not ask for it."""
    tries = outcome_name(TRY)
    steps = [step for item in items for step in item.steps]
    for step, place in zip(steps, places, strict=True):
        if any(choice.label == tries for asked in step.then.questions for choice in asked.choices):
            return of_all(place, begin_trial).questions
    return ()


class _Order:
    """Who is asked in which order, from round to round as the walk will have it when all are there."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._began = ""
        self.last: list[Seat] = []

    def of(self, place: Position) -> Iterator[Person]:
        """Those who are asked one by one at a step."""
        there = everybody(self._store, place.meeting.id)
        asked = place.kind.asked(place, there)
        if not asked:
            return
        order = from_the_next_role(asked, self._began) if self._began else after_last_time(place, asked)
        self._began = order[0][0].role
        names: dict[str, list[str]] = {}
        for presence in there:
            for seats in place.kind.asked(place, [presence]):
                names.setdefault(str(seats), []).append(who_sits(self._store, presence))
        for seats in order:
            name = names[str(seats)].pop(0)
            if speaks(place, seats):
                self.last = seats
                yield Person(name, _roles(seats))


def _roles(seats: Sequence[Seat]) -> str:
    return ", ".join(str(seat) for seat in seats)
