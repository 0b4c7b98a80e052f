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
from partsgruppe.meeting.commands import Role, WriteIt
from partsgruppe.papers.scribe import Scribe

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
    assert walk.asks == "Alle har fått ordet. Hva tar vi med oss?"


def test_names_the_one_whose_turn_it_is_but_keeps_only_the_role(meeting: Meeting) -> None:
    walk = meeting(runder=ROUNDS)
    assert walk.asks == "Ordet går til Kari, leder"
    walk.say("Det går bra")
    assert all(b"Kari" not in (entry.payload or b"") for entry in walk.store.log() if entry.type == "contributed")


def test_starts_the_next_round_with_another_role(meeting: Meeting) -> None:
    walk = meeting(runder=ROUNDS)
    walk.say("en", "to", "tre", "fire", "")
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


@pytest.fixture
def two_roles(meeting: Meeting) -> Answering:
    """Ola is both shop steward and safety delegate, and has the word in the second round."""
    walk = meeting(runder=ROUNDS)
    ola = walk.members["Ola"]
    walk.store.record(MemberChanged(member=ola, name="Ola", seats=OLAS))
    walk.store.record(MemberWent(meeting=walk.meeting.id, member=ola))
    walk.store.record(MemberArrived(meeting=walk.meeting.id, member=ola))
    walk.skip()
    while not walk.asks.startswith("Ordet går til Ola"):
        walk.pass_turn()
    return walk


OLAS = [Seat("shop_steward", "Fagforbundet"), Seat("safety_delegate")]


def test_one_with_two_roles_says_which_one_speaks_once_something_is_written(two_roles: Answering) -> None:
    walk = two_roles
    walk.say("2 sykepleiere på kveld er for få")
    assert walk.asks == "Ola: Hvilken rolle snakker du fra?"
    walk.say("2")
    [said] = walk.store.where(Contribution)
    assert (said.text, said.role) == ("2 sykepleiere på kveld er for få", "safety_delegate")
    assert walk.undo().startswith("Angret: innspill i runden fra verneombud")
    assert (walk.asks, walk.draft()) == (
        f"Ordet går til Ola, {OLAS[0]} / {OLAS[1]}",
        "2 sykepleiere på kveld er for få",
    )


def test_one_with_two_roles_who_only_speaks_is_not_asked_which(two_roles: Answering) -> None:
    two_roles.say("")
    assert "Hvilken rolle" not in two_roles.asks


def test_the_role_is_asked_once_an_item_and_can_be_changed(two_roles: Answering) -> None:
    walk = two_roles
    walk.say("Vi er for få", "2")
    walk.skip()
    while not walk.asks.startswith("Ola, verneombud"):
        walk.pass_turn()
    assert walk.asks == "Ola, verneombud, svarer som leder"
    assert Role.applies(walk)
    walk.typed("Jeg ville")
    Role.do(walk)
    assert not Role.applies(walk)
    walk.say("1")
    assert walk.told == "Ola, tillitsvalgt (Fagforbundet) har ordet."
    assert walk.asks == "Ola, tillitsvalgt (Fagforbundet), svarer som leder"
    assert walk.draft() == "Jeg ville"
    walk.say("Jeg ville spurt")
    assert speakers(walk) == ["safety_delegate", "shop_steward"]


def test_who_has_one_role_cannot_change_it(meeting: Meeting) -> None:
    assert not Role.applies(meeting(runder=ROUNDS))


def test_two_who_hold_the_same_two_roles_are_each_asked(two_roles: Answering) -> None:
    walk = two_roles
    where: dict[str, Any] = {"meeting": walk.meeting.id, "member": walk.members["Åse"]}
    walk.store.record(MemberWent(**where))
    walk.store.record(MemberChanged(member=walk.members["Åse"], name="Åse", seats=OLAS))
    walk.store.record(MemberArrived(**where))
    walk.say("Vi er for få", "2")
    walk.skip()
    asked = []
    while walk.turn:
        if "/" in walk.asks:
            asked.append(walk.asks)
        walk.pass_turn()
    assert len(asked) == 2


def test_in_a_role_swap_the_role_is_said_before_the_chair(meeting: Meeting) -> None:
    walk = meeting(runder=ROUNDS.replace("{.round}", "{.round as=other}"))
    where: dict[str, Any] = {"meeting": walk.meeting.id, "member": walk.members["Ola"]}
    walk.store.record(MemberWent(**where))
    walk.store.record(MemberChanged(member=walk.members["Ola"], name="Ola", seats=OLAS))
    walk.store.record(MemberArrived(**where))
    walk.skip()
    while not walk.asks.startswith("Ola"):
        walk.pass_turn()
    walk.say("1")
    assert walk.asks == "Ola, tillitsvalgt (Fagforbundet), svarer som leder"
    walk.back()
    assert walk.asks == "Ola: Hvilken rolle snakker du fra?"


def test_role_swap_keeps_both_answers_side_by_side(meeting: Meeting) -> None:
    walk = meeting("bytt-stol")
    while walk.place.step.settings.get("question") != "bidrag":
        walk.say("")
    walk.say("Ro og oversikt", "De kjenner hverdagen", "De ser helheten")
    assert "Hvilken stol" in walk.asks
    walk.say("1", "Fra lederstolen ser jeg innsatsen")
    while walk.place.step.settings.get("as") or walk.place.step.settings.get("question") != "bidrag":
        walk.skip()
    while walk.turn and walk.place.setting("question") == "bidrag":
        walk.say(f"{walk.turn.seats[0].role} selv")
    while walk.place.setting("show") != "swap":
        walk.skip()
    by_chair = {pair.chair: pair for pair in walk.scene().pairs}
    assert [line.text for line in by_chair["tillitsvalgt"].other] == ["Ro og oversikt"]
    assert [line.text for line in by_chair["tillitsvalgt"].own] == ["shop_steward selv", "shop_steward selv"]
    assert "Fra lederstolen ser jeg innsatsen" in [line.text for line in by_chair["leder"].other]
    assert [line.text for line in by_chair["leder"].own] == ["manager selv"]


