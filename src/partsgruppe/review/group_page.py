"""One group: how it stands, its matters, and what it has used."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from partsgruppe.exercises.library import Library
from partsgruppe.language.catalogue import _, many
from partsgruppe.review import words
from partsgruppe.review.archive import Archive
from partsgruppe.review.errors import ReviewError
from partsgruppe.review.judgement import Standing
from partsgruppe.review.judgement import rows as standing_rows
from partsgruppe.review.meeting_page import there, title_of
from partsgruppe.review.page import MOST, Entry, Page, ids_of, seat, section
from partsgruppe.review.schema import UNSETTLED
from partsgruppe.review.words import alphabetical, plain
from partsgruppe.store.replay import against_the_rules

RECENT = 6
"""How many meetings stand near the top of the page."""


def group_named(archive: Archive, name: str) -> list[int]:
    """The logs of the groups whose number, key or name this is, or whose name begins like it. Raises ReviewError."""
    for where, value in (
        ("CAST(id AS TEXT) = ?", name),
        ("key = ?", name),
        ("workplace = ?", name),
        ("lower(workplace) LIKE lower(?) ESCAPE '\\'", _beginning(name)),
    ):
        found = archive.rows(f"SELECT id FROM groups WHERE {where} ORDER BY workplace, id LIMIT {MOST}", [value])
        if found:
            return [id for (id,) in found]
    raise ReviewError(_("Det er ingen gruppe i arkivet som heter «{name}».").format(name=plain(name)))


def _beginning(name: str) -> str:
    return name.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%"


def group_page(archive: Archive, group: int, today: dt.date) -> Page:
    """How a group stands, its matters, and what it has used."""
    one = Standing(*standing_rows(archive, today, group)[0])
    return Page(
        one.name,
        [
            *section(_("Hva som kan trenge støtte"), [Entry(reason) for reason in one.reasons(today)]),
            *section(_("Gruppa"), list(_about(one))),
            *section(_("De siste møtene"), _meetings(archive, group, 0, RECENT)),
            *section(_("Saker som ikke er ferdige"), _matters(archive, group, UNSETTLED)),
            *section(_("Utprøvinger"), _trials(archive, group)),
            *section(_("Oppgaver som ikke er gjort"), _actions(archive, group)),
            *section(_("Innspill uten svar"), _inputs(archive, group)),
            *section(_("Øvelser gruppa har brukt"), _exercises(archive, group)),
            *section(_("Saker som er ferdige"), _matters(archive, group, f"NOT ({UNSETTLED})")),
            *section(_("Tidligere møter"), _meetings(archive, group, RECENT, MOST)),
        ],
    )


def _about(one: Standing) -> Iterator[Entry]:
    yield Entry(many("{n} møte er holdt", "{n} møter er holdt", one.meetings), words.day(one.last_meeting))
    yield Entry(many("Vil møtes hver uke", "Vil møtes hver {n}. uke", one.weeks))
    if one.next_meeting:
        yield Entry(_("Neste møte"), words.day(one.next_meeting))
    yield Entry(_("Rundt bordet sitter {people}").format(people=words.few(one.people)))
    if one.withheld:
        yield Entry(
            many(
                "{n} hendelse har gruppa holdt for seg selv",
                "{n} hendelser har gruppa holdt for seg selv",
                one.withheld,
            )
        )
    if one.skipped:
        yield Entry(against_the_rules(one.skipped))


def _meetings(archive: Archive, group: int, skip: int, most: int) -> list[Entry]:
    """The newest first, each of which leads to its minutes."""
    rows = archive.rows(
        "SELECT id, number, day FROM meetings WHERE id BETWEEN ? AND ? ORDER BY id DESC LIMIT ? OFFSET ?",
        [*ids_of(group), most, skip],
    )
    return [
        Entry(_("Møte {n}").format(n=number), words.day(day), there(archive, group, id), meeting=id)
        for id, number, day in rows
    ]


def _matters(archive: Archive, group: int, which: str) -> list[Entry]:
    rows = archive.rows(
        f"SELECT id, title, state, raised, postponed FROM matters WHERE id BETWEEN ? AND ? AND {which}"
        f" ORDER BY id DESC LIMIT {MOST}",
        ids_of(group),
    )
    return [
        Entry(
            plain(title),
            f"{_(words.STATES[state])}, {words.day(raised)}",
            many("Utsatt {n} gang.", "Utsatt {n} ganger.", postponed) if postponed > 1 else "",
            matter=id,
        )
        for id, title, state, raised, postponed in rows
    ]


def _trials(archive: Archive, group: int) -> list[Entry]:
    rows = archive.rows(
        "SELECT matter, what, ending, reason, judged, evaluate_on FROM trials WHERE id BETWEEN ? AND ?"
        f" ORDER BY id DESC LIMIT {MOST}",
        ids_of(group),
    )
    return [
        Entry(
            plain(what),
            f"{_(words.ENDINGS[ending])}, {words.day(judged or evaluate_on)}",
            plain(reason),
            matter=matter,
        )
        for matter, what, ending, reason, judged, evaluate_on in rows
    ]


def _actions(archive: Archive, group: int) -> list[Entry]:
    rows = archive.rows(
        "SELECT what, role, \"union\", due FROM actions WHERE id BETWEEN ? AND ? AND state = 'open'"
        f" ORDER BY due IS NULL, due, id LIMIT {MOST}",
        ids_of(group),
    )
    return [
        Entry(plain(what), ", ".join(filter(None, (seat(role, union), words.day(due) or _("uten dato")))))
        for what, role, union, due in rows
    ]


def _inputs(archive: Archive, group: int) -> list[Entry]:
    rows = archive.rows(
        f"SELECT text, received FROM inputs WHERE id BETWEEN ? AND ? AND state = 'waiting' ORDER BY id LIMIT {MOST}",
        ids_of(group),
    )
    return [Entry(plain(text), words.day(received)) for text, received in rows]


def _exercises(archive: Archive, group: int) -> list[Entry]:
    rows = archive.rows(
        f"SELECT exercise, max(day) FROM exercises WHERE id BETWEEN ? AND ? GROUP BY exercise LIMIT {MOST}",
        ids_of(group),
    )
    library = Library()
    found = [Entry(title_of(library, exercise), words.day(day)) for exercise, day in rows]
    return sorted(found, key=lambda entry: alphabetical(entry.text))
