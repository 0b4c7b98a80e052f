"""Everyone is heard once, in an order that changes, and by role."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import msgspec
import pytest
from support.group import Answering

from partsgruppe.asking.questions import NotUnderstood, Pick
from partsgruppe.group.meetings import MemberArrived, MemberWent
from partsgruppe.group.members import MemberChanged, Seat
from partsgruppe.group.rounds import Contribution, TurnAdded

Meeting = Callable[..., Answering]

ROUNDS = """---
id: runder
title: Runder
language: nb
source: test
purpose: Runder
minutes: 10
---

{.round}
## Hva tenker du?

{.round}
## Og hva mer?

{.round as=manager}
## Hva ville du gjort som leder?
"""


def speakers(walk: Answering) -> list[str]:
    return [said.role for said in walk.store.where(Contribution)]


def test_calls_on_each_participant_once(meeting: Meeting) -> None:
    walk = meeting(runder=ROUNDS)
    walk.say("en", "to", "tre", "fire")
    assert speakers(walk) == ["manager", "shop_steward", "shop_steward", "safety_delegate"]
    assert walk.asks == "Alle har fått ordet. Videre?"


def test_names_the_one_whose_turn_it_is_but_keeps_only_the_role(meeting: Meeting) -> None:
    walk = meeting(runder=ROUNDS)
    assert walk.asks == "Ordet går til Kari, leder"
    walk.say("Det går bra")
    assert all(b"Kari" not in (entry.payload or b"") for entry in walk.store.log() if entry.type == "contributed")


def test_starts_the_next_round_with_another_role(meeting: Meeting) -> None:
    walk = meeting(runder=ROUNDS)
    walk.say("en", "to", "tre", "fire", "1")
    assert walk.asks == "Ordet går til Ola, tillitsvalgt (Fagforbundet)"
    walk.say("en", "to", "tre", "fire")
    assert speakers(walk)[4:] == ["shop_steward", "shop_steward", "safety_delegate", "manager"]


def test_lets_one_pass_and_comes_back_to_another_at_the_end(meeting: Meeting) -> None:
    walk = meeting(runder=ROUNDS)
    walk.pass_turn()
    walk.put_off_turn()
    walk.say("tre", "fire")
    assert walk.asks == "Ordet går til Ola, tillitsvalgt (Fagforbundet)"
    walk.say("endelig")
    assert [said.text for said in walk.store.where(Contribution)] == ["tre", "fire", "endelig"]
    assert [turn.state for turn in walk.scene().turns] == ["passed", "spoke", "spoke", "spoke"]


def test_those_who_hold_a_role_listen_while_the_others_answer_as_that_role(meeting: Meeting) -> None:
    walk = meeting(runder=ROUNDS)
    walk.skip()
    walk.skip()
    assert [turn.who.split(",")[0] for turn in walk.scene().turns] == ["Vidar", "Ola", "Åse"]
    walk.say("Som leder ville jeg spurt nattevaktene")
    assert walk.store.where(Contribution)[0].perspective == "manager"


def test_a_late_arrival_gets_the_last_turn(meeting: Meeting) -> None:
    walk = meeting(runder=ROUNDS)
    walk.store.record(MemberWent(meeting=walk.meeting.id, member=walk.members["Vidar"]))
    walk.skip()
    assert len(walk.scene().turns) == 3
    walk.interject("people")
    walk.say("1 2 3 4")
    assert walk.scene().turns[-1].who == "Vidar, verneombud"
    walk.say("en", "to", "tre")
    assert walk.asks == "Ordet går til Vidar, verneombud"


def come_late(walk: Answering, name: str) -> None:
    """They were away when the round began, and come now."""
    walk.interject("people")
    walk.say("1 2 3 4")
    assert walk.told.startswith(f"{name} kom.")


@pytest.fixture
def without_vidar(meeting: Meeting) -> Answering:
    """A round of Ola, Åse and Kari has begun; Vidar is on his way."""
    walk = meeting(runder=ROUNDS)
    walk.store.record(MemberWent(meeting=walk.meeting.id, member=walk.members["Vidar"]))
    walk.skip()
    return walk


def order(walk: Answering) -> list[str]:
    """Who speaks from now on, one after the other."""
    names = []
    while walk.turn:
        names.append(walk.asks.removeprefix("Ordet går til ").partition(",")[0])
        walk.say(names[-1])
    return names


def test_whoever_came_late_speaks_after_all_others(without_vidar: Answering) -> None:
    come_late(without_vidar, "Vidar")
    assert without_vidar.told == "Vidar kom. Vidar får ordet etter Kari."
    assert order(without_vidar) == ["Ola", "Åse", "Kari", "Vidar"]


def test_whoever_has_the_turn_keeps_it_when_somebody_comes(without_vidar: Answering) -> None:
    without_vidar.put_off_turn()
    without_vidar.say("Åse", "Kari")
    assert without_vidar.asks.startswith("Ordet går til Ola")
    without_vidar.typed("Det Ola sier")
    come_late(without_vidar, "Vidar")
    assert without_vidar.told == "Vidar kom. Vidar får ordet etter Ola."
    assert without_vidar.asks.startswith("Ordet går til Ola")
    assert without_vidar.draft() == "Det Ola sier"
    assert order(without_vidar) == ["Ola", "Vidar"]


def test_one_who_was_put_off_stays_where_they_were(without_vidar: Answering) -> None:
    without_vidar.put_off_turn()
    come_late(without_vidar, "Vidar")
    assert without_vidar.told == "Vidar kom. Vidar får ordet etter Ola."
    assert order(without_vidar) == ["Åse", "Kari", "Ola", "Vidar"]


def test_whoever_comes_when_all_have_spoken_has_the_turn(without_vidar: Answering) -> None:
    without_vidar.say("Ola", "Åse", "Kari")
    come_late(without_vidar, "Vidar")
    assert without_vidar.told == "Vidar kom. Vidar får ordet nå."
    assert order(without_vidar) == ["Vidar"]


def test_a_turn_added_in_an_earlier_log_comes_before_those_put_off(without_vidar: Answering) -> None:
    without_vidar.put_off_turn()
    event = msgspec.convert({**without_vidar.place.at_step, "seats": [{"role": "safety_delegate"}]}, TurnAdded)
    without_vidar.store.record(event)
    assert [turn.state for turn in without_vidar.scene().turns] == ["later", "now", "waiting", "waiting"]


def test_one_with_two_roles_says_which_one_speaks(meeting: Meeting) -> None:
    walk = meeting(runder=ROUNDS)
    ola = walk.members["Ola"]
    seats = [Seat("shop_steward", "Fagforbundet"), Seat("safety_delegate")]
    walk.store.record(MemberChanged(member=ola, name="Ola", seats=seats))
    walk.store.record(MemberWent(meeting=walk.meeting.id, member=ola))
    walk.skip()
    walk.interject("people")
    walk.say("1 2 3 4")
    while "Hvilken rolle" not in walk.asks:
        walk.say("noe")
    walk.say("2", "Som verneombud ser jeg det slik")
    assert walk.store.where(Contribution)[-1].role == "safety_delegate"


def test_role_swap_keeps_both_answers_side_by_side(meeting: Meeting) -> None:
    walk = meeting("bytt-stol")
    while walk.place.step.settings.get("question") != "bidrag":
        walk.say("")
    walk.say("Ro og oversikt", "De kjenner hverdagen", "De ser helheten")
    assert "Hvilken stol" in walk.asks
    walk.say("1", "Fra lederstolen ser jeg innsatsen")
    while walk.place.step.settings.get("as") or walk.place.step.settings.get("question") != "bidrag":
        walk.skip()
    while walk.turn:
        walk.say(f"{walk.turn.seats[0].role} selv")
    while walk.place.setting("show") != "swap":
        walk.skip()
    by_chair = {pair.chair: pair for pair in walk.scene().pairs}
    assert [line.text for line in by_chair["tillitsvalgt"].other] == ["Ro og oversikt"]
    assert [line.text for line in by_chair["tillitsvalgt"].own] == ["shop_steward selv", "shop_steward selv"]
    assert "Fra lederstolen ser jeg innsatsen" in [line.text for line in by_chair["leder"].other]
    assert [line.text for line in by_chair["leder"].own] == ["manager selv"]


@pytest.mark.parametrize("line", ["", "   ", "\x1b\x07"])
def test_a_turn_needs_words_or_a_pass(meeting: Meeting, line: str) -> None:
    walk = meeting(runder=ROUNDS)
    with pytest.raises(NotUnderstood, match="Skriv noe først"):
        walk.say(line)
    assert walk.asks == "Ordet går til Kari, leder"


NOTES = ROUNDS.replace("{.round}", "{.alone}").replace("{.round as=manager}", "{.alone}")


def two_of_one_union(walk: Answering) -> None:
    where: dict[str, Any] = {"meeting": walk.meeting.id, "member": walk.members["Åse"]}
    walk.store.record(MemberWent(**where))
    walk.store.record(
        MemberChanged(member=walk.members["Åse"], name="Åse", seats=[Seat("shop_steward", "Fagforbundet")])
    )
    walk.store.record(MemberArrived(**where))


def test_those_of_one_union_are_one_row_where_only_the_role_counts(meeting: Meeting) -> None:
    walk = meeting(runder=NOTES)
    two_of_one_union(walk)
    walk.catch_up()
    walk.say("2")
    assert isinstance(walk.question, Pick)
    assert [option.label for option in walk.question.options] == ["Leder", "Tillitsvalgt (Fagforbundet)", "Verneombud"]


def test_those_of_one_union_are_called_by_name_and_told_apart_by_number_without(meeting: Meeting) -> None:
    walk = meeting(runder=ROUNDS)
    two_of_one_union(walk)
    walk.skip()
    called = [turn.who for turn in walk.scene().turns]
    assert {"Ola, tillitsvalgt (Fagforbundet)", "Åse, tillitsvalgt (Fagforbundet)"} < set(called)
    for name in ("Ola", "Åse"):
        walk.store.record(MemberWent(meeting=walk.meeting.id, member=walk.members[name]))
    called = [turn.who for turn in walk.scene().turns]
    assert {"tillitsvalgt (Fagforbundet) 1", "tillitsvalgt (Fagforbundet) 2"} < set(called)
    assert len(set(called)) == 4


def test_whom_one_speaks_after_is_told_by_role_where_the_name_is_not_known(meeting: Meeting) -> None:
    walk = meeting(runder=ROUNDS)
    for name in ("Vidar", "Åse", "Kari"):
        walk.store.record(MemberWent(meeting=walk.meeting.id, member=walk.members[name]))
    walk.skip()
    walk.store.record(MemberWent(meeting=walk.meeting.id, member=walk.members["Ola"]))
    walk.interject("people")
    walk.say("4")
    assert walk.told == "Vidar kom. Vidar får ordet etter tillitsvalgt (Fagforbundet)."
