"""What of a page is made only when there is something to show in it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Generic, TypeVar

from textual.content import Content
from textual.widget import AwaitMount, Widget

from partsgruppe.tui.widgets.cut_text import CutText

W = TypeVar("W", bound=Widget)


class Later(Generic[W]):
    """A place on a page. Its widget is made the first time it is wanted, and stands before the first there is of these.

    Most pages need few of their places, and each widget takes its time to style, before anything can be seen.
    """

    def __init__(self, make: Callable[[], W], page: Widget, *before: Later[Any] | Widget) -> None:
        self._make, self._page, self._before = make, page, before
        self._mounting: AwaitMount | None = None
        self.there: W | None = None
        """The widget, once it is made."""

    def wanted(self, wanted: object) -> W | None:
        """The widget, in sight if it is wanted; or None when it never was."""
        if self.there is None and wanted:
            self.there = self._make()
            self._mounting = self._page.mount(self.there, before=first_there(*self._before))
        if self.there is not None:
            self.there.display = bool(wanted)
        return self.there

    async def stands(self) -> None:
        """Go on once all of it stands on the page, so that it is laid out with the rest and not after it."""
        mounting, self._mounting = self._mounting, None
        if mounting is not None:
            await mounting


def first_there(*places: Later[Any] | Widget) -> Widget | None:
    """The first of these that is made."""
    widgets = (place.there if isinstance(place, Later) else place for place in places)
    return next((widget for widget in widgets if widget is not None), None)


def text_place(id: str, page: Widget, *before: Later[Any] | Widget) -> Later[CutText]:
    """A place for text that is shown as it is written."""
    return Later(lambda: CutText(id), page, *before)


def put(place: Later[CutText], content: Content) -> None:
    """Show this there, or nothing."""
    if text := place.wanted(content):
        text.update(content)
