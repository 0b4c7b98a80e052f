"""The screen for one thing, or for a page of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from partsgruppe.asking.scene import Lead
from partsgruppe.between.pages import HEAR, page_of
from partsgruppe.store.store import Store

if TYPE_CHECKING:
    from textual.screen import Screen


def screen_of(store: Store, lead: Lead) -> Screen[Any]:
    """The page, or the form that asks about one thing. Raises RuleBroken when nothing can be done about it now."""
    page = page_of(store, lead)
    if page is not None:
        from partsgruppe.tui.screens.looking_up import LookingUp

        return LookingUp(page)
    if lead.act == HEAR:
        from partsgruppe.tui.screens.feedback import FeedbackScreen

        return FeedbackScreen(store, lead.about)
    from partsgruppe.tui.screens.act import ActScreen

    return ActScreen(store, lead)
