"""Who begins a round: another role each time, or as the exercise wants it, or whoever the chair chooses."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from support.group import Answering

from partsgruppe.exercises.library import Library
from partsgruppe.group.meetings import MemberArrived, MemberWent
from partsgruppe.group.members import MemberChanged, Seat
from partsgruppe.group.records import RuleBroken
from partsgruppe.group.rounds import WordGiven
from partsgruppe.meeting.commands import Pass, WhoBegins
from partsgruppe.vocabulary import LANGUAGES

Meeting = Callable[..., Answering]

FRONT = "---\nid: runder\ntitle: Runder\nlanguage: nb\nsource: test\npurpose: Runder\nminutes: 10\n---\n"


def rounds(*orders: str) -> str:
    return FRONT + "\n".join(f"\n{{.round{order}}}\n## Hva tenker du?\n" for order in orders)


def to_come(walk: Answering) -> list[str]:
    """Who speaks from now on, one after the other, without anybody having spoken."""
    states = {turn.who.partition(",")[0]: turn.state for turn in walk.scene().turns}
    return [name for state in ("now", "waiting", "later") for name, its in states.items() if its == state]


def next_round(walk: Answering) -> None:
    while walk.turn:
        walk.say("")
    walk.skip()


def test_managers_come_last_and_the_others_still_begin_in_turn(meeting: Meeting) -> None:
    walk = meeting(runder=rounds(" order=managers-last", " order=managers-last", " order=managers-last"))
    assert to_come(walk) == ["Ola", "Åse", "Vidar", "Kari"]
    next_round(walk)
    assert to_come(walk) == ["Vidar", "Ola", "Åse", "Kari"]


def test_whoever_has_said_least_begins(meeting: Meeting) -> None:
    walk = meeting(runder=rounds("", " order=quiet-first"))
    walk.say("Mye", "Mer")
    Pass.do(walk)
    walk.say("")
    walk.skip()
    assert to_come(walk) == ["Åse", "Vidar", "Ola", "Kari"]


def test_the_chair_chooses_who_begins(meeting: Meeting) -> None:
    walk = meeting(runder=rounds(""))
    assert to_come(walk) == ["Kari", "Ola", "Åse", "Vidar"]
    walk.typed("Kari er i gang")
    WhoBegins.do(walk)
    walk.say("Åse, tillitsvalgt (NSF)")
    assert to_come(walk) == ["Åse", "Vidar", "Kari", "Ola"]
    assert walk.draft() == ""
    assert walk.undo() == "Angret: hvem som begynner"
    assert to_come(walk) == ["Kari", "Ola", "Åse", "Vidar"]
    assert walk.draft() == "Kari er i gang"


def test_or_who_comes_next_of_those_who_wait(meeting: Meeting) -> None:
    walk = meeting(runder=rounds(""))
    walk.say("")
    walk.put_off_turn()
    WhoBegins.do(walk)
    walk.say("2")
    assert to_come(walk) == ["Vidar", "Åse", "Ola"]
    walk.say("", "")
    assert to_come(walk) == ["Ola"]
    assert not WhoBegins.applies(walk)


def test_whoever_comes_late_comes_after_the_chosen_order(meeting: Meeting) -> None:
    walk = meeting(runder=rounds("", " order=managers-last"))
    walk.store.record(MemberWent(meeting=walk.meeting.id, member=walk.members["Vidar"]))
    walk.skip()
    WhoBegins.do(walk)
    walk.say("2")
    walk.interject("people")
    walk.say("1 2 3 4")
    assert to_come(walk) == ["Åse", "Kari", "Ola", "Vidar"]


def test_the_one_who_was_chosen_begins_so_the_next_round_begins_with_another_role(meeting: Meeting) -> None:
    walk = meeting(runder=rounds("", ""))
    WhoBegins.do(walk)
    walk.say("Vidar, verneombud")
    next_round(walk)
    assert to_come(walk)[0] == "Kari"


def test_whoever_has_spoken_is_not_given_the_word_again(meeting: Meeting) -> None:
    walk = meeting(runder=rounds(""))
    turn = walk.turn
    assert turn is not None
    walk.say("")
    with pytest.raises(RuleBroken, match="én gang"):
        walk.store.record(WordGiven(turn=turn.id))


@pytest.fixture
def two_managers(meeting: Meeting) -> Answering:
    """Kari and Vidar are both managers, and are called apart by name."""
    walk = meeting(runder=rounds("", ""))
    where: dict[str, Any] = {"meeting": walk.meeting.id, "member": walk.members["Vidar"]}
    walk.store.record(MemberWent(**where))
    walk.store.record(MemberChanged(member=walk.members["Vidar"], name="Vidar", seats=[Seat("manager")]))
    walk.store.record(MemberArrived(**where))
    walk.skip()
    return walk


def test_two_in_one_role_keep_their_own_turn_whoever_begins(two_managers: Answering) -> None:
    walk = two_managers
    assert to_come(walk) == ["Ola", "Åse", "Kari", "Vidar"]
    WhoBegins.do(walk)
    walk.say("Vidar, leder")
    assert to_come(walk) == ["Vidar", "Ola", "Åse", "Kari"]
    walk.put_off_turn()
    walk.say("", "")
    walk.put_off_turn()
    assert to_come(walk) == ["Vidar", "Kari"]
    walk.put_off_turn()
    assert to_come(walk) == ["Kari", "Vidar"]


def test_what_one_of_two_was_writing_is_not_given_to_the_other(two_managers: Answering) -> None:
    walk = two_managers
    walk.say("", "")
    walk.typed("Kari skriver")
    WhoBegins.do(walk)
    walk.say("Vidar, leder")
    assert (walk.asks, walk.draft()) == ("Ordet går til Vidar, leder", "")
    walk.say("Vidars ord")
    assert (walk.asks, walk.draft()) == ("Ordet går til Kari, leder", "Kari skriver")


DEMANDED = {
    "rettferdig-fordeling": "managers-last",
    "fortell-det-videre": "managers-last",
    "styringsgruppa-oppstart": "managers-last",
    "kjoreregler": "quiet-first",
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_exercises_whose_hints_say_so_set_the_order(language: str) -> None:
    library = Library(language=language)
    orders = {
        one.id: [step.settings["order"] for step in one.steps if "order" in step.settings] for one in library.all()
    }
    assert {name: found for name, found in orders.items() if found} == {name: [one] for name, one in DEMANDED.items()}
