"""A ground rule that is chosen from a list stands in two places; it is put into other words in both at once."""

from __future__ import annotations

from collections.abc import Callable

from support.group import Answering

from partsgruppe.asking.questions import Pick
from partsgruppe.group.meetings import MeetingClosed
from partsgruppe.group.outcomes import Choice, GroundRule
from partsgruppe.meeting.commands import Undo, command
from partsgruppe.papers.render import markdown

RULES = """---
id: regler
title: Regler
language: nb
source: test
purpose: Regler
minutes: 20
---

{.choose take=many keep=ground_rule}
## Hvilke regler?

- Vi kommer presis
- Vi hører på hverandre

{.talk}
## Ferdig?
"""


def test_a_rule_that_was_chosen_is_corrected_once_and_is_still_that_rule(meeting: Callable[..., Answering]) -> None:
    walk = meeting(regler=RULES)
    walk.say("1 2")
    correct = command("rett")
    assert correct is not None
    correct.do(walk)
    assert isinstance(walk.question, Pick)
    assert [option.label for option in walk.question.options if "Forbund" not in option.label] == [
        "Kjøreregel: Vi kommer presis",
        "Kjøreregel: Vi hører på hverandre",
    ]
    walk.say("1", "Vi kommer i tide")
    texts = ["Vi kommer i tide", "Vi hører på hverandre"]
    assert [rule.text for rule in walk.store.where(GroundRule)] == texts
    assert [choice.text for choice in walk.store.where(Choice)] == texts

    walk.say("1", "1", "Hvis bussen går")
    assert any("Hvis bussen går" in line.text for line in walk.scene().lines)

    walk.store.record(MeetingClosed(meeting=walk.meeting.id))
    minutes = markdown(walk.store, walk.meeting)
    assert "Vi kommer i tide" in minutes
    assert "presis" not in minutes
    assert "Valgt:" not in minutes


def test_an_undo_puts_the_words_back_in_both(meeting: Callable[..., Answering]) -> None:
    walk = meeting(regler=RULES)
    walk.say("1")
    correct = command("rett")
    assert correct is not None
    correct.do(walk)
    walk.say("1", "Vi kommer i tide")
    assert Undo.do(walk) == "Angret: rettelse «Vi kommer i tide»"
    stands = [choice.text for choice in walk.store.where(Choice)], [rule.text for rule in walk.store.where(GroundRule)]
    assert stands == (["Vi kommer presis"], ["Vi kommer presis"])
