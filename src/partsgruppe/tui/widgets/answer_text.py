"""A field to write in."""

from __future__ import annotations

from rich.text import Text
from textual import events
from textual.geometry import Offset
from textual.widgets import TextArea

from partsgruppe.asking import questions
from partsgruppe.asking.leftover import is_row
from partsgruppe.language.catalogue import _
from partsgruppe.tui.messages import LineTyped, MovedIn, Refused, TextChanged
from partsgruppe.tui.text import typeable
from partsgruppe.tui.widgets.answer import NEW_LINE, Answer
from partsgruppe.tui.widgets.editing import edit, edits

_EDITS = edits(
    {
        "up": "cursor_up",
        "down": "cursor_down",
        "left": "cursor_left",
        "right": "cursor_right",
        "ctrl+left": "cursor_word_left",
        "ctrl+right": "cursor_word_right",
        "home,ctrl+a": "cursor_line_start",
        "end,ctrl+e": "cursor_line_end",
        "shift+left": "cursor_left(True)",
        "shift+right": "cursor_right(True)",
        "shift+up": "cursor_up(True)",
        "shift+down": "cursor_down(True)",
        "shift+home": "cursor_line_start(True)",
        "shift+end": "cursor_line_end(True)",
        "backspace": "delete_left",
        "delete": "delete_right",
        "ctrl+w,ctrl+backspace,alt+backspace": "delete_word_left",
        "ctrl+u": "delete_to_start_of_line",
        "ctrl+k": "delete_to_end_of_line",
        "ctrl+x": "cut",
        "ctrl+c": "copy",
        "ctrl+v": "paste",
        "ctrl+z": "undo",
        "ctrl+y": "redo",
    }
)
"""Textual's keys for editing, without those that mean something else in a meeting."""


class AnswerText(Answer, TextArea, inherit_bindings=False):
    """Takes words: Enter hands them over, Ctrl+O begins a new line. Shows dots when private."""

    def __init__(self, text: str, private: bool = False, unread: bool = False, yields: bool = False) -> None:
        """An `unread` text has not been seen by whoever sits here now: the first Enter only moves into it.

        One that `yields` was written elsewhere as well: whatever else is written stands instead of it.
        """
        super().__init__(typeable(text), compact=True, highlight_cursor_line=False)
        self._private = private
        self._unread, self._yields = unread, yields
        self._doubted = ""
        self.cursor_blink = False
        self.match_cursor_bracket = False
        self.set_class(private, "-private")

    def on_mount(self) -> None:
        """Begin to write."""
        self._begin()

    def _begin(self) -> None:
        """Stand where the text ends. One that yields is selected, so that it is seen to go."""
        self.move_cursor(self.document.end)
        if self._yields:
            self.select_all()

    def begins_anew(self, question: questions.Question[object], before: str, unread: bool, yields: bool) -> bool:
        """Take words for another question. Days have a list of their own below, and what is private its own look."""
        if type(self.question) is not questions.Text or type(question) is not questions.Text:
            return False
        if question.private != self._private:
            return False
        self.question = question
        self._unread, self._yields = unread, yields
        self._doubted = ""
        with self.prevent(TextArea.Changed, TextArea.SelectionChanged):
            self.load_text(typeable(before))
            self._begin()
        self.release()
        return True

    def watch_has_focus(self, has_focus: bool) -> None:
        """Only its cursor comes and goes: no style is for a field that has the focus, and it is not styled again."""

    def typed(self) -> str:
        """The text as it stands."""
        return self.text

    def get_line(self, line_index: int) -> Text:
        """A line as it is shown: of a private text only how long it is."""
        line = super().get_line(line_index)
        return Text("•" * len(line.plain), end="", no_wrap=True) if self._private else line

    @property
    def empty(self) -> bool:
        """Whether nothing stands in the field that has been written to this question."""
        return not self.text or (self._unread and self._yields)

    def pressed(self, event: events.Key) -> None:
        """Enter hands over what is written."""
        if event.key in NEW_LINE:
            self._move_in(instead=False)
            self.move_cursor(self.selection.end)
            self.insert("\n")
        elif self._move_in(instead=event.is_printable) and event.key == "enter":
            self.move_cursor(self.document.end)
            self.post_message(Refused(_("Enter en gang til svarer med det som står her.")))
        elif event.key == "enter" and self._is_of_a_list():
            self._doubted = self.text
            told = _("Her er det ingen rad {number}. Enter en gang til svarer med tallet.")
            self.post_message(Refused(told.format(number=self.text.strip())))
        elif event.key == "enter":
            self.give(LineTyped(self.text))
        else:
            edit(self, event, _EDITS)
            return
        event.stop()
        event.prevent_default()

    def _is_of_a_list(self) -> bool:
        """Whether what stands here was meant for a row of the list before, where words are asked for."""
        return type(self.question) is questions.Text and is_row(self.text) and self.text != self._doubted

    def _move_in(self, instead: bool = True) -> bool:
        """Go on with what stands here, or write something `instead`. False when somebody has done so already."""
        unread, self._unread = self._unread, False
        if unread:
            self.post_message(MovedIn(instead and self._yields))
        return unread

    def scroll_cursor_visible(self, center: bool = False, animate: bool = False) -> Offset:
        """Follow the cursor, but not while lines are taken back and it still stands behind the last of them."""
        if self.cursor_location[0] >= self.document.line_count:
            return Offset()
        return super().scroll_cursor_visible(center, animate)

    def pasted(self, event: events.Paste) -> None:
        """Take out what a terminal would obey; the lines stay."""
        self._move_in()
        event.text = typeable(event.text)

    def write(self, text: str) -> None:
        """Write this where the cursor is."""
        self._move_in()
        self.replace(typeable(text), *self.selection, maintain_selection_offset=False)

    def on_text_area_selection_changed(self, event: TextArea.SelectionChanged) -> None:
        """Nobody needs to be told where the cursor is."""
        event.stop()

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        """Tell the screen, which keeps a draft."""
        event.stop()
        self.post_message(TextChanged())
