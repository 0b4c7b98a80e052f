"""What each release lets out, and what it keeps."""

from __future__ import annotations

import datetime as dt
import io
import re

import msgspec
import pytest
from sharing.conftest import SAID, STEERED
from support.group import DAY
from support.reworded import reworded
from support.room import Room, tables

from partsgruppe.group.actions import Action, ActionAgreed, ActionDropped, ActionMoved
from partsgruppe.group.decisions import Decided
from partsgruppe.group.inputs import InputAnswered, InputReceived
from partsgruppe.group.leaving import MemberLeft
from partsgruppe.group.matters import MatterRaised
from partsgruppe.group.meetings import ItemGivenMatter, StepReached
from partsgruppe.group.members import Member, MemberJoined, Seat
from partsgruppe.group.outcomes import AgreementMade, MessagePlanned
from partsgruppe.group.permission import PermissionGiven
from partsgruppe.group.places import KEEP, REPLACE, TAKE_OUT, PlacesDecided
from partsgruppe.group.proposals import ProposalReturned
from partsgruppe.group.records import EVENTS, fields_of
from partsgruppe.group.redaction import Redacted
from partsgruppe.group.rounds import Contributed
from partsgruppe.group.showing import ContributionsAgreed, ContributionsWithheld, ReadingsWithheld
from partsgruppe.group.trials import BACK
from partsgruppe.group.ways import CONTRIBUTIONS, GROUP, HELD, READINGS, RELEASES, STEERING, STEWARD
from partsgruppe.sharing.outgoing import Outgoing
from partsgruppe.store.release import Line, Refused, read, verify
from partsgruppe.store.store import Store


def lines(room: Room, release: str) -> list[Line]:
    return list(read(io.BytesIO(Outgoing(room.store, release).write()))[1])


def types(room: Room, release: str) -> set[str]:
    return {line.type for line in lines(room, release) if line.event() is not None}


@pytest.mark.parametrize("release", RELEASES)
def test_the_chain_verifies_whatever_is_held_back(room: Room, release: str) -> None:
    verdict = verify(io.BytesIO(Outgoing(room.store, release).write()))
    assert (verdict.state, verdict.event) == ("whole", room.store.last_sequence())
    assert verdict.receipts == {room.store.receipt(room.store.last_sequence()): room.store.last_sequence()}


def test_the_groups_own_release_has_every_event_whole(room: Room) -> None:
    assert all(line.whole for line in lines(room, GROUP))


def test_a_steward_reads_matters_and_what_came_of_them_but_no_names_and_nothing_that_was_said(room: Room) -> None:
    content = Outgoing(room.store, STEWARD).write().decode()
    for kept in ("Hvem skifter smerteplaster?", "De som har lyst", "Ringe vaktmesteren", "Vi fryser", "Ledelinja"):
        assert kept in content
    for held in (SAID, STEERED, "Lyset kom", "angret", *room.members):
        assert held not in content, held
    assert {"agenda_item_added", "meeting_closed"} <= types(room, STEWARD)
    assert types(room, STEWARD).isdisjoint({"member_arrived", "contributed", "reading_given", "undone"})


def test_no_event_tells_a_steward_who_does_an_action() -> None:
    about = [
        kind
        for kind in EVENTS.values()
        if kind.declared.makes is Action or any(field.refers == Action.table.name for field in fields_of(kind))
    ]
    told = {
        (kind.type, field.name)
        for kind in about
        for field in fields_of(kind)
        if (field.refers == Member.table.name or Seat in field.types)
        and kind.declared.steward is not HELD
        and field.name not in kind.declared.steward.hides
    }
    assert len(about) > 6
    assert told == set()


@pytest.mark.parametrize(("release", "there"), [(GROUP, True), (STEWARD, False), (STEERING, False)])
def test_what_was_corrected_leaves_as_what_it_corrects(store: Store, release: str, there: bool) -> None:
    room = Room(store)
    said = room.record(Contributed(**room.at_step, heading="h", text="Kalt"))
    room.record(
        reworded(meeting=room.meeting, event=said, kind=Contributed.type, field="text", text="Kaldt på vaktrommet")
    )
    decided = room.decide(text="Vi fyre")
    room.record(
        reworded(meeting=room.meeting, event=decided, kind=Decided.type, field="text", text="Vi fyrer i peisen")
    )
    content = Outgoing(store, release).write().decode()
    assert ("Kaldt på vaktrommet" in content) == there
    assert ("Vi fyrer i peisen" in content) == (release != STEERING)


