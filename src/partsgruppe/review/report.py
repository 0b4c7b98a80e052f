"""One page about all groups, for a meeting of chief shop stewards: to read, to print, or for a spreadsheet."""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Callable

import msgspec
from jinja2 import FileSystemLoader, StrictUndefined
from jinja2.environment import Environment

from partsgruppe.files import shipped
from partsgruppe.language.catalogue import _, in_use
from partsgruppe.language.days import long_day
from partsgruppe.papers import markdown as md
from partsgruppe.papers.formats import of_text
from partsgruppe.papers.held_together import as_printed
from partsgruppe.review import judgement, shown
from partsgruppe.review.archive import Archive
from partsgruppe.review.judgement import TITLES, Standing, standings
from partsgruppe.review.page import PageLine
from partsgruppe.review.pages import trials_by_ending, trials_page
from partsgruppe.review.register import how_the_files_are, register_page

REGISTERED = 60
"""How many files of the register stand on its page."""

ENOUGH = 12
"""How many trials of each ending the page tells of: as many as a meeting has time for."""

Formula = ("=", "+", "-", "@", "\t", "\r", "\n")


class Part(msgspec.Struct):
    """Groups with the same kind of reason, or trials with the same ending; `count` of them in all."""

    title: str
    entries: list[PageLine]
    count: int


class Report(msgspec.Struct):
    """What the page tells."""

    language: str
    day: str
    files: str
    """Whether all logs are whole, in a sentence."""
    groups: int
    parts: list[Part]
    trials: list[Part]
    period: str
    """From when to when the logs are that it speaks of, in a sentence; empty where there are none."""
    fine: str
    """The names of the groups of which there is nothing to say."""
    brought: list[PageLine]
    """The register: the files that were brought, those to be asked for anew first."""


def gathered(archive: Archive, today: dt.date) -> Report:
    """All that the page tells."""
    found = standings(archive, today)
    return Report(
        language=in_use(),
        day=long_day(today),
        files=how_the_files_are(archive),
        groups=len(found),
        parts=_by_first_reason(found, today),
        trials=_by_ending(archive, today),
        period=_period(found),
        fine=", ".join(one.name for one in found if one.listed_under == judgement.FINE),
        brought=list(register_page(archive).entries)[:REGISTERED],
    )


def _period(found: list[Standing]) -> str:
    days = sorted(one.as_of for one in found if one.as_of)
    if not days:
        return ""
    first, last = shown.day(days[0]), shown.day(days[-1])
    if first == last:
        return _("Alt er sagt slik det var {day}.").format(day=last)
    return _("Alt er sagt slik det var da loggene ble skrevet, fra {first} til {last}.").format(first=first, last=last)


def _by_first_reason(found: list[Standing], today: dt.date) -> list[Part]:
    parts = []
    for kind, name in TITLES.items():
        if kind == judgement.FINE:
            continue
        here = [one for one in found if one.listed_under == kind]
        entries = [PageLine(one.name, one.heard, one.told(today)) for one in here]
        if entries:
            parts.append(Part(_(name), entries, len(entries)))
    return parts


def _by_ending(archive: Archive, today: dt.date) -> list[Part]:
    counts = trials_by_ending(archive)
    parts: list[Part] = []
    for entry in trials_page(archive).entries:
        if entry.heading:
            parts.append(Part(entry.text, [], counts[entry.text]))
        elif len(parts[-1].entries) < ENOUGH:
            parts[-1].entries.append(entry)
    return parts


# Forms


def html(archive: Archive, today: dt.date) -> str:
    """The page with its pictures; it needs no other file."""
    page = _environment(autoescape=True).get_template("review.html.j2").render(report=gathered(archive, today))
    return page.strip() + "\n"


def markdown(archive: Archive, today: dt.date) -> str:
    """The same without pictures."""
    environment = _environment(autoescape=False)
    environment.filters["line"] = md.line
    return environment.get_template("review.md.j2").render(report=gathered(archive, today)).strip() + "\n"


def _environment(autoescape: bool) -> Environment:
    environment = Environment(
        loader=FileSystemLoader(shipped("templates")),
        autoescape=autoescape,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
        finalize=as_printed if autoescape else None,
    )
    environment.globals["_"] = _
    return environment


def table(archive: Archive, today: dt.date) -> str:
    """A row for each group, in CSV as Norwegian spreadsheets read it. No cell can be taken for a formula."""
    lines = io.StringIO()
    writer = csv.writer(lines, delimiter=";", lineterminator="\r\n")
    writer.writerow(
        [
            _("Arbeidsplass"),
            _("Kommune"),
            _("Sektor"),
            _("Enhet"),
            _("Alt er sagt per"),
            _("Sist møtt"),
            _("Neste møte"),
            _("Mangler ved bordet"),
            _("Øvelser brukt"),
            _("Hva det gjelder"),
            _("Hva som kan trenge støtte"),
            _("Id"),
        ]
    )
    for one in standings(archive, today):
        cells = [
            one.name,
            *(shown.plain(part, 80) for part in (one.municipality, one.sector, one.unit)),
            one.as_of or "",
            one.last_meeting or "",
            one.next_meeting or "",
            ", ".join(shown.plain(str(seat)) for seat in one.seats_missing),
            str(one.exercises),
            _(TITLES[one.listed_under]),
            one.told(today),
            shown.plain(one.key, 80),
        ]
        writer.writerow([_harmless(cell) for cell in cells])
    return "\ufeff" + lines.getvalue()


def _harmless(cell: str) -> str:
    return "'" + cell if cell.lstrip(" ").startswith(Formula) else cell


def written(archive: Archive, today: dt.date, form: str) -> str | bytes:
    """It in a format. Raises MinutesError when what makes the format is not installed."""
    if form in FORMS:
        return FORMS[form](archive, today)
    return of_text(markdown(archive, today), form, turns=True)


FORMS: dict[str, Callable[[Archive, dt.date], str]] = {"html": html, "md": markdown, "csv": table}
"""What `--format` may be."""
