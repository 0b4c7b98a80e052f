"""What participants got at the close of a meeting is what they approve at the next, and what is printed ever after."""

from __future__ import annotations

import datetime as dt
import hashlib
import io
from pathlib import Path

import pytest
from support.clock import Clock
from support.group import TABLE, found, plan
from support.room import Room
from support.templates import filled_in_here as filled_in_here

from partsgruppe.between.redact import Redacting
from partsgruppe.exercises.library import Library
from partsgruppe.group.actions import ActionAgreed
from partsgruppe.group.approval import NEXT_TIME, ApprovingAgreed, IssuedMinutes, MinutesIssued
from partsgruppe.group.meetings import Meeting, MeetingClosed, MemberArrived
from partsgruppe.group.members import MemberChanged
from partsgruppe.group.rounds import Contributed
from partsgruppe.language import catalogue
from partsgruppe.meeting.walk import Walk
from partsgruppe.papers.scribe import Scribe
from partsgruppe.plain.meet import meet
from partsgruppe.store.errors import StoreError
from partsgruppe.store.store import Store

HOSTILE = "Det var *nattevaktene* som sa det | ikke <b>dagvaktene</b>"


class Group:
    """Holds meetings where nothing but the minutes is talked about."""

    def __init__(self, store: Store) -> None:
        self.store, self.scribe = store, Scribe(store)
        self.members = found(store)
        store.record(ApprovingAgreed(when=NEXT_TIME))

    def opens(self, *absent: str) -> Walk:
        meeting = plan(self.store, Library(), ["siden-sist", "avslutning"], here=False)
        for name, member in self.members.items():
            if name not in absent:
                self.store.record(MemberArrived(meeting=meeting, member=member))
        return Walk(self.store, Library(), meeting, self.scribe)

    def printed(self, number: int = 1) -> str:
        return self.scribe.handed_out(self.store.where(Meeting, number=number)[0])


@pytest.fixture
def group(tmp_path: Path) -> Group:
    store = Store(tmp_path / "gruppe.db", Clock())
    group = Group(store)
    say_all(group.opens(), "end")
    return group


def say_all(walk: Walk, *values: str) -> None:
    """Answer these, and close what is left when the last is «end»."""
    for value in values:
        if value == "end":
            walk.skip(whole_item=True)
            while not walk.at_the_end:
                walk.skip(whole_item=True)
            walk.answer("")  # no sentence that all say
        walk.answer(value)


def approved(group: Group, *answers: str) -> str:
    say_all(group.opens(), *(answers or ("yes",)))
    return group.printed()


def test_the_text_is_kept_when_the_meeting_closes_with_its_receipt_in_it(group: Group) -> None:
    (issued,) = group.store.where(IssuedMinutes)
    closed = group.store.where(Meeting)[0].closed
    assert closed is not None
    assert group.store.receipt(closed) in issued.text
    assert group.printed() == issued.text


def test_at_the_first_meeting_the_step_is_passed_over_silently(tmp_path: Path) -> None:
    assert Group(Store(tmp_path / "g.db", Clock())).opens().place.exercise.id == "avslutning"


def test_the_step_shows_where_the_minutes_are_and_asks_all_parties_at_once(group: Group) -> None:
    walk = group.opens()
    lines = {line.who: line.text for line in walk.scene().lines}
    assert lines["Referat"] == "møte 1, tirsdag 1. desember 2026"
    assert lines["Kvittering"] in group.printed()
    assert walk.question is not None
    assert walk.question.prompt == "Arbeidsgiver, arbeidstakerne og vernetjenesten: Er referatet fra møte 1 riktig?"
    walk.answer("yes")
    assert walk.place.step.kind != "approve"


def test_what_was_agreed_is_in_sight_while_it_is_approved(tmp_path: Path) -> None:
    group = Group(Store(tmp_path / "g.db", Clock()))
    walk = group.opens()
    group.store.record(ActionAgreed(**walk.place.here, matter=None, what="Kjøpe kaffe"))
    say_all(walk, "end")
    assert "- **Ingen ennå:** Kjøpe kaffe (ingen frist)" in group.opens().scene().body


