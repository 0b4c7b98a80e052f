"""What was done and suggested between two meetings is told with who and when, each about its own."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from support.between import KARI, OLA, SPRING, VIDAR, Between
from support.clock import Clock
from support.group import DAY

from partsgruppe.group import inputs
from partsgruppe.group.actions import ActionGiven, ActionRescheduled, ActionTicked
from partsgruppe.group.agreement_reviews import CHANGED, ENDED, KEPT
from partsgruppe.group.inputs import Input, InputReceived
from partsgruppe.group.matters import Matter, MatterRetitled, MatterWanted
from partsgruppe.group.meetings import Meeting
from partsgruppe.group.outcomes import Agreement, GroundRule
from partsgruppe.group.proposals import ProposalConfirmed, ProposalReturned
from partsgruppe.group.records import RuleBroken
from partsgruppe.group.suggestions import Suggestion, in_question, suggested
from partsgruppe.history.meanwhile import meanwhile, meanwhile_lines
from partsgruppe.history.proposals import proposed_line, suggestion_line, when_returned
from partsgruppe.history.status import status_of
from partsgruppe.language.catalogue import use
from partsgruppe.language.days import short_day
from partsgruppe.store.store import Store

OLA_SAID = "Tillitsvalgt (Fagforbundet)"


@pytest.fixture(scope="module")
def acted(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Between]:
    """All that one may do alone was done, about one of two."""
    use("nb")
    store = Store(tmp_path_factory.mktemp("between") / "gruppe.db", Clock())
    room = Between(store)
    for event in (
        ActionRescheduled(action=room.ringing, due=SPRING, by=VIDAR),
        ActionTicked(action=room.asking, by=KARI),
        ActionGiven(action=room.bulbs, owner=room.members["Ola"], seat=OLA, by=OLA),
        MatterRetitled(matter=room.lights, title="Lys i gangen", by=VIDAR),
        MatterWanted(matter=room.lights, by=OLA),
        ActionTicked(action=room.bulbs, by=OLA),
        MatterRetitled(matter=room.gone, title="Penger", by=KARI),
    ):
        room.record(event)
    yield room
    store.close()


def test_what_was_done_is_told_in_order_with_who_and_when_and_nothing_of_what_was_referred(acted: Between) -> None:
    assert [(line.text, line.who) for line in meanwhile_lines(acted.store, acted.next)] == [
        (f"«Ringe» har fått ny dato: {short_day(SPRING)}.", f"Verneombud, {short_day(DAY)}"),
        ("«Bytte pærer» er overtatt av Ola, tillitsvalgt (Fagforbundet).", f"{OLA_SAID}, {short_day(DAY)}"),
        ("Saken heter nå «Lys i gangen».", f"Verneombud, {short_day(DAY)}"),
        ("«Lys i gangen» skal på sakslista.", f"{OLA_SAID}, {short_day(DAY)}"),
        ("«Bytte pærer» er gjort.", f"{OLA_SAID}, {short_day(DAY)}"),
    ]


def test_what_was_done_is_told_up_to_an_event_and_of_some_kinds_where_that_is_asked(acted: Between) -> None:
    ticked = meanwhile(acted.store, acted.next, of=(ActionTicked,))
    assert [done.text for done in ticked] == ["«Bytte pærer» er gjort."]
    given = next(number for number, event in acted.store.events() if isinstance(event, ActionGiven))
    told = [done.text for done in meanwhile(acted.store, acted.next, until=given)]
    assert [text.partition("»")[0] for text in told] == ["«Ringe", "«Bytte pærer"]
    earlier = acted.store.where(Meeting, number=3)[0]
    before = [done.text for done in meanwhile(acted.store, earlier, until=earlier.closed)]
    assert before == ["«Før» er gjort."]


@pytest.fixture
def between(store: Store) -> Between:
    return Between(store)


def test_each_suggestion_says_what_it_is_about_what_it_comes_to_and_who_made_it(between: Between) -> None:
    room, store = between, between.store
    room.suggest("inputs", room.slow, outcome=inputs.TAKEN_UP, text="Vi ser på den", title="Heisen")
    room.suggest("inputs", room.cold, outcome=inputs.NOT_TAKEN_UP, text="Kjøkkenet er nytt")
    room.suggest("agreements", room.hours, OLA, outcome=CHANGED, text="Tre timer", reason="For lite tid")
    room.suggest("agreements", room.mandate, outcome=KEPT, day=SPRING)
    room.suggest("ground_rules", room.listening, outcome=ENDED, reason="Sagt nok")
    room.suggest("ground_rules", room.hands, outcome=CHANGED, text="Én om gangen", reason="Ro")
    room.suggest("matters", room.lights, KARI, day=SPRING, reason="Etter ferien")
    room.suggest("matters", room.matter, KARI, day=SPRING)
    until = f"Saken venter til {short_day(SPRING)}."
    lines = [proposed_line(store, one) for one in store.where(Suggestion)]
    assert [(line.who, line.text) for line in lines] == [
        ("Svar på «Treg heis»", "Vi ser på den. Blir tatt opp som sak: Heisen."),
        ("Svar på «Kald mat»", "Kjøkkenet er nytt. Vi tar det ikke opp."),
        ("Avtale, endret", "Tre timer. For lite tid."),
        ("Mandat, gjelder fortsatt", "Å snakke sammen."),
        ("Kjøreregel, gjelder ikke lenger", "Vi lytter. Sagt nok."),
        ("Kjøreregel, endret", "Én om gangen. Ro."),
        ("«Lys» (sak 2)", f"{until} Etter ferien."),
        ("«Hvem skifter smerteplaster?» (sak 1)", until),
    ]
    line = suggestion_line(store, store.get(Agreement, room.hours))
    assert line is not None
    assert (line.text, line.who) == (
        "Tre timer. For lite tid. Neste møte sier ja eller nei.",
        f"{OLA_SAID} foreslår",
    )
    assert suggestion_line(store, store.get(Input, room.cold)) is not None
    other = room.record(InputReceived(text="Mer kaffe"))
    assert suggestion_line(store, store.get(Input, other)) is None


def test_what_is_said_to_a_suggestion_is_how_it_stands(between: Between) -> None:
    room, store = between, between.store
    yes = room.suggest("ground_rules", room.hands, outcome=ENDED, reason="Sagt nok")
    no = room.suggest("matters", room.lights, KARI, day=SPRING)
    assert status_of(store, yes, DAY).sentence() == (
        "Et forslag fram til lederen, den tillitsvalgte (Fagforbundet) og den tillitsvalgte (NSF) har sagt sitt."
    )
    assert when_returned(yes) == "Forslaget fra mellom møtene ble ikke bekreftet, og alt er som før."
    room.meet()
    settling: dict[str, Any] = {"meeting": room.meeting, "table": "suggestions"}
    room.record(ProposalConfirmed(**settling, about=yes.id, seats=[KARI]))
    room.record(ProposalReturned(**settling, about=no.id, reason="Det haster"))
    settled = store.where(Suggestion)
    assert [status_of(store, one, DAY).in_full() for one in settled] == [
        "Ble bekreftet.",
        "Ble ikke bekreftet: Det haster.",
    ]
    assert [one.settled_in for one in settled] == [room.meeting] * 2
    assert [suggested(store, one) for one in (store.get(GroundRule, room.hands), store.get(Matter, room.lights))] == [
        None,
        None,
    ]


def test_nothing_more_is_suggested_about_what_is_settled_and_what_was_suggested_is_no_longer_asked(
    between: Between,
) -> None:
    room, store = between, between.store
    about = room.suggest("matters", room.lights, KARI, day=SPRING)
    other = room.suggest("matters", room.matter, KARI, day=SPRING)
    assert in_question(store, about)
    room.meet()
    room.decide(matter=room.lights, text="Lyset står på")
    room.close()
    assert [in_question(store, one) for one in (about, other)] == [False, True]
    with pytest.raises(RuleBroken, match="allerede avgjort"):
        room.suggest("matters", room.lights, OLA, day=SPRING)
