"""A log told again: its events applied, one after the other, to records in a group's file or in memory.

Nothing is judged on the way, for what was permitted once stays so. A log that somebody else wrote is *examined*: what
the rules of today would not have let through is counted, and applied all the same.
"""

from __future__ import annotations

from typing import Protocol

from partsgruppe.group.records import Event, Missing, Records, RuleBroken, Stamp, permit
from partsgruppe.language.catalogue import _, many
from partsgruppe.store.errors import LogBroken

SENSELESS = (RuleBroken, ArithmeticError, LookupError, TypeError, ValueError)
"""What applying an event raises that cannot have happened where it stands."""


def against_the_rules(count: int) -> str:
    """What to tell a reader of events that today's rules would not have let through."""
    return many(
        "{n} hendelse ville ikke vært lov etter reglene i dag, men er med slik den står.",
        "{n} hendelser ville ikke vært lov etter reglene i dag, men er med slik de står.",
        count,
    )


class CannotFollow(LogBroken):
    """An event that cannot be applied to what came before it: its number, and why."""

    def __init__(self, event: int, why: object) -> None:
        self.event = event
        super().__init__(_("Hendelse {n} i loggen lar seg ikke følge: {why}").format(n=event, why=why))


class Replayed(Records, Protocol):
    """Records that a log can be told to."""

    def happen(self, event: Event, at: Stamp) -> None:
        """Apply the event."""


class Replay:
    """Tells events to records. `held_back` has the numbers of those that are not told, and gets what refers to them.

    `against` counts events that today's rules would not have let through, `left_out` those that could not be applied
    because they refer to what was held back. Where it was held back who came, no rule about that can be judged.
    """

    def __init__(self, records: Replayed, *, examine: bool = False, held_back: set[int] | None = None) -> None:
        self._records = records
        self._examine = examine
        self._held_back = set() if held_back is None else held_back
        self.against = 0
        self.left_out = 0
        self.who_came_is_told = True

    def tell(self, event: Event, at: Stamp, type_: str) -> None:
        """The next event, of this type in the log. Raises CannotFollow when it cannot have happened there."""
        if self._examine:
            self._judge(event, at, type_)
        try:
            self._records.happen(event, at)
        except SENSELESS as error:
            if not self._refers_to_held_back(error):
                raise CannotFollow(at.sequence, error) from error
            self._held_back.add(at.sequence)
            self.left_out += 1

    def _judge(self, event: Event, at: Stamp, type_: str) -> None:
        try:
            permit(event, self._records, at, type_)
        except SENSELESS as error:
            self.against += self.who_came_is_told and not self._refers_to_held_back(error)

    def _refers_to_held_back(self, error: Exception) -> bool:
        return isinstance(error, Missing) and error.id in self._held_back
