"""A meeting under way: which step it is at, what is asked there, and all that can be done at any step."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial

import msgspec

from partsgruppe.asking.dialogue import Dialogue, Form
from partsgruppe.asking.hour import Hour
from partsgruppe.asking.questions import Question
from partsgruppe.asking.scene import Line, Scene
from partsgruppe.exercises.library import Library
from partsgruppe.exercises.roles import RoleCard, role_card
from partsgruppe.group import meetings
from partsgruppe.group.meetings import (
    LEFT,
    RUNNING,
    WAITING,
    AgendaItem,
    AgendaItemMoved,
    ItemLeft,
    Meeting,
    MeetingOpened,
    MeetingPaused,
    MeetingResumed,
    StepReached,
    last_meeting,
)
from partsgruppe.group.members import members
from partsgruppe.group.records import Event, RuleBroken
from partsgruppe.group.rounds import LineWaits, Turn, TurnPassed, TurnPutOff, turns, whose_turn
from partsgruppe.group.sentence import SentenceAgreed
from partsgruppe.group.table import seats_held
from partsgruppe.language.catalogue import _, capital
from partsgruppe.language.days import short_day
from partsgruppe.meeting.change_agenda import change_agenda
from partsgruppe.meeting.clock import agenda_lines, hour_of, purpose_of, tied_item
from partsgruppe.meeting.its_day import before_its_day, held_today
from partsgruppe.meeting.undo import in_words
from partsgruppe.meeting.what_now import what_now
from partsgruppe.planning.every_meeting import CLOSING, OPENING, can_wait
from partsgruppe.planning.forgetting import tell
from partsgruppe.planning.items import Items
from partsgruppe.planning.machine_clock import clock_doubt
from partsgruppe.steps import interject
from partsgruppe.steps.closing import closing, the_page
from partsgruppe.steps.decide import refer
from partsgruppe.steps.in_turn import begin_turns, who_begins
from partsgruppe.steps.itinerary import Route
from partsgruppe.steps.kind import AGAIN, END, END_WITH_PAPERS, NEXT, Position
from partsgruppe.steps.kinds import step_form
from partsgruppe.steps.lasting import look_again
from partsgruppe.steps.minute_taker import change_minute_taker, has_the_word, put_to_writer
from partsgruppe.steps.minutes_writer import MinutesWriter, hand_out
from partsgruppe.steps.more_time import longer_meeting, more_for_the_step
from partsgruppe.steps.not_today import not_today
from partsgruppe.steps.on_record import put_on_record
from partsgruppe.steps.present import who_is_here
from partsgruppe.steps.rename import rename_one
from partsgruppe.steps.reword import reword
from partsgruppe.steps.round import may_write_more, own_words, take_role, write_all
from partsgruppe.steps.step_scene import scene_of
from partsgruppe.steps.through import note
from partsgruppe.store.errors import StoreError
from partsgruppe.store.store import Store
from partsgruppe.vocabulary import ROLES

STEP, PEOPLE, AGENDA = "step", "people", "agenda"


class Walk(Dialogue):
    """Takes a meeting through its agenda. Made for a meeting that is open or paused, or about to open.

    Without a `paper` no minutes are handed out, and none are approved.
    """

    key, guide = "walk", "in-the-meeting"

    def __init__(self, store: Store, library: Library, meeting: int, paper: MinutesWriter | None = None) -> None:
        self._id = meeting
        self._paper = paper
        self._library = library
        self._route = Route(store, library, meeting, paper)
        self.store = store
        self.wants_papers = False
        """Whether the papers are to be laid ready, once the meeting is closed."""
        self.page_for_all = False
        """Whether all see what was agreed, while the step goes on in the window that leads, until the next answer."""
        self._beforehand = clock_doubt(store)
        self._hour: tuple[tuple[object, ...], Hour | None] | None = None
        """The clock, and what it was reckoned from."""
        planned = self.meeting.state == meetings.PLANNED
        if planned:
            self._back_up()
            self._open()
        super().__init__(store)
        if not self._frames:
            self.begin(STEP)
        if not planned and not store.reads_along:
            self._come_back()

    def _back_up(self) -> None:
        """Have a copy from before the meeting; that there is none is said, and stops nobody."""
        try:
            self.store.back_up()
        except StoreError as error:
            trouble = _("Fikk ikke laget en sikkerhetskopi. {error}").format(error=error)
            self._beforehand = f"{self._beforehand} {trouble}".strip()

    def _open(self) -> None:
        with self.store.answer():
            if last := last_meeting(self.store):
                hand_out(self.store, self._paper, last)
            today = self.store.today()
            early = before_its_day(self.meeting, today)
            told = [self._beforehand, tell(self.store, self._id), _written_in(self.meeting), early]
            self._beforehand = " ".join(filter(None, told))
            if held := held_today(self.meeting, today):
                self.store.record(held)
            self.store.record(MeetingOpened(meeting=self._id))
            self._arrive()

    def _come_back(self) -> None:
        """The time the window was closed is no time of the step, whether anybody said so or not."""
        last = next(self.store.log(since=self.store.last_sequence()))
        self.store.record(MeetingResumed(meeting=self._id, since=last.stamp().at))
        self._save()

    @property
    def trouble(self) -> str:
        """What went wrong with the minutes, in a sentence."""
        return self._paper.trouble if self._paper else ""

    @property
    def _items(self) -> Items:
        return Items(self.store, self._library, self._id)

    # Where we are

    @property
    def meeting(self) -> Meeting:
        """The meeting as it stands now."""
        return self._route.meeting

    @property
    def over(self) -> bool:
        """Whether the meeting has been closed, or taken back to being prepared."""
        return self.meeting.state in (meetings.CLOSED, meetings.PLANNED)

    @property
    def put_back(self) -> bool:
        """Whether the meeting is to be prepared once more."""
        return self.meeting.state == meetings.PLANNED

    @property
    def paused(self) -> bool:
        """Whether the group takes a break."""
        return self.meeting.state == meetings.PAUSED

    @property
    def agenda(self) -> list[AgendaItem]:
        """The items of the meeting, in order."""
        return self._route.items

    @property
    def place(self) -> Position:
        """The step the meeting is at."""
        return self._route.here

    @property
    def places(self) -> list[Position]:
        """Every step of the meeting, in order."""
        return self._route.places

    @property
    def comes_next(self) -> Position | None:
        """The next step with something to go through; None when there is none before the end."""
        return self._next(whole_item=False)

    @property
    def turns(self) -> list[Turn]:
        """The turns at the step, in their order."""
        return turns(self.store, self.place.item.id, self.place.index)

    @property
    def turn(self) -> Turn | None:
        """Whose turn it is, when a round is under way."""
        if self.over or self.interjecting or self.at_the_end:
            return None
        place = self.place
        return whose_turn(turns(self.store, place.item.id, place.index))

    @property
    def may_write_more(self) -> bool:
        """Whether this is a round in which the words of each need not be written down, also when all have spoken."""
        return not (self.over or self.interjecting or self.at_the_end) and may_write_more(self.place)

    @property
    def at_the_end(self) -> bool:
        """Whether the agenda is through and only the closing is left."""
        return bool(self._frames) and self._frames[0].form == END

    def scene(self) -> Scene:
        """What there is to see now."""
        if self._frames[-1].form == AGENDA:
            lines = tuple(Line(f"{line.who} {line.text}".strip()) for line in self.outline())
            return Scene(title=_("Saksliste"), lines=lines, hour=self.hour)
        return self._at_the_end_scene() if self.at_the_end else self._for_whoever_types(self._step_scene())

    def _for_whoever_types(self, scene: Scene) -> Scene:
        if self.place.setting("show") == "agenda":
            title = _("Det vi skal gjennom. {change} endrer det.").format(change=_("/punkt"))
            scene = msgspec.structs.replace(scene, lines_title=title)
        if not (self._answered or self.interjecting):
            scene = self._introduced(scene)
        return scene.noticing(self._beforehand)

    def _introduced(self, scene: Scene) -> Scene:
        """With what the exercise is for, and when not to use it, where the group has just come to it."""
        if not self._begins_exercise:
            return scene
        exercise = self.place.exercise
        told = " ".join(filter(None, [scene.notice, exercise.purpose]))
        # What there is to look at comes first, and on a small wall there is no room for both.
        body = "\n\n".join(filter(None, [scene.body, "" if scene.lines else exercise.intro]))
        return msgspec.structs.replace(scene, notice=told, body=body)

    def _at_the_end_scene(self) -> Scene:
        return msgspec.structs.replace(the_page(self.place), hour=self.hour)

    def _step_scene(self) -> Scene:
        scene = scene_of(self.place, len(self.agenda))
        if self.place.setting("show") == "agenda":
            about = partial(purpose_of, self._library)
            ahead = [item for item in self.agenda if item.state == WAITING]
            lines = tuple(agenda_lines(self.store, ahead, self.hour, self.store.clock(), about))
            scene = msgspec.structs.replace(scene, lines_title=_("Det vi skal gjennom"), lines=lines)
        return msgspec.structs.replace(scene, hour=self.hour)

    def turn_to_page(self) -> bool:
        """Let all see what was agreed, where no form is half answered and nothing is being typed.

        Returns whether they do.
        """
        is_idle = not self.interjecting and not any(frame.answers for frame in self._frames) and not self.draft()
        self.page_for_all = is_idle and not self.at_the_end and bool(self.place.present)
        return self.page_for_all

    def scene_for_all(self) -> Scene:
        """What there is to see of the step, whatever is asked in between and whatever else there is to notice."""
        if self.page_for_all:
            return self._at_the_end_scene()
        return self._at_the_end_scene() if self.at_the_end else self._introduced(self._step_scene())

    def question_for_all(self) -> Question[object] | None:
        """What the step asks first as things stand: how far whoever types has come with it, is not for all."""
        if self.page_for_all:
            return None
        return next(self.form(self._frames[0].form), None)

    @property
    def _begins_exercise(self) -> bool:
        """Whether the group has come to an exercise and recorded nothing there. What is in every meeting, all know."""
        place = self.place
        known = place.exercise.id in (*OPENING, CLOSING) or bool(place.item.spent)
        return not (known or self._answered_here())

    @property
    def hour(self) -> Hour | None:
        """The clock of the meeting, reckoned once for each state of it; None in a break, and when it is over."""
        if self.over or self.paused:
            return None
        place, items = self.place, self.agenda
        asked = place.meeting, place.index, place.exercise, items, members(self.store)
        if self._hour is None or self._hour[0] != asked:
            self._hour = asked, hour_of(place, items)
        return self._hour[1]

    @property
    def pace(self) -> list[Line]:
        """The time that is left, and whether the group is ahead of its plan, in a line."""
        hour = self.hour
        return [Line(capital(f"{hour.told(self.store.clock())}."))] if hour else []

    @property
    def alarm(self) -> str:
        """What the clock has to say now, if anything."""
        hour = self.hour
        return hour.alarm(self.store.clock()) if hour else ""

    def answer(self, value: object) -> None:
        """Take an answer; whoever gives one has seen what stood beside the first question."""
        super().answer(value)
        self._beforehand = ""

    def _ask(self, question: Question[object]) -> None:
        super()._ask(put_to_writer(self.place, question, self.writer_has_the_word))

    def outline(self) -> list[Line]:
        """The agenda with what is done and where we are, and what will be reached."""
        return list(agenda_lines(self.store, self.agenda, self.hour, self.store.clock()))

    def role_cards(self) -> list[RoleCard]:
        """The card of each role in the room, or at the table before anybody has been written down as present."""
        if self.over:
            return []
        seats = [seat for presence in self.place.present for seat in presence.seats] or seats_held(self.store)
        return [role_card(role) for role in ROLES if any(seat.role == role for seat in seats)]

    def where(self, ahead: int = 0) -> str:
        """A name for the question: its step, whose turn it is there, and how far its form has come.

        A turn goes by its seats: a round that is undone and begun again has other turns for the same people.
        """
        meeting = self.meeting
        round_ = turns(self.store, meeting.item or 0, meeting.step)
        turn = whose_turn(round_)
        same = sorted(other.id for other in round_ if turn and other.seats == turn.seats)
        whose = f"{same.index(turn.id)}{[f'{seat.role} {seat.union}' for seat in turn.seats]}" if turn else ""
        return f"{meeting.item}.{meeting.step}.{whose}/{super().where(ahead)}"

    # Forms

    def form(self, name: str) -> Form[str | None]:
        """The form of the step, or of something put in between. Who is here is asked first, wherever nobody is."""
        place = self.place
        if name in (STEP, END) and self._nobody_is_here:
            return who_is_here(place)
        if name == STEP:
            return step_form(place) or _nothing()
        forms: dict[str, Callable[[Position], Form[str | None]]] = {
            END: closing,
            "note": note,
            "role": take_role,
            "own words": own_words,
            "write all": write_all,
            "who begins": who_begins,
            "minute-taker": change_minute_taker,
            "action": interject.action,
            "matter": interject.matter,
            "input": interject.input_,
            "refer": refer,
            "on record": put_on_record,
            "reword": reword,
            PEOPLE: interject.people,
            "look again": look_again,
            "rename": rename_one,
            AGENDA: self._change_agenda,
            "what now": self._what_now,
            "not today": not_today,
        }
        return forms[name](place)

    def _change_agenda(self, place: Position) -> Form[str]:
        return change_agenda(place, self._items)

    def _what_now(self, place: Position) -> Form[str]:
        return what_now(place, self._items)

    def _finish(self, result: str | None) -> None:
        if self.put_back:
            self.end()
        else:
            super()._finish(result)
            if self._frames and not self.interjecting and not self.over and self.place.item.state == LEFT:
                self._put_down()
                self._advance(whole_item=True)

    def done(self, result: str | None) -> None:
        """Go on: to the next step, to the same again, or out of the meeting."""
        if result == NEXT:
            self._advance()
        elif result == AGAIN:
            self.begin(END)
        elif result in (END, END_WITH_PAPERS):
            self.wants_papers = result == END_WITH_PAPERS
            self.end()
        else:
            self._arrive()
            self._ask_on()

    def _ask_on(self) -> None:
        """Ask what comes next at the step, or go on where nothing does."""
        if self.place.kind.over(self.place):
            self._advance()
        else:
            self.begin(STEP)

    @property
    def _nobody_is_here(self) -> bool:
        place = self.place
        return not place.present and not place.kind.asks_who

    def _require_people(self) -> None:
        if not self.place.present:
            raise RuleBroken(_("Kryss av hvem som er her først. Alt annet bygger på det."))

    def interject(self, form: str) -> None:
        """Ask something in between. Raises RuleBroken before anybody has been ticked off as being here."""
        if form not in (PEOPLE, AGENDA):
            self._require_people()
        super().interject(form)

    def _advance(self, skipped: bool = False, whole_item: bool = False) -> None:
        place = self._next(whole_item)
        if place is None:
            self.begin(END)
        else:
            self._enter(place, skipped)

    def _next(self, whole_item: bool) -> Position | None:
        for place in self._route.ahead():
            if whole_item and place.item.id == self.meeting.item:
                continue
            if step_form(place) is not None and not place.kind.settled(place):
                return place
        return None

    def _enter(self, place: Position, skipped: bool = False) -> None:
        self.store.record(StepReached(meeting=self._id, item=place.item.id, step=place.index, skipped=skipped))
        self._arrive()
        self.begin(STEP)

    def _arrive(self) -> None:
        begin_turns(self.place)

    # What can be done at any step

    def back(self) -> bool:
        """Go back one question; what was recorded with its answer is undone. False at the very first.

        What has been answered at earlier steps stands: at the first question of a step the one before is come to anew.
        """
        self.told = ""
        if super().back():
            return True
        if self.at_the_end:
            self._back_from_the_end()
            return True
        if self._answered_here():
            self.told = self._in_words(self.take_back(STEP, to_text=False))
            return True
        for place in self._route.behind():
            if step_form(place) is not None:
                with self.store.answer():
                    self._enter(place)
                self._save()
                return True
        return False

    def _back_from_the_end(self) -> None:
        """To the sentence that all say, where that was agreed last; else to the last step."""
        if any(isinstance(event, SentenceAgreed) for event in self.last_answered()):
            self.told = self._in_words(self.take_back(END))
        else:
            self.begin(STEP)
            self._save()

    def _answered_here(self) -> bool:
        """Whether the last thing done was to answer a question, since the group came to the step."""
        last = self.last_answered()
        return bool(last) and not any(isinstance(event, StepReached) for event in last)

    def skip(self, whole_item: bool = False) -> None:
        """Leave the step, or the whole item, without doing it.

        Raises RuleBroken before anybody has been ticked off as being here: nobody can skip that.
        """
        with self._leaving():
            self._advance(skipped=True, whole_item=whole_item)

    def pass_turn(self) -> None:
        """The one whose turn it is passes."""
        self._settle_turn(TurnPassed)

    def put_off_turn(self) -> None:
        """The one whose turn it is wants to be asked again at the end of the round."""
        self._settle_turn(TurnPutOff)

    @property
    def writer_has_the_word(self) -> bool:
        """Whether whoever writes for the chair has the word in a round, and nobody writes meanwhile."""
        return self.turn is not None and self.place.kind.writes_turns and has_the_word(self.place)

    def let_line_wait(self) -> None:
        """The one whose turn it is has spoken, and writes when all have."""
        self._settle_turn(LineWaits)

    def _settle_turn(self, event: type[TurnPassed] | type[TurnPutOff] | type[LineWaits]) -> None:
        turn = self.turn
        if turn is not None:
            with self._remembering():
                self.store.record(event(turn=turn.id))
                self._ask_on()
            self._save()

    def add_time(self) -> str:
        """Give the step more minutes, and say so."""
        return self._beside_the_question(lambda: more_for_the_step(self.place))

    def prolong(self) -> str:
        """Give the meeting more minutes, and say so."""
        return self._beside_the_question(lambda: longer_meeting(self.place))

    def leave_rest(self) -> str:
        """Leave what waits, but for the closing, for the next meeting. Returns a sentence on what that was."""
        return self._beside_the_question(self._items.leave_rest)

    def _beside_the_question(self, do: Callable[[], str]) -> str:
        with self._remembering():
            told = do()
        self._save()
        return told

    def to_closing(self) -> None:
        """On to the closing at once; what waits before it is left for the next meeting.

        Raises RuleBroken before anybody has been ticked off as being here.
        """
        with self._leaving():
            self._leave_what_is_begun()
            self._items.leave_rest()
            self._advance(whole_item=True)

    def to_the_end(self) -> None:
        """On to the page with all that was agreed, at once; what waits is left for the next meeting.

        Raises RuleBroken before anybody has been ticked off as being here.
        """
        with self._leaving():
            self._leave_what_is_begun()
            self._items.leave_rest()
            self.begin(END)

    def _leave_what_is_begun(self) -> None:
        """The exercise that is broken off goes on at the next meeting, at the step that the group has come to."""
        item, next_ = self.place.item, self._next(whole_item=False)
        if can_wait(item.exercise) and item.state == RUNNING and next_ and next_.item.id == item.id:
            self.store.record(ItemLeft(item=item.id))

    def take_tied(self) -> None:
        """On to the item that is tied to a time by the clock, whatever stands before it.

        Raises RuleBroken before anybody has been ticked off as being here.
        """
        item, following = tied_item(self.agenda), self.place.item.position + 1
        if item is None:
            return
        with self._leaving():
            if item.position != following:
                self.store.record(AgendaItemMoved(item=item.id, position=following))
            self._advance(whole_item=True)

    @contextmanager
    def _leaving(self) -> Iterator[None]:
        """Leave the step in one answer; what is being written there is kept. Raises RuleBroken as `skip` does."""
        self._require_people()
        self._put_down()
        with self.store.answer():
            yield
        self._save()

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
        """Take back the last answer, and ask again what it was given to. Returns a sentence on what it was.

        Raises RuleBroken when there is nothing to undo.
        """
        return self._in_words(self.take_back(STEP))

    def _in_words(self, undone: list[Event]) -> str:
        return _("Angret: {text}").format(text=in_words(self.store, undone))

    def catch_up(self) -> None:
        """Stand where the meeting is now, as when another window leads it."""
        if not self.over:
            self.begin(STEP)


def _written_in(meeting: Meeting) -> str:
    if not meeting.on_paper:
        return ""
    words = _("Nå skriver dere inn møtet som ble holdt på papir {day}. Ingen klokke går.")
    return words.format(day=short_day(meeting.date))


def _nothing() -> Form[str]:
    return NEXT
    yield
