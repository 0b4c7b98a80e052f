"""One group: how it stands, its matters, and what it has used."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from partsgruppe.exercises.library import Library
from partsgruppe.group.actions import OPEN, Action
from partsgruppe.group.inputs import WAITING, Input
from partsgruppe.group.matters import GOING_ON, Matter
from partsgruppe.group.trials import Trial
from partsgruppe.history.rule import rule_as_agreed
from partsgruppe.history.status import status_of
from partsgruppe.language.catalogue import _, listed, many
from partsgruppe.language.days import short_day
from partsgruppe.review import shown
from partsgruppe.review.archive import Archive
from partsgruppe.review.archived import ArchivedGroup, whose
from partsgruppe.review.errors import ReviewError
from partsgruppe.review.evidence import reason_lines
from partsgruppe.review.judgement import Standing, standing_of
from partsgruppe.review.meeting_page import there, title_of
from partsgruppe.review.news import never_read, news_of
from partsgruppe.review.own import own_lines
from partsgruppe.review.page import MOST, Page, PageLine, ids_of, section
from partsgruppe.review.shown import alphabetical, plain
from partsgruppe.review.year import year_lines
from partsgruppe.store.replay import against_the_rules

RECENT = 6
"""How many meetings stand near the top of the page."""


def group_named(archive: Archive, name: str) -> list[int]:
    """The logs of the groups whose number, key or name this is, or whose name begins like it. Raises ReviewError."""
    for where, value in (
        ("CAST(id AS TEXT) = ?", name),
        ("key = ? AND aside = 0", name),
        ("workplace = ? AND aside = 0", name),
        ("lower(workplace) LIKE lower(?) ESCAPE '\\' AND aside = 0", _beginning(name)),
        ("key LIKE ? ESCAPE '\\' AND aside = 0", _beginning(name)),
    ):
        found = archive.rows(f"SELECT id FROM groups WHERE {where} ORDER BY workplace, id LIMIT {MOST}", [value])
        if found:
            return [id for (id,) in found]
    raise ReviewError(_("Det er ingen gruppe i arkivet som heter «{name}».").format(name=plain(name)))


def one_named(archive: Archive, name: str) -> int:
    """The one group of this name, key or number. Raises ReviewError when there are several, or none."""
    found = group_named(archive, name)
    if len(found) > 1:
        numbers = ", ".join(map(str, found))
        raise ReviewError(_("Flere grupper heter det. Si hvilken med nummeret: {numbers}.").format(numbers=numbers))
    return found[0]


def _beginning(name: str) -> str:
    return name.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%"


def group_page(archive: Archive, group: int, today: dt.date) -> Page:
    """How a group stands, its matters, and what it has used."""
    one = standing_of(archive, group, today)
    return Page(
        one.name,
        [
            *section(_("Hva som kan trenge støtte"), reason_lines(one, today)),
            *section(_("Nytt siden sist"), [] if never_read(archive, one) else news_of(archive, one, today)),
            *section(_("Din oppfølging"), own_lines(archive, group, today, bool(one.unread))),
            *section(_("Gruppa"), list(_about(one))),
            *section(_("Det siste året, og året før"), year_lines(archive, one)),
            *section(_("De siste møtene"), _meetings(archive, group, 0, RECENT)),
            *section(_("Saker som ikke er ferdige"), _matters(archive, group, going_on=True)),
            *section(_("Utprøvinger"), _trials(archive, group)),
            *section(_("Oppgaver som ikke er gjort"), _actions(archive, group)),
            *section(_("Innspill uten svar"), _inputs(archive, group)),
            *section(_("Øvelser gruppa har brukt"), _exercises(archive, group)),
            *section(_("Saker som er ferdige"), _matters(archive, group, going_on=False)),
            *section(_("Tidligere møter"), _meetings(archive, group, RECENT, MOST)),
        ],
    )


def _about(one: Standing) -> Iterator[PageLine]:
    belongs = [plain(part, 60) for part in (one.unit, one.sector, one.municipality) if part]
    if belongs:
        yield PageLine(", ".join(belongs))
    if one.unions:
        yield PageLine(_("Forbund ved bordet"), listed(plain(union, 40) for union in one.unions))
    if one.ended:
        yield PageLine(_("Lagt ned"), shown.day(one.ended), one.why_ended)
    if one.as_of:
        yield PageLine(_("Alt her er slik det var den dagen loggen ble skrevet"), shown.day(one.as_of))
    yield PageLine(many("{n} møte er holdt", "{n} møter er holdt", one.meetings), shown.day(one.last_meeting))
    if not one.ended:
        yield PageLine(many("Vil møtes hver uke", "Vil møtes hver {n}. uke", one.weeks))
    if one.next_meeting and not one.ended:
        past = one.as_of is not None and one.next_meeting < one.as_of
        yield PageLine(_("Neste møte skulle vært") if past else _("Neste møte"), shown.day(one.next_meeting))
    yield PageLine(_("Rundt bordet sitter {people}").format(people=shown.few(one.people)))
    if one.withheld:
        yield PageLine(
            many(
                "{n} hendelse har gruppa holdt for seg selv",
                "{n} hendelser har gruppa holdt for seg selv",
                one.withheld,
            )
        )
    if one.left_out:
        yield PageLine(
            many(
                "{n} hendelse viser til det, og kan ikke fortelles her",
                "{n} hendelser viser til det, og kan ikke fortelles her",
                one.left_out,
            )
        )
    if one.skipped:
        yield PageLine(against_the_rules(one.skipped))


def _meetings(archive: Archive, group: int, skip: int, most: int) -> list[PageLine]:
    """The newest first, each of which leads to its minutes."""
    rows = archive.rows(
        "SELECT id, number, day FROM meetings WHERE id BETWEEN ? AND ? ORDER BY id DESC LIMIT ? OFFSET ?",
        [*ids_of(group), most, skip],
    )
    return [
        PageLine(_("Møte {n}").format(n=number), shown.day(day), there(archive, id), meeting=id)
        for id, number, day in rows
    ]


def _matters(archive: Archive, group: int, going_on: bool) -> list[PageLine]:
    """The newest first: those that the group is not through with, or those that are ended."""
    records, first = ArchivedGroup(archive, group), ids_of(group)[0]
    newest = [one for state in GOING_ON for one in records.where(Matter, state=state)] + records.where(Matter)
    each = {one.id: one for one in newest}
    told = [(one, status_of(records, one, records.day)) for _id, one in sorted(each.items(), reverse=True)]
    return [
        PageLine(plain(one.title), status.in_words(), _raised(records, one), matter=first + one.id)
        for one, status in told
        if status.going_on == going_on
    ]


def _raised(records: ArchivedGroup, matter: Matter) -> str:
    return _("Meldt {day}.").format(day=short_day(records.time_of(matter.id).date()))


def _trials(archive: Archive, group: int) -> list[PageLine]:
    """The newest first; why stands below those that are ended."""
    records, first = ArchivedGroup(archive, group), ids_of(group)[0]
    told = [(one, status_of(records, one, records.day)) for one in reversed(records.where(Trial))]
    return [
        PageLine(
            plain(rule_as_agreed(records, one)),
            status.in_words(),
            "" if status.trying else plain(status.reason),
            matter=first + one.matter,
        )
        for one, status in told
    ]


def _actions(archive: Archive, group: int) -> list[PageLine]:
    """The earliest due first, and those without a day last."""
    records = ArchivedGroup(archive, group)
    still_open = sorted(records.where(Action, state=OPEN), key=lambda one: (one.due or dt.date.max, one.id))

    def how(one: Action) -> str:
        return ", ".join(filter(None, (whose(one), status_of(records, one, records.day).in_words())))

    return [PageLine(plain(one.what), how(one)) for one in still_open]


def _inputs(archive: Archive, group: int) -> list[PageLine]:
    records = ArchivedGroup(archive, group)
    waiting = records.where(Input, state=WAITING)
    return [PageLine(plain(one.text), status_of(records, one, records.day).in_words()) for one in waiting]


def _exercises(archive: Archive, group: int) -> list[PageLine]:
    rows = archive.rows(
        f"SELECT exercise, max(day) FROM exercises WHERE id BETWEEN ? AND ? GROUP BY exercise LIMIT {MOST}",
        ids_of(group),
    )
    library = Library()
    found = [PageLine(title_of(library, exercise), shown.day(day)) for exercise, day in rows]
    return sorted(found, key=lambda entry: alphabetical(entry.text))
