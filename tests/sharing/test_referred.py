"""What was recorded where a matter was referred stays with the group, whatever its type. (Method: rule 9)"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
from group.test_every_text import with_a_text_in_each_field
from support.group import DAY
from support.room import Room

from partsgruppe.group import outcomes
from partsgruppe.group.decisions import AGREED, REFERRED, Decided
from partsgruppe.group.fields import LABEL, UNION, WORDS
from partsgruppe.group.matters import MatterRaised, MatterRenamed
from partsgruppe.group.meetings import (
    AgendaItemAdded,
    AgendaItemRemoved,
    MeetingClosed,
    MeetingOpened,
    MeetingPlanned,
    StepReached,
)
from partsgruppe.group.permission import PermissionGiven
from partsgruppe.group.put_back import MeetingPutBack
from partsgruppe.group.records import EVENTS, RECORDS, Event, fields_of, referring
from partsgruppe.group.rewording import Reworded
from partsgruppe.group.trials import ADJUSTED
from partsgruppe.group.ways import CONTRIBUTIONS, HIDDEN, READINGS, STEERING, STEWARD, Reader
from partsgruppe.papers import digest, notice, template
from partsgruppe.review.add import add_all
from partsgruppe.review.archive import Archive
from partsgruppe.review.pages import search
from partsgruppe.sharing.outgoing import Outgoing
from partsgruppe.sharing.referred import Referred
from partsgruppe.sharing.texts import written
from partsgruppe.store.store import Store

MATTER, MEETING, ITEM, HERE = 2, 3, 4, 7
IDS = {"matters": MATTER, "meetings": MEETING, "agenda_items": ITEM}
SECRET = "hemmelig"

REFERRING = [kind for kind in dict.fromkeys(EVENTS.values()) if referring(kind)]
"""What may be recorded at an item: whatever is about something. The rest is about the group itself."""


def test_nothing_that_is_written_there_leaves() -> None:
    for kind in REFERRING:
        nothing_leaves_of(kind)


def nothing_leaves_of(kind: type[Event]) -> None:
    event = with_a_text_in_each_field(kind)
    event = msgspec.structs.replace(event, **{name: IDS.get(table, 1) for name, table in referring(kind).items()})
    if isinstance(event, Reworded):
        event = msgspec.structs.replace(event, kind=MatterRaised.type, field="title")
    referred = Referred(
        {
            MATTER: MatterRaised(title="Sak"),
            MEETING: MeetingPlanned(date=DAY, minutes=60),
            ITEM: AgendaItemAdded(
                meeting=MEETING, position=0, exercise="apen-sak", title="Sak", minutes=5, matter=MATTER
            ),
            5: MeetingOpened(meeting=MEETING),
            6: StepReached(meeting=MEETING, item=ITEM, step=1),
            HERE: event,
            8: Decided(meeting=MEETING, item=ITEM, matter=MATTER, outcome=REFERRED, channel="Ledelinja"),
        }
    )
    for release in (STEWARD, STEERING):
        reader = Reader(release, frozenset({CONTRIBUTIONS, READINGS}), names={1: "leder 1"})
        leaves = event.declared.leaves(release).show(event, HERE, reader)
        shown = leaves and referred.show(leaves, HERE)
        left = [one.text for one in written(shown) if one.holds != UNION] if shown else []
        assert set(left) <= {HIDDEN}, kind
        assert referred.show(event, HERE + 2) is event, f"what was written elsewhere leaves as it is: {kind}"


def test_what_is_recorded_after_the_meeting_was_not_said_there() -> None:
    about_another = MatterRenamed(matter=1, title="Nytt navn")
    referred = Referred(
        {
            1: MatterRaised(title="En annen"),
            MATTER: MatterRaised(title="Sak"),
            MEETING: MeetingPlanned(date=DAY, minutes=60),
            ITEM: AgendaItemAdded(
                meeting=MEETING, position=0, exercise="apen-sak", title="Sak", minutes=5, matter=MATTER
            ),
            5: StepReached(meeting=MEETING, item=ITEM, step=1),
            6: Decided(meeting=MEETING, item=ITEM, matter=MATTER, outcome=REFERRED, channel="Ledelinja"),
            7: about_another,
            8: MeetingClosed(meeting=MEETING),
            9: about_another,
        }
    )
    assert referred.show(about_another, 7) != about_another
    assert referred.show(about_another, 9) is about_another


# All of it at once, as others find it


@pytest.fixture
def anything_goes(monkeypatch: pytest.MonkeyPatch) -> None:
    """No rule keeps an event from being recorded; what it means is as ever."""
    for kind in set(EVENTS.values()):
        monkeypatch.setattr(kind, "check", lambda self, group, at: None)


CODES = {
    "outcome": ADJUSTED,
    "kind": outcomes.AGREEMENTS[0],
    "to": "Styringsgruppa",
}
"""What stands in a field where only some words mean something."""

UNDOES = (AgendaItemRemoved, MeetingClosed, MeetingPutBack, Decided)
"""What takes the item or the meeting away, or says what comes of the matter."""


def _everything_there(room: Room, outcome: str) -> Iterator[type[Event]]:
    """A meeting at an item about a matter, where everything is recorded that can be. Gives what was."""
    store = room.store
    room.record(PermissionGiven(shared=[CONTRIBUTIONS, READINGS]))
    room.decide(AGREED, text="Det vi ble enige om før")
    room.close()
    room.matter = room.record(MatterRaised(title=f"{SECRET} sak"))
    room.meet()
    room.record(StepReached(meeting=room.meeting, item=room.item, step=1))
    here = {"matters": room.matter, "meetings": room.meeting, "agenda_items": room.item}
    for kind in REFERRING:
        refers = referring(kind)
        if not refers.keys() & {"meeting", "item", "matter"} or set(refers.values()) - RECORDS.keys() or kind in UNDOES:
            continue
        event, said = with_a_text_in_each_field(kind), dict[str, Any]()
        for field in fields_of(kind):
            if field.refers in RECORDS:
                made = store.where(RECORDS[field.refers])
                said[field.name] = here.get(field.refers) or (made[-1].id if made else None)
            elif isinstance(getattr(event, field.name), str):
                words = f"{SECRET} {kind.declared.name} {field.name}"
                said[field.name] = CODES.get(field.name, words if field.holds in (WORDS, LABEL) else "")
        room.record(msgspec.structs.replace(event, **said))
        yield kind
    more: dict[str, Any] = {"channel": "Ledelinja"} if outcome == REFERRED else {"text": f"{SECRET} beslutning"}
    room.record(Decided(**room.here, matter=room.matter, outcome=outcome, **more))
    room.record(MeetingClosed(meeting=room.meeting))


def _read_by_others(store: Store, tmp_path: Path) -> Iterator[tuple[str, str]]:
    """What others get to see: the hits of a search in an archive of each release for them, and each paper for them."""
    for release in (STEWARD, STEERING):
        log = tmp_path / f"{release}.log"
        log.write_bytes(Outgoing(store, release).write())
        with Archive.made(tmp_path / f"{release}.db") as archive:
            assert [one.outcome for one in add_all(archive, [log])] == ["new"]
            found = search(archive, SECRET).entries
            kept = archive.rows("SELECT payload, shown FROM events")
            yield release, f"{[(one.text, one.more) for one in found]} {kept}"
    day = store.today()
    yield "notice", template.markdown(notice.notice(store, day))
    yield "digest", template.markdown(digest.digest(store, day, DAY))


@pytest.mark.parametrize("outcome", [REFERRED, AGREED])
@pytest.mark.usefixtures("anything_goes")
def test_others_find_nothing_of_it_in_a_search_and_read_nothing_on_paper(
    room: Room, outcome: str, tmp_path: Path
) -> None:
    assert len(list(_everything_there(room, outcome))) > 40
    for where, text in _read_by_others(room.store, tmp_path):
        assert (SECRET in text) == (outcome != REFERRED), where
