"""The next meeting asks whoever was missing, about all that was proposed; the minutes tell both."""

from __future__ import annotations

import contextlib
import datetime as dt
import io

import pytest
from support.group import Answering, plan

from partsgruppe.asking.dialogue import Dialogue
from partsgruppe.exercises.library import Library
from partsgruppe.group.leaving import MemberLeft
from partsgruppe.group.meetings import Meeting, MeetingClosed, MemberWent
from partsgruppe.group.members import Member
from partsgruppe.group.outcomes import Agreement
from partsgruppe.group.proposals import ProposalConfirmed, proposals
from partsgruppe.history.read_back import read_back
from partsgruppe.meeting.undo import in_words
from partsgruppe.meeting.walk import Walk
from partsgruppe.papers.render import markdown
from partsgruppe.plain.converse import converse
from partsgruppe.plain.terminal import EndOfInput, Terminal
from partsgruppe.store.store import Store

TIME = "To timer i uka"
WAITS = "Et forslag fram til verneombudet har sagt sitt."


def typed(dialogue: Dialogue, *lines: str) -> str:
    page = io.StringIO()
    with contextlib.suppress(EndOfInput):
        converse(dialogue, Terminal(io.StringIO("".join(f"{line}\n" for line in lines)), page))
    return page.getvalue()


@pytest.fixture
def held(store: Store) -> Answering:
    """«Verneombudets plass» without the safety delegate, at its first agreement."""
    walk = Answering.of(store, Library(), ["verneombudets-plass"], absent=("Vidar",))
    while walk.place.setting("keep") != "agreement":
        walk.skip()
    return walk


def next_meeting(store: Store, *absent: str) -> Walk:
    walk = Walk(store, Library(), plan(store, Library(), ["apning", "siden-sist", "avslutning"], dt.date(2027, 1, 5)))
    walk.answer(walk.read(""))
    for member in store.where(Member):
        if member.name in absent:
            store.record(MemberWent(meeting=walk.meeting.id, member=member.id))
    while walk.place.exercise.id == "apning":
        walk.skip(whole_item=True)
    return walk


def closed(walk: Walk) -> str:
    walk.store.record(MeetingClosed(meeting=walk.meeting.id))
    return markdown(walk.store, walk.meeting)


def test_an_agreement_about_somebody_who_is_away_is_a_proposal(held: Answering, store: Store) -> None:
    page = typed(held, TIME, "")
    told_of = f"{TIME}. Vi ser på det igjen 2. mars 2027. {WAITS}"
    assert told_of in page
    assert told_of in [line.text for line in read_back(store, held.meeting.id)]
    told = closed(held)
    assert told.count(f"- **Avtale:** **{WAITS}** {TIME}") == 1


@pytest.mark.parametrize(
    ("answers", "holds", "told"),
    [
        (["1"], True, f"- **Bekreftet av verneombud:** Avtale. {TIME}"),
        (["3", "Det må stå i turnusen", "."], False, "Forslaget fra før ble ikke bekreftet, og gjelder ikke."),
    ],
)
def test_the_next_meeting_asks_whoever_was_missing(
    held: Answering, store: Store, answers: list[str], holds: bool, told: str
) -> None:
    typed(held, TIME, "")
    before = closed(held)
    walk = next_meeting(store)
    page = typed(walk, *answers)
    assert "Verneombud: Kan du være med på dette?" in page
    assert f"Avtale: {TIME}" in page
    assert [one.ended is None for one in store.where(Agreement)] == [holds]
    assert proposals(store) == []
    assert told in closed(walk)
    assert markdown(store, store.get(Meeting, held.meeting.id)) == before


def test_undo_says_what_was_taken_back(held: Answering, store: Store) -> None:
    typed(held, TIME, "")
    closed(held)
    walk = next_meeting(store)
    proposal = proposals(store)[0]
    confirmed = ProposalConfirmed(
        meeting=walk.meeting.id, about=proposal.id, table=proposal.table.name, seats=proposal.awaiting
    )
    assert in_words(store, [confirmed]) == f"bekreftet forslag «{TIME}»"


def test_those_there_are_asked_for_a_seat_that_nobody_holds(held: Answering, store: Store) -> None:
    typed(held, TIME, "")
    closed(held)
    store.record(MemberLeft(member=held.members["Vidar"]))
    walk = next_meeting(store)
    page = typed(walk, "1")
    assert "Ingen er verneombud nå. Skal det gjelde uten?" in page
    assert (proposals(store), [one.ended for one in store.where(Agreement)]) == ([], [None])
    told = closed(walk)
    assert "Ingen er verneombud nå, og de som var der, ble enige om at forslaget fra før gjelder uten:" in told


def test_nobody_is_asked_as_long_as_the_one_who_was_away_still_is(held: Answering, store: Store) -> None:
    typed(held, TIME, "")
    closed(held)
    assert "Verneombud" not in typed(next_meeting(store, "Vidar"))
    assert len(proposals(store)) == 1
