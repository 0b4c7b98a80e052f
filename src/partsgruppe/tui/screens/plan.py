"""Preparing the next meeting."""

from __future__ import annotations

from textual.content import Content

from partsgruppe.asking.scene import Scene
from partsgruppe.exercises.library import Library
from partsgruppe.group.records import RuleBroken
from partsgruppe.planning.agenda import INPUTS, START, Plan
from partsgruppe.store.errors import StoreError
from partsgruppe.store.store import Store
from partsgruppe.tui.messages import InputsWanted, StartWanted
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

    def leave(self) -> None:
        """Home; the plan is kept."""
        self.app.go_home()
