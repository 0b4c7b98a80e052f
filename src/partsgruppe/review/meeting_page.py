"""One meeting: its minutes, as far as the group has let them out."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from partsgruppe.exercises.library import Library, NoSuchExercise
from partsgruppe.group.matters import Matter
from partsgruppe.history.timeline import at_meeting
from partsgruppe.language.catalogue import _, capital
from partsgruppe.review import shown
from partsgruppe.review.archive import Archive
from partsgruppe.review.archived import ArchivedGroup, whose
from partsgruppe.review.errors import ReviewError
from partsgruppe.review.names import Names
from partsgruppe.review.page import Page, PageLine, ids_of, line_of, section
from partsgruppe.review.rows import ROUTINE
from partsgruppe.review.shown import plain, several
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
        title.format(workplace=Names(archive).told(group, workplace, 60), n=number, day=shown.day(day)),
        [
            *([PageLine(there(archive, meeting))] if there(archive, meeting) else []),
            *_matters(archive, group, meeting),
            *section(_("Ellers"), [*_elsewise(archive, group, meeting), *_used(archive, group, meeting)]),
            *([PageLine(_("Neste møte"), shown.day(next_day))] if next_day else []),
            *_receipt(archive, group, meeting),
        ],
    )


def there(archive: Archive, meeting: int) -> str:
    """Whether all parties were at the meeting; nothing where the log does not say so."""
    [(parties,)] = archive.rows("SELECT all_there FROM meetings WHERE id = ?", [meeting])
    return {1: _("Alle partene var der"), 0: _("En part manglet")}.get(parties, "")


def _matters(archive: Archive, group: int, meeting: int) -> Iterator[PageLine]:
    """What came of each matter, under its title; what belongs to none comes last."""
    first = ids_of(group)[0]
    records = ArchivedGroup(archive, group)
    by_matter: dict[int | None, list[PageLine]] = {}
    for moment in at_meeting(records, meeting - first, whose, records.day):
        line = line_of(moment, matter=None if moment.matter is None else first + moment.matter)
        by_matter.setdefault(moment.matter, []).append(msgspec.structs.replace(line, aside=""))
    without = by_matter.pop(None, [])
    for matter, lines in by_matter.items():
        if matter is not None:
            yield from section(plain(records.get(Matter, matter).title), lines)
    yield from section(_("Uten egen sak"), without)


def _elsewise(archive: Archive, group: int, meeting: int) -> list[PageLine]:
    rows = archive.rows(
        "SELECT kind, text FROM texts WHERE meeting = ? AND kind IN ('agreement', 'win') AND id BETWEEN ? AND ?"
        " ORDER BY id",
        [meeting, *ids_of(group)],
    )
    return [PageLine(capital(shown.kind_name(kind)), more=several(text)) for kind, text in rows]


def _used(archive: Archive, group: int, meeting: int) -> list[PageLine]:
    """The exercises that the group chose for it."""
    rows = archive.rows(
        "SELECT DISTINCT exercise FROM exercises WHERE meeting = ? AND id BETWEEN ? AND ? ORDER BY id",
        [meeting, *ids_of(group)],
    )
    library = Library()
    chosen = [title_of(library, exercise) for (exercise,) in rows if exercise not in ROUTINE]
    return [PageLine(_("Øvelser"), more=", ".join(chosen))] if chosen else []


def title_of(library: Library, exercise: str) -> str:
    """The exercise's title, or its id when it is one of the group's own."""
    try:
        return library.get(exercise).title
    except NoSuchExercise:
        return plain(exercise, 80)


def _receipt(archive: Archive, group: int, meeting: int) -> list[PageLine]:
    rows = archive.rows(
        "SELECT hash FROM events WHERE id BETWEEN ? AND ? AND type = 'meeting_closed'"
        " AND json_extract(coalesce(payload, shown), '$.meeting') = ?",
        [*ids_of(group), meeting - ids_of(group)[0]],
    )
    more = _("Den samme skal stå nederst i referatet som deltakerne har.")
    return [PageLine(_("Kvittering"), receipt(hash_), more) for (hash_,) in rows]