def test_what_a_release_hides_of_an_event_hides_no_other_words_of_it(store: Store) -> None:
    room = Room(store)
    lights = room.record(MatterRaised(title="Lys", meeting=room.meeting, role="manager"))
    room.record(reworded(meeting=room.meeting, event=lights, kind=MatterRaised.type, field="title", text="Lampene"))
    content = Outgoing(store, STEERING).write().decode()
    assert ("Lampene" in content, "manager" in content.partition("matter_raised")[2]) == (True, False)


@pytest.mark.parametrize(
    ("to", "hears"),
    [
        ("Styringsgruppa", True),
        ("styringsrådet i kommunen", True),
        ("The Steering Group", True),
        ("TriPart", True),
        ("nattevaktene", False),
    ],
)
def test_the_steering_group_hears_what_is_meant_for_it(store: Store, to: str, hears: bool) -> None:
    room = Room(store)
    room.record(MessagePlanned(**room.here, seat=Seat("manager"), to=to, what="Vi trenger hjelp"))
    assert ("Vi trenger hjelp" in Outgoing(store, STEERING).write().decode()) == hears


def test_members_are_shown_by_role_and_number_so_that_the_event_can_still_be_applied(room: Room) -> None:
    joined = [line for line in lines(room, STEWARD) if line.type == "member_joined"]
    assert not any(line.whole for line in joined)
    names = [event.name for line in joined if isinstance(event := line.event(), MemberJoined)]
    assert names == ["leder 1", "tillitsvalgt 1", "tillitsvalgt 2", "verneombud 1"]


@pytest.mark.parametrize(("shared", "let_out"), [([CONTRIBUTIONS], "contributed"), ([READINGS], "reading_given")])
def test_what_was_said_goes_to_the_steward_only_as_long_as_the_group_agrees(
    room: Room, shared: list[str], let_out: str
) -> None:
    room.record(PermissionGiven(shared=shared))
    room.record(ContributionsAgreed(role="manager"))
    assert types(room, STEWARD) & {"contributed", "reading_given"} == {let_out}
    room.record(PermissionGiven(shared=[]))
    assert types(room, STEWARD).isdisjoint({"contributed", "reading_given"})


def test_a_reading_that_somebody_alone_in_a_role_holds_back_stays_in_the_house(room: Room) -> None:
    room.record(PermissionGiven(shared=[READINGS]))
    room.record(ReadingsWithheld(role="manager", union=""))
    assert "reading_given" not in types(room, STEWARD)


def test_what_somebody_alone_in_a_role_said_leaves_only_with_that_persons_own_consent(room: Room) -> None:
    room.record(PermissionGiven(shared=[CONTRIBUTIONS]))
    assert "contributed" not in types(room, STEWARD)
    room.record(ContributionsAgreed(role="manager"))
    assert SAID in Outgoing(room.store, STEWARD).write().decode()
    room.record(MemberLeft(member=room.members["Kari"]))
    room.record(MemberJoined(name="Ny leder", seats=[Seat("manager")]))
    assert SAID in Outgoing(room.store, STEWARD).write().decode(), "the new one has no say in what the former agreed to"
    room.record(ContributionsWithheld(role="manager"))
    assert SAID not in Outgoing(room.store, STEWARD).write().decode()


def test_what_somebody_alone_in_a_role_holds_back_does_not_leave_when_it_is_corrected(store: Store) -> None:
    room = Room(store)
    said = room.record(Contributed(**room.at_step, heading="h", text="Kalt", role="manager"))
    room.record(reworded(meeting=room.meeting, event=said, kind=Contributed.type, field="text", text="Iskaldt"))
    room.record(PermissionGiven(shared=[CONTRIBUTIONS]))
    assert "Iskaldt" not in Outgoing(store, STEWARD).write().decode()
    room.record(ContributionsAgreed(role="manager"))
    assert "Iskaldt" in Outgoing(store, STEWARD).write().decode()


def test_a_note_that_belongs_to_no_role_needs_nobodys_own_consent(room: Room) -> None:
    room.meet()
    room.record(Contributed(**room.at_step, heading="H", text="Vi fryser"))
    room.record(PermissionGiven(shared=[CONTRIBUTIONS]))
    assert "contributed" in types(room, STEWARD)


