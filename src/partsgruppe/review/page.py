"""What a page of an archive is made of."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterable, Iterator, Sequence

import msgspec

from partsgruppe.group.members import Seat
from partsgruppe.history.timeline import Moment
from partsgruppe.language.days import short_day
from partsgruppe.review.schema import SPAN
from partsgruppe.review.shown import plain, several

MOST = 200
"""How many of a thing a page lists."""


class PageLine(msgspec.Struct, frozen=True, omit_defaults=True):
    """A line of a page: `text`, when or how in `aside`, and `more` below it.

    It may lead to a `sheet`, or else to a `matter`, or else to a `meeting`, or else to a `group`: to the evidence for a
    kind of `reason` there, or to its own page.
    """

    text: str
    aside: str = ""
    more: str = ""
    group: int | None = None
    reason: str = ""
    matter: int | None = None
    meeting: int | None = None
    heading: bool = False
    note: int | None = None
    sheet: int | None = None
    """The trial of which there is an example sheet."""
    act: str = ""
    """What choosing it does to its group, instead of leading anywhere."""

    @property
    def leads_on(self) -> bool:
        """Whether there is more to see of it on a page of its own."""
        return any(to is not None for to in (self.matter, self.meeting, self.group, self.note, self.sheet))


class Entries(Sequence[PageLine]):
    """Entries that know without being put into words which of them have what is looked for."""

    @property
    def headings(self) -> Sequence[int]:
        """Which of them are headings, by their places."""
        return ()

    @abstractmethod
    def having(self, written: str) -> Sequence[PageLine]:
        """Those that have this, in any case."""


class Page(msgspec.Struct):
    """A title and what stands below it. With a `height`, every entry but headings has so many lines in all."""

    title: str
    entries: Sequence[PageLine]
    height: int = 0

    def having(self, written: str) -> Page:
        """The same page with only the entries that have this, in any case, under their headings."""
        if isinstance(self.entries, Entries):
            return msgspec.structs.replace(self, entries=self.entries.having(written))
        return msgspec.structs.replace(self, entries=list(_having(self.entries, written.casefold())))


def _having(entries: Iterable[PageLine], sought: str) -> Iterator[PageLine]:
    heading = None
    for entry in entries:
        if entry.heading:
            heading = entry
        elif sought in f"{entry.text} {entry.aside} {entry.more}".casefold():
            if heading is not None:
                yield heading
                heading = None
            yield entry


def section(title: str, entries: list[PageLine]) -> list[PageLine]:
    """The entries under their heading; nothing when there are none."""
    return [PageLine(title, heading=True), *entries] if entries else []


def seat(role: str, union: str) -> str:
    """A role as it is shown, or nothing when nobody said which."""
    return plain(str(Seat(role, union)), 60) if role else ""


def line_of(moment: Moment, matter: int | None = None, meeting: int | None = None) -> PageLine:
    """Something that happened, with its day. It may lead on to a matter or a meeting."""
    return PageLine(moment.what, short_day(moment.day), several(moment.text, 24, 4000), matter=matter, meeting=meeting)


def ids_of(group: int) -> tuple[int, int]:
    """The first and the last id that anything of a group can have."""
    return group * SPAN, (group + 1) * SPAN - 1
