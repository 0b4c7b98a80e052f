"""One question at a time, with what there is to know while answering it."""

from __future__ import annotations

from asyncio import Lock
from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.screen import Screen

from partsgruppe.asking.questions import Await, NotUnderstood, Question, Text
from partsgruppe.asking.scene import Lead
from partsgruppe.errand import AT_ONCE
from partsgruppe.group.records import RuleBroken
from partsgruppe.language.catalogue import _
from partsgruppe.store.errors import StoreError
from partsgruppe.tui.asker import Asker
from partsgruppe.tui.messages import Given, LineChosen, LineTyped, MovedIn, NotFitting, Refused, ValueChosen
from partsgruppe.tui.offers import Offer
from partsgruppe.tui.screens.scene_page import ScenePage
from partsgruppe.tui.widgets.answer_area import AnswerArea
from partsgruppe.tui.widgets.said import Said

if TYPE_CHECKING:
    from textual.timer import Timer

    from partsgruppe.meeting.walk import Walk


DRAFT_AFTER = 0.15
"""Seconds from a key until what was typed is kept."""

LOOK_EVERY = 0.1
"""Seconds between looks at whether what is being done elsewhere has come to its end."""

LEAD_EVERY = 2
"""Seconds between attempts to lead the group when another window does, and between looks at where its file is."""


