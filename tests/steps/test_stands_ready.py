"""What stands ready in a form is what the exercise came to about it, and nothing that was said of something else."""

from __future__ import annotations

from collections.abc import Callable

from support.group import Answering

from partsgruppe.asking.sheet import Sheet

TRIAL = """---
id: prove
title: Prøve
language: nb
source: test
purpose: Prøve
minutes: 20
---

{.talk name=sagt}
## Hva kan én ordne alene?

{.choose take=one of=said keep=matter from=sagt SETTING}
## Hva tar vi?

{.round}
## Hvem har lyst?

{.trial}
## Hvordan prøver vi det?
"""


def first_row(walk: Answering) -> str:
    assert isinstance(walk.question, Sheet)
    return walk.question.options[0].label


def come_to_trial(meeting: Callable[..., Answering], setting: str, *takes_along: str) -> Answering:
    walk = meeting(prove=TRIAL.replace(" SETTING", setting))
    walk.say("Leder ordner lyset", "Nøklene", "", "2", "1")
    while walk.place.step.kind == "round":
        walk.say("" if "Hva tar vi med oss" not in walk.asks else "".join(takes_along))
    return walk


def test_what_was_chosen_to_be_tried_stands_there(meeting: Callable[..., Answering]) -> None:
    assert first_row(come_to_trial(meeting, " about=what", "De på natta")) == "Hva: Nøklene"


def test_what_was_noted_before_something_was_chosen_does_not(meeting: Callable[..., Answering]) -> None:
    assert first_row(come_to_trial(meeting, "")) == "Hva: mangler"
