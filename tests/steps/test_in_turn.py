"""Where people are asked one by one, whoever comes late is asked too."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from support.group import Answering

from partsgruppe.group.meetings import MemberWent
from partsgruppe.group.members import MemberJoined, Seat
from partsgruppe.group.outcomes import Reading
from partsgruppe.steps.kinds import KINDS

Meeting = Callable[..., Answering]

ASKED_IN_TURN = ("round", "rate")

TWICE = """---
id: prove
title: Prøve
language: nb
source: test
purpose: Prøve
minutes: 10
---

{.brief}
## Les

{.KIND}
## Hvordan går det?

{.brief}
## Les igjen
"""


def without(walk: Answering, *names: str) -> Answering:
    """They go, and the others come to the step where people are asked."""
    for name in names:
        walk.store.record(MemberWent(meeting=walk.meeting.id, member=walk.members[name]))
    walk.skip()
    return walk


def come(walk: Answering, picked: str) -> str:
    """Those ticked are here now. Returns what is told of that."""
    walk.interject("people")
    walk.say(picked)
    return walk.told


def waiting(walk: Answering) -> list[str]:
    """Who is still to be asked, by name."""
    return [turn.who.split(",")[0] for turn in walk.scene().turns if turn.state in ("now", "waiting", "later")]


def test_these_kinds_ask_in_turn(meeting: Meeting) -> None:
    walk = meeting(prove=TWICE.replace("KIND", "brief"))
    asking = [name for name, kind in KINDS.items() if kind.asked(walk.place, walk.place.present)]
    assert sorted(asking) == sorted(ASKED_IN_TURN)


@pytest.mark.parametrize("kind", ASKED_IN_TURN)
def test_whoever_comes_late_is_asked_after_all_others(meeting: Meeting, kind: str) -> None:
    walk = without(meeting(prove=TWICE.replace("KIND", kind)), "Vidar")
    assert waiting(walk) == ["Kari", "Ola", "Åse"]
    assert come(walk, "1 2 3 4") == "Vidar kom. Vidar får ordet etter Åse."
    assert waiting(walk) == ["Kari", "Ola", "Åse", "Vidar"]


@pytest.mark.parametrize("spoken", [0, 4])
def test_who_was_out_for_a_moment_has_the_turn_they_had(meeting: Meeting, spoken: int) -> None:
    walk = meeting(prove=TWICE.replace("KIND", "round"))
    walk.skip()
    for _turn in range(spoken):
        walk.pass_turn()
    asked = waiting(walk)
    come(walk, "1 2 3")
    assert come(walk, "1 2 3 4") == "Vidar kom."
    assert waiting(walk) == asked


@pytest.mark.parametrize("kind", ASKED_IN_TURN)
def test_whoever_comes_when_all_were_asked_is_asked_now(meeting: Meeting, kind: str) -> None:
    walk = without(meeting(prove=TWICE.replace("KIND", kind)), "Vidar")
    while walk.place.index == 1:
        walk.skip() if walk.turn is None else walk.pass_turn()
    walk.back()
    assert come(walk, "1 2 3 4") == "Vidar kom. Vidar får ordet nå."
    assert waiting(walk) == ["Vidar"]
    walk.pass_turn()
    assert walk.turn is None
    assert walk.place.index == (1 if kind == "round" else 2)


@pytest.mark.parametrize("kind", ASKED_IN_TURN)
def test_whoever_comes_where_nobody_was_is_asked(meeting: Meeting, kind: str) -> None:
    walk = meeting(prove=TWICE.replace("KIND", kind).replace("{.brief}\n## Les\n\n", ""))
    for member in walk.members.values():
        walk.store.record(MemberWent(meeting=walk.meeting.id, member=member))
    walk.catch_up()
    assert walk.asks == "Hvem er her nå?"
    walk.say("1")
    assert walk.asks.startswith(("Ordet går til Kari", "Kari, leder: "))


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind not in (*ASKED_IN_TURN, "present", "choose")])
def test_nobody_gets_a_turn_where_all_are_asked_at_once(meeting: Meeting, kind: str) -> None:
    text = TWICE.replace("## Hvordan går det?", "## Hvordan går det?\n\n- Bra") if KINDS[kind].items else TWICE
    walk = without(meeting(prove=text.replace("KIND", kind)), "Vidar")
    come(walk, "1 2 3 4")
    assert walk.turn is None


def test_a_latecomer_gives_a_reading(meeting: Meeting) -> None:
    walk = without(meeting(prove=TWICE.replace("KIND", "rate")), "Vidar")
    come(walk, "1 2 3 4")
    for _turn in range(3):
        walk.pass_turn()
    assert walk.asks.startswith("Vidar, verneombud: ")
    walk.say("1")
    assert walk.asks == "Tallene i denne rekkefølgen: Vidar"
    walk.say("4")
    assert [(reading.role, reading.value) for reading in walk.store.where(Reading)] == [("safety_delegate", 4)]


def test_who_comes_late_gives_a_reading_of_their_own_whoever_else_holds_the_role(meeting: Meeting) -> None:
    walk = meeting(prove=TWICE.replace("KIND", "rate"))
    walk.store.record(MemberJoined(name="Kåre", seats=[Seat("manager"), Seat("safety_delegate")]))
    without(walk, "Vidar")
    assert come(walk, "1 2 3 4") == "Kåre kom. Kåre får ordet etter Åse."
    assert come(walk, "1 2 3 4 5") == "Vidar kom. Vidar får ordet etter Kåre."
    assert len(walk.scene().turns) == 5
