"""A group that has met a few times, its log, and an archive to put logs in."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Iterator
from pathlib import Path
from typing import Any

import pytest
from support import logs

from partsgruppe.group.actions import ActionAgreed
from partsgruppe.group.decisions import Decided
from partsgruppe.group.inputs import InputReceived
from partsgruppe.group.matters import MatterRaised
from partsgruppe.group.meetings import (
    AgendaItemAdded,
    MeetingClosed,
    MeetingOpened,
    MeetingPlanned,
    MemberArrived,
    NextMeetingAgreed,
    StepReached,
)
from partsgruppe.group.members import GroupFounded, MemberJoined, Seat
from partsgruppe.group.records import Event
from partsgruppe.group.trials import TrialEvaluated, TrialStarted
from partsgruppe.review.add import Added, add_all
from partsgruppe.review.archive import Archive

DAY = dt.date(2026, 1, 13)
TODAY = dt.date(2026, 9, 1)

SEATS = (Seat("manager"), Seat("shop_steward"), Seat("safety_delegate"))


class Story:
    """Events of one group, told one after the other, each with its day counted from the first."""

    def __init__(self, workplace: str = "Solbakken", key: str = "", seats: tuple[Seat, ...] = SEATS) -> None:
        self.events: list[Event] = []
        self.days: list[int] = []
        self.now = 0
        self.add(GroupFounded(key=key or workplace, workplace=workplace))
        self.members = [self.add(MemberJoined(name=f"Navn {seat.role}", seats=[seat])) for seat in seats]

    def add(self, event: Event) -> int:
        """The event happens. Returns its number."""
        self.events.append(event)
        self.days.append(self.now)
        return len(self.events)

    def log(self, until: int | None = None, **header: Any) -> bytes:
        """The log, or its first events, as it was let out on the day it is in the story, or was then."""
        day = DAY + dt.timedelta(days=max(self.days[:until]) if until else max(*self.days, self.now))
        header.setdefault("exported", f"{day}T13:00:00.000+00:00")
        return logs.of_events(self.events[:until], self.days[:until], **header)

    @property
    def date(self) -> dt.date:
        """The day it is."""
        return DAY + dt.timedelta(days=self.now)

    def open(self, exercise: str = "apen-sak", away: Collection[int] = ()) -> dict[str, Any]:
        """A meeting begins, without the members at these places. Returns where it is."""
        meeting = self.add(MeetingPlanned(date=self.date, minutes=60, chair=self.members[0]))
        item = self.add(AgendaItemAdded(meeting=meeting, position=0, exercise=exercise, title="Sak", minutes=20))
        for member in (one for place, one in enumerate(self.members) if place not in away):
            self.add(MemberArrived(meeting=meeting, member=member))
        self.add(MeetingOpened(meeting=meeting))
        self.add(StepReached(meeting=meeting, item=item, step=1))
        return {"meeting": meeting, "item": item}

    def close(self, here: dict[str, Any], weeks: int = 4) -> None:
        """It ends, and `weeks` go by."""
        date = self.date + dt.timedelta(weeks=weeks)
        self.add(NextMeetingAgreed(meeting=here["meeting"], date=date, chair=self.members[0]))
        self.add(MeetingClosed(meeting=here["meeting"]))
        self.now += 7 * weeks

    def postpone(self, here: dict[str, Any], matter: int) -> None:
        """A matter waits."""
        self.add(Decided(**here, matter=matter, outcome="postponed", talks="Kari og Ola", before=self.date))

    def try_out(self, here: dict[str, Any], matter: int) -> int:
        """A trial of four weeks."""
        end = self.date + dt.timedelta(weeks=4)
        return self.add(
            TrialStarted(
                **here,
                matter=matter,
                what="Bytte plaster på dagtid",
                why="Natta er travel",
                who="De som vil",
                start=self.date,
                end=end,
                watch="Uro",
                heard="Spør alle",
                evaluators="Vi",
                evaluate_on=end,
            )
        )

    def judge(self, here: dict[str, Any], trial: int, outcome: str = "practice", **more: Any) -> None:
        """The trial ends."""
        texts: dict[str, Any] = {
            "heard": "Alle er fornøyde",
            "seen": "Roligere netter",
            "unintended": "",
            "reason": "Det virker",
        }
        self.add(TrialEvaluated(**here, trial=trial, outcome=outcome, **{**texts, **more}))


@pytest.fixture
def story() -> Story:
    """Three meetings, of a group of their own for each test."""
    return three_meetings()


def three_meetings() -> Story:
    """A matter postponed twice, a trial made practice, a promise, and an input nobody answered."""
    told = Story()
    told.add(InputReceived(text="Støy på pauserommet"))
    here = told.open()
    slow = told.add(MatterRaised(title="Nøkkelen til lageret", role="manager", meeting=here["meeting"]))
    quick = told.add(MatterRaised(title="Plaster på natta", meeting=here["meeting"]))
    told.postpone(here, slow)
    trial = told.try_out(here, quick)
    told.close(here)
    here = told.open("bytt-stol")
    told.postpone(here, slow)
    due = told.date + dt.timedelta(days=7)
    told.add(ActionAgreed(**here, matter=slow, what="Ringe vaktmester", seat=Seat("manager"), due=due))
    told.close(here)
    here = told.open()
    told.judge(here, trial)
    told.close(here)
    return told


Puts = Callable[..., list[Added]]


@pytest.fixture
def archive_path(tmp_path: Path) -> Path:
    return tmp_path / "arkiv.db"


@pytest.fixture
def archive(archive_path: Path) -> Iterator[Archive]:
    """An empty archive."""
    with Archive.made(archive_path) as made:
        with made.written_by_me():
            pass
        yield made


@pytest.fixture
def puts(archive: Archive, tmp_path: Path) -> Puts:
    """Puts logs into the archive, each from a file of its own."""

    def put(*several: bytes) -> list[Added]:
        folder = tmp_path / "inn"
        files = [logs.put(folder, f"{number}.log", log) for number, log in enumerate(several)]
        return list(add_all(archive, files))

    return put


def contents(archive: Archive) -> dict[str, list[object]]:
    """Every row of every table, but for the register of files."""
    tables = archive.rows("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'texts_fts%'")
    return {name: list(archive.rows(f'SELECT * FROM "{name}" ORDER BY 1')) for (name,) in tables if name != "files"}
