"""What is given its place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.geometry import NULL_SIZE
from textual.reactive import var

if TYPE_CHECKING:
    from textual.widget import Widget

    _Base = Widget
else:
    _Base = object


class Placed(_Base):
    """Part of a widget that takes the size it is given: that it got one is no reason to lay out the page once more."""

    virtual_size = var(NULL_SIZE)
