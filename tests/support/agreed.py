"""A group whose parties have agreed to what leaves, and have said all that is asked at the first release."""

from __future__ import annotations

import datetime as dt

from partsgruppe.group.at_the_desk import WhereaboutsGiven
from partsgruppe.group.parties import parties_at_the_table
from partsgruppe.group.release_agreements import ReleaseAgreed
from partsgruppe.group.ways import STEERING, STEWARD
from partsgruppe.store.store import Store


def agreed(store: Store) -> None:
    """All parties agreed to the releases for others a moment ago, for a year."""
    review = store.today() + dt.timedelta(weeks=52)
    for release in (STEWARD, STEERING):
        store.record(ReleaseAgreed(release=release, parties=parties_at_the_table(store), review=review))
    store.record(WhereaboutsGiven())
