"""A text that says so when there is no room for all of it."""

from __future__ import annotations

from rich.cells import cell_len
from rich.segment import Segment
from textual.content import Content
from textual.reactive import var
from textual.strip import Strip
from textual.visual import VisualType
from textual.widgets import Static

from partsgruppe.tui.widgets.placed import Placed

MARK = " …"


class CutText(Placed, Static):
    """A text as it is, without markup. Where it is cut at the bottom, its last line in sight ends with «…»."""

    auto_links = var(False)  # it is not looked through for links

    def __init__(self, id: str) -> None:
        super().__init__(id=id, markup=False)

    def update(self, content: VisualType = "", *, layout: bool = True) -> None:
        """Show this. What stands there already is neither laid out nor drawn once more."""
        before = self.content
        if not (isinstance(before, Content) and isinstance(content, Content) and content.is_same(before)):
            super().update(content, layout=layout)

    @property
    def is_cut(self) -> bool:
        """Whether it has more lines than there is room for."""
        width, height = self.content_size
        return self.get_content_height(self.size, self.size, width) > height

    def render_line(self, y: int) -> Strip:
        """One of the lines in sight."""
        line = super().render_line(y)
        return marked(line, self.content_size.width) if y == self.content_size.height - 1 and self.is_cut else line


def marked(line: Strip, width: int, mark: str = MARK) -> Strip:
    """The line with the mark after its last word for which there is room."""
    text = line.text.rstrip()
    if cell_len(text) > width - len(mark):
        text = text[: width - len(mark) + 1].rpartition(" ")[0].rstrip() or text[: width - len(mark)]
    styles = [segment.style for segment in line]
    end = cell_len(text)
    segment = Segment(mark, styles[0] if styles else None)
    return Strip([*line.crop(0, end), segment]).extend_cell_length(line.cell_length, segment.style)
