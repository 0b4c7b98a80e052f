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


def test_what_was_said_of_why_is_not_proposed_to_be_tried(meeting: Callable[..., Answering]) -> None:
    walk = meeting(prove=TRIAL.replace(" SETTING", "").replace("{.round}", "{.round about=why}"))
    walk.skip()
    walk.skip()
    while walk.place.step.kind == "round":
        walk.say("De yngste sovner ikke" if "Hva tar vi med oss" in walk.asks else "")
    assert isinstance(walk.question, Sheet)
    assert {"Hva: mangler", "Hvorfor: De yngste sovner ikke"} <= {option.label for option in walk.question.options}


TELL = """---
id: prove
title: Prøve
language: nb
source: test
purpose: Prøve
minutes: 20
---

{.talk about=message record=one}
## Hvordan sier vi det?

{.talk keep=agreement}
## Hva avtaler vi?

{.talk keep=win record=one}
## Hva har vi fått til?

{.tell}
## Hvem forteller hva?
"""


def told_to_others(walk: Answering) -> tuple[str, str]:
    while walk.place.step.kind != "tell":
        walk.skip()
    assert isinstance(walk.question, Sheet)
    return walk.question.options[1].label, walk.question.options[2].label


def test_what_the_group_wrote_that_it_says_is_what_is_told(meeting: Callable[..., Answering]) -> None:
    walk = meeting(prove=TELL)
    walk.say("Vi har fått lys i gangen")
    assert told_to_others(walk) == ("Til: alle kollegene", "Hva: Vi har fått lys i gangen")


def test_what_was_agreed_is_proposed_to_be_told(meeting: Callable[..., Answering]) -> None:
    walk = meeting(prove=TELL)
    walk.skip()
    walk.say("Rapport klokka sju", "")
    assert told_to_others(walk)[1] == "Hva: Vi er enige om dette: Rapport klokka sju."


def test_a_win_is_proposed_to_be_told(meeting: Callable[..., Answering]) -> None:
    walk = meeting(prove=TELL)
    walk.skip()
    walk.skip()
    walk.say("Vi lo i morges")
    assert told_to_others(walk)[1] == "Hva: Dette har vi fått til: Vi lo i morges."
