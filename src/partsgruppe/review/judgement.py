"""How each group stands, and who may need support. Never a ranking. (Method: rule 12)

Groups are listed by the kind of reason for giving them a call, and within that by name. Nothing is
added up across groups, nothing is weighed against anything, and how many of a thing a group has
never moves it up or down.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

import msgspec

from partsgruppe.group.members import Seat
from partsgruppe.language.catalogue import _, capital, many
from partsgruppe.language.days import month_of
from partsgruppe.review import shown
from partsgruppe.review.archive import Archive, Row
from partsgruppe.review.schema import UNSETTLED

SLACK = 14
"""Days that a meeting may come later than the rhythm says before it is spoken of."""

DISAGREE, NOT_MET, MISSING, TRIALS, INPUTS, POSTPONED, ACTIONS, FINE, ENDED = range(9)
"""The kinds of reason, in the order in which groups are listed; a group that has ended asks for nothing."""

QUERY = f"""
WITH facts AS MATERIALIZED (
    SELECT id, "key", workplace, kind, "release", weeks, founded, last_meeting, next_meeting, missing, fork, people,
        exercises, skipped, withheld, left_out, meetings, ended, ended_why,
        (SELECT count(*) FROM trials WHERE grp = groups.id AND state = 'running' AND evaluate_on <= :today)
            AS trials_due,
        (SELECT count(*) FROM actions WHERE grp = groups.id AND state = 'open' AND due < :today) AS actions_overdue,
        (SELECT count(*) FROM inputs WHERE grp = groups.id AND state = 'waiting') AS inputs_waiting,
        (SELECT min(received) FROM inputs WHERE grp = groups.id AND state = 'waiting') AS oldest_input,
        (SELECT count(*) FROM matters WHERE grp = groups.id AND postponed >= 2 AND {UNSETTLED}) AS postponed_twice,
        coalesce(last_meeting, founded) < date(:today, '-' || (weeks * 7 + {SLACK}) || ' days') AS late,
        sorted
    FROM groups
    WHERE id = :group OR :group IS NULL
)
SELECT *, oldest_input < date(:today, '-' || (weeks * 14) || ' days') AS unanswered FROM facts
ORDER BY
    CASE
        WHEN fork THEN {DISAGREE}
        WHEN ended THEN {ENDED}
        WHEN late THEN {NOT_MET}
        WHEN missing != '' THEN {MISSING}
        WHEN trials_due THEN {TRIALS}
        WHEN unanswered THEN {INPUTS}
        WHEN postponed_twice THEN {POSTPONED}
        WHEN actions_overdue THEN {ACTIONS}
        ELSE {FINE}
    END,
    sorted,
    id
"""
"""All groups, or the one asked for. SQL puts them in their order, so that only those in sight need be made of rows."""


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
    people: int | None
    exercises: int
    skipped: int
    withheld: int
    left_out: int
    meetings: int
    ended: str | None
    ended_why: str | None
    trials_due: int
    actions_overdue: int
    inputs_waiting: int
    oldest_input: str | None
    postponed_twice: int
    late: int | None
    """Whether the group has lost its rhythm."""
    sorted: str
    unanswered: int | None
    """Whether an input has waited longer than two meetings."""

    @property
    def name(self) -> str:
        """The workplace, on one line."""
        return shown.plain(self.workplace, 80) or _("Uten navn")

    @property
    def seats_missing(self) -> list[Seat]:
        """Who is not at the table and should be."""
        return msgspec.json.decode(self.missing, type=list[Seat]) if self.missing else []

    @property
    def needs(self) -> list[int]:
        """The kinds of reason why the group may need support, in their order."""
        reasons = {
            DISAGREE: self.fork,
            NOT_MET: self.late,
            MISSING: self.missing,
            TRIALS: self.trials_due,
            INPUTS: self.unanswered,
            POSTPONED: self.postponed_twice,
            ACTIONS: self.actions_overdue,
        }
        return [kind for kind, there in reasons.items() if there and (kind == DISAGREE or not self.ended)]

    @property
    def listed_under(self) -> int:
        """The first reason, by which it is listed."""
        return [*self.needs, ENDED if self.ended else FINE][0]

    def reasons(self, today: dt.date) -> list[str]:
        """The same in words, a sentence each."""
        return [self._reason(kind, today) for kind in self.needs]

    @property
    def why_ended(self) -> str:
        """Why the group ended, as it said itself; nothing where it goes on, or did not say."""
        return shown.plain(self.ended_why or "")

    def told(self, today: dt.date) -> str:
        """Why to give the group a call, and that it has ended; nothing where there is nothing to say."""
        sentences = self.reasons(today)
        if self.ended:
            month = month_of(dt.date.fromisoformat(self.ended), today)
            sentences += [_("Lagt ned i {month}.").format(month=month), self.why_ended]
        return " ".join(filter(None, sentences))

    def _reason(self, kind: int, today: dt.date) -> str:
        if kind == DISAGREE:
            return _("To logger av denne gruppa er uenige fra hendelse {n}.").format(n=self.fork)
        if kind == NOT_MET:
            return self._not_met(today)
        if kind == MISSING:
            return _("{who} mangler.").format(who=capital(shown.missing(self.seats_missing)))
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
        return many("{n} oppgave er over fristen.", "{n} oppgaver er over fristen.", self.actions_overdue)

    def _not_met(self, today: dt.date) -> str:
        if self.last_meeting is None:
            return _("Har ikke møttes ennå.")
        return _("Har ikke møttes siden {month}.").format(
            month=month_of(dt.date.fromisoformat(self.last_meeting), today)
        )

    def in_words(self, today: dt.date) -> str:
        """The same, or that there is no hurry."""
        return self.told(today) or _("Ingenting som haster.")

    def as_json(self, today: dt.date) -> dict[str, Any]:
        """The same for another program."""
        return {
            "group": self.id,
            "workplace": self.name,
            "kind": self.kind,
            "last_meeting": self.last_meeting,
            "next_meeting": self.next_meeting,
            "ended": self.ended,
            "rhythm_kept": not self.late,
            "missing": [shown.plain(str(seat)) for seat in self.seats_missing],
            "trials_due": self.trials_due,
            "actions_overdue": self.actions_overdue,
            "inputs_waiting": self.inputs_waiting,
            "oldest_input": self.oldest_input,
            "postponed_twice": self.postponed_twice,
            "exercises_used": self.exercises,
            "reasons": self.reasons(today),
        }


def rows(archive: Archive, today: dt.date, group: int | None = None) -> list[Row]:
    """What a Standing is made of, for every group in their order, or for one."""
    return archive.rows(QUERY, {"today": today.isoformat(), "group": group})


def standings(archive: Archive, today: dt.date) -> list[Standing]:
    """Every group, those that may need support first: by the kind of reason, then by name."""
    return [Standing(*row) for row in rows(archive, today)]
