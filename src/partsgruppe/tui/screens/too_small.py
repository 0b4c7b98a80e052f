"""What is shown in a window that is too small to show anything else."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.screen import Screen
from textual.widgets import Static

from partsgruppe.language.catalogue import _
from partsgruppe.tui.commands import Quit
from partsgruppe.tui.host import Host
from partsgruppe.tui.offers import Offer


class TooSmallScreen(Screen[None]):
    """Asks for a larger window. What stood on the screen is there again when it gets it."""

    CSS = """
    TooSmallScreen {
        align: center middle;

        Static {
            width: 100%;
            text-align: center;
            text-style: bold;
        }
    }
    """

    app: Host
    takes_words = False
    """What is typed waits until it can be seen again."""

    def __init__(self, columns: int, rows: int) -> None:
        super().__init__()
        self._columns, self._rows = columns, rows

    def compose(self) -> ComposeResult:
        """The sentence."""
        sentence = _("Vinduet er for lite. Det må ha plass til {columns} × {rows} tegn: Gjør det større.")
        yield Static(sentence.format(columns=self._columns, rows=self._rows), markup=False)

    def offers(self) -> list[Offer]:
        """Nothing can be done here but to quit."""
        return [Quit.offer(self.app)]
