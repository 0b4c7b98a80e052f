"""The meeting: the walk on the wall."""

from __future__ import annotations

from contextlib import suppress
from functools import partial

from textual.content import Content

from partsgruppe.asking.hour import TWO
from partsgruppe.asking.questions import Text
from partsgruppe.asking.scene import Line, Scene
from partsgruppe.exercises.library import Library
from partsgruppe.exercises.roles import RoleCard
from partsgruppe.group.meetings import unfinished_meeting
from partsgruppe.group.records import RuleBroken
from partsgruppe.language.catalogue import _
from partsgruppe.meeting.commands import COMMANDS, ON_TIME, Command
from partsgruppe.meeting.seen_by_all import pause_scene
from partsgruppe.meeting.walk import Walk
from partsgruppe.papers.scribe import Scribe
from partsgruppe.store.errors import StoreError
from partsgruppe.store.store import Store
from partsgruppe.tui.asker import Asker
from partsgruppe.tui.commands import Hints
from partsgruppe.tui.messages import ClosingWanted, MeetingWanted
from partsgruppe.tui.offers import Offer
from partsgruppe.tui.screens.menu_page import Menu, MenuLine
from partsgruppe.tui.screens.reading_along import AlongPage
from partsgruppe.tui.widgets.answer_area import AnswerArea
from partsgruppe.tui.widgets.middle import Middle


