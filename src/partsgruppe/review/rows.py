"""What came of a log, as rows of the archive's tables. By role, and without anybody's name."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from functools import cache
from operator import itemgetter
from typing import Any

import msgspec

from partsgruppe.group.actions import Action
from partsgruppe.group.at_the_desk import whereabouts
from partsgruppe.group.attendance import without_a_party
from partsgruppe.group.decisions import Decision
from partsgruppe.group.ending import ended
from partsgruppe.group.fields import WORDS
from partsgruppe.group.inputs import Input
from partsgruppe.group.letters import LetterAnswer
from partsgruppe.group.matters import NOBODY, Matter, Renaming
from partsgruppe.group.meetings import CLOSED, DONE, AgendaItem, Meeting, Presence
from partsgruppe.group.members import Group, Member, Seat
from partsgruppe.group.permission import permission
from partsgruppe.group.records import RECORDS, Records
from partsgruppe.group.table import vacancies
from partsgruppe.group.trials import ADJUSTED, BACK, BECAME_PRACTICE, ENDED, PRACTICE, RUNNING, Evaluation, Trial
from partsgruppe.group.ways import ELSEWHERE, WORKPLACE
from partsgruppe.history.reasons import Judging, Reason
from partsgruppe.history.status import postponed_or_put_off
from partsgruppe.review.schema import TABLES
from partsgruppe.review.shown import FEW, alphabetical, singular
from partsgruppe.store.index import searched
from partsgruppe.vocabulary import ROLES

Values = tuple[Any, ...]

TELLING = {table: number for number, table in enumerate(TABLES)}
"""The order in which texts are told: as the tables of the archive, then whatever else the group wrote."""

ENDINGS = (BECAME_PRACTICE, ADJUSTED, BACK, RUNNING)
"""How trials are told of, in that order: how they ended, or that they go on, adjusted or as they were."""

ROUTINE = ("apning", "siden-sist", "avslutning")
"""On every agenda: nothing that a group chose to use."""


class Retelling:
    """One group's tables, each row with the number of its event as its id.

    `days` has the day of every event, the first at index 1; `as_of` is the day of the log. `told` says of meetings
    from how many in a row a party was missing, none when all were there; of others it is known by who came.
    """

    def __init__(
        self, records: Records, days: list[str], as_of: dt.date, release: str, told: Mapping[int, int]
    ) -> None:
        self._records = records
        self._days = days
        self._as_of = as_of
        known = without_a_party(records, cache(lambda event: dt.date.fromisoformat(days[event])))
        self._lacking = {meeting: times for meeting, times in {**known, **told}.items() if times}
        self._told = {one.meeting for one in records.where(Presence)} | told.keys()
        self._reasons = Judging(records, days, as_of, release, self._lacking).reasons()
        self._meetings = {meeting.id: meeting for meeting in self._records.where(Meeting)}
        self._day_of = {id: one.date.isoformat() for id, one in self._meetings.items()}
        self._closed = {id for id, one in self._meetings.items() if one.state == CLOSED}
        self._evaluations = self._records.where(Evaluation)
        self._last = {evaluation.trial: evaluation for evaluation in self._evaluations}

    def tables(self) -> Iterator[tuple[str, list[Values]]]:
        """Each table with its rows, in an order in which what is referred to comes first."""
        yield "meetings", [self._meeting(one) for one in self._held()]
        yield "matters", self._matters()
        yield "renamings", [self._renaming(one) for one in self._records.where(Renaming)]
        yield "decisions", [self._decision(one) for one in self._records.where(Decision)]
        yield "trials", [self._trial(one) for one in self._records.where(Trial)]
        yield "evaluations", [self._evaluation(one) for one in self._evaluations]
        yield "actions", [self._action(one) for one in self._records.where(Action)]
        yield "letter_answers", [self._letter_answer(one) for one in self._records.where(LetterAnswer)]
        yield "inputs", [self._input(one) for one in self._records.where(Input)]
        yield "exercises", list(self._exercises())
        yield "texts", self._texts()
        yield "reasons", [self._reason(number, one) for number, one in enumerate(self._reasons, start=1)]

    def summary(self) -> dict[str, Any]:
        """What is asked of every group at once; empty when it makes no sense that there is a group at all.

        Whoever opens the archive with other tools is not told how many `people` there are either, when they are few.
        """
        founded = self._records.where(Group)
        if not founded:
            return {}
        held = [member for member in self._records.where(Member) if member.left is None]
        seats = [seat for member in held for seat in member.seats]
        missing = vacancies(self._records, seats)
        meetings = self._held()
        last = max((meeting.date for meeting in meetings), default=None)
        ahead = [one.date for one in self._meetings.values() if one.state != CLOSED]
        agreed = meetings[-1].next_date if meetings else None
        ending, given = ended(self._records), permission(self._records)
        return {
            "workplace": founded[0].workplace,
            "sorted": alphabetical(founded[0].workplace),
            "weeks": founded[0].weeks,
            "founded": self._days[founded[0].id],
            "people": len(held) if len(held) >= FEW else None,
            "seats": msgspec.json.encode(sorted(set(seats), key=_at_the_table)).decode(),
            "missing": msgspec.json.encode(missing).decode() if missing else "",
            "meetings": len(meetings),
            "last_meeting": last and last.isoformat(),
            "next_meeting": str(ahead[-1] if ahead else agreed or "") or None,
            "as_of": self._as_of.isoformat(),
            "elsewhere": int(bool(given and ELSEWHERE in given.shared)),
            "ended": self._days[ending.id] if ending else None,
            "ended_why": ending.reason if ending else None,
            **{name: getattr(whereabouts(self._records), name) for name in ("municipality", "sector", "unit")},
            "named": int(bool(given and WORKPLACE in given.shared)),
            "exercises": len({item.exercise for item in self._done()} - set(ROUTINE)),
        }

    def _held(self) -> list[Meeting]:
        return [meeting for meeting in self._meetings.values() if meeting.state == CLOSED]

    def _done(self) -> list[AgendaItem]:
        held = {meeting.id for meeting in self._held()}
        return [item for item in self._records.where(AgendaItem) if item.state == DONE and item.meeting in held]

    def _row(self, table: str, id: int, **values: Any) -> Values:
        return id, *map(values.get, TABLES[table])

    def _day(self, meeting: int) -> str:
        return self._day_of[meeting]

    def _at(self, meeting: int | None) -> int | None:
        """A meeting that has been held."""
        return meeting if meeting in self._closed else None

    def _about(self, matter: int | None, meeting: int | None) -> dict[str, int | None]:
        """The matter and the meeting that something belongs to."""
        return {"matter": matter, "meeting": self._at(meeting)}

    # Rows

    def _meeting(self, one: Meeting) -> Values:
        next_day = one.next_date and one.next_date.isoformat()
        parties = int(one.id not in self._lacking) if one.id in self._told else None
        days = {"day": one.date.isoformat(), "next_day": next_day}
        return self._row("meetings", one.id, number=one.number, **days, all_there=parties)

    def _matters(self) -> list[Values]:
        postponed = postponed_or_put_off(self._records)
        return [
            self._row(
                "matters",
                one.id,
                meeting=self._at(one.meeting),
                title=one.title,
                role=one.role,
                union=one.union,
                raised=self._days[one.id],
                state=one.state,
                postponed=len(postponed.get(one.id, [])),
            )
            for one in self._records.where(Matter)
        ]

    def _decision(self, one: Decision) -> Values:
        values = {name: getattr(one, name) for name in ("outcome", "text", "reason", "talks", "channel", "returned")}
        before = one.before and one.before.isoformat()
        values |= {"day": self._day(one.meeting), "before": before, "awaiting": _seats(one.awaiting)}
        return self._row("decisions", one.id, **self._about(one.matter, one.meeting), **values)

    def _trial(self, one: Trial) -> Values:
        last = self._last.get(one.id) if one.state in (PRACTICE, ENDED) else None
        days = {name: getattr(one, name).isoformat() for name in ("start", "end", "evaluate_on")}
        return self._row(
            "trials",
            one.id,
            **self._about(one.matter, one.meeting),
            what=one.what,
            why=one.why,
            state=one.state,
            ending=last.outcome if last else None,
            reason=last.reason if last else "",
            judged=self._day(last.meeting) if last else None,
            told_as=last.outcome if last else ADJUSTED if one.id in self._last else RUNNING,
            told_on=self._day(last.meeting) if last else days["evaluate_on"],
            **days,
        )

    def _evaluation(self, one: Evaluation) -> Values:
        texts = {name: getattr(one, name) for name in ("outcome", "heard", "seen", "unintended", "reason", "change")}
        texts |= {"returned": one.returned, "awaiting": _seats(one.awaiting)}
        about = self._about(self._records.get(Trial, one.trial).matter, one.meeting)
        return self._row("evaluations", one.id, trial=one.trial, day=self._day(one.meeting), **about, **texts)

    def _letter_answer(self, one: LetterAnswer) -> Values:
        return self._row("letter_answers", one.id, of=one.of.isoformat(), day=self._days[one.id], text=one.text)

    def _renaming(self, one: Renaming) -> Values:
        return self._row("renamings", one.id, matter=one.matter, before=one.before, title=one.title)

    def _action(self, one: Action) -> Values:
        seat = one.seat or NOBODY
        return self._row(
            "actions",
            one.id,
            **self._about(one.matter, one.meeting),
            what=one.what,
            role=seat.role,
            union=seat.union,
            agreed=self._day(one.meeting),
            due=one.due and one.due.isoformat(),
            state=one.state,
            moved=one.moved,
            outside=one.outside,
        )

    def _input(self, one: Input) -> Values:
        values = {"text": one.text, "state": one.state, "answer": one.answer, "answered": self._answered(one)}
        about = self._about(one.matter, one.answered_in)
        return self._row("inputs", one.id, received=self._received(one), **about, **values)

    def _received(self, one: Input) -> str:
        return one.day.isoformat() if one.day else self._days[one.id]

    def _answered(self, one: Input) -> str | None:
        """The day of the meeting it was answered at, or of the answer itself between two."""
        if one.answered is None:
            return None
        return self._days[one.answered] if one.answered_in is None else self._day(one.answered_in)

    def _exercises(self) -> Iterator[Values]:
        for one in self._done():
            where = {"meeting": one.meeting, "day": self._day(one.meeting)}
            yield self._row("exercises", one.id, exercise=one.exercise, title=one.title, **where)

    def _reason(self, number: int, one: Reason) -> Values:
        values = msgspec.to_builtins(one) | {"seats": _seats(one.seats)}
        return self._row("reasons", number, **values | self._about(one.matter, one.meeting))

    def _texts(self) -> list[Values]:
        """What can be searched: the matter it belongs to, what it is, when, the words, and the meeting.

        Where an event made several things, their words stand together as the first of them.
        """
        found: dict[int, list[Any]] = {}
        for table, kind in sorted(RECORDS.items(), key=lambda one: TELLING.get(one[0], len(TELLING))):
            fields = () if kind.table.repeats else searched(kind, WORDS)
            written = [(field.name, field.codes) for field in fields]
            for one in self._records.where(kind) if written else ():
                texts = [text for name, codes in written if (text := getattr(one, name)) and text not in codes]
                if not texts or not (text := "\n".join(texts)).strip():
                    continue
                if one.id in found:
                    found[one.id][-1] += f"\n{text}"
                else:
                    about = self._matter_of(one), self._at(self._meeting_of(one))
                    found[one.id] = [*about, singular(table), self._when(one), text]
        names = ("matter", "meeting", "kind", "day", "text")
        in_order = itemgetter(*map(names.index, TABLES["texts"]))
        return [(id, *in_order(found[id])) for id in sorted(found)]

    def _matter_of(self, one: Any) -> int | None:
        """The matter that a record is, or belongs to itself or through its trial."""
        if isinstance(one, Matter):
            return one.id
        trial = getattr(one, "trial", None)
        of: Any = one if trial is None else self._records.get(Trial, trial)
        matter: int | None = getattr(of, "matter", None)
        return matter

    def _meeting_of(self, one: Any) -> int | None:
        """The meeting that a record belongs to; an input to the one that answered it."""
        meeting: int | None = one.answered_in if isinstance(one, Input) else getattr(one, "meeting", None)
        return meeting

    def _when(self, one: Any) -> str:
        if isinstance(one, Input):
            return self._received(one)
        meeting = None if isinstance(one, Matter) else getattr(one, "meeting", None)
        return self._days[one.id] if meeting is None else self._day(meeting)


def _seats(awaiting: list[Seat]) -> str:
    return msgspec.json.encode(awaiting).decode() if awaiting else ""


def _at_the_table(seat: Seat) -> tuple[int, str, str]:
    return _place(seat.role), seat.union, seat.side


def _place(role: str) -> int:
    return ROLES.index(role) if role in ROLES else len(ROLES)
