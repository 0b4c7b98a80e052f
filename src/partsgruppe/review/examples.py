"""Trials worth learning from, as sheets that can be handed on: what was tried, how, how it ended, and why.

The workplace is told only where that group has agreed to it. Trials that are alike stand together, whichever group
they are from.
"""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from partsgruppe.group.trials import ADJUSTED, Evaluation, Trial
from partsgruppe.history.status import status_of
from partsgruppe.history.wording import ending_name
from partsgruppe.language.catalogue import _
from partsgruppe.papers.write import write_new
from partsgruppe.review import shown
from partsgruppe.review.archive import Archive
from partsgruppe.review.archived import ArchivedGroup
from partsgruppe.review.errors import ReviewError
from partsgruppe.review.names import Names
from partsgruppe.review.page import MOST, Page, PageLine, ids_of, section
from partsgruppe.review.shown import plain, several
from partsgruppe.sharing.shelf import folder_for_papers
from partsgruppe.store.errors import in_plain_words

ALIKE = 62
"""From how much of their words in common, in hundredths, two trials are alike."""

_WORTH = f"""
SELECT trials.id FROM trials JOIN groups ON groups.id = grp WHERE aside = 0 AND (ending IS NOT NULL
    OR EXISTS (SELECT 1 FROM evaluations WHERE evaluations.trial = trials.id))
ORDER BY coalesce(judged, evaluate_on) DESC, trials.id LIMIT {MOST}
"""


class Example(msgspec.Struct):
    """A sheet. `where` is empty unless the group agreed to be named."""

    number: int
    where: str
    what: str
    parts: list[tuple[str, str]]
    """What each part is called, and what it says."""


def example(archive: Archive, number: int) -> Example:
    """The sheet of a trial, by the number of its row. Raises ReviewError when there is no such trial."""
    found = archive.rows(
        "SELECT grp, workplace, named FROM trials JOIN groups ON groups.id = grp WHERE trials.id = ?", [number]
    )
    if not found:
        raise ReviewError(_("Det er ingen utprøving med nummer {n}. Se «review examples».").format(n=number))
    [(group, workplace, named)] = found
    records, first = ArchivedGroup(archive, group), ids_of(group)[0]
    trial = records.get(Trial, number - first)
    parts = [(_("Hvorfor"), trial.why), *_course(records, trial), (_("Nå"), _ending(records, trial))]
    where = Names(archive).told(group, workplace, 60) if named else ""
    return Example(
        number, where, plain(trial.what, 400), [(name, several(text)) for name, text in parts if text.strip()]
    )


def _course(records: ArchivedGroup, trial: Trial) -> Iterator[tuple[str, str]]:
    yield _("Når"), f"{shown.day(trial.start.isoformat())}-{shown.day(trial.end.isoformat())}".replace("-", "\u2013")
    for one in records.where(Evaluation, trial=trial.id):
        if one.outcome == ADJUSTED:
            yield _("Endret underveis") if one.change else _("Forlenget"), changed(one)
        else:
            yield _("De det gjaldt, sa"), one.heard
            yield _("Vi så"), one.seen
            yield _("Det vi ikke hadde tenkt på"), one.unintended
            yield _("Slik endte det"), ". ".join(filter(None, [ending_name(one.outcome), one.reason]))


def changed(one: Evaluation) -> str:
    """What was changed when a trial went on, and why."""
    return ". ".join(filter(None, [one.change.rstrip("."), because(one)]))


def because(one: Evaluation) -> str:
    """Why a trial went on, if that was said."""
    return _("Fordi: {why}").format(why=one.reason) if one.reason.strip() else ""


def _ending(records: ArchivedGroup, trial: Trial) -> str:
    status = status_of(records, trial, records.day)
    return status.in_words() if status.trying else ""


def text_of(one: Example) -> str:
    """The sheet in plain text."""
    lines = [one.what, *([one.where] if one.where else []), "", *(f"{name}: {text}" for name, text in one.parts)]
    return "\n".join(lines).strip() + "\n"


def lay_sheet(archive: Archive, number: int) -> str:
    """Write a sheet to the folder for papers beside the archive. Returns where it lies. Raises StoreError."""
    one = example(archive, number)
    folder = folder_for_papers(archive.path.absolute())
    path = folder / "{name}-{n}.txt".format(name=_("eksempel"), n=number)
    with in_plain_words(folder):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    write_new(text_of(one), path, overwrite=True)
    return _("Arket ligger i {path}.").format(path=path)


def examples_page(archive: Archive) -> Page:
    """Every trial that somebody has judged, those that are alike together, each by the number of its sheet."""
    sheets = [example(archive, number) for (number,) in archive.rows(_WORTH)]
    lines: list[PageLine] = []
    for group in together([one.what for one in sheets]):
        told = [_line(sheets[place]) for place in group]
        lines += section(_("Ligner på hverandre") if len(told) > 1 else _("For seg selv"), told)
    return Page(_("Eksempler å lære av"), _joined(lines))


def _joined(lines: list[PageLine]) -> list[PageLine]:
    """Without a heading that says the same as the one above it, where each stands for itself."""
    alone, kept, last = _("For seg selv"), [], ""
    for one in lines:
        if one.heading and one.text == alone == last:
            continue
        last = one.text if one.heading else last
        kept.append(one)
    return kept


def _line(one: Example) -> PageLine:
    more = "\n".join(f"{name}: {text}" for name, text in one.parts)
    number = _("nr. {n}").format(n=one.number)
    return PageLine(one.what, ", ".join(filter(None, [one.where, number])), more, sheet=one.number)


def sheet_page(archive: Archive, number: int) -> Page:
    """A sheet, as it can be handed on, and the way to the matter. Raises ReviewError when there is no such trial."""
    one = example(archive, number)
    [(matter,)] = archive.rows("SELECT matter FROM trials WHERE id = ?", [number])
    return Page(
        one.what,
        [
            *([PageLine(one.where)] if one.where else []),
            *(PageLine(name, more=text) for name, text in one.parts),
            *([PageLine(_("Saken det er fra"), matter=matter)] if matter is not None else []),
        ],
    )


def together(texts: list[str]) -> list[list[int]]:
    """The places of texts that share most of their words, in the order of the first of them; larger groups first."""
    from rapidfuzz import fuzz

    groups: list[list[int]] = []
    for place, text in enumerate(texts):
        for group in groups:
            if fuzz.token_set_ratio(text.casefold(), texts[group[0]].casefold()) >= ALIKE:
                group.append(place)
                break
        else:
            groups.append([place])
    return sorted(groups, key=lambda group: len(group) == 1)
