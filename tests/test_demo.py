"""The sample group: whole, ready for its next meeting, and telling nothing it should not."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from contextlib import closing
from itertools import pairwise
from pathlib import Path
from typing import Any

import msgspec
import pytest
from support.copies import Copies
from support.sample import half_a_year

from partsgruppe.demo import MEETINGS, write_demo
from partsgruppe.demo.agree import Kept
from partsgruppe.demo.people import PEOPLE
from partsgruppe.demo.words import in_language
from partsgruppe.group.actions import DONE, Action, open_actions
from partsgruppe.group.fields import LABEL, WORDS
from partsgruppe.group.inputs import unanswered
from partsgruppe.group.matters import POSTPONED, Matter, Referral
from partsgruppe.group.meetings import CLOSED, PLANNED, Meeting, Presence, agenda
from partsgruppe.group.members import Member, Seat, the_group
from partsgruppe.group.outcomes import Message, Reading, Win, ground_rules
from partsgruppe.group.proposals import proposals
from partsgruppe.group.records import RECORDS, Event, read_event
from partsgruppe.group.rounds import Contribution
from partsgruppe.group.table import missing_seats
from partsgruppe.group.trials import Trial, due_trials, running_trials
from partsgruppe.language.catalogue import use
from partsgruppe.papers.render import markdown
from partsgruppe.planning.shape import EVALUATE
from partsgruppe.sharing import texts as sharing_texts
from partsgruppe.store.errors import StoreError
from partsgruppe.store.store import Store

TODAY = dt.date(2026, 12, 1)
LEAP_DAY = dt.date(2028, 2, 29)


@pytest.fixture
def demo(copied: Copies, tmp_path: Path) -> Iterator[Store]:
    """The sample group on `TODAY`."""
    store = Store(copied(tmp_path / "sample" / "demo.db", half_a_year))
    yield store
    store.close()


def texts(value: Any) -> Iterator[str]:
    """Every text in a value and what it is made of."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for part in value.values():
            yield from texts(part)
    elif isinstance(value, list | tuple):
        for part in value:
            yield from texts(part)


def written(store: Store) -> list[str]:
    """The texts in the log of a sample group, in order, without days and random names."""
    payloads = [msgspec.json.decode(entry.payload or b"") for entry in store.log()]
    found = [text for payload in payloads for text in texts(payload)]
    return [text for text in found if not re.fullmatch(r"\d{4}-\d\d-\d\d|[0-9a-f]{32}", text)]


def test_log_verifies_and_gives_the_same_tables_again(demo: Store) -> None:
    demo.verify()
    before = {kind: demo.where(kind) for kind in RECORDS.values()}
    demo.rebuild()
    assert {kind: demo.where(kind) for kind in RECORDS.values()} == before


def days(store: Store) -> list[dt.date]:
    return [meeting.date for meeting in store.where(Meeting)]


@pytest.mark.parametrize("today", [dt.date(2026, 12, 5), dt.date(2026, 12, 6)])
def test_no_meeting_is_on_a_weekend(tmp_path: Path, demo: Store, today: dt.date) -> None:
    write_demo(tmp_path / "demo.db", today)
    with closing(Store(tmp_path / "demo.db")) as store:
        on_monday = days(store)
    assert all(day.weekday() < 5 for day in [*days(demo), *on_monday])
    assert on_monday[-1] == dt.date(2026, 12, 7)


def test_next_meeting_is_today_with_the_chair_agreed_and_a_trial_to_evaluate(demo: Store) -> None:
    *held, coming = demo.where(Meeting)
    assert [meeting.state for meeting in held] == [CLOSED] * 6
    assert (coming.state, coming.date) == (PLANNED, TODAY)
    assert (coming.date, coming.chair) == (held[-1].next_date, held[-1].next_chair)
    items = agenda(demo, coming.id)
    (trial,) = due_trials(demo, TODAY)
    assert [item.matter for item in items if item.exercise == EVALUATE] == [trial.matter]
    assert sum(item.minutes for item in items) <= coming.minutes
    assert dt.timedelta(weeks=24) <= TODAY - trial.start <= dt.timedelta(weeks=26)


def test_every_meeting_was_held_on_the_day_and_with_the_chair_agreed_before(demo: Store) -> None:
    held = demo.where(Meeting)
    for earlier, later in pairwise(held):
        assert (later.date, later.chair) == (earlier.next_date, earlier.next_chair)
    assert len({meeting.chair for meeting in held[:5]}) == len(PEOPLE), "the chair goes round"
    for meeting in held[:-1]:
        assert meeting.opened_at is not None
        assert meeting.closed_at is not None
        assert meeting.opened_at.astimezone().date() == meeting.date
        assert meeting.closed_at - meeting.opened_at <= dt.timedelta(minutes=meeting.minutes + 5)


