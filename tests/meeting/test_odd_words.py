"""No odd words come out of odd meetings: every exercise is held, and every line read, on screen and on paper."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from support.clock import Clock
from support.odd_year import OddYear

from partsgruppe.exercises.library import Library
from partsgruppe.group.matters import MatterRaised
from partsgruppe.language.catalogue import use
from partsgruppe.papers.digest import digest
from partsgruppe.papers.errors import MinutesError
from partsgruppe.papers.handover import handover, seats
from partsgruppe.papers.notice import notice
from partsgruppe.papers.scribe import Scribe
from partsgruppe.papers.template import Paper, markdown
from partsgruppe.planning.every_meeting import AT_THE_LEAST
from partsgruppe.store.store import Store
from partsgruppe.vocabulary import LANGUAGES

AT_ONCE = 5
"""Exercises in a meeting."""

AWAY = (28, 28, 350, 1)
"""Days until the next meeting: once far too many, and once hardly any."""

ODD = {
    "several of one": r"\b1 (dager|uker|måneder|ganger|oppgaver|saker|møter|ting er|steder|minutter|kjøreregler)\b"
    r"|\b1 (dagar|veker|månader|gonger|oppgåver|stader|minutt er)\b"
    r"|\b1 (days|weeks|months|times|actions|matters|meetings|things|places|minutes)\b",
    "quoted within quotes": r"«[^»]*«|“[^”]*“",
    "two stops": r"(?<!\.)\.\.(?!\.)|[?!]\.|\.:",
    "no stop before what follows": r"(\d til|ja takk[»’]|«Stille tid \d+»|‘Stille tid \d+’)[»”]? [A-ZÆØÅ]",
    "a word twice": r"\b([a-zæøå]{2,}) \1\b",
    "ago, of what is to come": r": (for \d+ dager siden|for \d+ dagar sidan|\d+ days ago)",
    "a source that says only when": r"(Fra|Frå|From): \d",
    "because, and because": r"Fordi: For\b",
}
"""What reads odd, whatever it is about."""


def a_year(path: Path, exercises: list[str]) -> Iterator[tuple[str, str]]:
    """Every line that comes out of meetings on these exercises, and where it stood. No two rows of a list are alike."""
    clock = Clock(step=0)
    store = Store(path, clock)
    year = OddYear(store)
    for number, first in enumerate(range(0, len(exercises), AT_ONCE)):
        matter = store.record(MatterRaised(title="For at «natta» skal gå?")) if number % 2 else None
        opening, since, closing = AT_THE_LEAST
        held = (opening, since, *exercises[first : first + AT_ONCE], closing)
        walk = year.hold(*held, matter=matter, present=(5, 3, 1)[number % 3])
        year.hear(walk, "end")
        walk.answer("end")
        yield from ((line, "minutes") for line in Scribe(store).handed_out(walk.meeting).split("\n"))
        clock.now += dt.timedelta(days=AWAY[number % len(AWAY)])
        year.look_up()
    for lines in papers(store):
        yield from ((line, "paper") for line in lines.split("\n"))
    yield from year.told
    store.close()
    assert [labels for _prompt, labels in year.choices if len({*labels}) < len(labels)] == []


def papers(store: Store) -> Iterator[str]:
    """The notice, the digest, and a hand-over for each role."""
    since, today = dt.date(2026, 1, 1), store.today()
    makes: list[Callable[[], Paper]] = [
        partial(notice, store, today, since),
        partial(digest, store, today, since),
        *(partial(handover, store, today, seat.role, seat.union) for seat in seats(store)),
    ]
    for make in makes:
        try:
            yield markdown(make())
        except MinutesError as refused:
            yield str(refused)


@pytest.mark.parametrize("each", [False, pytest.param(True, marks=[pytest.mark.storm, pytest.mark.timeout(600)])])
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_exercise_in_odd_circumstances(language: str, each: bool, tmp_path: Path) -> None:
    """In the storm each exercise in each language; at every change every second one, the languages in turn."""
    use(language)
    exercises = [one.id for one in Library().all() if one.id not in AT_THE_LEAST]
    mine = exercises if each else exercises[2 * [*LANGUAGES].index(language) :: 2 * len(LANGUAGES)]
    found = {
        f"{what}, {where}: {line}"
        for line, where in a_year(tmp_path / "gruppe.db", mine)
        for what, odd in ODD.items()
        if re.search(odd, line)
    }
    assert sorted(found) == []
