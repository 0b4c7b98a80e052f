"""The question and the field, list or line that takes its answer: always in sight."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.geometry import Size
from textual.widget import Widget

from partsgruppe.asking.questions import MANY, Await, Day, Go, Pick, PickMany, Question, Text
from partsgruppe.asking.sheet import Sheet
from partsgruppe.history.wording import one_line
from partsgruppe.language.catalogue import _, capital
from partsgruppe.language.days import long_day
from partsgruppe.tui.messages import DaySuggested, LineTyped, Sought, TextChanged, Ticked
from partsgruppe.tui.text import brief, literal, shown
from partsgruppe.tui.widgets.answer import Answer
from partsgruppe.tui.widgets.answer_room import AnswerRoom, least
from partsgruppe.tui.widgets.bare import Bare
from partsgruppe.tui.widgets.cut_text import CutText
from partsgruppe.tui.widgets.roomy import rows_of
from partsgruppe.tui.widgets.sought import sought_text


class AnswerArea(Bare, Vertical):
    """Asks a question."""

    def __init__(self) -> None:
        super().__init__()
        self._help = ""

    def compose(self) -> ComposeResult:
        """The question, what to do with it, and what was wrong with the last answer. The field comes later."""
        yield CutText("prompt")
        yield CutText("help")
        yield CutText("status")
        yield _Holder(id="answer")

    @property
    def layout(self) -> AnswerRoom:
        """What is asked gets its rows, then what takes the answer."""
        return AnswerRoom()

    def least(self, size: Size) -> int:
        """How many rows it must have to be of use in so much room."""
        return least(self.displayed_children, size - self.styles.gutter.totals)

    @property
    def is_few(self) -> bool:
        """Whether what there is to choose from is so little that all of it is looked at before one is taken."""
        question = self.field and self.field.question
        if isinstance(question, Pick | PickMany):
            return isinstance(question, Sheet) or len(question.options) <= MANY
        return isinstance(question, Day)

    @property
    def field(self) -> Answer | None:
        """What takes the answer."""
        fields = self.query_one("#answer").children
        return fields[0] if fields and isinstance(fields[0], Answer) else None

    async def ask(self, question: Question[object], before: str, unread: bool = False, yields: bool = False) -> None:
        """Put up the question, with what was written to it before; `unread` when that is long ago.

        What was written elsewhere `yields` to what is written now.
        """
        self.query_one("#prompt", CutText).update(literal(question.prompt))
        self._help = help_text(question)
        self._show_help(self._help)
        holder, old = self.query_one("#answer"), self.field
        if old and old.begins_anew(question, before, unread, yields):
            old.focus(scroll_visible=False)
            return
        old_ones = list(holder.children)
        widgets = answer_widgets(question, before, unread, yields)
        if isinstance(widgets[0], Answer):
            widgets[0].question = question
        await holder.mount(*widgets, before=0)
        widgets[0].focus(scroll_visible=False)
        if old:
            old.shut()
        await holder.remove_children(old_ones)

    def _show_help(self, text: str) -> None:
        place = self.query_one("#help", CutText)
        place.display = bool(text)
        place.update(literal(text))

    def on_ticked(self, message: Ticked) -> None:
        """Say how many are ticked."""
        message.stop()
        self._show_help(" ".join([self._help, _("{n} valgt.").format(n=message.count)]))
        if message.by_hand:
            self._answering()

    def on_text_changed(self) -> None:
        """Somebody is writing. Where that is the number of a day below, the day is highlighted."""
        self._answering()
        for days in self.query("Suggestions"):
            days.point(self.typed() or "")  # type: ignore[attr-defined]

    def _answering(self) -> None:
        """What was wrong with the last answer is no longer wrong with this one."""
        status = self.query_one("#status", CutText)
        if status.has_class("-warning"):
            status.remove_class("-warning")
            status.display = False

    def on_sought(self, message: Sought) -> None:
        """Say what is looked for in the list, and how to see all of it again."""
        message.stop()
        self._show_help(self._sought(message) or self._help)
        self._answering()
        self.post_message(TextChanged())

    def _sought(self, message: Sought) -> str:
        if message.found or not message.written:
            return sought_text(message)
        words = _("Ingen rad passer til «{written}». Vi tar vare på det til noe skal skrives.")
        if isinstance(self.field and self.field.question, Go | Await):
            words = _("Her skrives det ikke noe. Vi tar vare på «{written}» til noe skal skrives.")
        return words.format(written=brief(message.written, 60))

    def unfit(self) -> str:
        """What is being typed that does not fit here."""
        return self.field.unfit() if self.field else ""

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
            self.field.release()

    def write(self, text: str) -> None:
        """Write this in the field, if there is one."""
        if self.field:
            self.field.write(text)


class _Holder(Bare, Vertical):
    """The field and what belongs to it."""

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """The rows that show all of it."""
        return rows_of(self, container, width)


def help_text(question: Question[object]) -> str:
    """What to do with the question, and what it means to leave it empty."""
    meanwhile = question.meanwhile if isinstance(question, Text) else ""
    return " ".join(part for part in (one_line(shown(question.help)), meanwhile, _hint(question)) if part)


def _hint(question: Question[object]) -> str:
    if isinstance(question, Text):
        return _("Enter uten tekst: {empty}.").format(empty=question.empty) if question.empty else ""
    if isinstance(question, Sheet):
        whole = question.initial and not question.lacking
        return _("Enter: det stemmer.") if whole else _("Skriv rett i et felt, eller åpne det med Enter.")
    if isinstance(question, Pick):
        return _("Skriv for å lete.") if len(question.options) > MANY else ""
    if isinstance(question, PickMany):
        none = _(" Enter uten kryss: {empty}.").format(empty=question.empty) if question.empty else ""
        return _("Mellomrom krysser av, Enter når dere er ferdige.") + none
    if isinstance(question, Day):
        none = _(" Enter uten dato: {empty}.").format(empty=question.without) if question.without else ""
        return _("Skriv en dato eller tallet foran den, så Enter.") + none
    return ""


def answer_widgets(question: Question[object], before: str, unread: bool = False, yields: bool = False) -> list[Widget]:
    """What takes the answer to this question comes first, then what belongs to it."""
    if isinstance(question, Text):
        from partsgruppe.tui.widgets.answer_text import AnswerText

        return [AnswerText(before, question.private, unread, yields)]
    if isinstance(question, Day):
        from partsgruppe.tui.widgets.answer_text import AnswerText
        from partsgruppe.tui.widgets.day_suggestions import Suggestions

        days = [capital(long_day(day)) for day in question.suggestions]
        field = AnswerText(before, unread=unread)
        return [field, Suggestions(days)] if days else [field]
    if isinstance(question, Sheet):
        from partsgruppe.tui.widgets.answer_sheet import AnswerSheet

        return [AnswerSheet(question, before)]
    if isinstance(question, Pick):
        from partsgruppe.tui.widgets.answer_pick import AnswerPick

        return [AnswerPick(question, before)]
    if isinstance(question, PickMany):
        from partsgruppe.tui.widgets.answer_pick_many import AnswerPickMany

        return [AnswerPickMany(question)]
    from partsgruppe.tui.widgets.answer_go import AnswerGo, AnswerWait

    return [AnswerWait() if isinstance(question, Await) else AnswerGo()]
