"""The same meetings in version 0.1.0, whose modules must be the ones on the path. Writes what was given, as JSON.

Run by `bench/hour.py`, which takes that version out of the history of the repository.
"""

# mypy: ignore-errors

from __future__ import annotations

import datetime as dt
import json
import sys
import tempfile
from contextlib import closing
from pathlib import Path

from chair import Chair
from partsgruppe.meeting.shape import plan_meeting
from partsgruppe.minutes.scribe import Scribe

from partsgruppe.demo import write_demo
from partsgruppe.exercises.library import Library
from partsgruppe.group.meetings import AgendaItemAdded, AgendaItemRemoved, agenda, unfinished_meeting
from partsgruppe.group.members import GroupFounded, MemberJoined, Seat
from partsgruppe.meeting.walk import Walk
from partsgruppe.store.store import Store


def ordinary(file: Path) -> None:
    """The sample group, before its next meeting, which evaluates nothing."""
    write_demo(file, dt.datetime.now(tz=dt.UTC).date())
    with closing(Store(file)) as store:
        for item in agenda(store, unfinished_meeting(store).id):
            if item.exercise == "evaluer-utprovingen":
                store.record(AgendaItemRemoved(item.id))


def evaluating(file: Path) -> None:
    """The same, which evaluates a trial as well."""
    write_demo(file, dt.datetime.now(tz=dt.UTC).date())


def risks(file: Path) -> None:
    """The same, with the five areas of risk before the closing."""
    ordinary(file)
    with closing(Store(file)) as store:
        meeting = unfinished_meeting(store)
        found, last = Library().get("fem-risikoomrader"), len(agenda(store, meeting.id)) - 1
        store.record(AgendaItemAdded(meeting.id, last, found.id, found.title, found.minutes))


def first(file: Path) -> None:
    """A new group of five, before its first meeting."""
    with closing(Store(file)) as store:
        store.record(GroupFounded(key="k", workplace="Solbakken", unions=["Fagforbundet"]))
        for name, role, union in json.loads(sys.argv[1]):
            store.record(MemberJoined(name=name, seats=[Seat(role, union)]))
        plan_meeting(store, Library(), store.today(), None)


def held(file: Path) -> list[list[object]]:
    """What the chair gave."""
    with closing(Store(file)) as store:
        chair = Chair(Walk(store, Library(), unfinished_meeting(store).id, Scribe(store)))
        chair.hold()
    return [list(one) for one in chair.given]


def main() -> None:
    """Hold each."""
    given = {}
    with tempfile.TemporaryDirectory() as folder:
        for prepare in (ordinary, evaluating, risks, first):
            file = Path(folder) / f"{prepare.__name__}.db"
            prepare(file)
            given[prepare.__name__] = held(file)
    sys.stdout.write(json.dumps(given))


if __name__ == "__main__":
    main()
