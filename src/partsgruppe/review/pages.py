"""What there is to see in an archive, page by page: the same for a screen and for lines of text."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from itertools import groupby
from operator import itemgetter
from typing import overload

import msgspec

from partsgruppe.group import trials
from partsgruppe.group.trials import Trial, standing
from partsgruppe.history.rule import rule_as_agreed
from partsgruppe.history.status import Kind, kind_name, status_of
from partsgruppe.history.wording import ending_name
from partsgruppe.language.catalogue import _
from partsgruppe.language.norwegian.forms import asked_for, beginnings
from partsgruppe.language.passage import passage
from partsgruppe.review import shown
from partsgruppe.review.archive import Archive
from partsgruppe.review.archived import ArchivedGroup
from partsgruppe.review.examples import because
from partsgruppe.review.judgement import ORDER, TITLES, Standing, standing_of, unions_of
from partsgruppe.review.names import Names
from partsgruppe.review.page import MOST, Entries, Page, PageLine, ids_of, section
from partsgruppe.review.places import listed, named, picked
from partsgruppe.review.rows import ENDINGS
from partsgruppe.review.shown import plain

SURE = 4
"""From how many letters a form may be the beginning of a longer word."""


Place = tuple[int, int]
"""A group's id, and its place in the list."""


class _Standings(Entries):
    """The entries of all groups under the first reason of each, looked up when they are looked at."""

    def __init__(self, archive: Archive, found: Sequence[Place], today: dt.date) -> None:
        self._archive = archive
        self._found = found
        self._today = today
        self._names = Names(archive)
        self._rows: list[int | str] = []
        self._headings: list[int] = []
        for place, same in groupby(found, key=itemgetter(1)):
            self._headings.append(len(self._rows))
            self._rows += [ORDER[place], *(group for group, _place in same)]

    @property
    def headings(self) -> Sequence[int]:
        """Where the next reason begins."""
        return self._headings

    def __len__(self) -> int:
        return len(self._rows)

    @overload
    def __getitem__(self, index: int) -> PageLine: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[PageLine]: ...
    def __getitem__(self, index: int | slice) -> PageLine | Sequence[PageLine]:
        if isinstance(index, slice):
            return [self._line(row) for row in self._rows[index]]
        return self._line(self._rows[index])

    def _line(self, row: int | str) -> PageLine:
        if isinstance(row, str):
            return PageLine(_(TITLES[row]), heading=True)
        return _standing(standing_of(self._archive, row, self._today, self._names), self._today)

    def having(self, written: str) -> _Standings:
        """The groups that have it in their name, or where they belong, or in their unions or trouble."""
        groups, sought = picked(self._archive, written), written.casefold()
        titled = {place for place, kind in enumerate(ORDER) if sought in _(TITLES[kind]).casefold()}
        having = [one for one in self._found if one[0] in groups or one[1] in titled]
        return _Standings(self._archive, having, self._today)


class Filter(msgspec.Struct):
    """Which groups are wanted: of a municipality, sector or union, with a kind of trouble, or only those not read."""

    municipality: str = ""
    sector: str = ""
    union: str = ""
    trouble: str = ""
    unread: bool = False

    def groups(self, archive: Archive, today: dt.date) -> list[Place]:
        """Those that are wanted, in the order of the desk."""
        found = listed(archive, today, self.unread)
        if self.trouble:
            sql = "SELECT DISTINCT grp FROM reasons WHERE kind = ? AND (counts IS NULL OR counts <= ?)"
            having = {group for (group,) in archive.rows(sql, [self.trouble, today.isoformat()])}
            found = [(group, place) for group, place in found if group in having or ORDER[place] == self.trouble]
        if self.municipality or self.sector or self.union:
            sql = "SELECT id, municipality, sector, seats FROM groups WHERE aside = 0"
            fitting = {row[0] for row in archive.rows(sql) if self._fits(*row[1:])}
            found = [one for one in found if one[0] in fitting]
        return found

    def _fits(self, municipality: str, sector: str, seats: str | None) -> bool:
        unions = {union.casefold() for union in unions_of(seats)} if self.union else set()
        return (
            self.municipality.casefold() in ("", municipality.casefold())
            and self.sector.casefold() in ("", sector.casefold())
            and (not self.union or self.union.casefold() in unions)
        )


def overview(archive: Archive, today: dt.date, wanted: Filter | None = None) -> Page:
    """Every group, or those that are wanted; those that may need support first."""
    return Page(
        _("Gruppene, de som kan trenge støtte først"),
        _Standings(archive, (wanted or Filter()).groups(archive, today), today),
        height=3,
    )


def _standing(one: Standing, today: dt.date) -> PageLine:
    aside = ", ".join(filter(None, [_("ulest") if one.unread else "", one.heard]))
    return PageLine(one.name, aside, one.in_words(today), group=one.id)


