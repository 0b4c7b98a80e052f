"""Two by two, four by four, then all: as a setting of `alone` and `groups`, as far as there are enough."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from support.group import Answering

from partsgruppe.group.meetings import MemberWent
from partsgruppe.group.rounds import Contribution

Hold = Callable[..., Answering]

HEAD = """---
id: par
title: Par
language: nb
source: test
purpose: Par
minutes: 10
---

"""
STEP = "{.%s by=%s minutes=5}\n## Hva ser du?\n\n{.talk minutes=5}\n## Hva nå?\n"


@pytest.fixture
def at(meeting: Hold) -> Callable[[str, str], Answering]:
    return lambda kind, by: meeting(par=HEAD + STEP % (kind, by))


def test_groups_talk_in_twos_and_fours_before_the_first_answer_only(at: Callable[[str, str], Answering]) -> None:
    walk = at("groups", "fours")
    assert walk.asks.startswith("Snakk sammen to og to")
    walk.say("")
    assert walk.asks.startswith("Sett dere fire og fire")
    walk.say("", "Mer lys")
    assert walk.asks == "Gruppe 2: Hva kom dere fram til?"
    assert [one.text for one in walk.store.where(Contribution)] == ["Mer lys"]


def test_after_silence_a_table_of_four_talks_in_twos_and_one_of_three_goes_on(
    at: Callable[[str, str], Answering],
) -> None:
    walk = at("alone", "fours")
    walk.say("")
    assert walk.asks.startswith("Snakk sammen to og to")
    walk.say("")
    assert walk.place.heading == "Hva nå?", "four are all there are"


def test_three_need_no_pairs(at: Callable[[str, str], Answering]) -> None:
    walk = at("alone", "twos")
    walk.store.record(MemberWent(meeting=walk.meeting.id, member=walk.members["Åse"]))
    walk.catch_up()
    walk.say("")
    assert walk.place.heading == "Hva nå?"
