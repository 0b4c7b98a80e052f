"""What was suggested between two meetings is asked about at the next, and recorded there as what the group came to."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from support.between import KARI, OLA, SPRING, VIDAR, Between
from support.group import DAY, Answering, everyone_comes, plan
from support.room import WEEK

from partsgruppe.asking.questions import Pick, Text
from partsgruppe.exercises.library import Library
from partsgruppe.group.agreement_reviews import CHANGED, ENDED, KEPT, AgreementReviewed
from partsgruppe.group.inputs import ANSWERED, NOT_TAKEN_UP, TAKEN_UP, InputAnswered
from partsgruppe.group.matters import Matter, MatterPutOff, MatterRaised
from partsgruppe.group.outcomes import GroundRuleEnded
from partsgruppe.group.proposals import ProposalConfirmed, ProposalReturned
from partsgruppe.group.records import Event
from partsgruppe.group.suggestions import Suggestion
from partsgruppe.store.store import Store

FRONT = "---\nid: prove\ntitle: Prøve\nlanguage: nb\nsource: test\npurpose: Prøve\nminutes: 30\n---\n\n"

SEATS = [KARI, OLA, type(OLA)("shop_steward", "NSF"), VIDAR]


@pytest.fixture
def between(store: Store) -> Between:
    return Between(store)


@pytest.fixture
def next_meeting(between: Between, tmp_path: Path) -> Callable[[], Answering]:
    def open_() -> Answering:
        (tmp_path / "exercises").mkdir()
        (tmp_path / "exercises" / "prove.md").write_text(f"{FRONT}{{.decide of=proposals}}\n## Er vi enige?\n")
        library = Library([tmp_path / "exercises"])
        meeting = plan(between.store, library, ["prove"], DAY + 4 * WEEK, here=False)
        everyone_comes(between.store, meeting)
        return Answering(between.store, library, meeting)

    return open_


def came_of(walk: Answering, since: int) -> list[Event]:
    """What was recorded, without that the suggestion itself was confirmed."""
    return [event for _number, event in walk.store.events(since + 1) if not isinstance(event, ProposalConfirmed)]


def test_each_that_the_group_agrees_to_becomes_what_it_came_to(
    between: Between, next_meeting: Callable[[], Answering]
) -> None:
    room = between
    room.suggest("inputs", room.slow, outcome=TAKEN_UP, text="Vi ser på den", title="Heisen")
    room.suggest("inputs", room.cold, outcome=NOT_TAKEN_UP, text="Kjøkkenet er nytt")
    room.suggest("agreements", room.hours, OLA, outcome=CHANGED, text="Tre timer", reason="For lite tid", day=SPRING)
    room.suggest("agreements", room.mandate, outcome=KEPT, day=DAY + WEEK)
    room.suggest("ground_rules", room.listening, outcome=ENDED, reason="Sagt nok")
    room.suggest("ground_rules", room.hands, outcome=CHANGED, text="Én om gangen", reason="Ro")
    room.suggest("matters", room.lights, KARI, day=SPRING, reason="Etter ferien")
    walk = next_meeting()
    since, id_ = room.store.last_sequence(), walk.meeting.id
    for one in room.store.where(Suggestion):
        assert isinstance(walk.question, Pick)
        assert (walk.question.initial, [option.value for option in walk.question.options]) == (
            "yes",
            ["yes", "no", "wait"],
        )
        confirmed = room.store.last_sequence() + 1
        walk.say("")
        event = next(room.store.events(confirmed))[1]
        assert isinstance(event, ProposalConfirmed)
        awaited = [seat for seat in SEATS if seat != one.by]
        assert (event.about, event.table, event.seats, event.vacant) == (one.id, "suggestions", awaited, [])
    heisen = room.store.where(Matter, title="Heisen")[0]
    assert came_of(walk, since) == [
        MatterRaised(title="Heisen", meeting=id_),
        InputAnswered(meeting=id_, input=room.slow, answer="Vi ser på den", matter=heisen.id),
        InputAnswered(meeting=id_, input=room.cold, answer="Kjøkkenet er nytt", not_taken_up=True),
        AgreementReviewed(
            meeting=id_, agreement=room.hours, outcome=CHANGED, reason="For lite tid", text="Tre timer", review=SPRING
        ),
        # The day to look again has passed
        AgreementReviewed(meeting=id_, agreement=room.mandate, outcome=KEPT),
        GroundRuleEnded(meeting=id_, rule=room.listening, reason="Sagt nok", awaiting=[]),
        GroundRuleEnded(meeting=id_, rule=room.hands, reason="Ro", text="Én om gangen", awaiting=[]),
        MatterPutOff(meeting=id_, matter=room.lights, until=SPRING, reason="Etter ferien"),
    ]
    assert walk.asks == "Skal vi avslutte møtet?"


def test_one_that_the_group_says_no_to_or_leaves_for_later_changes_nothing(
    between: Between, next_meeting: Callable[[], Answering]
) -> None:
    room = between
    no = room.suggest("inputs", room.cold, outcome=ANSWERED, text="Ny kokk")
    room.suggest("agreements", room.hours, OLA, outcome=ENDED, reason="Brukt opp")
    walk = next_meeting()
    since = room.store.last_sequence()
    walk.say("2")
    assert isinstance(walk.question, Text)
    assert (walk.asks, walk.question.long, walk.question.empty) == ("Hvorfor ikke?", True, "ingen begrunnelse")
    walk.say("")
    assert walk.asks == "Tillitsvalgt (Fagforbundet) foreslår dette. Er dere enige?"
    assert walk.question is not None
    assert walk.question.help == "Avtale, gjelder ikke lenger: To timer i uka. Brukt opp."
    assert came_of(walk, since) == [
        ProposalReturned(meeting=walk.meeting.id, about=no.id, table="suggestions", reason="")
    ]
    walk.say("3")
    assert walk.asks == "Skal vi avslutte møtet?"
    assert [one.state for one in room.store.where(Suggestion)] == ["returned", "waiting"]
