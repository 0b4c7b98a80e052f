"""The queries of the archive for other databases: one SQL that both DuckDB and PostgreSQL 12 or newer understand.

Five things differ. A truth is asked for in words, as only SQLite takes a number or a text for one. Days are counted
in dates and then told as text, as only SQLite's `date()` counts in texts. PostgreSQL takes no name that is made in the
same SELECT into the CASE of an order, so one more SELECT stands around it. Text is sorted by its code points: DuckDB
does so anyway, a PostgreSQL must be made with `--locale=C` or have its columns collated so. And `:today` is put in as
text, since each has another sign for it.
"""

from __future__ import annotations

import datetime as dt

from partsgruppe.review import schema
from partsgruppe.review.judgement import QUERY, SLACK
from partsgruppe.review.pages import TRIALS

TABLES = ("groups", *schema.TABLES)

_TRUTHS = {
    "WHEN fork THEN": "WHEN fork IS NOT NULL THEN",
    "WHEN trials_due THEN": "WHEN trials_due > 0 THEN",
    "WHEN postponed_twice THEN": "WHEN postponed_twice > 0 THEN",
    "WHEN actions_overdue THEN": "WHEN actions_overdue > 0 THEN",
}
_DAYS = {
    f"date(:today, '-' || (weeks * 7 + {SLACK}) || ' days')": f"weeks * 7 + {SLACK}",
    "date(:today, '-' || (weeks * 14) || ' days')": "weeks * 14",
}


def table_query(today: dt.date) -> str:
    """The table of groups. Raises ValueError when the archive's own query has changed and this must follow."""
    sql = QUERY
    for ours, theirs in _TRUTHS.items():
        sql = _replaced(sql, ours, theirs)
    for ours, days in _DAYS.items():
        sql = _replaced(sql, ours, f"CAST(CAST(:today AS date) - CAST({days} AS integer) AS varchar)")
    sql = _replaced(sql, "WHERE id = :group OR :group IS NULL", "")
    sql = _replaced(sql, "\nSELECT *, oldest_input", "\nSELECT * FROM (SELECT *, oldest_input")
    sql = _replaced(sql, "FROM facts\nORDER BY", "FROM facts) AS told\nORDER BY")
    return _replaced(sql, ":today", f"'{today.isoformat()}'")


def trials_queries() -> list[str]:
    """The trials page, ending by ending: the archive's own, without a change."""
    return list(TRIALS.values())


def _replaced(sql: str, ours: str, theirs: str) -> str:
    if ours not in sql:
        raise ValueError(f"Not in the query any more: {ours}")
    return sql.replace(ours, theirs)
