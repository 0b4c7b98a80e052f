"""An event is declared in one place: whoever adds one, with a record of its own, changes no other line."""

from __future__ import annotations

import importlib
import re
import runpy
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from icalendar import Calendar
from support.clock import START, Clock
from support.group import DAY, found
from support.room import WEEK, Room, tables

from partsgruppe.between.redact import find
from partsgruppe.between.undo import last_act, take_back
from partsgruppe.group.actions import Action, ActionAgreed
from partsgruppe.group.fields import Code, Name, Words
from partsgruppe.group.matters import MatterRaised
from partsgruppe.group.meetings import Meeting, MeetingPaused, MeetingPlanned
from partsgruppe.group.records import EVENTS, RECORDS, Declared, Event, Readable, Record, Records, Stamp, Undeclared
from partsgruppe.group.redaction import Redacted
from partsgruppe.group.trials import Trial
from partsgruppe.group.ways import HELD, STEERING, STEWARD, WHOLE
from partsgruppe.history.meanwhile import meanwhile_lines
from partsgruppe.history.search import search
from partsgruppe.history.to_correct import wordings
from partsgruppe.language.days import short_day
from partsgruppe.meeting.undo import in_words
from partsgruppe.papers.book import between
from partsgruppe.papers.calendar import calendar
from partsgruppe.review.add import add_all
from partsgruppe.review.archive import Archive
from partsgruppe.review.pages import search as search_archive
from partsgruppe.sharing.outgoing import Outgoing
from partsgruppe.store.memory import MemoryRecords
from partsgruppe.store.replay import Replay
from partsgruppe.store.store import Store

ROOT = Path(__file__).parents[2]
TEXT = "Kari fikk ordnet lyset i garderoben"


@pytest.fixture
def praise() -> Iterator[tuple[type[Record], type[Event]]]:
    """A record and an event that the program has never heard of."""

    module = importlib.import_module("examples.praise")
    yield module.Praise, module.PraiseGiven
    del RECORDS["praises"], EVENTS["praise_given"], sys.modules[module.__name__]


def test_a_new_event_is_found_everywhere_with_no_other_line_changed(
    praise: tuple[type[Record], type[Event]], tmp_path: Path
) -> None:
    record, event = praise
    room = Room(store := Store(tmp_path / "gruppe.db", Clock()))
    number = room.record(event(**room.here, text=TEXT, union="Delta"))

    # Stored, and the same when the tables are made anew, in the file and in memory
    [kept] = store.where(record)
    assert (kept.id, getattr(kept, "text", "")) == (number, TEXT)
    before = tables(store)
    store.rebuild()
    assert tables(store) == before
    memory = MemoryRecords()
    replay = Replay(memory)
    for entry in store.log():
        replay.tell(entry.event(), entry.stamp(), entry.type)
    assert memory.where(record) == [kept]

    # Searched, in the group
    assert [(hit.what, hit.words) for hit in search(store, "garderoben").hits] == [("Ros", ("garderoben",))]
    assert [hit.what for hit in search(store, "delta").hits] == ["Ros"]

    # Corrected, and undone in words
    assert [(one.event, one.field) for one in wordings(store, room.meeting) if one.text == TEXT] == [(number, "text")]
    assert in_words(store, store.undo_last()) == f"ros «{TEXT}»"
    assert store.where(record) == []
    number = room.record(event(**room.here, text=TEXT, union="Delta"))

    # Marked before it leaves, and let out as it says
    leaving = Outgoing(store, STEWARD)
    assert [found.text for found in leaving.findings() if found.finding.words == "Kari"] == [TEXT]
    assert TEXT in leaving.write().decode()
    assert TEXT not in Outgoing(store, STEERING).write().decode()

    # Archived, and found there
    log = tmp_path / "gruppe.log"
    log.write_bytes(leaving.write())
    with Archive.made(tmp_path / "arkiv.db") as archive:
        assert [one.outcome for one in add_all(archive, [log])] == ["new"]
        assert [line.aside[:3] for line in search_archive(archive, "garderoben").entries] == ["ros"]

    # Redacted
    instead = {"meeting": room.meeting, "item": room.item, "text": "–", "union": "Delta"}
    for place in list(find(store, "garderoben")):  # also in what was undone
        room.record(Redacted(event=place.sequence, kind="praise_given", reason="ba om det", instead=instead))
    store.forget()
    assert [getattr(one, "text", "") for one in store.where(record)] == ["–"]
    assert b"garderoben" not in store.path.read_bytes()

    # In the documentation
    rows = runpy.run_path(str(ROOT / "scripts" / "log_format.py"))["table"]()
    assert [row for row in rows if row.startswith("| `praise_given` | The group praised what somebody did. |")]
    store.close()


def test_a_new_event_is_undone_between_two_meetings_by_what_it_says_with_no_other_line_changed(tmp_path: Path) -> None:
    """It tells what it was, whatever was recorded beside it; what is recorded beside alone, is no act of its own."""
    cards = importlib.import_module("examples.card")
    store = Store(tmp_path / "gruppe.db", Clock())
    try:
        found(store)
        with store.answer():
            store.record(MatterRaised(title="Lyset"))
            store.record(cards.CardSent(greeting="God bedring\nhilsen oss"))
        assert in_words(store, last_act(store)) == "kortet «God bedring / hilsen oss»"
        assert take_back(store) == "Angret: kortet «God bedring / hilsen oss»"
        assert store.where(cards.Card) == []

        store.record(MatterRaised(title="Lyset"))
        assert last_act(store) == []
    finally:
        store.close()
        del RECORDS["cards"], EVENTS["card_sent"], sys.modules[cards.__name__]


