"""A group's last year beside the year before: its own, never another group's."""

from __future__ import annotations

import datetime as dt

from partsgruppe.language.catalogue import N_, _
from partsgruppe.review.archive import Archive
from partsgruppe.review.judgement import Standing
from partsgruppe.review.page import PageLine, ids_of

_YEAR = dt.timedelta(days=365)

_COUNTED = (
    (N_("Møter"), "meetings", "day"),
    (N_("Saker meldt"), "matters", "raised"),
    (N_("Beslutninger"), "decisions", "day"),
    (N_("Utprøvinger begynt"), "trials", "start"),
    (N_("Evalueringer"), "evaluations", "day"),
    (N_("Innspill fra ansatte"), "inputs", "received"),
    (N_("Innspill besvart"), "inputs", "answered"),
    (N_("Oppgaver avtalt"), "actions", "agreed"),
)


def year_lines(archive: Archive, one: Standing) -> list[PageLine]:
    """How much there was of each thing in the year up to the group's log, and in the one before it.

    Nothing of a group that has not been there for more than a year.
    """
    if not one.as_of or not one.founded:
        return []
    end = dt.date.fromisoformat(one.as_of)
    middle, begin = end - _YEAR, end - 2 * _YEAR
    if dt.date.fromisoformat(one.founded) >= middle:
        return []
    days = [middle.isoformat(), end.isoformat(), begin.isoformat(), middle.isoformat(), *ids_of(one.id)]
    lines = []
    for label, table, column in _COUNTED:
        [(now, before)] = archive.rows(
            f"SELECT coalesce(sum({column} > ? AND {column} <= ?), 0), coalesce(sum({column} > ? AND {column} <= ?), 0)"
            f" FROM {table} WHERE id BETWEEN ? AND ?",
            days,
        )
        if now or before:
            lines.append(PageLine(_(label), _("{now}, året før {before}").format(now=now, before=before)))
    return lines
