"""A meeting under way: which step it is at, what is asked there, and all that can be done at any step."""

from __future__ import annotations

import datetime as dt
from typing import Any

from partsgruppe.exercises.document import ROLES, Exercise, Step
from partsgruppe.exercises.library import Library, NoSuchExercise
from partsgruppe.exercises.roles import RoleCard, role_card
from partsgruppe.group import meetings
from partsgruppe.group.inputs import IN_PASSING, InputReceived
from partsgruppe.group.matters import MatterRaised
from partsgruppe.group.meetings import (
    AgendaItem,
    Meeting,
    MeetingClosed,
    MeetingOpened,
    MeetingPaused,
    MeetingResumed,
    StepReached,
    TimeAdded,
    agenda,
)
from partsgruppe.group.records import Event
from partsgruppe.group.rounds import (
    Contributed,
    Turn,
    TurnAdded,
    TurnPassed,
    TurnPutOff,
    turns,
    whose_turn,
)
from partsgruppe.group.table import seats_held
from partsgruppe.language import _
from partsgruppe.meeting.dialogue import Dialogue, Form
from partsgruppe.meeting.forms import NEXT, step_form
from partsgruppe.meeting.forms.follow import agree_action
from partsgruppe.meeting.forms.frame import attendance
from partsgruppe.meeting.forms.inputs import take_in
from partsgruppe.meeting.forms.matters import refer
from partsgruppe.meeting.forms.talk import asked, begin_round
from partsgruppe.meeting.place import Place
from partsgruppe.meeting.questions import Option, Pick, Text
from partsgruppe.meeting.scene import Line, Scene
from partsgruppe.meeting.sight import agreed, scene_of
from partsgruppe.store.store import Store

STEP, END = "step", "end"


