"""What was brought up before, beside a step that chooses from it, or asks what to do about it."""

from __future__ import annotations

from collections.abc import Iterator

from partsgruppe.asking.scene import Line
from partsgruppe.group.decisions import Decision
from partsgruppe.group.outcomes import Choice
from partsgruppe.history.read_back import decision_line
from partsgruppe.steps.kind import KINDS, Kind, Placed, Position, setting_of


def in_sight(place: Position) -> list[Line]:
    """What was brought up at the steps that this one means, and what was decided of it."""
    if not place.kind.weighs(place):
        return []
    lines = (kind.recalled(place, record) for kind, record in brought_up(place))
    decided = [one for item in place.items for one in place.store.where(Decision, item=item)]
    return [*filter(None, lines), *(decision_line(place.store, one) for one in decided)]


def brought_up(place: Position) -> list[tuple[Kind, Placed]]:
    """What was written down at the steps that this one means, with the kind of step it came of.

    Those are the steps of the name it takes it `from`; where it names none, or nothing was written there, all from the
    last one on at which something was chosen.
    """
    before = sorted(_before(place), key=lambda one: (one[1].step, one[1].id))
    meant = place.setting("from")
    named = [one for one in before if meant and setting_of(place.exercise.steps[one[1].step], "name") == meant]
    if named:
        return named
    since = max((record.step for _kind, record in before if isinstance(record, Choice)), default=0)
    return [one for one in before if one[1].step >= since]


def _before(place: Position) -> Iterator[tuple[Kind, Placed]]:
    for kind in KINDS.values():
        for table in kind.records:
            for record in (one for item in place.items for one in place.store.where(table, item=item)):
                assert isinstance(record, Placed)
                if record.step < place.index and kind.wrote(record):
                    yield kind, record
