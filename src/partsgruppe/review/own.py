"""What the reader keeps on each group: what has been read, calls and visits, notes with a day to come back, a contact.

It is the reader's own: no log holds it, and it leaves the archive with nothing that is handed on. A note is forgotten
after a year unless it is kept. A contact is a function and not a person, unless somebody writes one.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager

import msgspec

from partsgruppe.asking.questions import clean
from partsgruppe.language.catalogue import N_, _
from partsgruppe.language.days import short_day
from partsgruppe.review.archive import Archive
from partsgruppe.review.errors import ReviewError
from partsgruppe.review.judgement import Standing, standing_of, standings
from partsgruppe.review.names import Names
from partsgruppe.review.page import Page, PageLine, section
from partsgruppe.review.shown import plain, several

NOTE, CALLED, VISITED = "note", "called", "visited"
READ, NOT_READ, WRITE, CONTACT, KEEP, DONE, LETTER = (
    "read",
    "not read",
    "write",
    "contact",
    "keep",
    "done",
    "letter",
)
"""What can be done at a group, or with a note."""

A_YEAR = dt.timedelta(days=365)
"""How long a note is there, unless it is kept."""

_SAYS = {CALLED: N_("Ringt"), VISITED: N_("Besøkt")}


class Note(msgspec.Struct):
    """A line of the reader's own, or that a group was called or visited. `due` is when it comes back."""

    id: int
    key: str
    day: str
    kind: str
    text: str
    due: str | None
    kept: int

    @property
    def told(self) -> str:
        """What it says, on one line."""
        return ": ".join(filter(None, [_(_SAYS[self.kind]) if self.kind in _SAYS else "", plain(self.text, 300)]))


@contextmanager
def _written(archive: Archive, today: dt.date) -> Iterator[None]:
    with archive.written_by_me(), archive.at_once():
        _forget_old(archive, today)
        yield


def forget_old(archive: Archive, today: dt.date) -> None:
    """Forget the notes of more than a year ago that nobody has kept. Raises ReviewError where somebody else writes."""
    if archive.rows(f"SELECT 1 FROM _notes WHERE {_OLD} LIMIT 1", [_year_ago(today)]):
        with _written(archive, today):
            pass
        archive.forget()


_OLD = "day < ? AND NOT kept"


def _forget_old(archive: Archive, today: dt.date) -> None:
    archive.run("PRAGMA secure_delete = ON")
    archive.run(f"DELETE FROM _notes WHERE {_OLD}", [_year_ago(today)])


def _year_ago(today: dt.date) -> str:
    return (today - A_YEAR).isoformat()


def _key(archive: Archive, group: int) -> str:
    return str(archive.rows("SELECT key FROM groups WHERE id = ?", [group])[0][0])


# Read and not read


def mark_read(archive: Archive, group: int, today: dt.date) -> str:
    """All that is told of the group now has been read. Returns what was done, in a sentence."""
    with _written(archive, today):
        _mark(archive, [standing_of(archive, group, today)], today)
    return _("Merket som lest.")


def mark_all_read(archive: Archive, today: dt.date) -> str:
    """The same of every group."""
    with _written(archive, today):
        _mark(archive, standings(archive, today), today)
    return _("Alt er merket som lest.")


def _mark(archive: Archive, some: list[Standing], today: dt.date) -> None:
    archive.put(
        "INSERT OR REPLACE INTO _marks (key, events, day, needs) SELECT key, events, ?, ? FROM groups WHERE id = ?",
        [(today.isoformat(), " ".join(one.needs), one.id) for one in some],
    )


def mark_not_read(archive: Archive, group: int, today: dt.date) -> str:
    """As if nothing of the group had been read."""
    with _written(archive, today):
        archive.run("DELETE FROM _marks WHERE key = ?", [_key(archive, group)])
    return _("Merket som ulest.")


# Calls, visits and notes


def write(
    archive: Archive,
    group: int,
    today: dt.date,
    kind: str = NOTE,
    text: str = "",
    due: dt.date | None = None,
    kept: bool = False,
    day: dt.date | None = None,
) -> str:
    """Keep a note, or that the group was called or visited on that day. Raises ReviewError when a note says nothing."""
    text = clean(text)
    if kind == NOTE and not text:
        raise ReviewError(_("Skriv noe først."))
    values = [_key(archive, group), (day or today).isoformat(), kind, text, due and due.isoformat(), int(kept)]
    with _written(archive, today):
        archive.run("INSERT INTO _notes (key, day, kind, text, due, kept) VALUES (?, ?, ?, ?, ?, ?)", values)
    if due:
        return _("Skrevet. Det kommer fram igjen {day}.").format(day=short_day(due))
    return _("Skrevet.")


def keep(archive: Archive, note: int, today: dt.date) -> str:
    """Keep a note for more than a year, or no longer than that. Raises ReviewError when it is not there."""
    one = note_of(archive, note)
    with _written(archive, today):
        archive.run("UPDATE _notes SET kept = ? WHERE id = ?", [int(not one.kept), note])
    return _("Det glemmes etter ett år.") if one.kept else _("Det blir værende.")


