"""The question and the field, list or line that takes its answer: always in sight."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widget import Widget
from textual.widgets import Static

from partsgruppe.asking.questions import Day, Pick, PickMany, Question, Text
from partsgruppe.language.catalogue import _, capital
from partsgruppe.language.days import long_day
from partsgruppe.tui.messages import DaySuggested, LineTyped, Sought, Ticked
from partsgruppe.tui.text import brief, literal
from partsgruppe.tui.widgets.answer import Answer

LONGEST_PROMPT = 150
"""Characters of a question that always stay in sight; a longer one is read in full in the middle."""


class AnswerArea(Vertical):
    """Asks a question."""

    def __init__(self) -> None:
        super().__init__()
        self._help = ""

    def compose(self) -> ComposeResult:
        """The question, what to do with it, and what was wrong with the last answer. The field comes later."""
        yield Static(id="prompt", markup=False)
        yield Static(id="help", markup=False)
        yield Static(id="status", markup=False)
        yield Vertical(id="answer")

    @property
    def field(self) -> Answer | None:
        """What takes the answer."""
        fields = self.query_one("#answer").children
        return fields[0] if fields and isinstance(fields[0], Answer) else None

    async def ask(self, question: Question[object], before: str) -> None:
        """Put up the question, with what was written to it before."""
        self.query_one("#prompt", Static).update(literal(brief(question.prompt, LONGEST_PROMPT)))
        self._help = help_text(question)
        self._show_help()
        holder, old = self.query_one("#answer"), self.field
        old_ones = list(holder.children)
        widgets = answer_widgets(question, before)
        await holder.mount(*widgets, before=0)
        widgets[0].focus(scroll_visible=False)
        held = old.release() if old else []
        await holder.remove_children(old_ones)
        for event in held:
            if self.field:
                self.field.again(event)

    def _show_help(self, more: str = "") -> None:
        text = " ".join(part for part in (self._help, more) if part)
        place = self.query_one("#help", Static)
        place.display = bool(text)
        place.update(literal(text))

    def on_ticked(self, message: Ticked) -> None:
        """Say how many are ticked."""
        message.stop()
        self._show_help(_("{n} valgt.").format(n=message.count))
        if message.by_hand:
            self._answering()

    def on_text_changed(self) -> None:
        """Somebody is writing."""
        self._answering()

    def _answering(self) -> None:
        """What was wrong with the last answer is no longer wrong with this one."""
        status = self.query_one("#status", Static)
        if status.has_class("-warning"):
            status.remove_class("-warning")
            status.display = False

    def on_sought(self, message: Sought) -> None:
        """Say what is looked for in the list."""
        message.stop()
        self._show_help(_("Søk: «{letters}»").format(letters=message.letters) if message.letters else "")
        self._answering()

    def on_day_suggested(self, message: DaySuggested) -> None:
        """Answer with the day that was clicked, as if its number had been typed."""
        message.stop()
        if self.field:
            self.field.give(LineTyped(str(message.number)))

    @property
    def waiting(self) -> bool:
        """Whether the question that is up has been answered. If not, an answer belongs to one before it."""
        return self.field is not None and self.field.waiting

    def typed(self) -> str | None:
        """What is being typed; None where nothing is typed."""
        return self.field.typed() if self.field else None

    def release(self) -> None:
        """Take keys again: the answer was not taken, and stands there still."""
        if self.field:
            for event in self.field.release():
                self.field.again(event)

    def write(self, text: str) -> None:
        """Write this in the field, if there is one."""
        if self.field:
            self.field.write(text)


def help_text(question: Question[object]) -> str:
    """What to do with the question, and what it means to leave it empty."""
    return " ".join(part for part in (brief(question.help), _hint(question)) if part)


def _hint(question: Question[object]) -> str:
    if isinstance(question, Text):
        return _("Enter uten tekst: {empty}.").format(empty=question.empty) if question.empty else ""
    if isinstance(question, PickMany):
        none = _(" Enter uten kryss: {empty}.").format(empty=question.empty) if question.empty else ""
        return _("Kryss av med tall eller mellomrom, så Enter.") + none
    if isinstance(question, Day):
        none = _(" Enter uten dato: {empty}.").format(empty=question.empty) if question.empty else ""
        return _("Skriv en dato eller tallet foran den, så Enter.") + none
    return ""


def answer_widgets(question: Question[object], before: str) -> list[Widget]:
    """What takes the answer to this question comes first, then what belongs to it."""
    if isinstance(question, Text):
        from partsgruppe.tui.widgets.answer_text import AnswerText

        return [AnswerText(before, private=question.private)]
    if isinstance(question, Day):
        from partsgruppe.tui.widgets.answer_pick import Suggestions
        from partsgruppe.tui.widgets.answer_text import AnswerText

        days = [capital(long_day(day)) for day in question.suggestions]
        return [AnswerText(before), Suggestions(days, None)] if days else [AnswerText(before)]
    if isinstance(question, Pick | PickMany):
        from partsgruppe.tui.widgets.answer_pick import AnswerPick, AnswerPickMany

        return [AnswerPick(question, before) if isinstance(question, Pick) else AnswerPickMany(question)]
    from partsgruppe.tui.widgets.answer_go import AnswerGo

    return [AnswerGo()]
