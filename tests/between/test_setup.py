"""Setting up speaks the language that has been answered, as far as it has been answered."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from support.clock import Clock
from support.group import found

from partsgruppe.between.setup import Setup
from partsgruppe.group.members import Group
from partsgruppe.language.catalogue import in_use, use
from partsgruppe.store.store import Store


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = Store(tmp_path / "gruppe.db", Clock())
    yield store
    store.close()


def say(setup: Setup, *lines: str) -> None:
    for line in lines:
        setup.answer(setup.read(line))


def asks(setup: Setup) -> str:
    return setup.question.prompt if setup.question else ""


BEFORE_LANGUAGE = ("1", "Solbakken", "Fagforbundet")


def test_the_next_question_is_in_the_language_that_was_answered(store: Store) -> None:
    setup = Setup(store)
    say(setup, *BEFORE_LANGUAGE)
    assert asks(setup) == "Hvilket språk skal møtet og referatet ha?"
    say(setup, "3")
    assert (asks(setup), setup.scene().title) == ("How often do you meet?", "Welcome")


def test_going_back_over_the_language_speaks_as_before(store: Store) -> None:
    setup = Setup(store)
    say(setup, *BEFORE_LANGUAGE, "3")
    setup.back()
    assert (asks(setup), setup.scene().title) == ("Hvilket språk skal møtet og referatet ha?", "Velkommen")
    setup.back()
    assert asks(setup) == "Hvilke forbund har medlemmer hos dere?"
    say(setup, "Fagforbundet", "2")
    assert asks(setup) == "Kor ofte møtest de?"


def test_going_back_to_a_question_after_the_language_goes_on_in_it(store: Store) -> None:
    setup = Setup(store)
    say(setup, *BEFORE_LANGUAGE, "3", "2")
    setup.back()
    assert asks(setup) == "How often do you meet?"


def test_after_a_crash_it_speaks_the_language_that_was_answered(store: Store) -> None:
    say(Setup(store), *BEFORE_LANGUAGE, "3")
    use("nb")
    setup = Setup(store)
    assert asks(setup) == "How often do you meet?"
    setup.back()
    assert asks(setup) == "Hvilket språk skal møtet og referatet ha?"


def test_a_group_that_is_set_up_goes_on_in_its_language(store: Store) -> None:
    setup = Setup(store)
    say(setup, *BEFORE_LANGUAGE, "3", "2", "3")
    assert store.where(Group)[0].language == "en"
    assert in_use() == "en"
    assert asks(setup).startswith("Who is in the group?")


def test_leaving_before_it_is_changed_leaves_the_groups_language(store: Store) -> None:
    found(store)
    setup = Setup(store)
    labels = [option.label for option in setup.question.options]  # type: ignore[union-attr]
    say(setup, str(labels.index("Endre opplysninger om gruppa") + 1), "Solbakken", "Fagforbundet", "3")
    assert in_use() == "en"
    while setup.back():
        pass
    assert (in_use(), asks(setup)) == ("nb", "Hva vil du gjøre?")
