"""Something is done to one thing: an action, a matter, an input, or what holds."""

from __future__ import annotations

from partsgruppe.between.acting import Acting
from partsgruppe.between.actions import OnAction
from partsgruppe.between.inputs import OnInput
from partsgruppe.between.lasting import OnLasting
from partsgruppe.between.matters import OnMatter
from partsgruppe.group.actions import Action
from partsgruppe.group.inputs import Input
from partsgruppe.group.matters import Matter
from partsgruppe.group.outcomes import Agreement, GroundRule
from partsgruppe.group.records import RECORDS, Record
from partsgruppe.store.store import Store
from partsgruppe.tui.screens.dialogue import DialogueScreen

_ON: dict[type[Record], type[Acting]] = {
    Action: OnAction,
    Matter: OnMatter,
    Input: OnInput,
    Agreement: OnLasting,
    GroundRule: OnLasting,
}


class ActScreen(DialogueScreen):
    """Asks what is to be done, or all that belongs to it. Raises RuleBroken when nothing can be done now."""

    def __init__(self, store: Store, table: str, about: int, act: str) -> None:
        super().__init__()
        kind = RECORDS[table]
        self._acting = _ON[kind](store, store.get(kind, about), act)

    @property
    def asker(self) -> Acting:
        """The form asks."""
        return self._acting

    async def finished(self) -> None:
        """Back to where the thing stands, which tells what came of it."""
        below = self.app.screen_stack[-2]
        if isinstance(below, DialogueScreen):
            below.said = self.said
        self.leave()