# All groups


def trials_page(archive: Archive) -> Page:
    """Trials of every group by how they ended, and why: the page to learn from. Newest first, never counted."""
    entries, names = [], Names(archive)
    for ending in ENDINGS:
        entries += section(
            ending_title(ending), [_trial_of(archive, names, *row) for row in archive.rows(TRIALS[ending])]
        )
    return Page(_("Utprøvinger i alle gruppene"), entries)


def trials_by_ending(archive: Archive) -> dict[str, int]:
    """How many trials ended in each way, by the name of the ending, in the order of the page."""
    told = "SELECT count(*) FROM trials JOIN groups ON groups.id = grp WHERE aside = 0 AND told_as = ?"
    counts = {ending_title(ending): archive.rows(told, [ending])[0][0] for ending in ENDINGS}
    return {name: count for name, count in counts.items() if count}


def ending_title(ending: str) -> str:
    """How trials ended, as a heading, one of ENDINGS."""
    return kind_name(Kind.RUNNING) if ending == trials.RUNNING else ending_name(ending)


TRIALS = {
    ending: "SELECT trials.id, grp, workplace, judged FROM trials JOIN groups ON groups.id = grp"
    f" WHERE aside = 0 AND told_as = '{ending}' ORDER BY told_on DESC, trials.id LIMIT {MOST}"
    for ending in ENDINGS
}
"""The newest trials that ended in each way, of all groups."""


def _trial_of(archive: Archive, names: Names, id: int, group: int, workplace: str, judged: str | None) -> PageLine:
    records, first = ArchivedGroup(archive, group), ids_of(group)[0]
    trial = records.get(Trial, id - first)
    status = status_of(records, trial, records.day)
    where = names.told(group, workplace, 60)
    again = [one for one in standing(records, trial.id) if status.trying]
    why = because(again[-1]) if again else "" if status.trying else status.reason
    more = f"{where}: {plain(why, 400)}" if why.strip() else where
    aside = shown.day(judged) if judged else status.in_words()
    rule = ". ".join(line.rstrip(". ") for line in rule_as_agreed(records, trial).split("\n") if line.strip())
    return PageLine(plain(rule), aside, more, matter=first + trial.matter)


_EXTRACT = 24
"""The most words that are shown of a text in which something was found."""

NAMED = 12
"""The most groups that are found by their names; more are found by narrowing the list of all."""


def search(archive: Archive, text: str) -> Page:
    """The workplaces that have these words in their names, and where any form of them stands; the newest log first."""
    words = [any_form(word) for word in asked_for(text)]
    query = " AND ".join(f"({' OR '.join(map(_quoted, forms))})" for forms in words)
    rows = (
        archive.rows(
            "SELECT texts.kind, texts.day, workplace, texts.grp, matter, meeting, texts.text"
            " FROM texts_fts JOIN texts ON texts.id = texts_fts.rowid JOIN groups ON groups.id = texts.grp"
            f" WHERE aside = 0 AND texts_fts MATCH ? ORDER BY texts_fts.rowid DESC LIMIT {MOST}",
            [query],
        )
        if query
        else []
    )
    wanted = {form for forms in words for form in forms}
    names = Names(archive)
    found = [_hit(*row, wanted=wanted, names=names) for row in rows]
    return Page(_("Søk"), [*_named(archive, text.split(), names), *found])


def _named(archive: Archive, words: Sequence[str], names: Names) -> Iterator[PageLine]:
    for group in named(archive, words, NAMED) if words else ():
        [(workplace, as_of, *belongs)] = archive.rows(
            "SELECT workplace, as_of, unit, sector, municipality FROM groups WHERE id = ?", [group]
        )
        where = ", ".join(plain(part, 60) for part in belongs if part)
        yield PageLine(names.told(group, workplace, 60), f"{_('Gruppa')}, {shown.day(as_of)}", where, group=group)


def any_form(word: str) -> list[str]:
    """What begins with the word as far as it has been written, or with its other forms unless they are too short."""
    return [f"{word}*", *(form + "*" * (len(form) >= SURE) for form in sorted(beginnings(word) - {word}))]


def _quoted(form: str) -> str:
    return f'"{form.removesuffix("*")}"' + "*" * form.endswith("*")


def _hit(
    kind: str,
    day: str,
    workplace: str,
    group: int,
    matter: int | None,
    meeting: int | None,
    text: str,
    *,
    wanted: set[str],
    names: Names,
) -> PageLine:
    where = f"{shown.kind_name(kind)}, {shown.day(day)}"
    return PageLine(
        names.told(group, workplace, 60),
        where,
        plain(passage(text, wanted, _EXTRACT)),
        group=group,
        matter=matter,
        meeting=meeting,
    )
