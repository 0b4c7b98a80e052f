"""The menu behind the slash: every command that applies now, by word, key and what it does."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList
from textual.widgets.option_list import Option as Row

from partsgruppe.language.catalogue import _
from partsgruppe.tui.commands import Blank, Quit
from partsgruppe.tui.host import Host
from partsgruppe.tui.offers import Offer
from partsgruppe.tui.screens.laid_out_once import LaidOutOnce
from partsgruppe.tui.screens.overlay import STYLES
from partsgruppe.tui.text import typeable
from partsgruppe.tui.widgets.editing import edit, edits_of

_EDITS = edits_of(Input, but="submit")


class _Word(Input):
    """Takes a word. Several lines are no command: they are handed back as text.

    What comes after the word has been handed over, goes back to the app, and from there to the page below.
    """

    app: Host
    dealing = True
    """Says to the app what has become of each key."""

    _shut = False

    def on_key(self, event: events.Key) -> None:
        """Take it, unless the word has been handed over: then what comes belongs to the page below."""
        if self._takes(event):
            self._shut = event.key == "enter"
            if not self._shut:
                edit(self, event, _EDITS)
                self.app.dealt_with(event, done=True)

    def _on_paste(self, event: events.Paste) -> None:
        if not self._takes(event):
            return
        if "\n" in (text := typeable(event.text)):
            event.stop()
            event.prevent_default()
            self._shut = True
            self.post_message(self.Submitted(self, self.value + text))
        else:
            self.app.dealt_with(event, done=True)

    def _takes(self, event: events.Key | events.Paste) -> bool:
        if not self._shut and self.screen.is_current:
            return True
        event.stop()
        event.prevent_default()
        self.app.dealt_with(event, done=False)
        return False


class SlashMenuScreen(LaidOutOnce, ModalScreen[Offer | str]):
    """Typing narrows the list, Enter runs the highlighted command. What fits no command is handed back as text."""

    app: Host
    CSS_PATH = STYLES
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move('cursor_up')", show=False, priority=True),
        Binding("down", "move('cursor_down')", show=False, priority=True),
        Binding("pageup", "move('page_up')", show=False, priority=True),
        Binding("pagedown", "move('page_down')", show=False, priority=True),
        Binding("home", "move('first')", show=False, priority=True),
        Binding("end", "move('last')", show=False, priority=True),
    ]

    def __init__(self, commands: Sequence[Offer]) -> None:
        super().__init__()
        self._commands = commands
        self.takes_keys = False
        self._found = list(commands)

    def compose(self) -> ComposeResult:
        """The word, and the commands it may mean."""
        with Vertical(id="overlay"):
            yield _Word("/", placeholder=_("skriv for å lete"), compact=True, select_on_focus=False)
            yield OptionList(compact=True, markup=False)

    def on_mount(self) -> None:
        """Begin with all of them."""
        self.query_one(OptionList).can_focus = False
        self.query_one(Input).cursor_blink = False
        self._narrow("")
        self.query_one(Input).focus()
        self.takes_keys = True
        self.app.go_on()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Narrow the list; without its slash the menu goes away."""
        if not event.value:
            self._end("")
        else:
            self._narrow(event.value.removeprefix("/").strip().casefold())

    def _narrow(self, word: str) -> None:
        begins = [one for one in self._commands if one.slash.startswith(f"/{word}")]
        within = [one for one in self._commands if word in f"{one.label} {one.help}".casefold()]
        self._found = list(dict.fromkeys(begins + within))
        rows = self.query_one(OptionList)
        nothing = Row(_("Ingen kommando heter det."), disabled=True)
        rows.set_options([Row(_row(offer)) for offer in self._found] or [nothing])
        rows.highlighted = 0 if self._found else None

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Run the highlighted command, or give back what was typed."""
        highlighted = self.query_one(OptionList).highlighted
        text = highlighted is None or "\n" in event.value
        self._end(event.value if text else self._found[highlighted or 0])

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Run what was clicked."""
        self._end(self._found[event.option_index])

    def action_move(self, action: str) -> None:
        """Move in the list while the word keeps the focus."""
        getattr(self.query_one(OptionList), f"action_{action}")()

    def on_click(self, event: events.Click) -> None:
        """Close when the page behind is clicked."""
        if event.widget is self:
            self._close()

    def offers(self) -> list[Offer]:
        """Close it, or make the screen black."""
        close = Offer("tilbake", "escape", _("Lukk"), _("Lukk menyen."), self._close)
        return [close, Blank.offer(self.app), Quit.offer(self.app)]

    def _close(self) -> None:
        """Close it. What fits no command was no search: it is handed back as text."""
        self._end("" if self._found else self.query_one(Input).value)

    def _end(self, chosen: Offer | str) -> None:
        """Close it, once: the page below stays."""
        if self.is_current:
            self.dismiss(chosen)


def _row(offer: Offer) -> Content:
    return Content.assemble((offer.slash, "bold"), f"  {offer.key_name}  " if offer.key else "  ", offer.help)
