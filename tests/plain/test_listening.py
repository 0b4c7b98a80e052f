"""A round that is listened to, line by line: who begins, whose words are written down, and who writes."""

from __future__ import annotations

import contextlib
import io
from collections.abc import Callable

import pytest
from support.group import Answering
from support.meeting import meeting

from partsgruppe.group.meetings import MemberArrived, MemberWent
from partsgruppe.group.members import MemberChanged, Seat
from partsgruppe.group.rounds import Contribution
from partsgruppe.plain.converse import converse
from partsgruppe.plain.terminal import EndOfInput, Terminal

__all__ = ["meeting"]

Opens = Callable[..., Answering]

ROUND = """---
id: runde
title: Runde
language: nb
source: test
purpose: Runde
minutes: 30
---

{.brief}
## Les

{.round}
## Hva?
"""


def typed(walk: Answering, *lines: str) -> str:
    """What is said when these lines are typed."""
    page = io.StringIO()
    with contextlib.suppress(EndOfInput):
        converse(walk, Terminal(io.StringIO("".join(f"{line}\n" for line in lines)), page))
    return page.getvalue()


def said(walk: Answering) -> list[tuple[str, str]]:
    return [(one.role, one.text) for one in walk.store.where(Contribution)]


def test_a_round_with_a_minute_taker_whose_line_waits(meeting: Opens) -> None:
    walk = meeting(runde=ROUND)
    page = typed(
        walk,
        "",
        "/referent",
        "Ola",
        "/begynn",
        "Ola, tillitsvalgt (Fagforbundet)",
        "/linja",
        "/skriv",
        "Leder",
        "Ja",
        ".",
    )
    assert "Referent: Ola har ordet selv. Noen andre kan skrive, eller linja kan vente: /linja." in page
    assert "Ordene til leder er skrevet ned." in page
    page = typed(walk, "/alle", "Åse sier", ".", "/pass", "/pass", "Ola sier", ".")
    assert "Nå skrives ordene til hver enkelt ned, ut runden." in page
    assert "Ola, tillitsvalgt (Fagforbundet): Hva skal stå fra deg?" in page
    assert said(walk) == [("manager", "Ja"), ("shop_steward", "Åse sier"), ("shop_steward", "Ola sier")]


SENTENCE = "2 sykepleiere på kveld er for få"


@pytest.mark.parametrize("setting", ["", " record=each", " as=other"])
def test_what_one_with_two_roles_says_is_kept_as_it_was_typed(meeting: Opens, setting: str) -> None:
    walk = meeting(runde=ROUND.replace("{.round}", f"{{.round{setting}}}"))
    both = [Seat("shop_steward", "Fagforbundet"), Seat("safety_delegate")]
    walk.store.record(MemberWent(meeting=walk.meeting.id, member=walk.members["Ola"]))
    walk.store.record(MemberChanged(member=walk.members["Ola"], name="Ola", seats=both))
    walk.store.record(MemberArrived(meeting=walk.meeting.id, member=walk.members["Ola"]))
    walk.skip()
    while not walk.asks.startswith(("Ordet går til Ola", "Ola:")):
        walk.pass_turn()
    if setting == " as=other":
        typed(walk, SENTENCE, "2", "1", "", "")
    else:
        typed(walk, SENTENCE, ".", "2")
    assert said(walk) == [("safety_delegate", SENTENCE)]