class DialogueScreen(ScenePage, Screen[None]):
    """Shows what an `Asker` has to say, asks its question, and hands it the answer."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *ScenePage.BINDINGS,
        Binding("up", "lines", show=False, priority=True),
    ]

    waits_for_meeting = False
    """Whether a window that reads along goes on from here to a meeting that begins."""

    led: Walk | None = None
    """The walk through the meeting that is under way here, if one is."""

    def __init__(self) -> None:
        super().__init__()
        self._asked: Question[object] | None = None
        self._kept = ""
        self._offered = False
        self._draft_timer: Timer | None = None
        self.one_at_a_time = Lock()
        """Held while an answer or a command is dealt with, so that each finds the question it was meant for."""
        self._covered = self._went_on = False
        self._seconds = 0
        self.said = ""
        """A sentence that is shown above the next question."""

    @property
    def ready(self) -> bool:
        """Whether the first question is up."""
        return self._asked is not None

    @property
    def takes_keys(self) -> bool:
        """Whether there is something that keys are for: a question that has no answer yet."""
        return self.ready and not self.query_one(AnswerArea).waiting

    @property
    def asker(self) -> Asker:
        """Who asks here."""
        raise NotImplementedError

    async def on_mount(self) -> None:
        """Show the first question, and look every second for what has changed."""
        self.prepare()
        self.asker.comes(AT_ONCE)
        await self.show()
        self.set_interval(1, self.tick)

    async def on_screen_resume(self) -> None:
        """Another screen is gone; what was done there may show here."""
        if self._covered:
            self._covered = False
            async with self.one_at_a_time:
                self.query_one(AnswerArea).release()
                if self._went_on:
                    self.say("")
                await self.show(anew=False)
                self.app.go_on()

    def on_screen_suspend(self) -> None:
        """Another screen comes on top, or this one goes."""
        self._covered = True
        self._went_on = isinstance(self.app.screen, DialogueScreen)
        self.keep_text()
        if self not in self.app.screen_stack and (unfit := self.unfit()):
            self.app.leftover.keep(unfit)

    def prepare(self) -> None:
        """Get ready what is needed before anything can be shown."""

    async def show(self, anew: bool = True) -> None:
        """Show everything as it is now. A field that says the same is left alone unless it is to be `anew`.

        So is what was told last, when there is nothing new to tell.
        """
        self.app.show_to_all()
        question = self.asker.question
        if question is None:
            await self.finished()
            return
        with self.app.batch_update():
            await self.show_scene(self.asker.scene())
            warning = self.app.store.take_warning()
            if warning or self.said or anew or question != self._asked:
                self.say(warning or self.said, warning=bool(warning))
            if not self._covered:  # what nobody could see, as under a menu that goes, is said once more
                self.said = ""
            await self._ask(question, anew)
        self.show_keys()
        self.call_after_refresh(self.fitted)  # once it is known whether all that is said is in sight

    async def _ask(self, question: Question[object], anew: bool) -> None:
        if anew or question != self._asked:
            self._asked = question
            if unfit := self.unfit():
                self.app.leftover.keep(unfit)
            self._kept = self.standing(question)
            self._offered = not self._kept and bool(self.app.leftover.fitting(question))
            if self._offered:
                self._kept = self.app.leftover.fitting(question)
            unread = self._offered or self.asker.restored
            await self.query_one(AnswerArea).ask(question, self._kept, unread, self._offered)
            if unread:
                self._tell_unread()
            self.app.stands()
            self.app.go_on()
            self._look_soon()

    def _look_soon(self) -> None:
        """See in a moment whether what is waited for has come, if anything is."""
        if isinstance(self._asked, Await):
            self.set_timer(LOOK_EVERY, self.see_what_came)

    async def see_what_came(self) -> None:
        """Go on if what was being done elsewhere has come to its end; back to the question before if it went wrong."""
        async with self.one_at_a_time:
            if not isinstance(self._asked, Await) or self.asker.question != self._asked:
                return
            try:
                if not self.asker.comes(0):
                    self._look_soon()
                    return
            except (RuleBroken, StoreError) as refused:
                await self.show()
                self.refuse(str(refused))
                return
            await self.answered()

    def _tell_unread(self) -> None:
        words = _("Dette skrev du sist. Trykk Enter to ganger for å svare med det.")
        if self._offered:
            words = _(
                "Dette skrev du der det ikke passet. Enter to ganger svarer med det. Skriver du noe annet, viker det."
            )
        self.say(words)

    def standing(self, question: Question[object]) -> str:
        """What stands in the field when the question comes up."""
        return self.asker.draft() or (question.initial if isinstance(question, Text) else "")

    async def tick(self) -> None:
        """A second has gone by."""
        await super().tick()
        if self.app.screen is not self:
            return
        self._seconds += 1
        if self.app.store.reads_along:
            if self._seconds % LEAD_EVERY == 0:
                await self._lead_if_nobody_does()
            return
        if self._seconds % LEAD_EVERY == 0:
            self._look()
        if self.app.stage.news():
            await self._show_to_others()

    async def _show_to_others(self) -> None:
        """A wall was opened, or closed."""
        with suppress(StoreError):
            async with self.one_at_a_time:
                await self.show(anew=False)

    def _look(self) -> None:
        """Say at once when the file is no longer where it was."""
        try:
            self.app.store.look()
        except StoreError as error:
            self.say(str(error), warning=True)
        if warning := self.app.store.take_warning():
            self.say(warning, warning=True)

    async def _lead_if_nobody_does(self) -> None:
        try:
            async with self.one_at_a_time:
                if self.app.store.take_over():
                    self.lead()
                    await self.show()
        except StoreError as error:
            self.say(str(error), warning=True)

    async def follow_along(self) -> None:
        """Show what the other window has done."""
        try:
            async with self.one_at_a_time:
                self.catch_up()
                await self.show(anew=False)
        except StoreError as error:
            self.say(str(error), warning=True)

    def catch_up(self) -> None:
        """The other window has written something."""

    def lead(self) -> None:
        """The other window is gone: this one goes on where it was."""

    # What is answered

    async def on_line_typed(self, message: LineTyped) -> None:
        """Read what was typed, and take it as the answer."""
        message.stop()
        async with self.one_at_a_time:
            if self._answers(message):
                self.keep_text()
                await self._take(lambda: self.asker.read(message.line))

    async def on_value_chosen(self, message: ValueChosen) -> None:
        """Take what was chosen as the answer."""
        message.stop()
        async with self.one_at_a_time:
            if self._answers(message):
                await self._take(lambda: message.value)

    def _answers(self, message: Given) -> bool:
        """Whether this is an answer to the question that is up, and not to one before it."""
        return message.question is self._asked and self.query_one(AnswerArea).waiting

    async def _take(self, value: Callable[[], object]) -> None:
        try:
            self.asker.answer(value())
            self.asker.comes(AT_ONCE)
        except (NotUnderstood, RuleBroken, StoreError) as refused:
            self.refuse(str(refused))
            return
        if self.app.screen is self and self.app.return_code is None:  # the answer may have ended the app
            await self.answered()

    async def answered(self) -> None:
        """The answer was taken: on to the next question."""
        self.said = self.asker.told or self.said
        await self.show()

    async def finished(self) -> None:
        """There is nothing more to ask here."""
        self.leave()

    def on_refused(self, message: Refused) -> None:
        """Say what to do instead."""
        self.refuse(message.reason)

    def refuse(self, reason: str) -> None:
        """Say why an answer was not taken; it stands where it was."""
        self.say(reason, warning=True)
        self.query_one(AnswerArea).release()
        self.app.stands()
        self.app.go_on()

    # Text being typed

    def on_text_changed(self) -> None:
        """Keep it in a moment; what comes until then is kept with it."""
        if self._draft_timer is None:
            self._draft_timer = self.set_timer(DRAFT_AFTER, self.keep_text)

    def on_moved_in(self, message: MovedIn) -> None:
        """Somebody goes on with what stood in the field: from now on it belongs there. Or it waits no longer."""
        self.asker.moved_in()
        if self._offered:
            self._offered = False
            self.say("")
            if message.instead:
                self.app.leftover.passed()
            else:
                self._keep_typed(self._kept)
                self.app.leftover.used()

    def on_not_fitting(self, message: NotFitting) -> None:
        """What does not fit here waits for where it does."""
        message.stop()
        self.app.leftover.keep(message.written)

    def keep_text(self) -> None:
        """Keep what is being typed now."""
        if self._draft_timer is not None:
            self._draft_timer.stop()
            self._draft_timer = None
        if not self.ready:
            return
        text = self.query_one(AnswerArea).typed()
        pages = (page for page in self.app.screen_stack if isinstance(page, DialogueScreen))
        self.app.leftover.note("\n".join(filter(None, (page.unfit() for page in pages))))
        if text is not None and text != self._kept:
            self._keep_typed(text)

    def unfit(self) -> str:
        """What is being typed here that does not fit."""
        return self.query_one(AnswerArea).unfit() if self.ready else ""

    def _keep_typed(self, text: str) -> None:
        self._kept = text
        try:
            self.asker.typed(text)
        except StoreError as error:
            self.say(str(error), warning=True)

    # Lines that lead to what they tell of

    def follow(self, lead: Lead) -> None:
        """Open what a line leads to. Raises RuleBroken when there is nothing more to see, or to do now."""
        from partsgruppe.tui.screens.leads import wanted_by

        self.app.open(wanted_by(self.app.store, lead))

    def on_line_chosen(self, message: LineChosen) -> None:
        """Open what the line tells of."""
        try:
            self.follow(message.lead)
        except (RuleBroken, StoreError) as error:
            self.refuse(str(error))

    def on_lines_left(self) -> None:
        """Back to the question."""
        if field := self.query_one(AnswerArea).field:
            field.focus()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """The arrow goes up to the lines only where some lead on, and from the top of the list."""
        if action != "lines":
            return super().check_action(action, parameters)
        field = self.query_one(AnswerArea).field if self.ready and self.query_one(Said).can_focus else None
        return getattr(field, "highlighted", None) == 0 and field is self.focused

    def action_lines(self) -> None:
        """To the lines above the question."""
        self.query_one(Said).focus()

    def to_lines(self) -> list[Offer]:
        """The way to the lines, where some lead on."""
        if not self.query_one(Said).can_focus:
            return []
        help_ = _("Pil opp fra det øverste valget går til linjene over, og Enter åpner det linja forteller om.")
        return [Offer("linjer", "tab", _("Til linjene"), help_, self.action_lines)]

    # What is for the chair alone

    async def toggle_notes(self) -> None:
        """Show it, or hide it; what is asked stays."""
        async with self.one_at_a_time:
            wanted = not self.notes_are_up
            self._notes_wanted = None if wanted == self.for_chair else wanted
            await self.show(anew=False)

    # What can be done

    def offers(self) -> list[Offer]:
        """The commands that apply here now."""
        back = Offer("tilbake", "escape", _("Tilbake"), _("Ett spørsmål tilbake. Ingenting blir borte."), self.back)
        return [back, *self.reading(), *self.to_lines(), *self.app.everywhere()]

    def put_away(self) -> None:
        """The app ends: keep everything."""
        self.keep_text()

    async def back(self) -> None:
        """Go back one question, or leave the screen at the first."""
        async with self.one_at_a_time:
            if self.app.too_late:
                return
            if await self.take_back():
                return
            self.keep_text()
            if self.asker.back():
                await self.show()
            else:
                self.leave()

    async def take_back(self) -> bool:
        """Hide the notes that were opened, or show all of a list again that is narrowed. False where neither is."""
        if self._notes_wanted and not self.for_chair:
            self._notes_wanted = None
            await self.show(anew=False)
            return True
        field = self.query_one(AnswerArea).field
        return field is not None and field.take_back()

    def to_the_field(self) -> None:
        """Put the focus where the answer is given."""
        field = self.query_one(AnswerArea).field
        if field is not None and not field.has_focus:
            self.set_focus(field, scroll_visible=False)

    def write(self, text: str) -> None:
        """Write this where the answer is written, as when it turned out to be no command."""
        self.query_one(AnswerArea).write(text)
