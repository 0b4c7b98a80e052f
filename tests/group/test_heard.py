"""What those concerned say about a trial is kept by role or group, with a number and without names."""

from __future__ import annotations

from typing import Any

import pytest
from support.room import Room

from partsgruppe.group.heard import Heard, HeardBeforehand, heard
from partsgruppe.group.records import RuleBroken


@pytest.fixture
def trial(room: Room) -> int:
    return room.start_trial()


def say(room: Room, trial: int, **changes: Any) -> None:
    fields = {"who": "nattevaktene", "number": 5, "text": "Vi rekker mer"}
    room.record(HeardBeforehand(**{"trial": trial, **fields, **changes}))


def test_it_is_taken_in_between_meetings_too(room: Room, trial: int) -> None:
    room.close()
    say(room, trial)
    assert [(one.who, one.number, one.text) for one in heard(room.store, trial)] == [
        ("nattevaktene", 5, "Vi rekker mer")
    ]
    assert set(Heard.__struct_fields__) == {"id", "trial", "who", "number", "text"}


@pytest.mark.parametrize("who", ["Åse", "åse", "Åse fra natta"])
def test_a_name_is_refused(room: Room, trial: int, who: str) -> None:
    with pytest.raises(RuleBroken, match="aldri et navn"):
        say(room, trial, who=who)


@pytest.mark.parametrize("changes", [{"who": " "}, {"number": 0}, {"text": ""}])
def test_it_says_who_how_many_and_what(room: Room, trial: int, changes: dict[str, Any]) -> None:
    with pytest.raises(RuleBroken):
        say(room, trial, **changes)


def test_after_the_evaluation_nothing_is_added(room: Room, trial: int) -> None:
    room.evaluate(trial, "back")
    with pytest.raises(RuleBroken, match="allerede evaluert"):
        say(room, trial)
