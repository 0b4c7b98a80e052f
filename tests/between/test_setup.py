"""Setting up speaks the language that has been answered, as far as it has been answered."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from support.clock import Clock
from support.group import found
from support.room import Room

from partsgruppe.asking.questions import Pick
from partsgruppe.between.setup import Setup
from partsgruppe.group.members import Group, the_group
from partsgruppe.group.permission import PermissionGiven
from partsgruppe.group.rounds import Contributed
from partsgruppe.group.ways import STEWARD
from partsgruppe.language.catalogue import in_use, use
from partsgruppe.sharing.outgoing import Outgoing
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
    assert (asks(setup), setup.scene().title) == ("How often do you meet?", "Your group")


def test_the_welcome_stands_at_the_first_question_only(store: Store) -> None:
    setup = Setup(store)
    assert "Her setter dere opp gruppa." in setup.scene().body
    for line in BEFORE_LANGUAGE:
        say(setup, line)
        assert not setup.scene().body
    while setup.back():
        pass
    assert setup.scene().title == "Velkommen"


def test_going_back_over_the_language_speaks_as_before(store: Store) -> None:
    setup = Setup(store)
    say(setup, *BEFORE_LANGUAGE, "3")
    setup.back()
    assert (asks(setup), setup.scene().title) == ("Hvilket språk skal møtet og referatet ha?", "Gruppa deres")
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


# What is shared with the chief shop steward


def choose(setup: Setup, label: str) -> None:
    """Take the choice that is called this."""
    assert isinstance(setup.question, Pick)
    setup.answer(next(option.value for option in setup.question.options if option.label == label))


def test_there_is_nothing_to_share_before_something_was_said(store: Store) -> None:
    found(store)
    assert "Endre hva gruppa deler" not in str(Setup(store).question)


@pytest.mark.parametrize(("answer", "leaves"), [("1", True), ("2", False)], ids=["yes", "no"])
def test_what_leaves_can_be_changed_where_the_group_is_set_up(store: Store, answer: str, leaves: bool) -> None:
    room = Room(store)
    for role in ("manager", "safety_delegate"):
        room.record(Contributed(**room.at_step, heading="H", text=f"Sagt som {role}", role=role))
    room.record(PermissionGiven(shared=[]))
    setup = Setup(store)
    choose(setup, "Endre hva gruppa deler")
    say(setup, "1")
    assert asks(setup) == "Leder: Kan det du har sagt i møtene, gå med?"
    say(setup, answer)
    assert asks(setup) == "Verneombud: Kan det du har sagt i møtene, gå med?"
    say(setup, "2")
    assert asks(setup) == "Hva vil du gjøre?"
    log = Outgoing(store, STEWARD).write()
    assert (b"Sagt som manager" in log, b"Sagt som safety_delegate" in log) == (leaves, False)
    assert "Vis eller skjul" not in str(setup.question), "nobody was asked about readings"


def test_escape_goes_back_from_the_first_member_to_the_group_and_loses_nothing(store: Store) -> None:
    setup = Setup(store)
    say(setup, *BEFORE_LANGUAGE, "1", "2", "3")
    setup.typed("Kari")
    assert setup.back()
    assert asks(setup) == "Hvor lenge varer et møte?"
    assert isinstance(setup.question, Pick)
    assert setup.question.initial == 60
    assert store.where(Group) == []
    for _question in range(4):
        setup.back()
    assert (asks(setup), setup.draft()) == ("Hva heter arbeidsplassen?", "Solbakken")
    say(setup, "Solbakken sykehjem", setup.draft(), "", "", "")
    assert [(one.workplace, one.weeks, one.minutes) for one in store.where(Group)] == [("Solbakken sykehjem", 4, 60)]
    assert (asks(setup), setup.draft()) == ("Hvem er med? Begynn med deg selv: Hva heter du?", "Kari")


def test_nothing_is_left_at_the_very_first_question(store: Store) -> None:
    setup = Setup(store)
    assert not setup.back()
    say(setup, "1")
    setup.typed("Solb")
    setup.back()
    assert not setup.back()
    say(setup, "")
    assert (asks(setup), setup.draft()) == ("Hva heter arbeidsplassen?", "Solb")


def test_with_members_at_the_table_nothing_is_taken_back(store: Store) -> None:
    setup = Setup(store)
    say(setup, *BEFORE_LANGUAGE, "1", "2", "3", "Kari", "1")
    assert not setup.back()
    assert len(store.where(Group)) == 1


@pytest.mark.parametrize(
    ("line", "unions"),
    [
        ("fagforbundet, utdanningsforbundet og NITO", ["Fagforbundet", "Utdanningsforbundet", "NITO"]),
        ("Delta og FO; Norsk Sykepleierforbund", ["Delta", "FO", "Norsk Sykepleierforbund"]),
        ("EL og IT Forbundet, Handel og Kontor", ["EL og IT Forbundet", "Handel og Kontor"]),
    ],
)
def test_unions_are_written_as_people_write_them(store: Store, line: str, unions: list[str]) -> None:
    say(Setup(store), "1", "Solbakken", line, "1", "2", "3")
    assert the_group(store).unions == unions
