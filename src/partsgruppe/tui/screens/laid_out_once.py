"""What every screen has in common."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from textual._time import get_time
from textual.reactive import var

from partsgruppe.tui.widgets.bare import Bare

if TYPE_CHECKING:
    from textual.geometry import Size
    from textual.messages import Layout
    from textual.screen import Screen

    _Base = Screen[Any]
else:
    _Base = object


class LaidOutOnce(Bare, _Base):
    """Part of a screen that is laid out once for each size it gets, and once for all that asked for it by then."""

    focused = var(None)
    """What has the focus is drawn otherwise, and what had it; all the rest looks the same."""

    _laid_out_at = 0.0

    def _screen_resized(self, size: Size) -> None:
        """Take another size. Textual tells it to a screen that has just been laid out in it as well."""
        if size != self._compositor.size:
            super()._screen_resized(size)

    def _refresh_layout(self, size: Size | None = None, scroll: bool = False) -> None:
        if not scroll:
            self._laid_out_at = get_time()
            self._layout_required = False
        super()._refresh_layout(size, scroll)

    async def _on_layout(self, message: Layout) -> None:
        """What asked before all was laid out, has been; and a scroll bar stands where it is put."""
        # By its name: few first screens have one, and its module is loaded with it.
        if message.time < self._laid_out_at or type(message.widget).__name__ == "ScrollBar":
            message.stop()
            message.prevent_default()
