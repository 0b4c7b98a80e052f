"""What is agreed for longer than a meeting: mandate, agreements with a day to look again, directions, risks."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from support.group import Answering

from partsgruppe.group.meetings import MeetingClosed
from partsgruppe.group.outcomes import Agreement
from partsgruppe.group.rounds import Contribution
from partsgruppe.papers.render import markdown

LASTING = """---
id: varig
title: Varig
language: nb
source: test
purpose: Varig
minutes: 20
---

{.talk keep=mandate}
## Hva er gruppa til for?

{.talk keep=agreement}
## Hva avtaler vi om tida?

{.talk keep=direction}
## Hvor skal vi?

{.talk keep=risk}
## Hva kan gå galt?
"""


def test_is_kept_with_its_kind_and_day_and_stands_in_the_minutes(meeting: Callable[..., Answering]) -> None:
    walk = meeting(varig=LASTING)
    walk.say(
        "Å gjøre dagen bedre",
        "",
        "Verneombudet har to timer i uka",
        "Ser på det igjen=1.3.",
        "",
        "Flere hele stillinger",
        "",
    )
    walk.say("Glatt gulv ved inngangen", "")
    store = walk.store
    assert [(one.kind, one.text, one.review) for one in store.where(Agreement)] == [
        ("mandate", "Å gjøre dagen bedre", dt.date(2027, 11, 30)),
        ("agreement", "Verneombudet har to timer i uka", dt.date(2027, 3, 1)),
        ("direction", "Flere hele stillinger", dt.date(2027, 6, 1)),
    ]
    assert [(one.kind, one.text) for one in store.where(Contribution)] == [("risk", "Glatt gulv ved inngangen")]
    store.record(MeetingClosed(meeting=walk.meeting.id))
    minutes = markdown(store, walk.meeting)
    assert "- **Avtale:** Verneombudet har to timer i uka (vi ser på det igjen 1. mars 2027)\n" in minutes
    assert "- Glatt gulv ved inngangen" in minutes
