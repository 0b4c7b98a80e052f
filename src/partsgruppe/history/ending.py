"""That a group has ended, in words."""

from __future__ import annotations

from partsgruppe.asking.scene import Line
from partsgruppe.group.ending import ended
from partsgruppe.history.wording import sentence
from partsgruppe.language.catalogue import _
from partsgruppe.language.days import short_day
from partsgruppe.store.store import Store


def the_end(store: Store) -> Line | None:
    """When the group ended and why, None of one that goes on."""
    ending = ended(store)
    if ending is None:
        return None
    day = short_day(store.time_of(ending.id).astimezone().date())
    return Line(f"{day}. {sentence(ending.reason)}", _("Gruppa ble lagt ned"))