NOTHING = pytest.mark.parametrize("line", ["", "   ", "\x1b\x07"])


@NOTHING
def test_where_the_words_of_each_are_wanted_a_turn_needs_words_or_a_pass(meeting: Meeting, line: str) -> None:
    walk = meeting(runder=ROUNDS.replace("{.round}", "{.round record=each}"))
    with pytest.raises(NotUnderstood, match="Skriv noe først"):
        walk.say(line)
    assert walk.asks == "Ordet går til Kari, leder"
    walk.say("en", "to", "tre", "fire")
    assert walk.place.heading == "Og hva mer?"


@pytest.mark.parametrize(
    ("record", "told"),
    [("", "Skriv bare det som skal stå"), (" record=none", "Ingenting skrives ned, om ikke noen ber om det.")],
)
def test_a_round_says_what_is_written_of_it(meeting: Meeting, record: str, told: str) -> None:
    walk = meeting(runder=ROUNDS.replace("{.round}", f"{{.round{record}}}"))
    assert walk.question is not None
    assert walk.question.help.startswith(told)


@NOTHING
@pytest.mark.parametrize("record", ["", " record=together", " record=none"])
def test_an_enter_says_that_somebody_has_spoken_and_gives_the_word_on(meeting: Meeting, record: str, line: str) -> None:
    walk = meeting(runder=ROUNDS.replace("{.round}", f"{{.round{record}}}"))
    walk.say(line)
    assert walk.asks == "Ordet går til Ola, tillitsvalgt (Fagforbundet)"
    assert walk.scene().turns[0].state == "spoke"
    assert walk.store.where(Contribution) == []
    assert [entry.type for entry in walk.store.log()][-1] == "turn_spoken"


def test_who_has_spoken_comes_back_with_a_step_back(meeting: Meeting) -> None:
    walk = meeting(runder=ROUNDS)
    walk.say("", "")
    walk.back()
    assert walk.asks == "Ordet går til Ola, tillitsvalgt (Fagforbundet)"
    assert walk.undo() == "Angret: hadde ordet"
    assert walk.asks == "Ordet går til Kari, leder"


def test_what_the_group_takes_along_is_read_back_and_whoever_saw_it_otherwise_is_heard(meeting: Meeting) -> None:
    walk = meeting(runder=ROUNDS)
    walk.say("", "", "Skriv det: natta er for lang", "")
    assert walk.question is not None
    assert walk.question.help.endswith("Les den høyt: Mangler noe? Så noen det annerledes?")
    assert walk.may_write_more
    WriteIt.do(walk)
    walk.say("4", "Helgene er verst", "Vi får til mye, og kveldene er tynne")
    assert walk.asks == "Ordet går til Ola, tillitsvalgt (Fagforbundet)"
    walk.back()
    assert walk.asks == "Alle har fått ordet. Videre?"
    assert [line.told for line in walk.scene().lines] == [
        "Tillitsvalgt (NSF): Skriv det: natta er for lang",
        "Verneombud: Helgene er verst",
        "Vi tar med oss: Vi får til mye, og kveldene er tynne",
    ]
    walk.say("1")
    assert walk.asks == "Ordet går til Ola, tillitsvalgt (Fagforbundet)"


def test_an_enter_too_many_does_not_lose_what_the_group_takes_along(meeting: Meeting) -> None:
    walk = meeting(runder=ROUNDS)
    walk.say("", "", "", "", "")
    assert walk.asks == "Ordet går til Ola, tillitsvalgt (Fagforbundet)"
    walk.back()
    assert walk.asks == "Alle har fått ordet. Hva tar vi med oss?"
    walk.say("Kveldene er tynne")
    walk.back()
    with pytest.raises(NotUnderstood):
        walk.say("")
    walk.say("2", "Og helgene")
    walk.back()
    assert [line.told for line in walk.scene().lines] == [
        "Vi tar med oss: Kveldene er tynne",
        "Vi tar med oss: Og helgene",
    ]
    walk.say("1")
    assert walk.asks.startswith("Ordet går til Ola")


def test_what_the_group_takes_along_can_be_undone_and_mended(meeting: Meeting) -> None:
    walk = meeting(runder=ROUNDS)
    walk.say("", "", "", "", "Kveldene")
    assert walk.undo() == "Angret: det dere tar med dere: «Kveldene»"
    assert (walk.asks, walk.draft()) == ("Alle har fått ordet. Hva tar vi med oss?", "Kveldene")


def test_who_comes_after_what_the_group_takes_along_has_the_word_too(without_vidar: Answering) -> None:
    without_vidar.say("", "", "", "Kveldene")
    without_vidar.back()
    come_late(without_vidar, "Vidar")
    assert without_vidar.asks == "Ordet går til Vidar, verneombud"


def test_what_was_left_out_of_a_round_does_not_stand_in_the_minutes(meeting: Meeting) -> None:
    walk = meeting(runder=ROUNDS)
    walk.say("", "", "", "", "Kveldene er tynne")
    walk.skip(whole_item=True)
    walk.say("1")
    text = Scribe(walk.store).minutes(walk.meeting)
    assert "**Vi tar med oss:** Kveldene er tynne" in text
    assert "Hva tenker du?" in text
    assert "Og hva mer?" not in text


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
