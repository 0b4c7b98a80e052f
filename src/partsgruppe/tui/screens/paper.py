"""Something to be printed: to read first, and then to write to a file."""

from __future__ import annotations

from functools import partial

from partsgruppe.asking.scene import Lead, Scene
from partsgruppe.group.records import RuleBroken
from partsgruppe.language.catalogue import _
from partsgruppe.papers.to_print import DECIDE, DECIDE_AGAIN, SAVE, PaperPage
from partsgruppe.tui.messages import DialogueWanted
from partsgruppe.tui.screens.dialogue import DialogueScreen
from partsgruppe.tui.screens.menu_page import MenuLine, MenuPage
from partsgruppe.tui.widgets.middle import Middle


class PaperScreen(MenuPage, DialogueScreen):
    """Shows what will be printed, opened where a passage stands, if there is one."""

    guide = "print"

    def __init__(self, paper: PaperPage, passage: str = "") -> None:
        super().__init__()
        self._paper, self._passage = paper, passage
        self._seen = False

    async def on_mount(self) -> None:
        """Turn to the passage once all is laid out."""
        if self._passage:
            self.call_after_refresh(self.query_one(Middle).turn_to, self._passage)

    def prepare(self) -> None:
        """Make it once, to be read; or know what has to be decided first."""
        self._paper.read()

    async def on_screen_resume(self) -> None:
        """What had to be decided may be decided now."""
        self.prepare()

    def scene(self) -> Scene:
        """The text, or what is asked before it can be read."""
        return self._paper.scene()

    def menu(self) -> list[MenuLine]:
        """To what has to be decided, to a file, or back."""
        ways = [MenuLine(way.label, partial(self.follow, way.leads)) for way in self._paper.ways()]
        return [*ways, MenuLine(_("Tilbake"), self.leave)]

    def follow(self, lead: Lead) -> None:
        """Decide, or save it. Raises RuleBroken as long as the end of what must be read has not been in sight."""
        if lead.to in (DECIDE, DECIDE_AGAIN):
            self.app.open(DialogueWanted(self._paper.deciding()))
        elif lead.to == SAVE:
            self._look()
            if self._paper.to_the_end and not self._seen:
                raise RuleBroken(_("Les hele teksten før du lagrer den. PgDn blar."))
            self.app.open(DialogueWanted(self._paper.saving(lead.act)))
        else:
            super().follow(lead)

    def action_read(self, direction: int) -> None:
        """Turn the page, and remember when the last one has been seen."""
        self._look()
        super().action_read(direction)

    def _look(self) -> None:
        self._seen = self._seen or self.query_one(Middle).at_the_end