def test_nothing_that_was_recorded_where_a_matter_was_referred_leaves(store: Store) -> None:
    room = Room(store)
    room.record(StepReached(meeting=room.meeting, item=room.item, step=1))
    action = room.record(ActionAgreed(**room.here, matter=None, what="Snakke med Hemmelig", owner=room.members["Ola"]))
    room.record(ActionMoved(meeting=room.meeting, action=action, due=dt.date(2027, 1, 1)))
    room.record(MessagePlanned(**room.here, seat=Seat("manager"), to="Styringsgruppa", what="Hemmelig"))
    room.record(MatterRaised(title="Hemmelig sak ved siden av", meeting=room.meeting))
    matter = room.record(MatterRaised(title="Hemmelig", meeting=room.meeting))
    room.record(ItemGivenMatter(item=room.item, matter=matter))
    room.record(Decided(**room.here, matter=matter, outcome="referred", channel="Ledelinja"))
    for release in (STEWARD, STEERING):
        content = Outgoing(store, release).write().decode()
        assert "Hemmelig" not in content
        assert "Ledelinja" in content
    assert types(room, STEWARD).isdisjoint({"action_agreed", "action_moved", "message_planned"})


def test_a_steering_group_reads_matters_trials_referrals_and_what_it_is_to_be_told(room: Room) -> None:
    room.meet()
    room.decide("not_taken_up", reason="Hemmelig grunn", awaiting=[])
    assert types(room, STEERING) == {
        *("group_founded", "matter_raised", "trial_started", "referred", "message_planned", "decided")
    }
    content = Outgoing(room.store, STEERING).write().decode()
    assert STEERED in content
    assert "not_taken_up" in content
    assert "Noe annet" not in content
    assert "Hemmelig" not in content


def test_of_a_matter_that_was_referred_only_the_channel_leaves(room: Room) -> None:
    room.matter = room.record(MatterRaised(title="Det med Per"))
    room.meet()
    room.record(PermissionGiven(shared=[CONTRIBUTIONS]))
    room.record(Contributed(**room.at_step, heading="Hva rører seg?", text="Per igjen"))
    room.decide("postponed", talks="Lederen og Per", before=DAY)
    action = room.record(ActionAgreed(**room.here, matter=room.matter, what="Snakke med Per"))
    room.record(ActionDropped(meeting=room.meeting, action=action, reason="Per ville ikke"))
    input_ = room.record(InputReceived(text="Per"))
    room.record(InputAnswered(meeting=room.meeting, input=input_, answer="Per, ja", matter=room.matter))
    assert re.search(rb"\bPer\b", Outgoing(room.store, STEWARD).write())
    room.decide("referred", channel="Personalsaken")
    for release in (STEWARD, STEERING):
        content = Outgoing(room.store, release).write()
        assert not re.search(rb"\bPer\b", content)
        assert b"Personalsaken" in content
        assert b"Hvem skifter smerteplaster?" in content
    assert b"Det med Per" in Outgoing(room.store, GROUP).write()


def test_each_place_with_something_personal_is_found_once(room: Room) -> None:
    room.meet()
    for text in ("Karis plan", "Si det til kari, tlf. 22334455"):
        room.decide("not_taken_up", reason=text)
    found = Outgoing(room.store, STEWARD).findings()
    assert [(one.finding.words, one.text) for one in found] == [
        ("Kari", "Karis plan"),
        ("kari", "Si det til kari, tlf. 22334455"),
        ("22334455", "Si det til kari, tlf. 22334455"),
    ]
    dealt = Outgoing(room.store, STEWARD, {one.finding.key: REPLACE for one in found})
    assert dealt.findings() == []
    content = dealt.write()
    assert b"Si det til leder 1, tlf. [telefonnummer]" in content
    assert b"22334455" not in content
    assert verify(io.BytesIO(content)).state == "whole"


def test_what_was_decided_holds_for_the_next_release_and_only_in_that_place(room: Room) -> None:
    room.meet()
    room.decide("not_taken_up", reason="Olsen spør. Olsen maser.")
    [asks, nags] = Outgoing(room.store, STEWARD).findings()
    Outgoing(room.store, STEWARD, {asks.finding.key: KEEP}).remember()
    assert Outgoing(room.store, STEWARD).findings() == [nags]
    room.decide("not_taken_up", reason="Olsen fikk svar.")
    assert [one.text for one in Outgoing(room.store, STEWARD).findings()] == [nags.text, "Olsen fikk svar."]
    room.store.rebuild()
    assert len(Outgoing(room.store, STEWARD).findings()) == 2


