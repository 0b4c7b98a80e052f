"""A letter to a group: a greeting, answers, an example from others, and then all of it, before anything is written."""

from __future__ import annotations

from textual import events
from textual.app import ComposeResult
from textual.message import Message
from textual.widgets import TextArea

from partsgruppe.language.catalogue import _
from partsgruppe.review.examples import examples_page
from partsgruppe.review.letters import lay_letter, letter_page, letter_to
from partsgruppe.review.page import Page, PageLine
from partsgruppe.sharing.letter_file import LetterFile
from partsgruppe.store.errors import StoreError
from partsgruppe.tui.messages import PageLineChosen
from partsgruppe.tui.offers import Offer
from partsgruppe.tui.screens.review import BACK, KEYS, ReviewScreen
from partsgruppe.tui.widgets.editing import edit, edits_of
from partsgruppe.tui.widgets.page_lines import PageLines

GREETING, ANSWERS, EXAMPLE, SEEN = "greeting", "answers", "example", "seen"
STEPS = (GREETING, ANSWERS, EXAMPLE, SEEN)

_WITHOUT, _WRITE = "without", "write it"

_EDITS = edits_of(TextArea)


class Words(TextArea):
    """A place for several lines. Enter is through with them; Ctrl+J is a new line."""

    class Written(Message):
        """What stands there is what was to be said."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    async def _on_key(self, event: events.Key) -> None:
        if event.key not in ("enter", "ctrl+j"):
            edit(self, event, _EDITS)
            return
        event.stop()
        event.prevent_default()
        if event.key == "enter":
            self.post_message(self.Written(self.text))
        else:
            self.insert("\n")


class LetterScreen(ReviewScreen):
    """One part after the other. The way back leads to the part before, with its words."""

    AUTO_FOCUS = "Words"
    whole = True
    narrows = False

    def __init__(self, group: int) -> None:
        super().__init__()
        self._group = group
        self._place = 0
        self._words = {GREETING: "", ANSWERS: ""}
        self._number: int | None = None

    @property
    def _step(self) -> str:
        return STEPS[self._place]

    def field(self) -> ComposeResult:
        """The words."""
        yield Words(soft_wrap=True)

    def on_mount(self) -> None:
        """What was written to the group before, and is not sent, stands there again."""
        self.query_one(Words).cursor_blink = False
        self._words = self.app.unsent.setdefault(self._group, self._words)
        self._ask()

    def _ask(self) -> None:
        """Ask for the part that it is at."""
        writing = self._step in self._words
        field, lines = self.query_one(Words), self.query_one(PageLines)
        field.display, lines.display = writing, not writing
        if writing:
            field.text = self._words[self._step]
            field.move_cursor(field.document.end)
        (field if writing else lines).focus()
        self.show(self.page())
        self._say(self.nothing())

    def page(self) -> Page:
        """What is asked for, with what there is to choose from."""
        if self._step == EXAMPLE:
            sheets = [line for line in examples_page(self.archive).entries if not line.heading]
            return Page(
                _("Vil du legge ved et eksempel fra andre?"), [PageLine(_("Uten eksempel"), act=_WITHOUT), *sheets]
            )
        if self._step == SEEN:
            page = letter_page(self._letter())
            return Page(page.title, [*page.entries, PageLine(_("Skriv brevet"), act=_WRITE)])
        asked = {GREETING: _("Hva vil du si til gruppa?"), ANSWERS: _("Har du svar på noe gruppa har spurt om?")}
        return Page(asked[self._step], [])

    def nothing(self) -> str:
        """What the keys do, or what will come of it."""
        return {
            GREETING: _("Enter går videre. Ctrl+J gir ny linje."),
            ANSWERS: _("Enter går videre, også uten svar. Ctrl+J gir ny linje."),
            EXAMPLE: _("Arbeidsplassen står bare der når den gruppa har sagt ja til det."),
            SEEN: _("Slik får gruppa det. Ingenting er skrevet før du velger det nederst."),
        }[self._step]

    def _letter(self) -> LetterFile:
        return letter_to(
            self.archive, self._group, self._words[GREETING], self._words[ANSWERS], self._number, self.today
        )

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        """Keep what is written, whatever comes."""
        if self._step in self._words:
            self._words[self._step] = event.text_area.text

    def on_words_written(self, message: Words.Written) -> None:
        """On to the next part; a letter has a greeting."""
        message.stop()
        if self._step == GREETING and not message.text.strip():
            self._say(_("Skriv en hilsen først."))
            return
        self._place += 1
        self._ask()

    def on_page_line_chosen(self, message: PageLineChosen) -> None:
        """An example, or the letter as a whole."""
        message.stop()
        message.prevent_default()  # it leads nowhere here
        entry: PageLine = message.entry
        if self._step == EXAMPLE:
            self._number = entry.sheet
            self._place += 1
            self._ask()
            self.query_one(PageLines).action_last()
        elif entry.act == _WRITE:
            self._write()

    def _write(self) -> None:
        try:
            told = lay_letter(self.archive, self._letter())
        except StoreError as why:
            self._say(str(why))
            return
        self.app.unsent.pop(self._group, None)
        self.show(Page(_("Brevet er skrevet"), [PageLine(told)]))
        self._say(
            _("Send fila til gruppa. Den henter brevet inn med «partsgruppe receive FIL», og finner det på forsiden.")
        )

    def _one_back(self) -> None:
        if self._place == 0 or self._group not in self.app.unsent:
            self.leave()
            return
        self._place -= 1
        self._ask()

    def offers(self) -> list[Offer]:
        """Only the way back."""
        return [
            Offer(
                BACK, KEYS[BACK], _("Tilbake"), _("Tilbake til delen før. Det du skrev, blir stående."), self._one_back
            )
        ]