def done(archive: Archive, note: int, today: dt.date) -> str:
    """Take a note away. Raises ReviewError when it is not there."""
    note_of(archive, note)
    with _written(archive, today):
        archive.run("DELETE FROM _notes WHERE id = ?", [note])
    return _("Tatt bort.")


def note_of(archive: Archive, note: int) -> Note:
    """The note of this number. Raises ReviewError when it is not there."""
    found = archive.rows("SELECT id, key, day, kind, text, due, kept FROM _notes WHERE id = ?", [note])
    if not found:
        raise ReviewError(_("Det er ikke noe notat med nummer {n}.").format(n=note))
    return Note(*found[0])


def notes(archive: Archive, today: dt.date, key: str | None = None) -> list[Note]:
    """The notes on a group, or on all, the newest first; none that is to be forgotten."""
    rows = archive.rows(
        "SELECT id, key, day, kind, text, due, kept FROM _notes"
        f" WHERE NOT ({_OLD}) AND (key = ? OR ? IS NULL) ORDER BY day DESC, id DESC",
        [_year_ago(today), key, key],
    )
    return [Note(*row) for row in rows]


def due(archive: Archive, today: dt.date) -> list[Note]:
    """The notes whose day has come, the earliest first."""
    come = [one for one in notes(archive, today) if one.due and one.due <= today.isoformat()]
    return sorted(come, key=lambda one: (one.due or "", one.id))


def set_contact(archive: Archive, group: int, text: str, today: dt.date) -> str:
    """Whom to call, as a function; an empty text takes it away."""
    key = _key(archive, group)
    with _written(archive, today):
        archive.run("DELETE FROM _contacts WHERE key = ?", [key])
        if text := clean(text):
            archive.run("INSERT INTO _contacts (key, text) VALUES (?, ?)", [key, text])
    return _("Skrevet.") if text else _("Tatt bort.")


# Pages


def own_lines(archive: Archive, group: int, today: dt.date, unread: bool) -> list[PageLine]:
    """What the reader keeps on a group, and what can be written."""
    key = _key(archive, group)
    contact = archive.rows("SELECT text FROM _contacts WHERE key = ?", [key])
    whom = plain(contact[0][0], 120) if contact else ""
    return [
        PageLine(
            _("Kontakt: {text}").format(text=whom) if whom else _("Skriv hvem du kontakter, helst en funksjon"),
            group=group,
            act=CONTACT,
        ),
        *(note_line(one) for one in notes(archive, today, key)),
        PageLine(_("Skriv et notat, eller noe du har lovet"), group=group, act=WRITE),
        PageLine(_("Skriv et brev til gruppa"), group=group, act=LETTER),
        PageLine(_("Ringt i dag"), group=group, act=CALLED),
        PageLine(_("Besøkt i dag"), group=group, act=VISITED),
        PageLine(_("Merk som lest") if unread else _("Merk som ulest"), group=group, act=READ if unread else NOT_READ),
    ]


def note_line(one: Note, more: str = "") -> PageLine:
    """A note with its day, and when it comes back."""
    back = _("kommer igjen {day}").format(day=_day(one.due)) if one.due else ""
    number = _("nr. {n}").format(n=one.id)
    return PageLine(one.told, ", ".join(filter(None, [number, _day(one.day), back])), more, note=one.id)


def note_page(archive: Archive, note: int) -> Page:
    """A note in full, and what can be done with it."""
    one = note_of(archive, note)
    lasting = _("La det glemmes etter ett år") if one.kept else _("Behold det lenger enn ett år")
    return Page(
        one.told,
        [
            PageLine(_day(one.day), more=several(one.text)),
            PageLine(lasting, note=note, act=KEEP),
            PageLine(_("Ferdig. Ta det bort"), note=note, act=DONE),
        ],
    )


def notes_page(archive: Archive, today: dt.date) -> Page:
    """All notes: those whose day has come first, then those that come back, then the rest."""
    names = Names(archive)
    groups = {
        key: (id, name) for id, key, name in archive.rows("SELECT id, key, workplace FROM groups WHERE aside = 0")
    }

    def line(one: Note) -> PageLine:
        return note_line(one, names.told(*groups[one.key], 60) if one.key in groups else "")

    everything, come = notes(archive, today), due(archive, today)
    later = sorted((one for one in everything if one.due and one not in come), key=lambda one: one.due or "")
    return Page(
        _("Notatene dine"),
        [
            *section(_("Dagen har kommet"), [line(one) for one in come]),
            *section(_("Kommer fram igjen"), [line(one) for one in later]),
            *section(_("Ellers"), [line(one) for one in everything if not one.due]),
        ],
    )


def _day(iso: str | None) -> str:
    return short_day(dt.date.fromisoformat(iso)) if iso else ""
