"""A meeting under way, at the level of events: no exercise and no walk, only what is recorded."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from partsgruppe.group.decisions import AGREED, Decided
from partsgruppe.group.matters import MatterRaised
from partsgruppe.group.meetings import (
    AgendaItemAdded,
    MeetingClosed,
    MeetingOpened,
    MeetingPlanned,
    MemberArrived,
    Presence,
    seats_not_in_the_room,
)
from partsgruppe.group.records import RECORDS
from partsgruppe.group.trials import TrialEvaluated, TrialStarted
from partsgruppe.store.store import Store
from support.group import DAY, everyone_comes, found

WEEK = dt.timedelta(weeks=1)


class Room:
    """A group of four with one matter, in an open meeting with one item about it."""

    def __init__(self, store: Store, absent: Iterable[str] = ()) -> None:
        self.store = store
        self.record = store.record
        self.members = found(store)
        self.matter = self.record(MatterRaised(title="Hvem skifter smerteplaster?"))
        self.meeting = self.item = 0
        self.meet(absent)

    def plan(self, *titles: str) -> int:
        """Plan a meeting with these items on the agenda. Returns its id."""
        self.meeting = self.record(MeetingPlanned(date=DAY, minutes=60))
        for position, title in enumerate(titles):
            self.add(title, position)
        return self.meeting

    def add(self, title: str, position: int, matter: int | None = None) -> int:
        """Put an item on the agenda. Returns its id."""
        return self.record(
            AgendaItemAdded(
                meeting=self.meeting, position=position, exercise="apen-sak", title=title, minutes=20, matter=matter
            )
        )

    def meet(self, absent: Iterable[str] = ()) -> None:
        """Plan a meeting about the matter and open it, with everyone there but those who are absent."""
        with self.store.answer():
            self.plan()
            self.item = self.add("Åpen sak", 0, self.matter)
            for name in self.members.keys() - set(absent):
                self.record(MemberArrived(meeting=self.meeting, member=self.members[name]))
            self.record(MeetingOpened(meeting=self.meeting))

    def close(self) -> None:
        """Close the meeting; everyone was there, if nothing else was said."""
        if not self.store.where(Presence, meeting=self.meeting):
            everyone_comes(self.store, self.meeting)
        self.record(MeetingClosed(meeting=self.meeting))

    @property
    def here(self) -> dict[str, Any]:
        """Where in the agenda we are, as most events have it."""
        return {"meeting": self.meeting, "item": self.item}

    @property
    def agreeing(self) -> dict[str, Any]:
        """At which meeting something is agreed, and whom it awaits."""
        return {"meeting": self.meeting, "awaiting": seats_not_in_the_room(self.store, self.meeting)}

    @property
    def at_step(self) -> dict[str, Any]:
        """The first step of the item."""
        return {**self.here, "step": 0}

    def decide(self, outcome: str = AGREED, **fields: Any) -> int:
        """Come to an outcome for the matter. Returns the decision's id."""
        return self.record(Decided(**{**self.here, "matter": self.matter, "outcome": outcome, **fields}))

    def start_trial(self, **changes: Any) -> int:
        """Start a trial of six months, complete but for the changes. Returns its id."""
        return self.record(TrialStarted(**{**self.here, **self.trial_fields, **changes}))

    @property
    def trial_fields(self) -> dict[str, Any]:
        """What a complete trial holds, beside where it was started."""
        return {
            "matter": self.matter,
            "what": "Helsefagarbeidere skifter smerteplaster",
            "why": "Pasienten slipper å vente",
            "who": "De som har lyst",
            "start": DAY,
            "end": DAY + 26 * WEEK,
            "watch": "Avvik og tid",
            "heard": "Vi intervjuer ansatte",
            "evaluators": "Hele gruppa",
            "evaluate_on": DAY + 27 * WEEK,
        }

    def evaluate(self, trial: int, outcome: str, **changes: Any) -> int:
        """Evaluate a trial, completely but for the changes. Returns the evaluation's id."""
        fields = {
            "heard": "Pasientene er rolige",
            "seen": "Ingen avvik",
            "unintended": "",
            "reason": "Det virker",
            "awaiting": seats_not_in_the_room(self.store, self.meeting),
        }
        return self.record(TrialEvaluated(**{**self.here, "trial": trial, "outcome": outcome, **fields, **changes}))


def tables(store: Store) -> dict[str, list[Any]]:
    """Everything in the tables."""
    asked = " UNION ALL ".join(f"SELECT '{name}' WHERE EXISTS (SELECT 1 FROM {name})" for name in RECORDS)
    filled = {name for (name,) in store._rows(asked)}  # most are empty, and one question is cheaper than sixty
    return {name: store.where(kind) if name in filled else [] for name, kind in RECORDS.items()}
