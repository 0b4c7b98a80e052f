"""The desk's questions as views, in SQL that SQLite, DuckDB and PostgreSQL 15 or newer understand.

They are the desk's own queries. The day that is asked about is the one row of the table `asked`. No day is reckoned in
SQL: from which day a reason counts was worked out when the log was taken in.
"""

from __future__ import annotations

from partsgruppe.review.judgement import NEEDS_SUPPORT, REASONS_NOW
from partsgruppe.review.register import REGISTER

VIEWS = {
    "needs_support": NEEDS_SUPPORT,
    "reasons_now": REASONS_NOW,
    "trials_told": (
        "SELECT trials.id, grp, workplace, told_as, told_on, what, why, reason, judged, evaluate_on"
        " FROM trials JOIN groups ON groups.id = trials.grp WHERE aside = 0"
    ),
    "register": REGISTER,
    "waiting_inputs": (
        "SELECT inputs.id, grp, workplace, text, received, matter"
        " FROM inputs JOIN groups ON groups.id = inputs.grp WHERE state = 'waiting' AND aside = 0"
    ),
}
"""Each view with its query. None of them is in an order: what to sort by is among the columns."""