def test_approved_minutes_say_by_whom_and_have_the_digest_that_is_kept(group: Group) -> None:
    text = approved(group)
    assert text.endswith(
        "**Godkjent i møte 2, tirsdag 1. desember 2026, av arbeidsgiver, arbeidstakerne og vernetjenesten.**\n"
    )
    (issued,) = group.store.where(IssuedMinutes, meeting=group.store.where(Meeting)[0].id)
    assert issued.digest == hashlib.sha256(text.encode()).hexdigest()


@pytest.mark.usefixtures("filled_in_here")
def test_no_later_change_of_name_template_or_language_changes_them(group: Group) -> None:
    before = approved(group)
    assert "Kari" in before
    store = group.store
    store.record(MemberChanged(member=group.members["Kari"], name="Karoline", seats=TABLE["Kari"]))
    (store.path.parent / "templates").mkdir()
    (store.path.parent / "templates" / "minutes.md.j2").write_text("Vår egen mal", encoding="utf-8")
    catalogue.use("en")
    assert group.printed() == before
    assert group.scribe.anew(store.where(Meeting)[0]) == "Vår egen mal\n"


def test_what_was_handed_out_stands_also_before_it_is_approved(group: Group) -> None:
    before = group.printed()
    group.store.record(MemberChanged(member=group.members["Kari"], name="Karoline", seats=TABLE["Kari"]))
    assert group.printed() == before
    assert approved(group).startswith(before)


def test_corrections_show_with_the_party_and_the_meeting_and_stay_text(group: Group) -> None:
    walk = group.opens()
    say_all(walk, "correct", "employees", HOSTILE)
    rettet = "- **Rettet i møte 2, 1. des. 2026, av arbeidstakerne:** "
    assert rettet in group.printed()
    assert "\\*nattevaktene\\* som sa det | ikke \\<b>dagvaktene\\</b>" in group.printed()
    assert "Godkjent" not in group.printed()
    assert walk.question is not None
    assert walk.question.prompt.startswith("Arbeidsgiver, ")
    say_all(walk, "yes")
    assert rettet in group.printed()
    assert "Godkjent i møte 2" in group.printed()


def test_the_next_minutes_tell_of_it_in_words(group: Group) -> None:
    walk = group.opens()
    say_all(walk, "correct", "employer", "Det var ti, ikke ni", "yes")
    say_all(walk, "end")
    (_first, second) = group.store.where(IssuedMinutes)
    assert "- **Rettet i referatet fra møte 1, av arbeidsgiver:** Det var ti, ikke ni" in second.text
    assert (
        second.text.count("Referatet fra møte 1 er godkjent av arbeidsgiver, arbeidstakerne og vernetjenesten.**\n")
        == 1
    )


def test_they_can_wait_for_the_next_meeting(group: Group) -> None:
    walk = group.opens()
    say_all(walk, "wait")
    assert walk.place.step.kind != "approve"
    say_all(walk, "end")
    again = group.opens()
    assert again.question is not None
    assert "møte 1" in again.question.prompt


def test_undo_takes_the_approval_back(group: Group) -> None:
    walk = group.opens()
    say_all(walk, "yes")
    walk.undo()
    assert "Godkjent" not in group.printed()
    assert walk.question is not None
    assert walk.question.prompt.startswith("Arbeidsgiver, arbeidstakerne og vernetjenesten:")


def test_minutes_that_were_never_handed_out_are_when_the_next_meeting_opens(tmp_path: Path) -> None:
    group = Group(Store(tmp_path / "g.db", Clock()))
    walk = group.opens()
    group.store.record(MeetingClosed(meeting=walk.meeting.id))
    assert group.store.where(IssuedMinutes) == []
    group.opens()
    assert len(group.store.where(IssuedMinutes)) == 1


