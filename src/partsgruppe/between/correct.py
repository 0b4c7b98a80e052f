"""Putting right what was written down since the last meeting, or how a union is written."""

from __future__ import annotations

from partsgruppe.asking.dialogue import Dialogue, Form
from partsgruppe.asking.scene import Scene
from partsgruppe.group.ending import must_go_on
from partsgruppe.group.meetings import no_meeting
from partsgruppe.group.records import require
from partsgruppe.group.unions import unions_written
from partsgruppe.history.to_correct import anything_to_correct
from partsgruppe.language.catalogue import _
from partsgruppe.steps.reword import correct
from partsgruppe.store.store import Store


class Correcting(Dialogue):
    """Asks what is to be put right, and how it should stand. Raises RuleBroken when there is nothing, or not now."""

    guide = "between"
    key = "correct"

    def __init__(self, store: Store) -> None:
        must_go_on(store)
        no_meeting(store)
        something = anything_to_correct(store, None) or unions_written(store)
        require(something, _("Det er ikke skrevet noe siden forrige møte som kan rettes."))
        super().__init__(store)
        if not self._frames:
            self.begin(self.key)

    def form(self, name: str) -> Form[str]:
        """There is only one."""
        return correct(self.store, None)

    def done(self, result: str | None) -> None:
        """Tell how it stands now."""
        self.told = result or ""
        self.end()

    def scene(self) -> Scene:
        """What can be put right here, and where the rest is."""
        return Scene(
            title=_("Rett noe som er skrevet"),
            body=_(
                "Her er det som er skrevet siden forrige møte, og navnene på forbundene. Det som står i et referat,"
                " rettes når referatet godkjennes."
            ),
        )
