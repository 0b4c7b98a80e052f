"""Whoever leads need not write: what is to be written is put to the one who writes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from support.group import DAY, Answering, found, plan

from partsgruppe.asking.questions import Pick
from partsgruppe.exercises.library import Library
from partsgruppe.group.meetings import MeetingChanged, MemberWent
from partsgruppe.group.members import Seat
from partsgruppe.group.rounds import Contribution
from partsgruppe.language.catalogue import use
from partsgruppe.meeting.commands import LineLater, MinuteTaker, Pass
from partsgruppe.papers.render import markdown
from partsgruppe.store.store import Store

Open = Callable[..., Answering]

SIX = {
    "Kari": [Seat("manager")],
    "Bjørn": [Seat("manager")],
    "Ola": [Seat("shop_steward", "Fagforbundet")],
    "Åse": [Seat("shop_steward", "NSF")],
    "Vidar": [Seat("safety_delegate")],
    "Nils": [Seat("guide")],
}

EXERCISE = """---
id: prove
title: Prøve
language: nb
source: test
purpose: Prøve
minutes: 30
---

{.present}
## Hvem er her?

{.round record=RECORD}
## Hva tenker du?

{.talk}
## Hva mer?
"""


@pytest.fixture
def opens(store: Store, tmp_path: Path) -> Open:
    """Opens a meeting that Kari leads, on a round and a talk; the next one of the same group when it is asked again."""

    def open_(record: str = "together", table: dict[str, list[Seat]] | None = None) -> Answering:
        (tmp_path / "prove.md").write_text(EXERCISE.replace("RECORD", record), encoding="utf-8")
        library = Library([tmp_path])
        members = found(store, table or SIX)
        meeting = plan(store, library, ["prove"], here=False)
        store.record(MeetingChanged(meeting=meeting, date=DAY, minutes=60, chair=members["Kari"]))
        walk = Answering(store, library, meeting)
        walk.members = members
        return walk

    return open_


def helps(walk: Answering) -> str:
    """What is said beside the question itself."""
    assert walk.question is not None
    return walk.question.help


def until(walk: Answering, name: str) -> None:
    """The others have spoken before them."""
    while not walk.asks.startswith(f"Ordet går til {name}"):
        walk.say("")


def test_the_opening_of_a_larger_table_asks_who_writes_and_proposes_somebody_beside_the_chair(opens: Open) -> None:
    walk = opens()
    walk.say("")
    assert walk.asks == "Hvem er referent i dag?"
    assert isinstance(walk.question, Pick)
    assert [option.label for option in walk.question.options][:2] == ["Kari, som leder møtet", "Bjørn"]
    walk.say("")
    assert walk.meeting.minute_taker == walk.members["Bjørn"]
    assert walk.place.heading == "Hva tenker du?"


def test_five_or_fewer_are_not_asked_and_can_agree_on_it_all_the_same(opens: Open) -> None:
    walk = opens()
    walk.say("1 2 3 4 5")
    assert walk.place.heading == "Hva tenker du?"
    assert not helps(walk).startswith("Referent")
    MinuteTaker.do(walk)
    walk.say("Ola")
    assert walk.told == "Ola skriver referatet i dag."
    assert helps(walk).startswith("Referent: Ola.")


def test_what_is_to_be_written_is_put_to_the_one_who_writes_and_what_is_not_is_not(opens: Open) -> None:
    walk = opens()
    walk.say("", "Åse")
    assert helps(walk) == "Referent: Åse. Skriv bare det som skal stå i referatet."
    walk.say("", "", "", "", "", "")
    assert walk.asks == "Alle har fått ordet. Hva tar vi med oss?"
    assert helps(walk).startswith("Referent: Åse.")
    walk.say("Kveldene")
    assert helps(walk) == "Referent: Åse. Én ting om gangen."
    walk.interject("action")
    assert helps(walk) == "Referent: Åse."


def test_the_chair_alone_is_a_good_answer(opens: Open) -> None:
    walk = opens()
    walk.say("", "Kari, som leder møtet")
    assert walk.meeting.minute_taker == walk.members["Kari"]
    assert not helps(walk).startswith("Referent")
    until(walk, "Kari")
    assert not LineLater.applies(walk)
    assert "Referent var" not in markdown(walk.store, walk.meeting)


@pytest.mark.parametrize("record", ["together", "each"])
def test_at_their_own_turn_the_line_waits_and_is_asked_for_when_all_have_spoken(opens: Open, record: str) -> None:
    walk = opens(record)
    walk.say("", "Kari")
    MinuteTaker.do(walk)
    walk.say("Bjørn")
    while not walk.asks.startswith("Ordet går til Bjørn"):
        walk.say("noe")
    assert helps(walk).startswith(
        "Referent: Bjørn har ordet selv. Noen andre kan skrive, eller linja kan vente: /linja."
    )
    assert LineLater.applies(walk)
    walk.typed("Vi er")
    LineLater.do(walk)
    assert not walk.asks.startswith("Ordet går til Bjørn")
    assert {turn.who: turn.state for turn in walk.scene().turns}["Bjørn, leder"] == "spoke"
    while walk.asks.startswith("Ordet går til"):
        walk.say("noe")
    assert walk.asks == "Bjørn, leder: Hva skal stå fra deg?"
    assert (helps(walk), walk.draft()) == ("Referent: Bjørn.", "Vi er")
    assert not LineLater.applies(walk)
    walk.say("Vi er for få på kveld")
    assert walk.store.where(Contribution)[-1].text == "Vi er for få på kveld"
    assert walk.asks == (
        "Alle har fått ordet. Hva tar vi med oss?" if record == "together" else "Skriv det dere vil huske."
    )
    assert walk.undo().startswith("Angret: innspill i runden fra leder")
    assert (walk.asks, walk.draft()) == ("Bjørn, leder: Hva skal stå fra deg?", "Vi er for få på kveld")


def test_a_line_that_waits_can_be_undone_and_whoever_comes_late_speaks_before_it(opens: Open) -> None:
    walk = opens()
    walk.say("1 2 3 4 5 6", "Bjørn")
    walk.store.record(MemberWent(meeting=walk.meeting.id, member=walk.members["Nils"]))
    walk.catch_up()
    until(walk, "Bjørn")
    LineLater.do(walk)
    assert walk.undo() == "Angret: linja venter"
    assert walk.asks.startswith("Ordet går til Bjørn")
    LineLater.do(walk)
    while walk.asks.startswith("Ordet går til"):
        Pass.do(walk)
    assert walk.asks == "Bjørn, leder: Hva skal stå fra deg?"
    walk.say("")
    assert walk.asks.startswith("Alle har fått ordet.")


def test_who_writes_is_undone_and_changed_later(opens: Open) -> None:
    walk = opens()
    walk.say("", "Ola")
    MinuteTaker.do(walk)
    walk.say("Vidar")
    assert helps(walk).startswith("Referent: Vidar.")
    assert walk.undo() == "Angret: referent"
    assert walk.meeting.minute_taker == walk.members["Ola"]


def test_when_the_one_who_writes_goes_the_chair_is_told(opens: Open) -> None:
    walk = opens()
    walk.say("", "Ola")
    walk.interject("people")
    walk.say("1 2 4 5 6")
    assert walk.told == "Ola gikk. Ola var referent. /referent velger en ny."
    assert not helps(walk).startswith("Referent")


def test_it_goes_round_the_table_but_not_to_the_one_who_leads(opens: Open, store: Store) -> None:
    walk = opens()
    walk.say("", "")
    first = walk.meeting
    for name in ("Bjørn", "Ola"):
        store.record(MemberWent(meeting=first.id, member=walk.members[name]))
    MinuteTaker.do(walk)
    assert isinstance(walk.question, Pick)
    assert walk.question.initial == walk.members["Åse"]


def test_the_minutes_name_both(opens: Open) -> None:
    walk = opens()
    walk.say("", "Ola")
    written = markdown(walk.store, walk.meeting)
    assert "Møtet ble ledet av Kari. Referent var Ola." in written
    use("nn")
    assert "Referent var Ola." in markdown(walk.store, walk.meeting)
    use("en")
    assert "Ola took the minutes." in markdown(walk.store, walk.meeting)
