"""The answers of a role swap: what was thought from the other chair beside what those who sit there say."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Static

from partsgruppe.asking.scene import Line, Pair
from partsgruppe.language.catalogue import _, capital
from partsgruppe.tui.text import literal


class Swap(Vertical):
    """One question under the other; the two sides beside each other where there is room."""

    SCOPED_CSS = False
    DEFAULT_CSS = """
    Swap .swap-sides {
        height: auto;
        margin-bottom: 1;
    }

    Swap .swap-sides Static {
        width: 1fr;
        padding-right: 2;
    }

    Screen.-narrow Swap {
        .swap-sides {
            layout: vertical;
        }

        .swap-sides Static {
            width: 100%;
            padding-right: 0;
        }
    }
    """

    def __init__(self, pairs: Sequence[Pair]) -> None:
        super().__init__()
        self._pairs = pairs

    def compose(self) -> ComposeResult:
        """Each question once, and under it what was answered for each chair."""
        question = ""
        for pair in self._pairs:
            if pair.question != question:
                question = pair.question
                yield Static(literal(question, "bold $accent"), classes="swap-question")
            with Horizontal(classes="swap-sides"):
                yield Static(_side(_("{chair}, sett fra andre stoler"), pair.chair, pair.other))
                yield Static(_side(_("{chair} selv"), pair.chair, pair.own))


def _side(heading: str, chair: str, answers: Iterable[Line]) -> Content:
    title = literal(capital(heading.format(chair=chair)), "bold $dim")
    lines = [literal(f"{capital(line.who)}: ", "bold") + literal(line.text) for line in answers]
    return Content("\n").join([title, *(lines or [literal(_("Ikke svart ennå."), "$dim")])])
