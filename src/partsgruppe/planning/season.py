"""What the wheel of the year has next month, for the front page."""

from __future__ import annotations

from collections.abc import Iterator

from partsgruppe.asking.scene import Lead, Line
from partsgruppe.exercises.wheel import quoted, wheel_of
from partsgruppe.language.catalogue import _
from partsgruppe.language.days import month_after, month_name
from partsgruppe.store.store import Store

SEASON = "season"


def season_line(store: Store) -> Iterator[Line]:
    """What comes next month, if anything. It leads to what helps with that."""
    month = month_after(store.today().month)
    if spokes := wheel_of(store.path.parent, month)[0]:
        yield Line(quoted(spokes), _("Årshjulet i {month}").format(month=month_name(month)), Lead(SEASON, month))
