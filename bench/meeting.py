"""A meeting of the group: who says what comes by chance, what happens is always of the same kind."""

from __future__ import annotations

import datetime as dt
import random
from typing import Any

from bench.people import TABLE
from bench.words import sentence
from partsgruppe.exercises.library import Library
from partsgruppe.group import actions, decisions, inputs, meetings, outcomes, rounds, trials
from partsgruppe.steps.kind import Position
from partsgruppe.store.store import Store

AGENDA = ("apning", "siden-sist", "hvordan-star-det-til", "apen-sak", "avslutning")
PASSED, DONE = 0.1, 0.15
"""How many of all turns are passed, and how many of all actions are done until the next meeting."""


class Meeting:
    """A meeting of those who sit at the table, of whom `members` are the ids."""

    def __init__(self, store: Store, library: Library, chance: random.Random, members: list[int]) -> None:
        self._store = store
        self._library = library
        self._chance = chance
        self._members = members

    def open(self, day: dt.date, agenda: tuple[str, ...], matter: int | None = None) -> None:
        """Leave it at its first step, with everyone there."""
        chair = self._chance.choice(self._members)
        self._meeting = self._store.record(meetings.MeetingPlanned(date=day, minutes=60, chair=chair))
        self._items = {name: self._put_on_agenda(n, name, matter) for n, name in enumerate(agenda)}
        self._store.record(meetings.MeetingOpened(meeting=self._meeting))
        for member in self._members:
            self._store.record(meetings.MemberArrived(meeting=self._meeting, member=member))

    def _put_on_agenda(self, position: int, name: str, matter: int | None) -> int:
        exercise = self._library.get(name)
        return self._store.record(
            meetings.AgendaItemAdded(
                meeting=self._meeting,
                position=position,
                exercise=name,
                title=exercise.title,
                minutes=exercise.minutes,
                matter=matter if name == "apen-sak" else None,
            )
        )

    def hold(self, day: dt.date, matter: int) -> None:
        """Go through it from its opening to its closing; one matter is taken up."""
        self.open(day, AGENDA, matter)
        self._round("apning")
        self._look_back()
        self._round("hvordan-star-det-til")
        self._rate()
        self._round("apen-sak")
        self._decide(matter)
        self._end(day)

    def _reach(self, exercise: str, kind: str) -> Position:
        """Go to the first step of this kind in an item."""
        item = self._store.get(meetings.AgendaItem, self._items[exercise])
        document = self._library.get(exercise)
        index = next(n for n, step in enumerate(document.steps) if step.kind == kind)
        self._store.record(meetings.StepReached(meeting=self._meeting, item=item.id, step=index))
        return Position(self._store, self._store.get(meetings.Meeting, self._meeting), item, document, index)

    def _round(self, exercise: str) -> None:
        place = self._reach(exercise, "round")
        self._store.record(rounds.RoundBegun(**place.at_step, order=[[seat] for seat in TABLE]))
        for turn in rounds.turns(self._store, place.item.id, place.index):
            if self._chance.random() < PASSED:
                self._store.record(rounds.TurnPassed(turn=turn.id))
                continue
            self._store.record(
                rounds.Contributed(
                    **place.at_step,
                    heading=place.heading,
                    text=sentence(self._chance),
                    kind=rounds.ROUND,
                    role=turn.seats[0].role,
                    union=turn.seats[0].union,
                    turn=turn.id,
                )
            )

    def _look_back(self) -> None:
        """Most of what was promised is done; staff get an answer; a trial is evaluated."""
        place = self._reach("siden-sist", "actions")
        for action in actions.open_actions(self._store):
            if self._chance.random() < DONE:
                self._store.record(actions.ActionDone(meeting=self._meeting, action=action.id))
        for one in inputs.unanswered(self._store):
            self._store.record(inputs.InputAnswered(meeting=self._meeting, input=one.id, answer=sentence(self._chance)))
        for trial in trials.due_trials(self._store, place.meeting.date):
            self._evaluate(place, trial.id)

    def _evaluate(self, place: Position, trial: int) -> None:
        self._store.record(
            trials.TrialEvaluated(
                **place.agreeing,
                item=place.item.id,
                trial=trial,
                heard=sentence(self._chance),
                seen=sentence(self._chance),
                unintended="",
                outcome=trials.BACK,
                reason=sentence(self._chance),
            )
        )

    def _rate(self) -> None:
        place = self._reach("hvordan-star-det-til", "rate")
        for seat in TABLE[1:]:
            self._store.record(
                outcomes.ReadingGiven(
                    **place.at_step,
                    heading=place.heading,
                    role=seat.role,
                    union=seat.union,
                    value=self._chance.randint(1, 5),
                    reason=sentence(self._chance),
                )
            )

    def _decide(self, matter: int) -> None:
        place = self._reach("apen-sak", "decide")
        outcome = self._chance.choice([one for one in decisions.OUTCOMES if one != decisions.TAKEN_NOTE])
        if outcome == decisions.TRY:
            self._try_out(place, matter)
            return
        texts: dict[str, dict[str, Any]] = {
            decisions.AGREED: {"text": sentence(self._chance), "reason": sentence(self._chance)},
            decisions.POSTPONED: {"talks": "leder og verneombud", "before": _later(place, 3)},
            decisions.REFERRED: {"channel": "arbeidsmiljøutvalget"},
            decisions.NOT_TAKEN_UP: {"reason": sentence(self._chance)},
        }
        self._store.record(decisions.Decided(**place.here, matter=matter, outcome=outcome, **texts[outcome]))

    def _try_out(self, place: Position, matter: int) -> None:
        end = _later(place, 26)
        self._store.record(
            trials.TrialStarted(
                **place.here,
                matter=matter,
                what=sentence(self._chance),
                why=sentence(self._chance),
                who="de som har lyst",
                start=_later(place, 1),
                end=end,
                watch=sentence(self._chance),
                heard=sentence(self._chance),
                evaluators="gruppa",
                evaluate_on=end,
            )
        )

    def _end(self, day: dt.date) -> None:
        """Promise, tell, celebrate, and agree on the next meeting."""
        place = self._reach("avslutning", "actions")
        self._promise(place, 3)
        told = outcomes.MessagePlanned(**place.here, seat=TABLE[0], to="nattevaktene", what=sentence(self._chance))
        self._store.record(told)
        self._store.record(outcomes.WinCelebrated(**place.here, text=sentence(self._chance)))
        self._store.record(inputs.InputReceived(text=sentence(self._chance), origin="Personalmøtet"))
        chair = self._chance.choice(self._members)
        next_day = day + dt.timedelta(weeks=4)
        self._store.record(meetings.NextMeetingAgreed(meeting=self._meeting, date=next_day, chair=chair))
        self._store.record(meetings.MeetingClosed(meeting=self._meeting))

    def hold_for_actions(self, day: dt.date, number: int) -> None:
        """A meeting at which only this many actions are agreed on."""
        self.open(day, AGENDA[-1:])
        self._promise(self._reach("avslutning", "actions"), number)
        self._store.record(meetings.MeetingClosed(meeting=self._meeting))

    def _promise(self, place: Position, number: int) -> None:
        for _number in range(number):
            seat = self._chance.randrange(len(TABLE))
            self._store.record(
                actions.ActionAgreed(
                    **place.here,
                    matter=None,
                    what=sentence(self._chance),
                    owner=self._members[seat],
                    seat=TABLE[seat],
                    due=_later(place, self._chance.randint(1, 6)),
                )
            )


def _later(place: Position, weeks: int) -> dt.date:
    return place.meeting.date + dt.timedelta(weeks=weeks)