class Walk(Dialogue):
    """Takes a meeting through its agenda. Made for a meeting that is open or paused, or about to open."""

    key = "walk"

    def __init__(self, store: Store, library: Library, meeting: int) -> None:
        self._id = meeting
        self._library = library
        self.store = store
        planned = self.meeting.state == meetings.PLANNED
        if planned:
            self._open()
        super().__init__(store)
        if not self._frames:
            self.begin(STEP)
        if not planned and not store.reads_along:
            self._come_back()

    def _open(self) -> None:
        with self.store.answer():
            self.store.record(MeetingOpened(meeting=self._id))
            self._arrive()

    def _come_back(self) -> None:
        """The time the window was closed is no time of the step, whether anybody said so or not."""
        last = next(self.store.log(since=self.store.last_sequence()))
        self.store.record(MeetingResumed(meeting=self._id, since=last.stamp().at))
        self._save()

    # Where we are

    @property
    def meeting(self) -> Meeting:
        """The meeting as it stands now."""
        return self.store.get(Meeting, self._id)

    @property
    def over(self) -> bool:
        """Whether the meeting has been closed."""
        return self.meeting.state == meetings.CLOSED

    @property
    def paused(self) -> bool:
        """Whether the group takes a break."""
        return self.meeting.state == meetings.PAUSED

    @property
    def agenda(self) -> list[AgendaItem]:
        """The items of the meeting, in order."""
        return agenda(self.store, self._id)

    @property
    def place(self) -> Place:
        """The step the meeting is at."""
        meeting = self.meeting
        item = self.store.get(AgendaItem, meeting.item or 0)
        return self._place(item, meeting.step)

    @property
    def turn(self) -> Turn | None:
        """Whose turn it is, when a round is under way."""
        if self.over or self.interjecting or self.at_the_end:
            return None
        place = self.place
        return whose_turn(turns(self.store, place.item.id, place.index))

    @property
    def at_the_end(self) -> bool:
        """Whether the agenda is through and only the closing is left."""
        return bool(self._frames) and self._frames[0].form == END

    def _place(self, item: AgendaItem, index: int) -> Place:
        exercise = self._exercise(item)
        return Place(self.store, self.meeting, item, exercise, min(index, len(exercise.steps) - 1))

    def _exercise(self, item: AgendaItem) -> Exercise:
        """The item's document; a bare talk when it has been taken away since it was put on the agenda."""
        try:
            return self._library.get(item.exercise)
        except NoSuchExercise:
            steps = (Step("talk", item.title), Step("actions", _("Hvem gjør hva, og når?")))
            return Exercise(item.exercise, item.title, "", "", "", item.minutes, steps)

    def scene(self) -> Scene:
        """What there is to see now."""
        if self.at_the_end:
            lines = tuple(agreed(self.place))
            return Scene(title=_("Er alt med?"), lines_title=_("Avtalt i dag"), lines=lines)
        return scene_of(self.place, len(self.agenda))

    def outline(self) -> list[Line]:
        """The agenda with what is done and where we are."""
        marks = {meetings.DONE: "✓", meetings.RUNNING: "▸", meetings.SKIPPED: "–", meetings.WAITING: " "}
        return [Line(f"{item.title}, {item.minutes} min", marks[item.state]) for item in self.agenda]

    def role_cards(self) -> list[RoleCard]:
        """The card of each role in the room, or at the table before anybody has been written down as present."""
        if self.over:
            return []
        seats = [seat for presence in self.place.present for seat in presence.seats] or seats_held(self.store)
        return [role_card(role) for role in ROLES if any(seat.role == role for seat in seats)]

    def where(self) -> str:
        """A name for the question: its step, whose turn it is there, and how far its form has come."""
        meeting = self.meeting
        turn = whose_turn(turns(self.store, meeting.item or 0, meeting.step))
        return f"{meeting.item}.{meeting.step}.{turn.id if turn else ''}/{super().where()}"

    # Forms

    def form(self, name: str) -> Form:
        """The form of the step, or of something put in between."""
        place = self.place
        if name == STEP:
            return step_form(place) or _nothing()
        forms = {
            END: _end,
            "note": _note,
            "action": _action,
            "matter": _matter,
            "input": _input,
            "refer": refer,
            "people": _people,
        }
        return forms[name](place)

    def done(self, result: Any) -> None:
        """Go on: to the next step, to the same again, or out of the meeting."""
        if result == NEXT:
            self._advance()
        elif result == END:
            self.store.record(MeetingClosed(meeting=self._id))
            self.end()
        else:
            self.begin(STEP)

    def _advance(self, skipped: bool = False, whole_item: bool = False) -> None:
        for place in self._places_from_here(forward=True):
            if whole_item and place.item.id == self.meeting.item:
                continue
            if step_form(place) is not None:
                self._enter(place, skipped)
                return
        self.begin(END)

    def _places_from_here(self, forward: bool) -> list[Place]:
        meeting, items = self.meeting, self.agenda
        all_places = [(item, index) for item in items for index in range(len(self._exercise(item).steps))]
        here = next(
            (n for n, (item, index) in enumerate(all_places) if item.id == meeting.item and index == meeting.step),
            0,
        )
        chosen = all_places[here + 1 :] if forward else reversed(all_places[:here])
        return [self._place(item, index) for item, index in chosen]

    def _enter(self, place: Place, skipped: bool = False) -> None:
        self.store.record(StepReached(meeting=self._id, item=place.item.id, step=place.index, skipped=skipped))
        self._arrive()
        self.begin(STEP)

    def _arrive(self) -> None:
        place = self.place
        if place.step.kind in ("round", "rate"):
            begin_round(place)

    # What can be done at any step

    def back(self) -> bool:
        """Go back one question, or to the step before. False at the very first."""
        if super().back():
            return True
        if self.at_the_end:
            self.begin(STEP)
            self._save()
            return True
        for place in self._places_from_here(forward=False):
            if step_form(place) is not None:
                with self.store.answer():
                    self._enter(place)
                self._save()
                return True
        return False

    def skip(self, whole_item: bool = False) -> None:
        """Leave the step, or the whole item, without doing it."""
        with self.store.answer():
            self._advance(skipped=True, whole_item=whole_item)
        self._save()

    def pass_turn(self) -> None:
        """The one whose turn it is passes."""
        self._settle_turn(TurnPassed)

    def put_off_turn(self) -> None:
        """The one whose turn it is wants to be asked again at the end of the round."""
        self._settle_turn(TurnPutOff)

    def _settle_turn(self, event: type[TurnPassed] | type[TurnPutOff]) -> None:
        turn = self.turn
        if turn is not None:
            self.store.record(event(turn=turn.id))
            self.begin(STEP)
            self._save()

    def add_time(self, minutes: int = 5) -> None:
        """Give the step more minutes."""
        self.store.record(TimeAdded(meeting=self._id, minutes=minutes))

    def pause(self) -> None:
        """Take a break; everything is kept."""
        if not self.over and not self.paused:
            self.store.record(MeetingPaused(meeting=self._id))
            self._save()

    def resume(self) -> None:
        """Go on after a break."""
        if self.paused:
            self.store.record(MeetingResumed(meeting=self._id))
            self._save()

    def undo(self) -> str:
        """Take back the last answer; its text stands ready to be written anew. Returns what was undone.

        Raises RuleBroken when there is nothing to undo.
        """
        undone = self.store.undo_last()
        self.begin(STEP)
        self._save()
        text = _text_of(undone)
        if isinstance(self.question, Text) and text and not self.draft():
            self.typed(text)
        return text

    def catch_up(self) -> None:
        """Stand where the meeting is now, as when another window leads it."""
        if not self.over:
            self.begin(STEP)

    def seconds_left(self, now: dt.datetime) -> int | None:
        """How long the step has left, less than 0 when its time is over, None without a plan."""
        if self.over or self.at_the_end:
            return None
        scene_end = self.scene().ends
        return None if scene_end is None else int((scene_end - now).total_seconds())