class MeetingScreen(AlongPage):
    """Asks what the walk asks, and offers all that can be done at any step."""

    guide = Walk.guide
    question_follows = False

    def __init__(self, walk: Walk, library: Library) -> None:
        super().__init__(library)
        self.walk = walk
        self._pause = Menu(_("Klare til å fortsette?"), self._ways_on, self._paused)
        self._time_was_up = False
        self._minutes_left = 0
        self._alarm = ""

    @classmethod
    def opened(cls, store: Store, library: Library) -> MeetingScreen:
        """The meeting that is planned or under way, open from now on. Raises RuleBroken or StoreError."""
        meeting = unfinished_meeting(store)
        assert meeting is not None
        return cls(Walk(store, library, meeting.id, Scribe(store)), library)

    @property
    def led(self) -> Walk:  # type: ignore[override]
        """The walk."""
        return self.walk

    @property
    def leading(self) -> Asker:
        """The walk asks, or in a break the way on from there."""
        return self._pause if self.walk.paused else self.walk

    @property
    def has_notes(self) -> bool:
        """Whoever leads has some at every step."""
        return not (self.walk.over or self.walk.paused or self.app.store.reads_along)

    def notes(self) -> Content:
        """The hints of the step, who has not been heard, what comes next, and the agenda."""
        from partsgruppe.meeting.chair_notes import chair_notes
        from partsgruppe.tui.widgets.chair_notes import notes_content

        return notes_content(chair_notes(self.walk))

    @property
    def for_chair(self) -> bool:
        """While a wall shows the others what is for all. What is read aloud at the end is in sight here too."""
        return self.app.for_chair and not self.walk.at_the_end

    def outline(self) -> list[Line]:
        """The time, and the agenda."""
        return [*self.walk.pace, *self.walk.outline()]

    def beside(self, scene: Scene) -> list[Content]:
        """The agenda, what is agreed so far, and what was said at this step."""
        from partsgruppe.history.read_back import read_back
        from partsgruppe.tui.widgets.outline import outline_content
        from partsgruppe.tui.widgets.said import heading, said_content

        if self.walk.over or self.walk.at_the_end:
            return []
        agreed = tuple(read_back(self.app.store, self.walk.meeting.id))
        sections = {_("Avtalt i dag"): agreed, scene.lines_title: scene.lines}
        told = [said_content(title, lines) for title, lines in sections.items() if lines]
        return [heading(_("Saksliste")) + "\n" + outline_content(self.walk.outline()), *told]

    @property
    def read(self) -> float | None:
        """How far the scene is read."""
        return self.query_one(Middle).read

    has_roles = True

    def role_cards(self) -> list[RoleCard]:
        """The cards of the roles in the room."""
        return self.walk.role_cards()

    # A break

    def _paused(self) -> Scene:
        return pause_scene(self.walk.meeting)

    def _ways_on(self) -> list[MenuLine]:
        return [
            MenuLine(_("Fortsett møtet"), self.walk.resume),
            MenuLine(_("Til forsiden"), self.app.go_home),
            MenuLine(_("Avslutt programmet"), self.app.quit),
        ]

    # Commands of the walk

    def offers(self) -> list[Offer]:
        """The commands of the walk that apply now, and those of every page."""
        if self.app.store.reads_along:
            return super().offers()
        if self.walk.paused or self.walk.over:
            return [*self.reading(), *self.app.everywhere()]
        commands = [one for one in COMMANDS if one.applies(self.walk)]
        offers = [self._offer(one) for one in commands]
        everywhere = self.app.everywhere()
        notes = [offer for offer in everywhere if offer.word == Hints.word]
        first = [*offers[:1], *(offer for offer in offers if offer.urgent), *notes, *self.reading()]
        return [*first, *(offer for offer in [*offers, *everywhere] if offer not in first)]

    def _offer(self, command: type[Command]) -> Offer:
        return Offer(
            command.word, command.key, _(command.label), command.help(), partial(self._do, command), command in ON_TIME
        )

    async def _do(self, command: type[Command]) -> None:
        async with self.one_at_a_time:
            if self.app.too_late or (command.key == "escape" and await self.take_back()):
                return
            self.keep_text()
            try:
                self.said = command.do(self.walk)
            except (RuleBroken, StoreError) as refused:
                await self.show(anew=False)
                self.say(str(refused), warning=True)
            else:
                self.say("")
                await self.show(anew=self._changed_text())

    def _changed_text(self) -> bool:
        """Whether other words belong in the field now, as after an undo."""
        question = self.asker.question
        return isinstance(question, Text) and self.standing(question) != self.query_one(AnswerArea).typed()

    # Time, and the other window

    async def show(self, anew: bool = True) -> None:
        """Show everything as it is now."""
        self.walk.page_for_all = False
        if self.walk.over:
            await self.finished()
            return
        await super().show(anew)
        self._time_was_up = self.time_is_up()
        self._alarm = self._alarm_now()

    def time_went_by(self, up: bool) -> None:
        """Say it once when the time is up."""
        step_is_up = up and not self._time_was_up
        self._time_was_up = up
        self._by_the_minute()
        self._listen(_("Tida er ute. F8 gir fem minutter til.") if step_is_up else "")

    def _by_the_minute(self) -> None:
        """Which items will be reached changes as the time goes."""
        hour = self._scene.hour
        left = hour.left(self.app.clock()) if hour else 0
        if left != self._minutes_left:
            self._minutes_left = left
            self.fresh_beside()

    def _listen(self, of_the_step: str) -> None:
        """Say once what the clocks have to say, the step's or else the meeting's, and offer what can be done below."""
        hour, alarm = self._scene.hour, self._alarm_now()
        of_the_meeting = hour.sentence(alarm) if hour and alarm != self._alarm else ""
        if of_the_meeting and alarm == TWO:
            of_the_step, of_the_meeting = "", f"{of_the_meeting} {self._turn_the_wall()}".rstrip()
        if told := of_the_step or of_the_meeting:
            self.say(told)
        if alarm != self._alarm:
            self._alarm = alarm
            self.show_keys()

    def _turn_the_wall(self) -> str:
        """Turn the wall to what was agreed, unless somebody is writing, and say so; the question here stays."""
        if not self.app.for_chair or self.query_one(AnswerArea).typed() or not self.walk.turn_to_page():
            return ""
        self.app.show_to_all()
        return _("Det står på veggen nå.")

    def _alarm_now(self) -> str:
        hour = self._scene.hour
        return hour.alarm(self.app.clock()) if hour else ""

    def catch_up(self) -> None:
        """The other window has done something."""
        self.walk.catch_up()

    def lead(self) -> None:
        """The other window is gone: go on where it was."""
        self.walk = Walk(self.app.store, self.library, self.walk.meeting.id, Scribe(self.app.store))

    # The end

    async def finished(self) -> None:
        """The meeting is closed: show what comes of it. One that was taken back is prepared once more."""
        walk = self.walk
        closed = ClosingWanted(walk.meeting, walk.trouble, walk.wants_papers)
        self.app.open_instead(MeetingWanted() if walk.put_back else closed)

    def put_away(self) -> None:
        """Give the meeting a pause."""
        super().put_away()
        # A meeting that cannot be given its pause is taken up again as after a crash.
        with suppress(StoreError):
            self.walk.pause()