@pytest.mark.usefixtures("filled_in_here")
def test_a_template_that_cannot_be_used_does_not_keep_the_meeting_open(tmp_path: Path) -> None:
    group = Group(Store(tmp_path / "g.db", Clock()))
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "minutes.md.j2").write_text("{% if %}", encoding="utf-8")
    walk = group.opens()
    say_all(walk, "end")
    assert walk.over
    assert "minutes.md.j2" in walk.trouble
    assert group.store.where(IssuedMinutes)[0].text.startswith("# Referat fra møte 1")


def test_a_text_changed_with_another_program_is_not_passed_off_as_approved(group: Group) -> None:
    approved(group)
    group.store._connection.execute(
        "UPDATE issued_minutes SET approved = approved || 'x' WHERE approved_in IS NOT NULL"
    )
    with pytest.raises(StoreError, match="annet program"):
        group.printed()


@pytest.mark.parametrize("answers", [(), ("yes",)])
def test_a_text_taken_out_of_the_log_goes_from_the_minutes_and_the_rest_of_them_stays(
    tmp_path: Path, answers: tuple[str, ...]
) -> None:
    group = Group(Store(tmp_path / "g.db", Clock()))
    walk = group.opens()
    note = "Per Hansen (vikar) bråker\nog går før tida hver fredag"
    group.store.record(Contributed(**walk.place.at_step, heading="Notat", text=note))
    for what in ("Ringe Per Hansen (vikar)", "Kjøpe kaffe"):
        group.store.record(ActionAgreed(**walk.place.here, matter=None, what=what))
    say_all(walk, "end")
    if answers:
        approved(group, *answers)
    redacting = Redacting(group.store)
    for line in ("per hansen (vikar)", "", "det gjelder én person", "2"):
        redacting.answer(redacting.read(line))
    redacting.conclude()
    printed = group.printed()
    assert "- **Ingen ennå:** Kjøpe kaffe (ingen frist)" in printed
    assert "\n- (tatt ut 1. des. 2026: det gjelder én person)\n" in printed
    assert "det gjelder én person" in printed
    assert "Hansen" not in printed
    assert "hver fredag" not in printed
    group.store.rebuild()
    assert group.printed() == printed
    assert b"Hansen" not in b"".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())


def test_what_is_approved_is_what_was_handed_out_whatever_was_decided_since(tmp_path: Path) -> None:
    """A trial that was prolonged since has a later day in the tables than in the minutes that are approved."""
    room = Room(Store(tmp_path / "g.db", Clock()))
    scribe = Scribe(room.store)
    trial = room.start_trial()
    room.close()
    meeting = room.store.where(Meeting)[0]
    handed_out = scribe.minutes(meeting)
    room.store.record(MinutesIssued(meeting=meeting.id, language="nb", text=handed_out))
    room.meet()
    later = room.trial_fields["evaluate_on"] + dt.timedelta(weeks=26)
    room.evaluate(trial, "adjusted", change="Natta blir med", end=later, evaluate_on=later)
    room.close()
    walk = open_meeting(room, scribe)
    scene = walk.scene()
    assert walk.place.step.kind == "approve"
    assert scene.body.endswith(handed_out)
    assert "8. juni 2027" in scene.body
    shown = " ".join([scene.body, *(line.text for line in scene.lines)])
    assert "7. des. 2027" not in shown
    assert "Natta blir med" not in shown


def open_meeting(room: Room, scribe: Scribe) -> Walk:
    """The next meeting of everyone, at its first step."""
    meeting = plan(room.store, Library(), ["siden-sist", "avslutning"])
    for member in room.members.values():
        room.record(MemberArrived(meeting=meeting, member=member))
    return Walk(room.store, Library(), meeting, scribe)


def test_the_minutes_are_read_whole_without_leaving_the_step_line_by_line(group: Group) -> None:
    page = io.StringIO()
    group.opens()
    meet(group.store, Library(), io.StringIO("/nei\n"), page)
    (issued,) = group.store.where(IssuedMinutes)
    assert issued.text.strip() in page.getvalue()
    assert page.getvalue().index(issued.text.strip()) < page.getvalue().index("Er referatet fra møte 1 riktig?")
