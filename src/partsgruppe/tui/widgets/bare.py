"""What holds others and shows nothing itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.geometry import Region

from partsgruppe.tui.widgets.placed import Placed

if TYPE_CHECKING:
    from textual.strip import Strip
    from textual.widget import Widget

    _Base = Widget
else:
    _Base = object


class Bare(Placed, _Base):
    """Part of a widget whose rows are all alike, whatever stands on them: one is drawn, and not each."""

    def render_lines(self, crop: Region) -> list[Strip]:
        """The rows of this part."""
        return super().render_lines(Region(crop.x, crop.y, crop.width, 1)) * crop.height
