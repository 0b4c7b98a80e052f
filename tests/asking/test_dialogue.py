"""Answers so far are kept, dropped only when they no longer fit the group, and never because of a bug in a form."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from support.clock import Clock
from support.group import found

from partsgruppe.asking.dialogue import Dialogue, Form, ask
from partsgruppe.asking.questions import NotUnderstood, Option, Pick, PickMany, Text, TheDay
from partsgruppe.asking.scene import Scene
from partsgruppe.group.leaving import MemberLeft
from partsgruppe.group.members import Member, members
from partsgruppe.store.store import Store

TODAY = dt.date(2026, 12, 1)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = Store(tmp_path / "gruppe.db", Clock())
    yield store
    store.close()


Bug = Callable[[list[str]], object]


class Errand(Dialogue):
    """Who runs an errand, when, and what for; `bug` happens before the last question."""

    key = "errand"
    bug: Bug | None = None

    def __init__(self, store: Store) -> None:
        self.told_in_the_end: list[object] = []
        super().__init__(store)
        if not self._frames:
            self.begin("errand")

    def form(self, name: str) -> Form[str | None]:
        return self._leave() if name == "leave" else self._errand()

    def _errand(self) -> Form[str | None]:
        table = members(self.store)
        who = yield from ask(Pick(prompt="Hvem?", options=[Option(one.id, one.name) for one in table]))
        day = yield from ask(TheDay(prompt="Når?", today=TODAY))
        late = day + dt.timedelta(days=1)
        helpers = yield from ask(
            PickMany(prompt="Med hvem?", options=[Option(one.id, one.name) for one in table], empty="ingen")
        )
        if self.bug:
            self.bug([])
        what = yield from ask(Text(prompt=f"Hva skal {self.store.get(Member, who).name} innen {late}?"))
        self.told_in_the_end = [who, day, helpers, what]
        return "done"

    def _leave(self) -> Form[str | None]:
        who = yield from ask(
            Pick(prompt="Hvem går?", options=[Option(one.id, one.name) for one in members(self.store)])
        )
        self.store.record(MemberLeft(member=who))
        return ""

    def done(self, result: str | None) -> None:
        self.end()

    def scene(self) -> Scene:
        return Scene(title="Et ærend")

    @property
    def asks(self) -> str:
        return self.question.prompt if self.question else ""

    def say(self, *lines: str) -> None:
        for line in lines:
            self.answer(self.read(line))


def test_answers_come_back_as_what_they_were(store: Store) -> None:
    table = found(store)
    Errand(store).say("2", "8.12.", "1 3")
    again = Errand(store)
    assert again.asks == "Hva skal Ola innen 2026-12-09?"
    again.say("Kjøpe frukt")
    assert again.told_in_the_end == [
        table["Ola"],
        dt.date(2026, 12, 8),
        [table["Kari"], table["Åse"]],
        "Kjøpe frukt",
    ]


def test_a_form_begins_anew_when_whom_it_is_about_has_gone(store: Store) -> None:
    found(store)
    errand = Errand(store)
    errand.say("2", "8.12.")
    errand.interject("leave")
    errand.say("2")
    assert errand.asks == "Hvem?"
    assert isinstance(errand.question, Pick)
    assert [option.label for option in errand.question.options] == ["Kari", "Åse", "Vidar"]


def test_a_form_goes_on_when_somebody_else_has_gone(store: Store) -> None:
    found(store)
    errand = Errand(store)
    errand.say("2", "8.12.")
    errand.interject("leave")
    errand.say("4")
    assert errand.asks == "Med hvem?"


def no_such_key(nothing: list[str]) -> object:
    return {}[0]  # type: ignore[index]


def no_such_place(nothing: list[str]) -> object:
    return nothing[0]


def nothing_next(nothing: list[str]) -> object:
    return next(iter(nothing))


BUGS = [(no_such_key, KeyError), (no_such_place, IndexError), (nothing_next, RuntimeError)]


@pytest.mark.parametrize(("bug", "error"), BUGS)
def test_a_bug_in_a_form_surfaces_and_the_answers_stay_kept(store: Store, bug: Bug, error: type[Exception]) -> None:
    found(store)
    errand = Errand(store)
    errand.say("2", "8.12.", "1")
    broken = type("Broken", (Errand,), {"bug": staticmethod(bug)})
    with pytest.raises(error):
        broken(store)
    assert Errand(store).asks == "Hva skal Ola innen 2026-12-09?"


@pytest.mark.parametrize(("bug", "error"), BUGS)
def test_a_bug_met_by_an_answer_leaves_the_question_standing(store: Store, bug: Bug, error: type[Exception]) -> None:
    found(store)
    errand = Errand(store)
    errand.say("2", "8.12.")
    errand.bug = bug
    with pytest.raises(error):
        errand.say("1")
    assert errand.asks == "Med hvem?"
    assert Errand(store).asks == "Med hvem?"


def test_an_answer_to_a_question_that_has_gone_is_refused(store: Store) -> None:
    found(store)
    errand = Errand(store)
    with pytest.raises(NotUnderstood, match="passer ikke lenger"):
        errand.answer(-1)
    assert errand.asks == "Hvem?"
