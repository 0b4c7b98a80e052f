"""What holds is looked at again, and matters get clearer names, at any step; the minutes say so, undo takes it back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from functools import partial
from typing import Any

import pytest
from support.group import DAY, Answering

from partsgruppe.group.actions import whose
from partsgruppe.group.agreement_reviews import KEPT, AgreementReviewed, holding
from partsgruppe.group.decisions import Decided
from partsgruppe.group.matters import Matter, MatterRaised, MatterRenamed
from partsgruppe.group.meetings import (
    AgendaItemAdded,
    MeetingClosed,
    MeetingOpened,
    MeetingPlanned,
    MemberWent,
    seats_not_in_the_room,
)
from partsgruppe.group.outcomes import Agreement, AgreementMade, GroundRuleAgreed
from partsgruppe.group.rounds import Contributed
from partsgruppe.history.read_back import read_back
from partsgruppe.history.timeline import timeline
from partsgruppe.meeting.commands import LookAgain, Rename, Undo
from partsgruppe.papers.render import markdown

Meeting = Callable[..., Answering]


@pytest.fixture
def walk(meeting: Meeting) -> Answering:
    """A meeting in which an agreement and a ground rule hold."""
    walk = meeting("apen-sak")
    with walk.store.answer():
        walk.store.record(AgreementMade(meeting=walk.meeting.id, kind="agreement", text="To timer i uka", review=DAY))
        walk.store.record(GroundRuleAgreed(meeting=walk.meeting.id, text="Vi lytter"))
    return walk


def look_again(walk: Answering, *answers: str) -> str:
    LookAgain.do(walk)
    walk.say(*answers)
    return walk.told


def minutes(walk: Answering) -> str:
    walk.store.record(MeetingClosed(meeting=walk.meeting.id))
    return markdown(walk.store, walk.meeting)


def texts(walk: Answering) -> list[str]:
    return [one.text for one in holding(walk.store)]


def test_there_is_nothing_to_look_at_before_something_holds(meeting: Meeting) -> None:
    walk = meeting("apen-sak")
    assert not LookAgain.applies(walk)
    assert not Rename.applies(walk)


def test_an_agreement_goes_on_to_a_new_day(walk: Answering) -> None:
    asks = walk.asks
    told_back = look_again(walk, "1", "1", "Den sitter", "")
    assert told_back == "Gjelder fortsatt: To timer i uka"
    assert walk.asks == asks
    assert walk.store.where(Agreement)[0].review == DAY + dt.timedelta(weeks=13)
    told = minutes(walk)
    assert "- **Avtale. Gjelder fortsatt:** To timer i uka (vi ser på det igjen 2. mars 2027)" in told
    assert "**Hvorfor:** Den sitter" in told


def test_an_agreement_is_changed(walk: Answering) -> None:
    look_again(walk, "1", "2", "Tre timer i uka", "To var for lite", "")
    assert texts(walk) == ["Tre timer i uka", "Vi lytter"]
    assert ("Tre timer i uka. Vi ser på det igjen 2. mars 2027.", "Avtale, endret") in [
        (line.text, line.who) for line in read_back(walk.store, walk.meeting.id)
    ]
    told = minutes(walk)
    assert "- **Avtale. Endret:** Tre timer i uka" in told
    assert "**Før:** To timer i uka" in told
    assert "**Hvorfor:** To var for lite" in told
    assert "- **Avtale:** Tre timer i uka" not in told


def test_an_agreement_ends_with_a_reason(walk: Answering) -> None:
    assert look_again(walk, "1", "3", "Ingen bruker den") == "Gjelder ikke lenger: To timer i uka"
    assert texts(walk) == ["Vi lytter"]
    told = minutes(walk)
    assert "- **Avtale. Gjelder ikke lenger:** To timer i uka" in told
    assert "**Hvorfor:** Ingen bruker den" in told


def test_a_ground_rule_ends_or_is_changed(walk: Answering) -> None:
    look_again(walk, "2", "1", "Vi lytter til alle er ferdige", "Noen ble avbrutt", "")
    assert texts(walk) == ["To timer i uka", "Vi lytter til alle er ferdige"]
    look_again(walk, "2", "2", "Alle gjør det")
    assert texts(walk) == ["To timer i uka"]
    lines = [line.text for line in read_back(walk.store, walk.meeting.id) if "lenger" in line.who]
    assert lines == ["Vi lytter", "Vi lytter til alle er ferdige"]
    assert "- Gjelder ikke lenger: Vi lytter\n\n  **Hvorfor:** Noen ble avbrutt\n" in minutes(walk)


def test_the_end_of_a_ground_rule_waits_for_whoever_is_away(walk: Answering) -> None:
    walk.store.record(MemberWent(meeting=walk.meeting.id, member=walk.members["Vidar"]))
    look_again(walk, "2", "2", "Alle gjør det")
    told = "Et forslag fram til verneombudet har sagt sitt."
    assert ("Vi lytter. " + told, "Kjøreregel, gjelder ikke lenger") in [
        (line.text, line.who) for line in read_back(walk.store, walk.meeting.id)
    ]
    assert f"- Gjelder ikke lenger: **{told}** Vi lytter\n" in minutes(walk)


@pytest.mark.parametrize(
    ("answers", "undone"),
    [
        (["1", "1", "", ""], "Angret: sett på igjen «To timer i uka»"),
        (["1", "2", "Tre timer", "For lite", ""], "Angret: sett på igjen «Tre timer»"),
        (["1", "3", "Ingen bruker den"], "Angret: sett på igjen «To timer i uka»"),
        (["2", "2", "Alle gjør det"], "Angret: kjøreregel sett på igjen «Vi lytter»"),
        (["2", "1", "Vi hører etter", "Kortere", ""], "Angret: kjøreregel sett på igjen «Vi hører etter»"),
    ],
)
def test_undo_says_what_it_took_back(walk: Answering, answers: list[str], undone: str) -> None:
    before = holding(walk.store)
    look_again(walk, *answers)
    assert Undo.do(walk) == undone
    assert holding(walk.store) == before


def test_earlier_minutes_keep_the_day_that_was_agreed_then(walk: Answering) -> None:
    store = walk.store
    before = minutes(walk)
    assert "To timer i uka (vi ser på det igjen 1. des. 2026)" in before
    next_ = store.record(MeetingPlanned(date=DAY, minutes=60))
    store.record(AgendaItemAdded(meeting=next_, position=0, exercise="apen-sak", title="Åpen sak", minutes=20))
    store.record(MeetingOpened(meeting=next_))
    (agreement,) = store.where(Agreement)
    later = DAY + dt.timedelta(weeks=52)
    awaiting = seats_not_in_the_room(store, next_)
    kept = AgreementReviewed(meeting=next_, agreement=agreement.id, outcome=KEPT, review=later, awaiting=awaiting)
    store.record(kept)
    assert markdown(store, walk.meeting) == before


def test_a_matter_gets_a_clearer_name_and_the_minutes_say_so(walk: Answering) -> None:
    matter = walk.store.record(MatterRaised(title="Det med tralla"))
    Rename.do(walk)
    walk.say("1", "Tralle på rom 12")
    assert walk.told == "Saken heter nå «Tralle på rom 12»."
    assert walk.store.get(Matter, matter).title == "Tralle på rom 12"
    Rename.do(walk)
    walk.say("1", "Vogna")
    assert Undo.do(walk) == "Angret: navnet «Vogna»"
    assert "- «Det med tralla» heter nå «Tralle på rom 12».\n" in minutes(walk)


def test_the_timeline_of_a_matter_tells_its_new_names_unless_it_was_referred(walk: Answering) -> None:
    store = walk.store
    matter = store.record(MatterRaised(title="Det med tralla"))
    store.record(MatterRenamed(matter=matter, title="Tralle på rom 12"))

    def told() -> list[str]:
        happened = timeline(store, store.get(Matter, matter), partial(whose, store), DAY)
        return [moment.told for moment in happened if moment.what == "Nytt navn"]

    assert told() == ["«Det med tralla» heter nå «Tralle på rom 12»."]
    here: dict[str, Any] = {"meeting": walk.meeting.id, "item": walk.meeting.item}
    store.record(Decided(**here, matter=matter, outcome="referred", channel="AMU"))
    assert told() == []


def test_a_name_given_between_two_meetings_stands_in_the_next_minutes(walk: Answering) -> None:
    store = walk.store
    matter = store.record(MatterRaised(title="Det med tralla"))
    assert "heter nå" not in minutes(walk)
    store.record(MatterRenamed(matter=matter, title="Tralla"))
    store.record(MatterRenamed(matter=matter, title="Tralle på rom 12"))
    next_ = store.record(MeetingPlanned(date=DAY, minutes=60))
    told = markdown(store, store.get(type(walk.meeting), next_))
    assert "«Det med tralla» heter nå «Tralle på rom 12»." in told


def test_the_minutes_head_an_item_with_what_its_matter_was_called_at_the_end_of_the_meeting(walk: Answering) -> None:
    store, here = walk.store, walk.place.here
    matter = store.record(MatterRaised(title="Det med tralla"))
    for title in ("Det med tralla", "Evaluer: Det med tralla"):
        added = AgendaItemAdded(
            meeting=walk.meeting.id, position=1, exercise="apen-sak", title=title, minutes=9, matter=matter
        )
        item = store.record(added)
        store.record(Contributed(**{**here, "item": item}, step=0, heading="Hva vet vi?", text="Den ruller ikke."))
    store.record(MatterRenamed(matter=matter, title="Tralle på rom 12"))
    before = minutes(walk)
    assert "### Tralle på rom 12 (sak 1)\n" in before
    assert "### Evaluer: Tralle på rom 12 (sak 1)\n" in before
    assert before.count("Det med tralla") == 1
    store.record(MatterRenamed(matter=matter, title="Vogna"))
    assert markdown(store, walk.meeting) == before
