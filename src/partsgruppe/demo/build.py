"""Tells the story to a store, event by event, with a clock of its own."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path

from partsgruppe.demo.shape import Act, Item, Meeting, Person
from partsgruppe.demo.words import in_language
from partsgruppe.exercises.library import Library
from partsgruppe.group import meetings
from partsgruppe.group.inputs import InputReceived
from partsgruppe.group.matters import Matter, MatterRaised
from partsgruppe.group.meetings import AgendaItem, agenda
from partsgruppe.group.members import GroupFounded, MemberJoined
from partsgruppe.group.records import Event
from partsgruppe.planning.every_meeting import CLOSING
from partsgruppe.planning.shape import OPEN_MATTER, Lengths, plan_meeting, shorten
from partsgruppe.sharing.texts import change
from partsgruppe.steps.kind import Position
from partsgruppe.store.store import Store

ROOM = "Møterommet i andre etasje"
BEGINS = dt.time(13)
FRIDAY = 4


class _Telling(Store):
    """Records the story in the language in use."""

    def record(self, event: Event) -> int:
        """The event, with its words in that language."""
        return super().record(change(event, in_language))


class Teller:
    """Tells the story of a group, from half a year ago until its next meeting: today, or on Monday in a weekend."""

    def __init__(self, path: Path, today: dt.date) -> None:
        self._next = today + dt.timedelta(days=7 - today.weekday() if today.weekday() > FRIDAY else 0)
        self._now = _at(self._next - dt.timedelta(weeks=52))
        self._library = Library()
        self._members: dict[Person, int] = {}
        self._store = _Telling(path, clock=self._tick, hurried=True)

    def close(self) -> None:
        """Close the file."""
        self._store.close()

    def _tick(self) -> dt.datetime:
        self._now += dt.timedelta(seconds=7)
        return self._now

    def _wait_until(self, moment: dt.datetime) -> None:
        self._now = max(self._now, moment)

    def _day(self, weeks_ago: int) -> dt.date:
        return self._next - dt.timedelta(weeks=weeks_ago)

    # Before a meeting

    def found(self, group: GroupFounded, people: Sequence[Person], weeks_ago: int) -> None:
        """Set up the group and those who sit in it."""
        self._wait_until(_at(self._day(weeks_ago)))
        with self._store.answer():
            self._store.record(group)
            for person in people:
                joined = MemberJoined(name=person.name, seats=[person.seat])
                self._members[person] = self._store.record(joined)

    def plan(self, meeting: Meeting) -> int:
        """Take in what staff have said, and set up the meeting a week before it. Returns its id."""
        day, chair = self._day(meeting.weeks_ago), self._members[meeting.chair]
        self._wait_until(_at(day - dt.timedelta(weeks=1)))
        with self._store.answer():
            for text, origin in meeting.heard:
                self._store.record(InputReceived(text=text, origin=origin))
            id_ = plan_meeting(self._store, self._library, day, chair, BEGINS, meeting.minutes)
            self._store.record(
                meetings.MeetingChanged(
                    meeting=id_, date=day, minutes=meeting.minutes, place=ROOM, chair=chair, begins=BEGINS
                )
            )
            if meeting.items:
                self._complete_agenda(id_, meeting.items)
        return id_

    def _complete_agenda(self, meeting: int, items: Sequence[Item]) -> None:
        told = {item.exercise for item in items}
        for planned in agenda(self._store, meeting):
            if planned.exercise not in told or planned.exercise == OPEN_MATTER:
                self._store.record(meetings.AgendaItemRemoved(item=planned.id))
        already = {planned.exercise for planned in agenda(self._store, meeting)}
        for item in items:
            if item.exercise not in already:
                self._put_on_agenda(meeting, item)
        shorten(self._store, self._library, self._store.get(meetings.Meeting, meeting))

    def _put_on_agenda(self, meeting: int, item: Item) -> None:
        document = self._library.get(item.exercise)
        closing = next(one.position for one in agenda(self._store, meeting) if one.exercise == CLOSING)
        self._store.record(
            meetings.AgendaItemAdded(
                meeting=meeting,
                position=closing,
                exercise=item.exercise,
                title=item.matter or document.title,
                minutes=Lengths(self._store, self._library).of(item.exercise),
                matter=self._matter(item) if item.matter else None,
            )
        )

    def _matter(self, item: Item) -> int:
        raised = self._store.where(Matter, title=in_language(item.matter))
        if raised:
            return raised[0].id
        role, union = (item.by.role, item.by.union) if item.by else ("", "")
        return self._store.record(MatterRaised(title=item.matter, role=role, union=union))

    # The meeting

    def hold(self, meeting: Meeting) -> None:
        """Plan a meeting, and go through it from its opening to its closing."""
        id_ = self.plan(meeting)
        self._wait_until(_at(self._day(meeting.weeks_ago)))
        with self._store.answer():
            self._store.record(meetings.MeetingOpened(meeting=id_))
            for person, member in self._members.items():
                if person not in meeting.away and person not in meeting.late:
                    self._store.record(meetings.MemberArrived(meeting=id_, member=member))
            items = list(meeting.items)
            for on_agenda in agenda(self._store, id_):
                item = next(item for item in items if item.exercise == on_agenda.exercise)
                items.remove(item)
                self._go_through(item, on_agenda)
            self._store.record(meetings.MeetingClosed(meeting=id_))

    def _go_through(self, item: Item, on_agenda: AgendaItem) -> None:
        began = self._now
        taken: set[int] = set()
        for act in item.acts:
            step = self._step_for(act, on_agenda, taken)
            if step is None:
                continue
            self._reach(on_agenda, step, began)
            act.play(self._place(on_agenda, step), self._members)
            if act.once:
                taken.add(step)
        self._wait_until(began + dt.timedelta(minutes=on_agenda.minutes))

    def _step_for(self, act: Act, item: AgendaItem, taken: set[int]) -> int | None:
        """The first step that the act fits; None when the document has none."""
        if not act.kinds:
            meeting = self._meeting(item)
            return meeting.step if meeting.item == item.id else 0
        steps = self._library.get(item.exercise).steps
        fitting = (n for n, step in enumerate(steps) if act.fits(step) and not (act.once and n in taken))
        return next(fitting, None)

    def _reach(self, item: AgendaItem, step: int, began: dt.datetime) -> None:
        meeting = self._meeting(item)
        if (meeting.item, meeting.step) == (item.id, step):
            return
        exercise = self._library.get(item.exercise)
        before = sum(one.minutes or 0 for one in exercise.steps[:step]) * item.minutes / exercise.minutes
        self._wait_until(began + dt.timedelta(minutes=before))
        self._store.record(meetings.StepReached(meeting=meeting.id, item=item.id, step=step))

    def _meeting(self, item: AgendaItem) -> meetings.Meeting:
        return self._store.get(meetings.Meeting, item.meeting)

    def _place(self, item: AgendaItem, step: int) -> Position:
        return Position(self._store, self._meeting(item), item, self._library.get(item.exercise), step)


def _at(day: dt.date) -> dt.datetime:
    """The time when meetings begin, on this day."""
    return dt.datetime.combine(day, BEGINS).astimezone(dt.UTC)
