"""Setting up the group, the first time and whenever it changes."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType

from partsgruppe.asking.scene import Lead
from partsgruppe.between.overview import END, FOLDER, RECEIVE
from partsgruppe.between.setup import SAMPLE, Setup
from partsgruppe.group.members import Group
from partsgruppe.language.catalogue import _
from partsgruppe.store.store import Store
from partsgruppe.tui.messages import ReceivingWanted, ThingWanted
from partsgruppe.tui.offers import Offer
from partsgruppe.tui.screens.dialogue import DialogueScreen


class SetupScreen(DialogueScreen):
    """Workplace, members, language and rhythm."""

    guide = Setup.guide

    BINDINGS: ClassVar[list[BindingType]] = [Binding("f5", "receive", show=False, priority=True)]

    def __init__(self, store: Store) -> None:
        super().__init__()
        self.setup = Setup(store)
        self._handed_on = False

    @property
    def asker(self) -> Setup:
        """The set-up asks."""
        return self.setup

    def lead(self) -> None:
        """Go on where the other window was."""
        self.setup = Setup(self.app.store)

    async def finished(self) -> None:
        """Home, on to the end of the group, or to one that exists already."""
        if self.setup.left_for == END:
            self.app.open_instead(ThingWanted(Lead(END)))
        elif self.setup.left_for == RECEIVE:
            self.setup = Setup(self.app.store)
            self.action_receive()
        elif self.setup.left_for == SAMPLE:
            self.app.end_for_sample()
        elif self.setup.left_for == FOLDER:
            self.setup = Setup(self.app.store)
            self.app.open(ThingWanted(Lead(FOLDER)))
        else:
            self.leave()

    def leave(self) -> None:
        """Home, when there is a group to come home to."""
        if self.app.store.where(Group):
            self.app.go_home()
        else:
            self.say(_("Dette er det første spørsmålet."))

    def offers(self) -> list[Offer]:
        """Where there is no group yet, somebody may have handed one on."""
        if self.app.store.where(Group):
            return super().offers()
        help_ = _("Hent inn en gruppe som noen har gitt deg stafetten til, i stedet for å sette opp en ny.")
        back, *others = super().offers()
        return [back, Offer("stafett", "f5", _("Stafett"), help_, self.action_receive), *others]

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only a group that is not there yet can be handed on to here."""
        return action != "receive" or not self.app.store.where(Group)

    def action_receive(self) -> None:
        """Take in a group that was handed on."""
        self._handed_on = True
        self.app.open(ReceivingWanted())

    async def show(self, anew: bool = True) -> None:
        """Show the question; home instead, when there is a group that somebody else set up."""
        if not (self._handed_on and self.app.store.where(Group)):
            await super().show(anew)
            return
        self._handed_on = False
        self.app.go_home()
        if isinstance(self.app.screen, DialogueScreen):
            self.app.screen.said = self.said
