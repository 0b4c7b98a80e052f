"""The calendar file: which days are in it, and that importing it again moves them instead of doubling them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
import vobject
from compat.dumps import thawed
from icalendar import Calendar
from support.clock import START, Clock
from support.group import DAY
from support.room import Room

from partsgruppe.group.inputs import InputReceived
from partsgruppe.group.matters import MatterRetitled
from partsgruppe.group.meetings import AgendaItemAdded, MeetingChanged, MeetingOpened, MeetingPlanned, NextMeetingAgreed
from partsgruppe.group.members import Group, Seat
from partsgruppe.group.outcomes import AgreementMade
from partsgruppe.group.records import RECORDS, Event, RuleBroken, Stamp, fields_of
from partsgruppe.group.redaction import Redacted
from partsgruppe.papers.calendar import SHOWN, calendar, next_meeting
from partsgruppe.papers.errors import MinutesError
from partsgruppe.store.memory import MemoryRecords
from partsgruppe.store.store import Store

REVIEW = dt.date(2027, 3, 2)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = Store(tmp_path / "gruppe.db", Clock())
    yield store
    store.close()


@pytest.fixture
def room(store: Store) -> Room:
    return Room(store)


def entries(store: Store) -> dict[str, Any]:
    """The entries by the beginning of their UID, as another program reads them."""
    events = Calendar.from_ical(calendar(store)).walk("VEVENT")
    found = {str(event["uid"]).removesuffix(".k@partsgruppe"): event for event in events}
    assert len(found) == len(events)
    return found


def at_half_past_two(room: Room) -> None:
    """The meeting has a time, which the next one takes over."""
    room.record(MeetingChanged(meeting=room.meeting, date=DAY, minutes=60, begins=dt.time(14, 30)))


def close_with_next(room: Room, day: dt.date | None) -> None:
    room.record(NextMeetingAgreed(meeting=room.meeting, date=day, chair=room.members["Ola"]))
    room.close()


def test_a_meeting_that_was_held_and_the_day_agreed_for_the_next(store: Store, room: Room) -> None:
    at_half_past_two(room)
    close_with_next(room, REVIEW)
    held, following = entries(store)["meeting-1"], entries(store)["meeting-2"]
    opened, closed = held.decoded("dtstart"), held.decoded("dtend")
    assert opened.date() == DAY
    assert opened.utcoffset() == dt.timedelta(0)
    assert opened < closed
    assert (str(held["summary"]), str(held["description"])) == ("Møte 1, Solbakken sykehjem", "Varer 60 minutter.")
    assert following.decoded("dtstart").astimezone() == dt.datetime.combine(REVIEW, dt.time(14, 30)).astimezone()
    assert str(following["description"]) == "Møteleder: Ola"


def test_a_meeting_without_a_time_waits_until_it_has_one(store: Store, room: Room) -> None:
    close_with_next(room, REVIEW)
    assert set(entries(store)) == {"meeting-1"}
    with pytest.raises(MinutesError, match="klokkeslett"):
        next_meeting(store)
    planned = store.record(MeetingPlanned(date=REVIEW, minutes=45))
    assert set(entries(store)) == {"meeting-1"}
    store.record(MeetingChanged(meeting=planned, date=REVIEW, minutes=45, begins=dt.time(13)))
    assert set(entries(store)) == {"meeting-1", "meeting-2"}


def test_the_next_meeting_alone_reads_the_same_in_two_other_programs(store: Store, room: Room) -> None:
    at_half_past_two(room)
    close_with_next(room, REVIEW)
    meeting = store.record(MeetingPlanned(date=REVIEW, minutes=45, place="Møterom 2; «Ås», 2. etg", begins=dt.time(13)))
    store.record(
        AgendaItemAdded(meeting=meeting, position=0, exercise="apen-sak", title="Lange, tunge vakter", minutes=30)
    )
    for text in (next_meeting(store), calendar(store)):
        ours, theirs = Calendar.from_ical(text), vobject.readOne(text)
        assert [str(one["uid"]) for one in ours.walk("VEVENT")] == [one.uid.value for one in theirs.vevent_list]
        mine, other = ours.walk("VEVENT")[-1], theirs.vevent_list[-1]
        assert str(mine["location"]) == other.location.value == "Møterom 2; «Ås», 2. etg"
        assert str(mine["description"]) == other.description.value
        assert other.description.value.splitlines()[-1] == "1. Lange, tunge vakter, 30 min"
        assert mine.decoded("dtstart") == other.dtstart.value
        assert not {"ATTENDEE", "ORGANIZER"} & mine.keys()
        assert "X-WR-CALNAME" not in text
    assert len(Calendar.from_ical(next_meeting(store)).walk("VEVENT")) == 1
    assert str(Calendar.from_ical(next_meeting(store))["method"]) == "PUBLISH"


def test_an_entry_gets_another_version_only_when_it_changes(store: Store, room: Room) -> None:
    at_half_past_two(room)
    trial = f"trial-{room.start_trial()}"
    close_with_next(room, REVIEW)
    meeting = store.record(MeetingPlanned(date=REVIEW, minutes=45, begins=dt.time(13)))

    def versions() -> dict[str, tuple[int, dt.datetime]]:
        return {key: (int(one["sequence"]), one.decoded("dtstamp")) for key, one in entries(store).items()}

    before = versions()
    store.record(InputReceived(text="Mer lys"))
    store.record(MeetingChanged(meeting=meeting, date=REVIEW, minutes=45, begins=dt.time(13)))
    assert versions() == before
    store.record(MeetingChanged(meeting=meeting, date=REVIEW, minutes=45, begins=dt.time(14)))
    after = versions()
    assert {key for key in before if after[key] != before[key]} == {"meeting-2"}
    assert after["meeting-2"] > before["meeting-2"]
    store.undo_last()
    assert versions()["meeting-2"] > after["meeting-2"]
    assert versions()[trial] == before[trial]


def test_the_next_meeting_stays_one_entry_when_it_is_planned_on_another_day(store: Store, room: Room) -> None:
    at_half_past_two(room)
    close_with_next(room, REVIEW)
    agreed = entries(store)["meeting-2"]
    meeting = store.record(MeetingPlanned(date=REVIEW, minutes=45, place="Pauserommet", begins=dt.time(13)))
    moved = REVIEW + dt.timedelta(days=2)
    store.record(MeetingChanged(meeting=meeting, date=moved, minutes=45, place="Pauserommet", begins=dt.time(13)))
    assert set(entries(store)) == {"meeting-1", "meeting-2"}
    planned = entries(store)["meeting-2"]
    assert (planned.decoded("dtstart").date(), str(planned["location"])) == (moved, "Pauserommet")
    assert planned["uid"] == agreed["uid"]
    assert planned["sequence"] > agreed["sequence"]
    assert planned.decoded("dtstamp") > agreed.decoded("dtstamp")


def test_a_trial_is_evaluated_on_its_day_and_moves_when_it_is_prolonged(store: Store, room: Room) -> None:
    trial = room.start_trial()
    day = DAY + dt.timedelta(weeks=27)
    [key] = [key for key in entries(store) if key.startswith("trial")]
    assert entries(store)[key].decoded("dtstart") == day
    assert str(entries(store)[key]["summary"]) == "Evaluer: Hvem skifter smerteplaster?"
    later = day + dt.timedelta(weeks=4)
    room.evaluate(trial, "adjusted", change="Litt", end=later, evaluate_on=later)
    assert (entries(store)[key].decoded("dtstart"), entries(store)[key]["status"]) == (later, "CONFIRMED")
    room.evaluate(trial, "back")
    assert (entries(store)[key].decoded("dtstart"), entries(store)[key]["status"]) == (later, "CANCELLED")


def test_a_trial_evaluated_on_its_day_is_not_cancelled(store: Store, room: Room) -> None:
    trial = room.start_trial(end=DAY, evaluate_on=DAY)
    room.evaluate(trial, "back")
    assert entries(store)[f"trial-{trial}"]["status"] == "CONFIRMED"


def test_what_was_taken_back_is_cancelled(store: Store, room: Room) -> None:
    trial = room.start_trial()
    store.undo_last()
    again = room.start_trial()
    found = entries(store)
    assert (found[f"trial-{trial}"]["status"], found[f"trial-{again}"]["status"]) == ("CANCELLED", "CONFIRMED")


def test_an_agreement_with_a_day_to_look_at_it_again(store: Store, room: Room) -> None:
    made = AgreementMade(meeting=room.meeting, kind="agreement", text="Fast tid; hver, uke\n\x1b[1m", review=REVIEW)
    agreement = store.record(made)
    store.record(AgreementMade(meeting=room.meeting, kind="agreement", text="Uten dato"))
    found = entries(store)
    assert {key for key in found if key.startswith("agreement")} == {f"agreement-{agreement}"}
    entry = found[f"agreement-{agreement}"]
    assert (entry.decoded("dtstart"), str(entry["summary"])) == (REVIEW, "Se på igjen: Fast tid; hver, uke [1m")
    store.undo_last()
    store.undo_last()
    assert entries(store)[f"agreement-{agreement}"]["status"] == "CANCELLED"


@pytest.mark.parametrize("made", [calendar, next_meeting])
def test_a_group_that_is_not_set_up_has_no_calendar_yet(tmp_path: Path, made: Callable[[Store], str]) -> None:
    empty = Store(tmp_path / "tom.db", Clock())
    with pytest.raises((RuleBroken, MinutesError)):
        made(empty)
    empty.close()


def test_what_was_before_the_last_meeting_is_left_out(store: Store, room: Room) -> None:
    trial = room.start_trial(end=DAY, evaluate_on=DAY)
    room.evaluate(trial, "back")
    close_with_next(room, None)
    room.meeting = room.record(MeetingPlanned(date=REVIEW, minutes=60, begins=dt.time(13)))
    assert set(entries(store)) == {"meeting-1", "meeting-2", f"trial-{trial}"}
    room.add("Åpen sak", 0)
    room.record(MeetingOpened(meeting=room.meeting))
    room.close()
    assert set(entries(store)) == {"meeting-2"}


def test_the_same_log_gives_the_same_file_with_the_line_ends_of_the_format(store: Store, room: Room) -> None:
    text = calendar(store)
    assert text == calendar(store)
    assert text.startswith("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n")
    assert text.count("\n") == text.count("\r\n")
    assert all(len(line.encode()) <= 75 for line in text.splitlines())


def test_a_meeting_with_a_time_to_begin_is_a_part_of_its_day(store: Store, room: Room) -> None:
    room.close()
    room.record(MeetingPlanned(date=REVIEW, minutes=45, begins=dt.time(14, 30)))
    planned = entries(store)["meeting-2"]
    opened, closed = planned.decoded("dtstart"), planned.decoded("dtend")
    assert opened.astimezone().time() == dt.time(14, 30)
    assert closed - opened == dt.timedelta(minutes=45)


def test_a_matter_with_a_new_name_gives_another_version_of_the_meeting_whose_agenda_has_it(
    store: Store, room: Room
) -> None:
    room.close()
    room.meeting = room.record(MeetingPlanned(date=REVIEW, minutes=45, begins=dt.time(13)))
    room.add("Hvem skifter smerteplaster?", 0, room.matter)
    before = entries(store)["meeting-2"]
    number = store.record(MatterRetitled(matter=room.matter, title="Plaster", by=Seat("manager")))
    after = entries(store)["meeting-2"]
    assert str(before["description"]) != str(after["description"])
    assert after["sequence"] == number > before["sequence"]


def test_what_was_taken_out_of_the_log_gives_another_version(store: Store, room: Room) -> None:
    room.close()
    meeting = store.record(MeetingPlanned(date=REVIEW, minutes=45, begins=dt.time(13)))
    said: dict[str, Any] = {"meeting": meeting, "date": REVIEW, "minutes": 45, "begins": dt.time(13), "chair": None}
    changed = store.record(MeetingChanged(**said, place="Hos Kari"))
    assert entries(store)["meeting-2"]["location"] == "Hos Kari"
    instead = msgspec.to_builtins(MeetingChanged(**said, place="–"))
    number = store.record(Redacted(event=changed, kind=MeetingChanged.type, reason="Hjemme", instead=instead))
    store.forget()
    assert (entries(store)["meeting-2"]["location"], entries(store)["meeting-2"]["sequence"]) == ("–", number)


def test_nothing_that_an_entry_is_made_of_changes_unseen(store: Store, room: Room) -> None:
    """Whatever else stands in a column: when the text of the calendar is another by it, the column counts."""
    at_half_past_two(room)
    trial = room.start_trial()
    later = DAY + dt.timedelta(weeks=31)
    room.evaluate(trial, "adjusted", change="Litt", end=later, evaluate_on=later)
    store.record(AgreementMade(meeting=room.meeting, kind="agreement", text="Fast tid", review=REVIEW))
    close_with_next(room, REVIEW)
    room.meeting = room.record(MeetingPlanned(date=REVIEW, minutes=45, begins=dt.time(13), chair=room.members["Ola"]))
    room.add("Hvem skifter smerteplaster?", 0, room.matter)
    room.add("Åpen sak", 1)
    told, seen = calendar(store), set()
    for table, kind in RECORDS.items():
        for record in store.where(kind):
            for column in fields_of(kind):
                if column.name == "id" or (other := _another(getattr(record, column.name))) is None:
                    continue
                with store.answer():
                    store.put(msgspec.structs.replace(record, **{column.name: other}))
                    if calendar(store) != told:
                        seen.add((table, column.name))
                    store.put(record)
    counts = {(kind.table.name, name) for kind, names in SHOWN.items() for name in names}
    never_alone = {("groups", "key"), ("meetings", "number"), ("meetings", "state")}
    assert seen - counts <= never_alone
    assert len(seen) > 15


def _another(value: Any) -> Any:
    """Something else that may stand there; None where that is not easily said."""
    if isinstance(value, bool):
        return not value
    if isinstance(value, dt.datetime):
        return value + dt.timedelta(minutes=5)
    if isinstance(value, dt.date):
        return value + dt.timedelta(days=5)
    if isinstance(value, dt.time):
        return dt.time(9)
    return f"{value}!" if isinstance(value, str) else None


class Told(MemoryRecords):
    """A log as far as it has been told, with what came of it."""

    def __init__(self) -> None:
        super().__init__()
        self.so_far: list[tuple[int, Event]] = []

    def tell(self, number: int, event: Event, at: dt.datetime) -> None:
        self.happen(event, Stamp(number, at))
        self.so_far.append((number, event))

    def events(self, since: int = 0) -> list[tuple[int, Event]]:
        return self.so_far

    def time_of(self, sequence: int) -> dt.datetime:
        return START


def test_an_entry_that_reads_otherwise_after_an_event_is_a_newer_version(tmp_path: Path) -> None:
    """Whatever the event: those of a group that version 0.1.0 wrote down, one by one."""
    store, told = Store(thawed("nn/group.db.gz", tmp_path), Clock()), Told()
    before: dict[str, tuple[int, str]] = {}
    changed = 0
    for number, event in store.events():
        told.tell(number, event, store.time_of(number))
        now = _versions(calendar(told)) if told.where(Group) else {}  # type: ignore[arg-type]
        for uid in now.keys() & before.keys():
            (version, text), (earlier, other) = now[uid], before[uid]
            changed += text != other
            assert text == other or version > earlier, (number, event)
        before = now
    store.close()
    assert changed > 5


def _versions(text: str) -> dict[str, tuple[int, str]]:
    """Of each entry the version, and all else that it says."""
    found = {}
    for one in Calendar.from_ical(text).walk("VEVENT"):
        version = int(one.pop("sequence"))
        del one["dtstamp"]
        found[str(one["uid"])] = version, one.to_ical().decode()
    return found
