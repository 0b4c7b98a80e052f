"""What is new since the reader last said that a group was read: in all of them, and in each, with names."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from itertools import islice

from partsgruppe.group.meetings import MeetingClosed
from partsgruppe.history.wording import ending_name
from partsgruppe.language.catalogue import N_, _, many
from partsgruppe.review import own, shown
from partsgruppe.review.archive import Archive
from partsgruppe.review.evidence import reason_line
from partsgruppe.review.judgement import TITLES, Standing, standing_of
from partsgruppe.review.names import Names
from partsgruppe.review.page import MOST, Page, PageLine, ids_of, section
from partsgruppe.review.places import listed
from partsgruppe.review.shown import plain

OF_A_GROUP = 12
"""How many new things of a group are named among those of all."""

_THINGS = (
    ("matters", "title", N_("Ny sak"), "id"),
    ("decisions", "text", N_("Avtalt"), "matter"),
    ("trials", "what", N_("Prøver ut"), "matter"),
    ("inputs", "text", N_("Innspill"), "matter"),
)
"""What may be new beside meetings and evaluations: the table, the text, how it is called, and the matter it is of."""


def news_page(archive: Archive, today: dt.date) -> Page:
    """All groups of which something has come, in the order of the desk, and what the reader is to be reminded of."""
    names = Names(archive)
    lines: list[PageLine] = []
    for group, _place in listed(archive, today, unread=True):
        one = standing_of(archive, group, today, names)
        told = news_of(archive, one, today)
        more = many("Og {n} ting til.", "Og {n} ting til.", len(told) - OF_A_GROUP)
        rest = [PageLine(more, group=one.id)] if len(told) > OF_A_GROUP else []
        lines += section(one.name, [*told[:OF_A_GROUP], *rest] or [PageLine(_("Ny logg"), one.heard, group=one.id)])
        if len(lines) >= MOST:
            break
    come = [own.note_line(one) for one in own.due(archive, today)]
    return Page(_("Nytt siden sist"), [*section(_("Det du ville bli minnet om"), come), *lines])


def never_read(archive: Archive, one: Standing) -> bool:
    """Whether the reader has not said of any of its logs that it was read."""
    return not archive.rows("SELECT 1 FROM _marks WHERE key = ?", [one.key])


def news_of(archive: Archive, one: Standing, today: dt.date) -> list[PageLine]:
    """What of a group is new; of one that was never read, only that it is new here and what may need support."""
    marks = archive.rows("SELECT events, needs FROM _marks WHERE key = ?", [one.key])
    if not marks:
        new = PageLine(_("Ny i arkivet"), one.heard, group=one.id)
        return [new, *(reason_line(one, kind, today) for kind in one.needs)]
    [(events, needs)] = marks
    before = needs.split()
    if not one.unread:
        return []
    return [
        *(reason_line(one, kind, today) for kind in one.needs if kind not in before),
        *(
            PageLine(_("Ikke lenger: {reason}").format(reason=_lowered(_(TITLES[kind]))), group=one.id)
            for kind in before
            if kind not in one.needs and kind in TITLES
        ),
        *islice(_things(archive, one.id, events), MOST),
    ]


def _lowered(title: str) -> str:
    return title[:1].lower() + title[1:]


def _things(archive: Archive, group: int, events: int) -> Iterator[PageLine]:
    first, last = ids_of(group)
    since = [first + events + 1, last]
    types = ", ".join(f"'{name}'" for name in MeetingClosed.declared.types)
    for id, number, day in archive.rows(
        "SELECT id, number, day FROM meetings WHERE id IN (SELECT ? + json_extract(coalesce(payload, shown),"
        f" '$.meeting') FROM events WHERE id BETWEEN ? AND ? AND type IN ({types})) ORDER BY id",
        [first, *since],
    ):
        yield PageLine(_("Møte {n}").format(n=number), shown.day(day), meeting=id)
    for table, column, label, matter in _THINGS:
        for text, leads in archive.rows(
            f"SELECT {column}, {matter} FROM {table} WHERE id BETWEEN ? AND ? AND {column} != '' ORDER BY id", since
        ):
            yield PageLine(f"{_(label)}: {plain(text, 120)}", matter=leads)
    for outcome, what, leads in archive.rows(
        "SELECT outcome, what, evaluations.matter FROM evaluations JOIN trials ON trials.id = trial"
        " WHERE evaluations.id BETWEEN ? AND ? ORDER BY evaluations.id",
        since,
    ):
        yield PageLine(f"{plain(what, 120)}: {_lowered(ending_name(outcome))}", matter=leads)
    for text, day in archive.rows(
        "SELECT text, day FROM letter_answers WHERE id BETWEEN ? AND ? AND text != '' ORDER BY id", since
    ):
        yield PageLine(_("Svar på brevet: {text}").format(text=plain(text, 300)), shown.day(day))
    answered = archive.rows(
        "SELECT text, matter FROM inputs WHERE id BETWEEN ? AND ? AND answered IS NOT NULL AND id < ?"
        " AND answered >= (SELECT substr(at, 1, 10) FROM events WHERE id = ?) ORDER BY id",
        [*ids_of(group), since[0], since[0]],
    )
    for text, leads in answered:
        yield PageLine(_("Besvart: {text}").format(text=plain(text, 120)), matter=leads)
