"""An action is owned by one of us, by two, by whoever has a role, or by somebody outside the group."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from support.group import Answering

from partsgruppe.group.actions import Action, ActionAgreed, whose
from partsgruppe.group.leaving import MemberLeft
from partsgruppe.group.meetings import Presence
from partsgruppe.group.members import MemberJoined, Seat
from partsgruppe.group.records import RuleBroken
from partsgruppe.group.rounds import Contribution
from partsgruppe.meeting.commands import NewAction
from partsgruppe.papers import render

PROVE = (
    "---\nid: prove\ntitle: Prøve\nlanguage: nb\nsource: test\npurpose: Prøve\nminutes: 30\n---\n\n"
    "{.actions minutes=5}\n## Hvem?\n"
)


@pytest.fixture
def walk(meeting: Callable[..., Answering]) -> Answering:
    return meeting(prove=PROVE)


@pytest.mark.parametrize(
    ("lines", "owners"),
    [
        (["Noen utenfor gruppa", "vaktmesteren"], "vaktmesteren"),
        (["En rolle, hvem som enn har den", "Verneombud"], "verneombud"),
        (["To sammen", "Kari, leder", "Den som er verneombud"], "Kari og verneombud"),
        (["To sammen", "Kari, leder", "Vidar, verneombud"], "Kari og Vidar"),
    ],
)
def test_the_form_asks_who_it_is(walk: Answering, lines: list[str], owners: str) -> None:
    walk.say("Rydde boden", *lines, "")
    [action] = walk.store.where(Action)
    assert whose(walk.store, action) == owners
    first_page = render.markdown(walk.store, walk.meeting)
    assert f"- **{owners[0].upper()}{owners[1:]}:** Rydde boden" in first_page


MISSING = PROVE.replace("{.actions minutes=5}", "{.actions minutes=5 do=missing}") + "\n{.talk}\n## Hva ser dere?\n"


def test_an_action_in_between_loses_nothing_of_the_one_that_is_half_written(
    meeting: Callable[..., Answering],
) -> None:
    walk = meeting(prove=MISSING)
    walk.say("Rydde boden")
    assert walk.asks == "Hvem gjør det?"
    NewAction.do(walk)
    walk.say("Ringe vikarbyrået", "Kari, leder", "")
    assert walk.asks == "Hvem gjør det?"
    walk.say("Vidar, verneombud", "")
    assert [action.what for action in walk.store.where(Action)] == ["Ringe vikarbyrået", "Rydde boden"]
    assert walk.place.step.kind == "talk"


def test_what_is_missing_is_asked_for_where_nothing_was_agreed_and_goes_on_as_long_as_there_is_more(
    meeting: Callable[..., Answering],
) -> None:
    walk = meeting(prove=MISSING)
    walk.say("Rydde boden", "Kari, leder", "Det stemmer, og det er en oppgave til")
    assert walk.asks == "Hva skal gjøres?"
    walk.say("")
    assert walk.place.step.kind == "talk"


def test_what_is_missing_is_passed_by_where_something_was_agreed(meeting: Callable[..., Answering]) -> None:
    walk = meeting(prove=MISSING.replace("\n{.actions", "\n{.talk}\n## Først\n\n{.actions"))
    NewAction.do(walk)
    walk.say("Ringe vikarbyrået", "Kari, leder", "", "")
    assert walk.place.heading == "Hva ser dere?"


def test_what_two_promised_stays_with_the_role_of_the_one_who_leaves(walk: Answering) -> None:
    store, table = walk.store, walk.members
    number = store.record(
        ActionAgreed(
            **walk.place.here,
            matter=None,
            what="Rydde",
            owner=table["Kari"],
            seat=Seat("manager"),
            second=table["Vidar"],
            second_seat=Seat("safety_delegate"),
        )
    )
    store.record(MemberLeft(member=table["Vidar"]))
    assert whose(store, store.get(Action, number)) == "Kari og verneombud, ingen person ennå"
    store.record(MemberJoined(name="Nora", seats=[Seat("safety_delegate")]))
    assert whose(store, store.get(Action, number)) == "Kari og verneombud"


def test_two_are_two(walk: Answering) -> None:
    kari: dict[str, Any] = {"owner": walk.members["Kari"], "seat": Seat("manager")}
    twice = {"second": kari["owner"], "second_seat": kari["seat"]}
    with pytest.raises(RuleBroken):
        walk.store.record(ActionAgreed(**walk.place.here, matter=None, what="Rydde", **kari, **twice))


def test_an_action_is_proposed_to_nobody_who_has_gone_home(meeting: Callable[..., Answering]) -> None:
    walk = meeting(prove=PROVE.replace("{.actions", "{.round record=each}\n## Hva ser du?\n\n{.actions"))
    while walk.place.step.kind == "round":
        walk.say("Lys" if walk.turn else "")
    last = walk.store.where(Contribution)[-1].role
    walk.interject("people")
    here = walk.store.where(Presence)
    gone = next(n for n, one in enumerate(here, 1) if one.seats[0].role == last)
    walk.say(" ".join(str(n) for n in range(1, len(here) + 1) if n != gone), "Rydde boden")
    assert walk.asks == "Oppgaven. Stemmer alt?"
    walk.say("")
    [action] = walk.store.where(Action)
    assert action.owner in {one.member for one in walk.place.present}
