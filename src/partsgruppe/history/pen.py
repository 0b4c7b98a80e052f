"""Who has the pen, in words."""

from __future__ import annotations

import datetime as dt

from partsgruppe.group.members import Member
from partsgruppe.group.pen import pen, pen_before
from partsgruppe.language.catalogue import _
from partsgruppe.language.days import near_day, short_day
from partsgruppe.store.store import Store


def pen_text(store: Store, today: dt.date) -> str:
    """Who has the pen, since when, and from whom it was taken; nothing when nobody has said so."""
    held, before = pen(store), pen_before(store)
    if held is None:
        return ""
    name = store.get(Member, held.member).name
    since = store.time_of(held.id).astimezone().date()
    day = near_day(since, today)
    if not held.machine:
        return _("{name} fikk den {day}, og har ikke tatt den ennå").format(name=name, day=day)
    if before is None:
        return _("{name} har den, siden {day}").format(name=name, day=short_day(since))
    other = store.get(Member, before.member).name
    return _("{name} tok den {day}, mens {other} hadde den").format(name=name, day=day, other=other)