def _text_of(events: list[Event]) -> str:
    received = [event.text for event in events if isinstance(event, InputReceived)]
    if received:
        return "\n".join(received)
    for event in events:
        for name in ("text", "what", "title"):
            text = getattr(event, name, "")
            if text and not isinstance(event, TurnAdded):
                return str(text)
    return ""


def _nothing() -> Form:
    return NEXT
    yield


def _end(place: Place) -> Form:
    choice = yield Pick(
        prompt=_("Skal vi avslutte møtet?"),
        help=_("Etterpå skrives referatet, og møtet kan ikke endres."),
        options=[Option("end", _("Avslutt møtet")), Option("stay", _("Gå tilbake til siste steg"))],
    )
    return END if choice == "end" else None


def _note(place: Place) -> Form:
    text = yield Text(prompt=_("Notat"), long=True, help=_("Det kommer i referatet under dette steget."))
    place.store.record(Contributed(**place.at_step, heading=place.heading, text=text))


def _action(place: Place) -> Form:
    what = yield Text(prompt=_("Hva skal gjøres?"))
    yield from agree_action(place, what)


def _matter(place: Place) -> Form:
    title = yield Text(prompt=_("Hva skal den nye saken hete?"), help=_("Den blir tatt vare på til senere."))
    place.store.record(MatterRaised(title=title, meeting=place.meeting.id))


def _input(place: Place) -> Form:
    return (yield from take_in(place.store, place.meeting.date, place.meeting.id, IN_PASSING))


def _people(place: Place) -> Form:
    before = {presence.member for presence in place.present}
    yield from attendance(place, late=True)
    order = turns(place.store, place.item.id, place.index)
    if not order or place.step.kind != "round":
        return
    for presence in place.present:
        if presence.member not in before and asked(place, presence.seats):
            place.store.record(TurnAdded(**place.at_step, seats=presence.seats))
