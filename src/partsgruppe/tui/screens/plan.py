"""Preparing the next meeting."""

from __future__ import annotations

from textual.content import Content

from partsgruppe.asking.scene import Scene
from partsgruppe.exercises.library import Library
from partsgruppe.group.records import RuleBroken
from partsgruppe.language.catalogue import _
from partsgruppe.meeting.commands import Undo
from partsgruppe.meeting.undo import undo_in, undoable
from partsgruppe.planning.agenda import INPUTS, START, Plan
from partsgruppe.store.errors import StoreError
from partsgruppe.store.store import Store
from partsgruppe.tui.messages import InputsWanted, StartWanted
from partsgruppe.tui.offers import Offer
from partsgruppe.tui.screens.reading_along import AlongPage
from partsgruppe.tui.widgets.said import said_content


class PlanScreen(AlongPage):
    """Its day, its chair and its agenda; from here the meeting is opened."""

    guide = Plan.guide

    waits_for_meeting = True

    def __init__(self, store: Store, library: Library) -> None:
        super().__init__(library)
        self.plan = Plan(store, library)

    @property
    def leading(self) -> Plan:
        """The plan asks."""
        return self.plan

    def beside(self, scene: Scene) -> list[Content]:
        """The agenda."""
        return [said_content(scene.lines_title, scene.lines)] if scene.lines else []

    def lead(self) -> None:
        """Go on where the other window was."""
        self.plan = Plan(self.app.store, self.app.library)

    async def finished(self) -> None:
        """Open the meeting, propose answers first, or leave it for another day."""
        if self.plan.outcome == INPUTS:
            self.app.open_instead(InputsWanted())
            return
        if self.plan.outcome != START:
            self.leave()
            return
        try:
            self.app.open_instead(StartWanted())
        except (RuleBroken, StoreError) as refused:
            self.lead()
            await self.show()
            self.say(str(refused), warning=True)

    def offers(self) -> list[Offer]:
        """With undo right after the way back, as long as there is something to take back."""
        back, *more = super().offers()
        told = "" if self.app.store.reads_along else undoable(self.plan)
        if not told:
            return [back, *more]
        return [back, Offer(Undo.word, Undo.key, _(Undo.label), _("Angre: {text}").format(text=told), self.undo), *more]

    async def undo(self) -> None:
        """Take back what was done last here, and say what that was."""
        async with self.one_at_a_time:
            try:
                self.said = undo_in(self.plan)
            except (RuleBroken, StoreError) as error:
                self.refuse(str(error))
                return
            await self.show()

    def leave(self) -> None:
        """Home; the plan is kept."""
        self.app.go_home()
