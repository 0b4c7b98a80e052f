"""What the wheel of the year has for this group, and a line of it for the front page."""

from __future__ import annotations

from collections.abc import Iterator

from partsgruppe.asking.scene import Lead, Line
from partsgruppe.exercises.document import Fault
from partsgruppe.exercises.wheel import Spoke, quoted, wheel_of
from partsgruppe.group.members import the_group
from partsgruppe.language.catalogue import _
from partsgruppe.language.days import month_after, month_name
from partsgruppe.store.store import Store
from partsgruppe.vocabulary import STEERING

SEASON = "season"


def season_of(store: Store, month: int) -> tuple[list[Spoke], list[Fault]]:
    """What comes in a month, and what is wrong with the workplace's own wheel. A steering group has no workplace."""
    return ([], []) if the_group(store).kind == STEERING else wheel_of(store.path.parent, month)


def season_line(store: Store) -> Iterator[Line]:
    """What comes next month, if anything. It leads to what helps with that."""
    month = month_after(store.today().month)
    if spokes := season_of(store, month)[0]:
        yield Line(quoted(spokes), _("Årshjulet i {month}").format(month=month_name(month)), Lead(SEASON, month))