def test_what_a_new_event_says_was_done_alone_is_heard_at_the_next_meeting_with_no_other_line_changed(
    tmp_path: Path,
) -> None:
    cards = importlib.import_module("examples.card")
    store = Store(tmp_path / "gruppe.db", Clock())
    try:
        found(store)
        store.record(cards.CardSent(greeting="God bedring"))
        next_one = store.get(Meeting, store.record(MeetingPlanned(date=DAY, minutes=60)))
        [line] = meanwhile_lines(store, next_one)
        assert (line.text, line.who) == ("Et kort ble sendt: «God bedring».", f"Leder, {short_day(DAY)}")
    finally:
        store.close()
        del RECORDS["cards"], EVENTS["card_sent"], sys.modules[cards.__name__]


def test_a_new_event_that_moves_a_day_is_seen_in_the_calendar_and_in_the_minutes_with_no_other_line_changed(
    tmp_path: Path,
) -> None:
    hurry = importlib.import_module("examples.hurry")
    room = Room(store := Store(tmp_path / "gruppe.db", Clock()))
    try:
        action = room.record(ActionAgreed(**room.here, matter=None, what="Bestille lys", due=DAY + 4 * WEEK))
        trial = room.start_trial()
        due, sooner = DAY + WEEK, DAY + 2 * WEEK
        number = store.record(hurry.Hurried(action=action, trial=trial, due=due, evaluate_on=sooner))
        events = Calendar.from_ical(calendar(store)).walk("VEVENT")
        [entry] = [one for one in events if str(one["uid"]).startswith(f"trial-{trial}.")]
        assert (entry.decoded("dtstart"), entry["sequence"]) == (sooner, number)
        said = between(store, room.meeting, None)
        assert said.due(store.get(Action, action)) == due
        assert said.evaluated_on(store.get(Trial, trial)) == sooner
    finally:
        store.close()
        del EVENTS["hurried"], sys.modules[hurry.__name__]


def _no_table() -> None:
    class Nowhere(Record):
        text: Words


def _no_declaration() -> None:
    class Nameless(Event):
        text: Words


def _bare_text() -> None:
    class Bare(Event):
        declared = Declared("bare", "Bar", steward=WHOLE, steering=HELD)
        text: str

        def apply(self, group: Records, at: Stamp) -> None: ...


def _named() -> None:
    class Named(Event):
        declared = Declared("named", "Navn", steward=WHOLE, steering=HELD)
        name: Name

        def apply(self, group: Records, at: Stamp) -> None: ...


def _no_upcast() -> None:
    class Second(Event):
        declared = Declared("second", "Andre", steward=WHOLE, steering=HELD, version=2)
        kind: Code

        def apply(self, group: Records, at: Stamp) -> None: ...


def _does_nothing() -> None:
    class Idle(Event):
        declared = Declared("idle", "Intet", steward=WHOLE, steering=HELD)
        kind: Code


def _by_nobody() -> None:
    class Ghostly(Event):
        declared = Declared("ghostly", "Av ingen", steward=HELD, steering=HELD)
        kind: Code

        def apply(self, group: Records, at: Stamp) -> None: ...

        def alone(self, group: Readable, number: int | None = None) -> str:
            return "Bu"


def _taken() -> None:
    class Another(Event):
        declared = Declared("decided", "Beslutning", steward=WHOLE, steering=HELD)
        kind: Code

        def apply(self, group: Records, at: Stamp) -> None: ...


@pytest.mark.parametrize(
    ("declare", "sentence"),
    [
        (_no_table, "Nowhere does not say where it is kept"),
        (_no_declaration, "Nameless does not say what it is called and how it leaves"),
        (_bare_text, r"Bare\.text is a bare number or text"),
        (_named, "Named names somebody, and would leave whole"),
        (_no_upcast, "Second is of version 2 and needs an upcast"),
        (_does_nothing, "Idle neither makes a record nor says what it does"),
        (_by_nobody, "Ghostly says what somebody did alone, and has no field «by»"),
        (_taken, "Another and Decided are both called «decided»"),
    ],
    ids=["table", "declaration", "field", "name", "upcast", "apply", "by", "taken"],
)
def test_a_declaration_left_out_fails_at_import_in_a_sentence(declare: object, sentence: str) -> None:
    assert callable(declare)
    with pytest.raises(Undeclared, match=sentence):
        declare()


def test_an_event_that_makes_no_record_and_says_no_more_is_named() -> None:
    with pytest.raises(AssertionError, match=r"^MeetingPaused makes no record and has no apply$"):
        MeetingPaused(meeting=1).made(Stamp(1, START))


def test_an_upcast_leaves_a_payload_alone_that_is_lifted_already() -> None:
    for kind in set(EVENTS.values()):
        names = {name: name for name in kind.__struct_fields__}
        for upcast in kind.declared.upcasts:
            assert upcast(dict(names)) == names, kind.__name__


def test_whoever_reads_a_log_knows_every_event_there_is() -> None:
    code = "import partsgruppe.store.store; from partsgruppe.group.records import EVENTS; print(*sorted(EVENTS))"
    known = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    written = {
        name
        for path in (ROOT / "src" / "partsgruppe" / "group").glob("*.py")
        for name in re.findall(r'declared = Declared\(\s*"(\w+)"', path.read_text(encoding="utf-8"))
    }
    assert written == {name.partition(".")[0] for name in known}
