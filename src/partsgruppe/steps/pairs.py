"""In pairs before all of the table: two by two, then four by four, then together. Nothing of it is written down."""

from __future__ import annotations

from collections.abc import Iterator

from partsgruppe.asking.dialogue import Form, ask
from partsgruppe.asking.questions import Go
from partsgruppe.exercises.grammar import any_of
from partsgruppe.language.catalogue import _
from partsgruppe.steps.kind import Position

TWOS, FOURS = "twos", "fours"
BY = {"by": any_of(TWOS, FOURS)}
"""The setting of a step that goes by pairs; by fours means by twos before that."""

LEAST = {TWOS: 4, FOURS: 6}
"""With fewer, so many are all there are, or one of them would be left over."""


def in_pairs(place: Position, people: int | None = None) -> Form[None]:
    """Talk in twos, and then in fours, as the step says; of a known number of `people`, as far as they are enough."""
    for size in _sizes(place):
        if people is None or people >= LEAST[size]:
            yield from ask(Go(prompt=_prompt(size)))


def _sizes(place: Position) -> Iterator[str]:
    by = place.setting("by")
    if by:
        yield TWOS
    if by == FOURS:
        yield FOURS


def _prompt(size: str) -> str:
    if size == TWOS:
        return _("Snakk sammen to og to. Gå videre når begge har sagt sitt.")
    return _("Sett dere fire og fire: Hva har dere felles? Gå videre når dere har én setning.")