def test_something_of_everything_waits(demo: Store) -> None:
    (proposal,) = proposals(demo)
    assert proposal.awaiting == [Seat("safety_delegate")]
    waiting = open_actions(demo)
    assert any(action.due and action.due <= TODAY for action in waiting)
    assert any(action.owner is None for action in waiting)
    assert any(action.due and action.due > TODAY for action in waiting)
    assert len(unanswered(demo)) == 2
    assert len(demo.where(Matter, state=POSTPONED)) == 1
    assert len(running_trials(demo)) == 2


def test_history_holds_something_of_everything(demo: Store) -> None:
    for kind in (Win, Message, Reading, Referral, Trial):
        assert demo.where(kind), kind
    assert len(ground_rules(demo)) >= 5
    assert any(presence.came for presence in demo.where(Presence))
    assert any(presence.went for presence in demo.where(Presence))
    swapped = {said.question for said in demo.where(Contribution) if said.perspective}
    own = {said.question for said in demo.where(Contribution) if said.question and not said.perspective}
    assert len(swapped) == 4
    assert swapped == own


def test_the_table_is_whole(demo: Store) -> None:
    assert missing_seats(demo, [seat for member in demo.where(Member) for seat in member.seats]) == []


def test_the_story_is_told_whole(demo: Store) -> None:
    """No act is left out for want of a step in its document."""
    told = set(written(demo))
    acts = [act for meeting in MEETINGS for item in meeting.items for act in item.acts]
    said = {text for act in acts if not isinstance(act, Kept) for text in texts(list(vars(act).values()))}
    beginnings = tuple(action.what for action in demo.where(Action))
    heard = ("Kan nattevaktene", "Vi som kommer til halv åtte")
    left_out = [t for t in said - told if not any(what.startswith(t) for what in beginnings) and t not in heard]
    assert left_out == []
    assert len(demo.where(Action, state=DONE)) == sum(isinstance(act, Kept) for act in acts)


def test_what_is_said_names_nobody(demo: Store) -> None:
    names = {name for person in PEOPLE for name in person.name.split()}
    for said in demo.where(Contribution):
        assert names.isdisjoint(re.findall(r"\w+", said.text)), said.text


def test_texts_are_the_same_whatever_the_day(tmp_path: Path, demo: Store) -> None:
    write_demo(tmp_path / "leap.db", LEAP_DAY)
    with closing(Store(tmp_path / "leap.db")) as on_a_leap_day:
        assert written(on_a_leap_day) == written(demo)


@pytest.mark.parametrize("language", ["nn", "en"])
def test_it_is_told_in_the_language_it_is_opened_in(tmp_path: Path, demo: Store, language: str) -> None:
    """The same story, and of its words only those that read the same stand there in bokmål."""
    in_bokmal = {text for event in read(demo) for text in in_words(event)}
    use(language)
    write_demo(tmp_path / "other.db", TODAY)
    store = Store(tmp_path / "other.db")
    assert the_group(store).language == language
    assert [len(store.where(kind)) for kind in RECORDS.values()] == [len(demo.where(kind)) for kind in RECORDS.values()]
    same = {text for event in read(store) for text in in_words(event)} & in_bokmal
    assert [text for text in sorted(same) if in_language(text) != text] == []
    assert language != "en" or same == set()
    store.close()


def read(store: Store) -> Iterator[Event]:
    """The events of a log."""
    return (read_event(entry.type, entry.payload or b"") for entry in store.log())


def in_words(event: Event) -> list[str]:
    """What the group wrote in an event."""
    return [one.text for one in sharing_texts.written(event) if one.holds in (WORDS, LABEL)]


def test_minutes_of_every_meeting_can_be_written(demo: Store) -> None:
    for meeting in demo.where(Meeting, state=CLOSED):
        assert f"# Referat fra møte {meeting.number} – Solbakken sykehjem" in markdown(demo, meeting)


def test_an_existing_file_is_refused_untouched(tmp_path: Path) -> None:
    path = tmp_path / "demo.db"
    path.write_bytes(b"noe annet")
    with pytest.raises(StoreError, match="finnes fra før"):
        write_demo(path, TODAY)
    assert path.read_bytes() == b"noe annet"
    assert list(tmp_path.glob("demo*")) == [path]


def test_a_folder_that_cannot_be_made_is_said_plainly(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(StoreError):
        write_demo(tmp_path / "file" / "demo.db", TODAY)


def test_nothing_is_left_when_it_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*args: object) -> None:
        raise StoreError("Disken er full.")

    monkeypatch.setattr("partsgruppe.demo.build.Teller.hold", fail)
    with pytest.raises(StoreError, match="full"):
        write_demo(tmp_path / "demo.db", TODAY)
    assert not (tmp_path / "demo.db").exists()
