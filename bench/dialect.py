"""The queries of the archive for other databases: one SQL that both DuckDB and PostgreSQL 12 or newer understand.

Text is sorted by its code points: DuckDB does so anyway, a PostgreSQL must be made with `--locale=C` or have its
columns collated so. And `:today` is put in as text, since each has another sign for it. No day is reckoned in SQL: from
which day on a reason counts is worked out when a log is taken in.
"""

from __future__ import annotations

import datetime as dt

from partsgruppe.review import schema
from partsgruppe.review.judgement import NOT_READ, PARTED, QUERY
from partsgruppe.review.pages import TRIALS

TABLES = ("groups", *schema.TABLES)


def table_query(today: dt.date) -> str:
    """The table of groups. Raises ValueError when the archive's own query has changed and this must follow."""
    sql = _replaced(QUERY, "WHERE id = :group OR (:group IS NULL AND aside = 0)", "WHERE aside = 0")
    sql = _replaced(_replaced(sql, PARTED, "fork"), NOT_READ, "0")  # what the reader keeps is in the archive alone
    return _replaced(sql, ":today", f"'{today.isoformat()}'")


def trials_queries() -> list[str]:
    """The trials page, ending by ending: the archive's own, without a change."""
    return list(TRIALS.values())


def _replaced(sql: str, ours: str, theirs: str) -> str:
    if ours not in sql:
        raise ValueError(f"Not in the query any more: {ours}")
    return sql.replace(ours, theirs)
