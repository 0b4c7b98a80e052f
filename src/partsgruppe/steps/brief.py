"""Something to read; the chair goes on."""

from __future__ import annotations

from partsgruppe.asking.dialogue import Form, ask
from partsgruppe.asking.questions import Go
from partsgruppe.asking.scene import Line
from partsgruppe.language.catalogue import N_, _
from partsgruppe.planning.shape import EVALUATE
from partsgruppe.steps.kind import NEXT, Kind, Position
from partsgruppe.steps.tried import trials_here


class Brief(Kind):
    """Read, and go on."""

    name, called = "brief", N_("les høyt")

    def form(self, place: Position) -> Form[str]:
        """Nothing but going on."""
        yield from ask(Go(prompt=_("Gå videre når alle er klare.")))
        return NEXT

    def beside(self, place: Position) -> tuple[str, list[Line]] | None:
        """Where a trial is evaluated, what was tried."""
        return trials_here(place) if place.exercise.id == EVALUATE else super().beside(place)
