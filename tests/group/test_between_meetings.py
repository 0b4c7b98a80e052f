"""What one may do alone between two meetings, and what only the next meeting can settle."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from support.group import DAY
from support.room import WEEK, Room, tables

from partsgruppe.group.actions import (
    Action,
    ActionAgreed,
    ActionDone,
    ActionGiven,
    ActionRescheduled,
    ActionTicked,
    open_actions,
    whose,
)
from partsgruppe.group.agreement_reviews import ENDED, AgreementReviewed, holding
from partsgruppe.group.inputs import ANSWERED, TAKEN_UP, InputAnswered, InputReceived
from partsgruppe.group.leaving import MemberLeft
from partsgruppe.group.matters import Matter, MatterPutOff, MatterRetitled, MatterWanted, PutOff, wanted
from partsgruppe.group.members import Seat
from partsgruppe.group.outcomes import AgreementMade, GroundRuleAgreed
from partsgruppe.group.proposals import ProposalConfirmed, ProposalReturned, proposals
from partsgruppe.group.records import Event, RuleBroken
from partsgruppe.group.suggestions import CONFIRMED, RETURNED, Suggested, Suggestion
from partsgruppe.review.add import add_all
from partsgruppe.review.archive import Archive
from partsgruppe.sharing.outgoing import Outgoing
from partsgruppe.store.memory import MemoryRecords
from partsgruppe.store.replay import Replay
from partsgruppe.store.store import Store

VIDAR, KARI = Seat("safety_delegate"), Seat("manager")
STEWARDS = [Seat("shop_steward", "Fagforbundet"), Seat("shop_steward", "NSF")]


class Held(Room):
    """A group between two meetings: the first agreed on an action, an agreement and a ground rule."""

    def __init__(self, store: Store) -> None:
        super().__init__(store)
        kari = self.members["Kari"]
        self.action = self.record(
            ActionAgreed(**self.here, matter=self.matter, what="Ringe vaktmester", owner=kari, seat=KARI)
        )
        self.agreed = self.record(AgreementMade(**self.agreeing, kind="agreement", text="To timer i uka"))
        self.rule = self.record(GroundRuleAgreed(**self.agreeing, text="Vi lytter"))
        self.close()


@pytest.fixture
def held(store: Store) -> Held:
    return Held(store)


def action(held: Held) -> Action:
    return held.store.get(Action, held.action)


def told_again(room: Room) -> None:
    """The tables come out the same from the log, in the file and in memory."""
    before = tables(room.store)
    room.store.rebuild()
    assert tables(room.store) == before
    replay = Replay(memory := MemoryRecords())
    for entry in room.store.log():
        replay.tell(entry.event(), entry.stamp(), entry.type)
    assert {name: memory.where(type(rows[0])) for name, rows in before.items() if rows} == {
        name: rows for name, rows in before.items() if rows
    }


def test_an_action_is_moved_given_taken_and_ticked_off_by_a_role(held: Held) -> None:
    held.record(ActionRescheduled(action=held.action, due=DAY + WEEK, by=KARI))
    assert (action(held).due, action(held).moved, action(held).moved_in) == (DAY + WEEK, 1, None)
    held.record(ActionGiven(action=held.action, owner=held.members["Ola"], seat=STEWARDS[0], by=KARI))
    assert (action(held).owner, action(held).seat) == (held.members["Ola"], STEWARDS[0])
    held.record(ActionGiven(action=held.action, owner=held.members["Vidar"], seat=VIDAR, by=VIDAR))
    held.record(ActionTicked(action=held.action, by=VIDAR))
    assert (action(held).state, action(held).settled_in, open_actions(held.store)) == ("done", None, [])
    told_again(held)
    held.store.undo_last()
    assert (action(held).state, action(held).owner) == ("open", held.members["Vidar"])


def test_an_action_waits_for_whoever_comes_to_hold_a_seat_that_nobody_holds(held: Held) -> None:
    with pytest.raises(RuleBroken, match="Noen i gruppa har den rollen"):
        held.record(ActionGiven(action=held.action, owner=None, seat=VIDAR, by=KARI))
    held.record(MemberLeft(member=held.members["Vidar"]))
    held.record(ActionGiven(action=held.action, owner=None, seat=VIDAR, by=KARI))
    assert whose(held.store, action(held)) == "verneombud, ingen person ennå"
    told_again(held)


def test_what_is_done_alone_says_in_which_role_and_only_between_meetings(held: Held) -> None:
    with pytest.raises(RuleBroken, match="hvilken rolle"):
        held.record(ActionTicked(action=held.action, by=Seat("guide")))
    with pytest.raises(RuleBroken, match="har ikke den rollen"):
        held.record(ActionGiven(action=held.action, owner=held.members["Ola"], seat=VIDAR, by=KARI))
    with pytest.raises(RuleBroken, match="har den fra før"):
        held.record(ActionGiven(action=held.action, owner=held.members["Kari"], seat=KARI, by=KARI))
    held.meet()
    for event in (
        ActionTicked(action=held.action, by=VIDAR),
        MatterRetitled(matter=held.matter, title="Plaster", by=VIDAR),
        MatterWanted(matter=held.matter, by=VIDAR),
        Suggested(by=VIDAR, of="agreements", about=held.agreed, outcome=ENDED, reason="Brukt opp"),
    ):
        with pytest.raises(RuleBroken, match="Møtet er i gang"):
            held.record(event)
    held.record(ActionDone(meeting=held.meeting, action=held.action))
    held.close()
    with pytest.raises(RuleBroken, match="avsluttet"):
        held.record(ActionTicked(action=held.action, by=VIDAR))


def test_a_matter_that_is_wanted_is_so_until_it_has_been_on_an_agenda(held: Held) -> None:
    held.record(MatterWanted(matter=held.matter, by=VIDAR))
    assert [matter.id for matter in wanted(held.store)] == [held.matter]
    with pytest.raises(RuleBroken, match="på sakslista til neste møte allerede"):
        held.record(MatterWanted(matter=held.matter, by=KARI))
    held.plan()
    item = held.add("Plaster", 0, held.matter)
    assert (wanted(held.store), item > 0) == ([], True)
    with pytest.raises(RuleBroken, match="allerede"):
        held.record(MatterWanted(matter=held.matter, by=KARI))
    told_again(held)


def test_a_suggestion_changes_nothing_and_waits_for_the_others(held: Held) -> None:
    answer = held.record(InputReceived(text="Mer lys"))
    held.record(Suggested(by=VIDAR, of="inputs", about=answer, outcome=ANSWERED, text="Nye pærer kommer"))
    held.record(Suggested(by=KARI, of="agreements", about=held.agreed, outcome=ENDED, reason="Brukt opp"))
    held.record(Suggested(by=KARI, of="matters", about=held.matter, day=DAY + 12 * WEEK, reason="Etter ferien"))
    assert [one.id for one in holding(held.store)] == [held.agreed, held.rule]
    assert held.store.get(Matter, held.matter).state == "open"
    assert [one.awaiting for one in proposals(held.store)] == [
        [KARI, *STEWARDS],
        [*STEWARDS, VIDAR],
        [*STEWARDS, VIDAR],
    ]
    with pytest.raises(RuleBroken, match="allerede foreslått"):
        held.record(Suggested(by=KARI, of="inputs", about=answer, outcome=ANSWERED, text="Nei"))
    told_again(held)


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"of": "inputs", "outcome": ANSWERED, "text": " "}, "svar med begrunnelse"),
        ({"of": "inputs", "outcome": TAKEN_UP, "text": "Ja"}, "må ha et navn"),
        ({"of": "inputs", "outcome": "maybe", "text": "Ja"}, "blir tatt opp eller"),
        ({"of": "agreements", "outcome": ENDED}, "Skriv hvorfor"),
        ({"of": "agreements", "outcome": "changed", "reason": "x"}, "Det står ingenting"),
        ({"of": "matters"}, "hvor lenge"),
        ({"of": "actions"}, "ikke noe forslag"),
    ],
)
def test_a_suggestion_says_all_that_belongs_to_it(held: Held, fields: dict[str, Any], sentence: str) -> None:
    input_ = held.record(InputReceived(text="Mer lys"))
    about = {"inputs": input_, "agreements": held.agreed, "matters": held.matter, "actions": held.action}
    with pytest.raises(RuleBroken, match=sentence):
        held.record(Suggested(by=VIDAR, about=about[fields["of"]], **fields))


def test_a_meeting_confirms_one_and_declines_another(held: Held) -> None:
    first = held.record(Suggested(by=VIDAR, of="agreements", about=held.agreed, outcome=ENDED, reason="Brukt opp"))
    second = held.record(Suggested(by=VIDAR, of="ground_rules", about=held.rule, outcome=ENDED, reason="Sagt nok"))
    held.meet(absent=["Åse"])
    settling: dict[str, Any] = {"meeting": held.meeting, "table": "suggestions"}
    held.record(ProposalConfirmed(**settling, about=first, seats=[KARI]))
    held.record(AgreementReviewed(**held.agreeing, agreement=held.agreed, outcome=ENDED, reason="Brukt opp"))
    held.record(ProposalReturned(**settling, about=second, reason=""))
    assert [(one.state, one.awaiting) for one in held.store.where(Suggestion)] == [(CONFIRMED, []), (RETURNED, [])]
    assert [one.id for one in holding(held.store)] == [held.rule]
    # What the meeting agreed to without a party still awaits that one
    assert [(type(one).__name__, one.awaiting) for one in proposals(held.store)] == [("AgreementReview", [STEWARDS[1]])]
    told_again(held)


def test_what_was_settled_otherwise_is_no_longer_asked_about(held: Held) -> None:
    input_ = held.record(InputReceived(text="Mer lys"))
    held.record(Suggested(by=VIDAR, of="inputs", about=input_, outcome=ANSWERED, text="Ja"))
    held.meet()
    held.record(InputAnswered(meeting=held.meeting, input=input_, answer="Vi har bestilt"))
    assert proposals(held.store) == []


def test_a_matter_put_off_waits_until_its_day(held: Held) -> None:
    held.meet()
    held.record(
        MatterPutOff(meeting=held.meeting, matter=held.matter, until=dt.date(2027, 3, 1), reason="Etter ferien")
    )
    [waits] = held.store.where(PutOff)
    assert (waits.matter, held.store.get(Matter, held.matter).state) == (held.matter, "postponed")
    told_again(held)


def test_what_leaves_tells_what_was_done_and_no_suggestion(held: Held) -> None:
    events: list[Event] = [
        ActionTicked(action=held.action, by=VIDAR),
        MatterRetitled(matter=held.matter, title="Plaster", by=VIDAR),
        Suggested(by=VIDAR, of="agreements", about=held.agreed, outcome=ENDED, reason="Brukt opp"),
    ]
    for event in events:
        held.record(event)
    steward, steering = (Outgoing(held.store, release).write().decode() for release in ("steward", "steering"))
    assert all(type_ in steward for type_ in ("action_ticked", "matter_retitled"))
    assert "Brukt opp" not in steward + steering
    [line] = [line for line in steering.splitlines() if "matter_retitled" in line]
    assert "Plaster" in line
    assert "safety_delegate" not in line


def test_an_archive_takes_in_what_was_done_and_nothing_of_what_was_suggested(held: Held, tmp_path: Path) -> None:
    held.record(ActionTicked(action=held.action, by=VIDAR))
    held.record(MatterWanted(matter=held.matter, by=VIDAR))
    later = DAY + 12 * WEEK
    about = held.record(Suggested(by=KARI, of="matters", about=held.matter, day=later, reason="Mye å gjøre nå"))
    held.meet()
    held.record(ProposalConfirmed(meeting=held.meeting, table="suggestions", about=about, seats=[VIDAR]))
    held.record(MatterPutOff(meeting=held.meeting, matter=held.matter, until=later, reason="Etter ferien"))
    held.close()
    log = tmp_path / "gruppe.log"
    log.write_bytes(Outgoing(held.store, "steward").write())
    assert ("Etter ferien" in log.read_text(), "Mye å gjøre nå" in log.read_text()) == (True, False)
    with Archive.made(tmp_path / "arkiv.db") as archive:
        assert [one.outcome for one in add_all(archive, [log])] == ["new"]
        assert archive.rows("SELECT what, state FROM actions", []) == [("Ringe vaktmester", "done")]
        assert archive.rows("SELECT state FROM matters", []) == [("postponed",)]
