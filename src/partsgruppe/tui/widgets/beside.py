"""What stands beside the question: the agenda, what is agreed so far, and what was said; or what is for the chair."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static


class Beside(VerticalScroll, can_focus=False):
    """Shows one text below the other. What is new at the end is in sight, unless it is read from the top."""

    DEFAULT_CSS = """
    Beside {
        width: 1fr;
        max-width: 94;
        height: 100%;
        padding: 1 2;
        border-left: outer $band;
    }
    """

    def __init__(self) -> None:
        super().__init__()
        self._content, self._page = Content(), ""

    def compose(self) -> ComposeResult:
        """A place for all of it."""
        yield Static(markup=False)

    def read_to(self, read: float) -> None:
        """Turn to where it is read that far, of the whole of it."""
        self.scroll_to(y=read * self.max_scroll_y, animate=False)

    def show(self, texts: Sequence[Content], page: str = "") -> None:
        """Show these; what belongs to a `page` is read from its top."""
        content, turned = Content("\n\n").join(texts), page != self._page
        self._page = page
        if content != self._content:
            grown, self._content = 0 < len(self._content) < len(content), content
            self.query_one(Static).update(content)
            if grown and not page:
                self.scroll_end(animate=False)
        if turned and page:
            self.scroll_home(animate=False)
