"""The screen for one thing, for a page of them, or for a paper."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from partsgruppe.asking.scene import Lead
from partsgruppe.between.browse import FIND, PREVIEW
from partsgruppe.between.pages import HEAR
from partsgruppe.between.repair import Repairing
from partsgruppe.exercises.library import Library
from partsgruppe.papers.to_print import PaperPage, dialogue_at, page_at
from partsgruppe.store.store import Store

if TYPE_CHECKING:
    from textual.screen import Screen


def screen_of(store: Store, library: Library, lead: Lead) -> Screen[Any]:
    """The page, or the form that asks about one thing. Raises RuleBroken when nothing can be done about it now."""
    page = page_at(store, library, lead)
    if isinstance(page, PaperPage):
        from partsgruppe.tui.screens.paper import PaperScreen

        return PaperScreen(page, lead.passage)
    if page is not None:
        from partsgruppe.tui.screens.looking_up import LookingUp

        return LookingUp(page)
    if lead.to == FIND:
        from partsgruppe.tui.screens.exercises import FindExerciseScreen

        return FindExerciseScreen(store)
    if lead.to == PREVIEW:
        from partsgruppe.tui.screens.exercises import PreviewScreen

        return PreviewScreen(store, library.get(lead.act))
    if lead.act == HEAR:
        from partsgruppe.tui.screens.feedback import FeedbackScreen

        return FeedbackScreen(store, lead.about)
    dialogue = dialogue_at(store, lead)
    if isinstance(dialogue, Repairing):
        from partsgruppe.tui.screens.repair import RepairScreen

        return RepairScreen(dialogue)
    from partsgruppe.tui.screens.asking import AskingScreen

    return AskingScreen(dialogue)
