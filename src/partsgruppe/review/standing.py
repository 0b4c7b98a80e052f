"""How each group stands, and who may need support. Never a ranking. (Method: rule 12)

Groups are listed by the kind of reason for giving them a call, and within that by name. Nothing is
added up across groups, nothing is weighed against anything, and how many of a thing a group has
never moves it up or down.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

import msgspec

from partsgruppe.group.members import Seat
from partsgruppe.language import _, many, month_of
from partsgruppe.review import words
from partsgruppe.review.archive import Archive
from partsgruppe.review.schema import UNSETTLED

SLACK = 14
"""Days that a meeting may come later than the rhythm says before it is spoken of."""

DISAGREE, NOT_MET, MISSING, TRIALS, INPUTS, POSTPONED, ACTIONS, FINE = range(8)
"""The kinds of reason, in the order in which groups are listed."""

QUERY = f"""
SELECT id, "key", workplace, kind, "release", weeks, founded, last_meeting, next_meeting, missing, fork, people,
    exercises, skipped, withheld, meetings,
    (SELECT count(*) FROM trials WHERE grp = groups.id AND state = 'running' AND evaluate_on <= :today),
    (SELECT count(*) FROM actions WHERE grp = groups.id AND state = 'open' AND due < :today),
    (SELECT count(*) FROM inputs WHERE grp = groups.id AND state = 'waiting'),
    (SELECT min(received) FROM inputs WHERE grp = groups.id AND state = 'waiting'),
    (SELECT count(*) FROM matters WHERE grp = groups.id AND postponed >= 2 AND {UNSETTLED})
FROM groups
"""


class Standing(msgspec.Struct):
    """A group, and what it may be good to know before giving it a call. Days are ISO 8601, None when there is none."""

    id: int
    key: str
    workplace: str
    kind: str
    release: str
    weeks: int
    founded: str | None
    last_meeting: str | None
    next_meeting: str | None
    missing: str
    fork: int | None
    people: int
    exercises: int
    skipped: int
    withheld: int
    meetings: int
    trials_due: int
    actions_overdue: int
    inputs_waiting: int
    oldest_input: str | None
    postponed_twice: int

    @property
    def name(self) -> str:
        """The workplace, on one line."""
        return words.plain(self.workplace, 80) or _("Uten navn")

    @property
    def seats_missing(self) -> list[Seat]:
        """Who is not at the table and should be."""
        return msgspec.json.decode(self.missing, type=list[Seat]) if self.missing else []

    def late(self, today: dt.date) -> bool:
        """Whether the group has lost its rhythm."""
        since = self.last_meeting or self.founded
        return since is not None and since < _ago(today, self.weeks * 7 + SLACK)

    def needs(self, today: dt.date) -> Iterator[int]:
        """The kinds of reason why the group may need support, in their order."""
        if self.fork:
            yield DISAGREE
        if self.late(today):
            yield NOT_MET
        if self.missing:
            yield MISSING
        if self.trials_due:
            yield TRIALS
        if self.oldest_input and self.oldest_input < _ago(today, self.weeks * 14):
            yield INPUTS
        if self.postponed_twice:
            yield POSTPONED
        if self.actions_overdue:
            yield ACTIONS

    def reasons(self, today: dt.date) -> list[str]:
        """The same in words, a sentence each."""
        return [self._reason(kind, today) for kind in self.needs(today)]

    def _reason(self, kind: int, today: dt.date) -> str:
        if kind == DISAGREE:
            return _("To logger av denne gruppa er uenige fra hendelse {n}.").format(n=self.fork)
        if kind == NOT_MET:
            return self._not_met(today)
        if kind == MISSING:
            return _("{who} mangler.").format(who=words.capital(words.missing(self.seats_missing)))
        if kind == INPUTS:
            count = many("{n} innspill venter på svar", "{n} innspill venter på svar", self.inputs_waiting)
            oldest = dt.date.fromisoformat(self.oldest_input or "")
            return _("{count}, det eldste fra {month}.").format(count=count, month=month_of(oldest, today))
        if kind == TRIALS:
            return many("{n} utprøving venter på evaluering.", "{n} utprøvinger venter på evaluering.", self.trials_due)
        if kind == POSTPONED:
            return many(
                "{n} sak er utsatt to ganger eller mer.",
                "{n} saker er utsatt to ganger eller mer.",
                self.postponed_twice,
            )
        return many("{n} oppgave er over tida.", "{n} oppgaver er over tida.", self.actions_overdue)

    def _not_met(self, today: dt.date) -> str:
        if self.last_meeting is None:
            return _("Har ikke møttes ennå.")
        return _("Ikke møttes siden {month}.").format(month=month_of(dt.date.fromisoformat(self.last_meeting), today))

    def in_words(self, today: dt.date) -> str:
        """Why to give the group a call, or that there is no hurry."""
        return " ".join(self.reasons(today)) or _("Ingenting som haster.")

    def as_json(self, today: dt.date) -> dict[str, Any]:
        """The same for another program."""
        return {
            "group": self.id,
            "workplace": self.name,
            "kind": self.kind,
            "last_meeting": self.last_meeting,
            "next_meeting": self.next_meeting,
            "rhythm_kept": not self.late(today),
            "missing": [words.plain(str(seat)) for seat in self.seats_missing],
            "trials_due": self.trials_due,
            "actions_overdue": self.actions_overdue,
            "inputs_waiting": self.inputs_waiting,
            "oldest_input": self.oldest_input,
            "postponed_twice": self.postponed_twice,
            "exercises_used": self.exercises,
            "reasons": self.reasons(today),
        }


def standings(archive: Archive, today: dt.date) -> list[Standing]:
    """Every group, those that may need support first: by the kind of reason, then by name."""
    found = [Standing(*row) for row in archive.rows(QUERY, {"today": today.isoformat()})]
    found.sort(key=lambda one: (next(one.needs(today), FINE), alphabetical(one.workplace), one.id))
    return found


def standing(archive: Archive, group: int, today: dt.date) -> Standing:
    """One group."""
    rows = archive.rows(f"{QUERY} WHERE id = :group", {"today": today.isoformat(), "group": group})
    return Standing(*rows[0])


def alphabetical(name: str) -> str:
    """Sorts names as a Norwegian index does: æ, ø and å come last."""
    return name.casefold().translate(_LAST)


_LAST = str.maketrans({"æ": "\uffdd", "ä": "\uffdd", "ø": "\uffde", "ö": "\uffde", "å": "\uffdf"})


@lru_cache(maxsize=64)
def _ago(today: dt.date, days: int) -> str:
    """The day so many days before. Longer ago than there are days means never."""
    try:
        return (today - dt.timedelta(days=days)).isoformat()
    except OverflowError:
        return ""
