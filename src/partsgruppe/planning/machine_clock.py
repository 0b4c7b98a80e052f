"""A machine's clock that may be years off, held against what the group wrote last."""

from __future__ import annotations

import datetime as dt

from partsgruppe.language.catalogue import _
from partsgruppe.language.days import long_day
from partsgruppe.store.store import Store

BACK, AHEAD = dt.timedelta(days=1), dt.timedelta(days=2 * 365)
"""How far the clock may lie before the last event of the log, and after it, without being asked about."""


def clock_doubt(store: Store) -> str:
    """What to ask about the clock, in a sentence; nothing when it may well be right."""
    if store.reads_along or not (last := store.last_sequence()):
        return ""
    now, written = store.clock(), store.time_of(last)
    if written - BACK <= now <= written + AHEAD:
        return ""
    return _("Maskinen tror det er {today}, men det siste dere skrev, er fra {day}: Går klokka riktig?").format(
        today=long_day(now.astimezone().date()), day=long_day(written.astimezone().date())
    )
