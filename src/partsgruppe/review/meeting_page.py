"""One meeting: its minutes, as far as the group has let them out."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from partsgruppe.exercises.library import Library, NoSuchExercise
from partsgruppe.group.members import Seat
from partsgruppe.language.catalogue import _, capital
from partsgruppe.review import words
from partsgruppe.review.archive import Archive
from partsgruppe.review.course import course
from partsgruppe.review.errors import ReviewError
from partsgruppe.review.page import Entry, Page, ids_of, section
from partsgruppe.review.rows import ROUTINE
from partsgruppe.review.words import plain, several
from partsgruppe.store.chain import receipt


def meeting_of(archive: Archive, group: int, number: int | None = None) -> int:
    """The group's meeting of this number, or its last. Raises ReviewError when it is not in the archive."""
    found = archive.rows(
        "SELECT id FROM meetings WHERE id BETWEEN ? AND ? AND (number = ? OR ? IS NULL) ORDER BY id DESC LIMIT 1",
        [*ids_of(group), number, number],
    )
    if not found:
        raise ReviewError(
            _("Gruppa har ikke avsluttet noe møte ennå.")
            if number is None
            else _("Arkivet har ikke noe møte {n} i den gruppa.").format(n=number)
        )
    return int(found[0][0])


def meeting_page(archive: Archive, meeting: int) -> Page:
    """Who was there, what came of each matter, what was used, and the receipt that the minutes carry."""
    group, workplace, number, day, next_day = archive.rows(
        "SELECT grp, workplace, number, day, next_day FROM meetings JOIN groups ON groups.id = grp"
        " WHERE meetings.id = ?",
        [meeting],
    )[0]
    title = _("{workplace}, møte {n}, {day}")
    return Page(
        title.format(workplace=plain(workplace, 60) or _("Uten navn"), n=number, day=words.day(day)),
        [
            Entry(_("Til stede"), more=there(archive, group, meeting)),
            *_matters(archive, group, meeting, day),
            *section(_("Ellers"), [*_elsewise(archive, group, meeting), *_used(archive, group, meeting)]),
            *([Entry(_("Neste møte"), words.day(next_day))] if next_day else []),
            *_receipt(archive, group, meeting),
        ],
    )


def there(archive: Archive, group: int, meeting: int) -> str:
    """The roles that were at the meeting."""
    rows = archive.rows(
        'SELECT role, "union" FROM attendance WHERE meeting = ? AND id BETWEEN ? AND ? ORDER BY id LIMIT 20',
        [meeting, *ids_of(group)],
    )
    return ", ".join(plain(str(Seat(*row)), 60) for row in rows)


def _matters(archive: Archive, group: int, meeting: int, day: str) -> Iterator[Entry]:
    """What came of each matter, under its title; what belongs to none comes last."""
    by_matter: dict[int | None, list[Entry]] = {}
    for step in course(archive, group, "meeting", meeting):
        when = "" if step.day == day else words.day(step.day)
        entry = msgspec.structs.replace(step.entry, aside=when, matter=step.matter)
        by_matter.setdefault(step.matter, []).append(entry)
    without = by_matter.pop(None, [])
    for matter, entries in by_matter.items():
        (title,) = archive.rows("SELECT title FROM matters WHERE id = ?", [matter])[0]
        yield from section(plain(title), entries)
    yield from section(_("Uten egen sak"), without)


def _elsewise(archive: Archive, group: int, meeting: int) -> list[Entry]:
    rows = archive.rows(
        "SELECT kind, text FROM texts WHERE meeting = ? AND kind IN ('agreement', 'win') AND id BETWEEN ? AND ?"
        " ORDER BY id",
        [meeting, *ids_of(group)],
    )
    return [Entry(capital(words.kind_name(kind)), more=several(text)) for kind, text in rows]


def _used(archive: Archive, group: int, meeting: int) -> list[Entry]:
    """The exercises that the group chose for it."""
    rows = archive.rows(
        "SELECT DISTINCT exercise FROM exercises WHERE meeting = ? AND id BETWEEN ? AND ? ORDER BY id",
        [meeting, *ids_of(group)],
    )
    library = Library()
    chosen = [title_of(library, exercise) for (exercise,) in rows if exercise not in ROUTINE]
    return [Entry(_("Øvelser"), more=", ".join(chosen))] if chosen else []


def title_of(library: Library, exercise: str) -> str:
    """The exercise's title, or its id when it is one of the group's own."""
    try:
        return library.get(exercise).title
    except NoSuchExercise:
        return plain(exercise, 80)


def _receipt(archive: Archive, group: int, meeting: int) -> list[Entry]:
    rows = archive.rows(
        "SELECT hash FROM events WHERE id BETWEEN ? AND ? AND type = 'meeting_closed'"
        " AND json_extract(coalesce(payload, shown), '$.meeting') = ?",
        [*ids_of(group), meeting - ids_of(group)[0]],
    )
    more = _("Den samme skal stå nederst i referatet som deltakerne har.")
    return [Entry(_("Kvittering"), receipt(hash_), more) for (hash_,) in rows]
