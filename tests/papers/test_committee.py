"""A group that is also the working environment committee: what its papers hold, and that no other group's do."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from support.agreed import agreed
from support.group import DAY, Answering, found, plan
from support.meeting import clock, meeting, store

from partsgruppe.asking.questions import Pick
from partsgruppe.between.setup import Setup
from partsgruppe.exercises.library import Library
from partsgruppe.group.committee import CommitteeAgreed, is_committee
from partsgruppe.group.decisions import TAKEN_NOTE, Decided
from partsgruppe.group.matters import MatterRaised
from partsgruppe.group.meetings import Meeting, MeetingClosed, MeetingOpened
from partsgruppe.group.on_record import View, ViewRecorded
from partsgruppe.group.records import RuleBroken
from partsgruppe.group.ways import GROUP, STEERING, STEWARD
from partsgruppe.meeting.commands import OnRecord
from partsgruppe.meeting.walk import Walk
from partsgruppe.papers import render
from partsgruppe.papers.invitation import gather
from partsgruppe.papers.scribe import Scribe
from partsgruppe.planning.agenda import Plan
from partsgruppe.sharing.outgoing import Outgoing
from partsgruppe.steps.minutes_writer import hand_out
from partsgruppe.store.store import Store

__all__ = ["clock", "meeting", "store"]

PROVE = (
    "---\nid: prove\ntitle: Sykefravær\nlanguage: nb\nsource: test\npurpose: Prøve\nminutes: 30\n---\n\n"
    "{.decide}\n## Hva kom vi fram til?\n"
)
WORDS = ("Sak 1/26", "Underskrift", "Protokolltilførsel", "Arkivets referanse", "Merknad")


def exercises(folder: Path, text: str) -> Library:
    (folder / "exercises").mkdir()
    (folder / "exercises" / "prove.md").write_text(text, encoding="utf-8")
    return Library([folder / "exercises"])


@pytest.fixture
def walk(meeting: Callable[..., Answering]) -> Answering:
    return meeting(prove=PROVE)


def test_a_group_is_none_until_it_says_so(store: Store, walk: Answering) -> None:
    assert not is_committee(store)
    assert isinstance(walk.question, Pick)
    assert "Tatt til orientering" not in [option.label for option in walk.question.options]
    assert not OnRecord.applies(walk)
    walk.say("Vi er enige", "Nye hansker", "", "")
    minutes = render.markdown(store, walk.meeting)
    assert not [word for word in WORDS if word in minutes]
    with pytest.raises(RuleBroken, match="AMU"):
        store.record(ViewRecorded(**walk.place.here, party="employer", text="Det haster"))


def test_its_minutes_have_numbers_views_and_a_line_to_sign_on(store: Store, walk: Answering) -> None:
    store.record(CommitteeAgreed(also=True))
    walk.catch_up()
    walk.interject("on record")
    walk.say("Arbeidsgiver", "Vi mener at det haster.")
    walk.say("Tatt til orientering", "Sykefraværet i høst", "Til orientering=Tallene for høsten", "")
    assert [one.party for one in store.where(View)] == ["employer"]
    minutes = render.markdown(store, walk.meeting)
    assert "### Sak 1/26: Sykefravær" in minutes
    assert "Tatt til orientering. Tallene for høsten" in minutes
    assert "**Protokolltilførsel fra arbeidsgiver:** Vi mener at det haster." in minutes
    assert "- Vernetjenesten: ……" in minutes


def test_a_reader_from_before_an_outcome_that_only_committees_have_refuses_the_log_earlier(
    store: Store, walk: Answering
) -> None:
    store.record(CommitteeAgreed(also=True))
    matter = store.record(MatterRaised(title="Sykefraværet i høst"))
    store.record(Decided(**walk.place.here, matter=matter, outcome=TAKEN_NOTE))
    store.record(MeetingClosed(meeting=walk.meeting.id))
    agreed(store)
    known = json.loads((Path(__file__).parents[1] / "compat" / "v0_1_0" / "covered.json").read_bytes())["events"]
    for release in (GROUP, STEWARD, STEERING):
        _header, *events = map(json.loads, Outgoing(store, release).write().splitlines())
        types = [event["type"] for event in events]
        assert "decided" in known
        assert "committee_agreed" not in known
        assert types.index("committee_agreed") < types.index("decided")


def test_a_comment_at_approval_corrects_nothing(store: Store, tmp_path: Path) -> None:
    found(store)
    store.record(CommitteeAgreed(also=True))
    library = exercises(tmp_path, PROVE.replace("{.decide}", "{.approve}"))
    first = plan(store, library, ["prove"])
    store.record(MeetingOpened(meeting=first))
    store.record(MeetingClosed(meeting=first))
    scribe = Scribe(store)
    hand_out(store, scribe, store.get(Meeting, first))
    before = scribe.handed_out(store.get(Meeting, first))
    walk = Walk(store, library, plan(store, library, ["prove"], DAY + dt.timedelta(weeks=4)), scribe)
    for line in ("En merknad, uten at noe rettes", "Vernetjenesten", "Fint at tallene kom.", "Ja, godkjent"):
        assert walk.question is not None
        walk.answer(walk.question.read(line))
    after = scribe.handed_out(store.get(Meeting, first))
    assert after.startswith(before)
    assert "av vernetjenesten:** Fint at tallene kom." in after.partition("## Merknader")[2]
    assert "Godkjent i møte 2" in after
    assert "- **Merknad til referatet fra møte 1, fra vernetjenesten:** Fint" in render.markdown(store, walk.meeting)


def test_the_archive_gives_a_reference_when_the_meeting_is_prepared(store: Store, tmp_path: Path) -> None:
    found(store)
    store.record(CommitteeAgreed(also=True))
    library = exercises(tmp_path, PROVE)
    plan(store, library, ["prove"], here=False)
    dialogue = Plan(store, library)
    for line in ("Arkivets referanse", "2026/1234"):
        assert dialogue.question is not None
        dialogue.answer(dialogue.question.read(line))
    said = gather(store, library, dialogue.meeting)
    assert (said.filed, [item.case for item in said.items]) == ("2026/1234", ["1/26"])


def test_it_can_be_said_and_taken_back_in_the_set_up(store: Store, walk: Answering) -> None:
    for answer, is_now in (("Ja, også AMU", True), ("Nei, bare en arbeidsgruppe", False)):
        setup = Setup(store)
        for line in ("Endre opplysninger om gruppa", "Solbakken", "", "", "", "", answer):
            assert setup.question is not None
            setup.answer(setup.question.read(line))
        assert is_committee(store) == is_now


@pytest.mark.parametrize(("first", "is_one"), [("", False), ("Sett opp gruppa vår, som også er AMU", True)])
def test_a_newcomer_chooses_it_on_the_first_page_and_answers_nothing_more(
    store: Store, first: str, is_one: bool
) -> None:
    setup = Setup(store)
    for line in (first, "Lia", "", "", "", ""):
        assert setup.question is not None
        setup.answer(setup.question.read(line))
    assert setup.question is not None
    assert setup.question.prompt.startswith("Hvem er med?")
    assert is_committee(store) == is_one