def test_what_was_decided_goes_with_the_groups_own_log_and_says_nothing_by_itself(room: Room) -> None:
    room.meet()
    room.decide("not_taken_up", reason="Olsen spør")
    [found] = Outgoing(room.store, STEWARD).findings()
    Outgoing(room.store, STEWARD, {found.finding.key: TAKE_OUT}).remember()
    [event] = [event for _number, event in room.store.events() if isinstance(event, PlacesDecided)]
    assert b"Olsen" not in msgspec.json.encode(event)
    assert "places_decided" in types(room, GROUP)
    assert "places_decided" not in types(room, STEWARD) | types(room, STEERING)
    assert b"Olsen" not in Outgoing(room.store, STEWARD).write()


def test_what_was_decided_on_a_text_that_was_taken_out_is_not_decided_on_what_stands_instead(room: Room) -> None:
    room.meet()
    room.decide("not_taken_up", reason="Olsen spør")
    [found] = Outgoing(room.store, STEWARD).findings()
    Outgoing(room.store, STEWARD, {found.finding.key: KEEP}).remember()
    number = next(n for n, event in room.store.events() if isinstance(event, Decided) and event.reason)
    decided = next(event for n, event in room.store.events() if n == number)
    instead = msgspec.to_builtins(msgspec.structs.replace(decided, reason="Hagen spør"))
    room.record(Redacted(event=number, kind="decided", reason="feil", instead=instead))
    assert [one.finding.words for one in Outgoing(room.store, STEWARD).findings()] == ["Hagen"]


def test_what_is_shown_is_all_that_leaves(room: Room) -> None:
    outgoing = Outgoing(room.store, STEERING)
    assert {said.text for said in outgoing.texts()} >= {"Hvem skifter smerteplaster?", STEERED, "Ledelinja"}
    assert sum(outgoing.counts().values()) == sum(line.event() is not None for line in lines(room, STEERING))


def test_writing_changes_nothing_in_the_group(room: Room) -> None:
    before, last = tables(room.store), room.store.last_sequence()
    for release in RELEASES:
        Outgoing(room.store, release).write()
    assert (tables(room.store), room.store.last_sequence()) == (before, last)


def test_a_name_changed_since_is_looked_for_too(room: Room) -> None:
    from partsgruppe.group.members import MemberChanged

    ola = room.store.get(Member, room.members["Ola"])
    room.record(MemberChanged(member=ola.id, name="Olav Gunnar", seats=ola.seats))
    room.meet()
    room.decide("not_taken_up", reason="Både Ola og Gunnar")
    assert {one.finding.words for one in Outgoing(room.store, STEWARD).findings()} == {"Ola", "Gunnar"}


def test_an_event_too_long_for_a_reader_is_refused(room: Room) -> None:
    room.meet()
    room.record(MessagePlanned(**room.here, seat=Seat("manager"), to="Alle", what="x" * 1_000_000))
    with pytest.raises(Refused):
        Outgoing(room.store, GROUP).write()


def test_a_group_that_was_never_asked_has_agreed_to_nothing(room: Room, store: Store) -> None:
    from partsgruppe.group.permission import permission

    assert permission(store) is None
    room.record(PermissionGiven(shared=[READINGS]))
    room.record(PermissionGiven(shared=[CONTRIBUTIONS]))
    given = permission(store)
    assert given is not None
    assert given.shared == [CONTRIBUTIONS]


@pytest.mark.parametrize(
    ("table", "release", "leaves", "reason"),
    [
        ("evaluations", GROUP, True, True),
        ("evaluations", STEWARD, True, True),
        ("evaluations", STEERING, True, False),
        ("agreements", GROUP, True, True),
        ("agreements", STEWARD, False, False),
        ("agreements", STEERING, False, False),
    ],
)
def test_that_a_proposal_came_back_leaves_as_the_proposal_does(
    store: Store, table: str, release: str, leaves: bool, reason: bool
) -> None:
    room = Room(store, absent=["Vidar"])
    proposed = {
        "evaluations": room.evaluate(room.start_trial(), BACK),
        "agreements": room.record(AgreementMade(**room.agreeing, kind="agreement", text="To timer i uka")),
    }
    room.close()
    room.meet()
    why = "Det må stå i turnusen"
    room.record(ProposalReturned(meeting=room.meeting, about=proposed[table], table=table, reason=why))
    assert ("proposal_returned" in types(room, release)) == leaves
    assert (why in Outgoing(store, release).write().decode()) == reason
