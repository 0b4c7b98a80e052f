"""What was written down during an item of the agenda, question by question. Each step kind says how it stands there."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import zip_longest

from partsgruppe.group.meetings import AgendaItem
from partsgruppe.group.members import role_name
from partsgruppe.group.outcomes import Reading
from partsgruppe.group.readings import all_series
from partsgruppe.group.rounds import Contribution
from partsgruppe.history.readings import rows
from partsgruppe.papers import view
from partsgruppe.papers.source import Source
from partsgruppe.steps.kind import Noted, Placed, kind_that_wrote, written_down
from partsgruppe.steps.kinds import KINDS
from partsgruppe.steps.round import who_said
from partsgruppe.vocabulary import ROLES


class Spoken:
    """All that was written down under the questions of a meeting."""

    def __init__(self, source: Source) -> None:
        self._records = written_down(source.here)
        self._book = source.book
        asked = all_series(source.book, source.meeting.closed)
        self._charts = [
            series for series in asked if len(series.meetings) > 1 and series.meetings[-1].id == source.meeting.id
        ]

    def steps(self, item: int) -> tuple[view.Step, ...]:
        """What came out of an item, under each question once, in the order of the steps."""
        records = [record for record in self._records if record.item == item]
        swaps = _swaps(record for record in records if isinstance(record, Contribution))
        headings = dict.fromkeys(record.heading for record in sorted(records, key=lambda record: record.step))
        steps = (
            self._step(heading, [record for record in records if record.heading == heading], swaps)
            for heading in headings
        )
        return tuple(step for step in steps if step.swap or step.noted or step.tables)

    def _step(self, heading: str, records: Sequence[Placed], swaps: dict[str, list[Contribution]]) -> view.Step:
        told = [record for record in records if not _is_in(record, swaps)]
        swapped = [record for record in records if isinstance(record, Contribution) and _is_in(record, swaps)]
        begun = [swaps[one.question] for one in swapped if one is swaps[one.question][0]]
        own = ((kind, [record for record in told if kind.wrote(record)]) for kind in KINDS.values())
        tables = (kind.table(records, self._book) for kind, records in own if records)
        readings = [record for record in records if isinstance(record, Reading)]
        return view.Step(
            heading=heading,
            swap=tuple(row for answers in begun for row in _side_by_side(answers)),
            noted=tuple(line for record in told if (line := self._line(record))),
            tables=tuple(table for table in tables if table),
            over_time=self._over_time(readings[0]) if readings else None,
        )

    def _line(self, record: Placed) -> Noted | None:
        """As the kind says that wrote it; what was said in a kind that there is no longer, by who said it."""
        if kind := kind_that_wrote(record):
            return kind.in_minutes(record, self._book)
        return who_said(record) if isinstance(record, Contribution) else None

    def _over_time(self, reading: Reading) -> view.OverTime | None:
        exercise = self._book.get(AgendaItem, reading.item).exercise
        for number, series in enumerate(self._charts):
            if (series.exercise, series.step) == (exercise, reading.step):
                return view.OverTime(number, tuple(rows(series)), series)
        return None


def _is_in(record: Placed, swaps: dict[str, list[Contribution]]) -> bool:
    return isinstance(record, Contribution) and record.question in swaps


def _said(said: Contribution) -> view.Said:
    return view.Said(role=str(said.seat) if said.seat else "", text=said.text)


def _swaps(said: Iterable[Contribution]) -> dict[str, list[Contribution]]:
    """The answers to each question that somebody answered from another chair than their own."""
    answers: dict[str, list[Contribution]] = {}
    for one in sorted(said, key=lambda one: (one.step, one.id)):
        if one.question:
            answers.setdefault(one.question, []).append(one)
    return {question: group for question, group in answers.items() if any(one.perspective for one in group)}


def _side_by_side(answers: list[Contribution]) -> list[view.SwapRow]:
    """For each chair a row for each answer from it, the chairs in the order of the table."""
    rows: list[view.SwapRow] = []
    for chair in sorted({one.perspective or one.role for one in answers}, key=_chair_order):
        guests = [_said(one) for one in answers if one.perspective == chair]
        holders = [_said(one) for one in answers if not one.perspective and one.role == chair]
        names = [role_name(chair)]
        rows += [view.SwapRow(name or "", *pair) for name, *pair in zip_longest(names, guests, holders)]
    return rows


def _chair_order(role: str) -> int:
    return ROLES.index(role) if role in ROLES else len(ROLES)
