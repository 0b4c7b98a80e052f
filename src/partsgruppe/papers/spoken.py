"""What was said, chosen, checked and rated during an item of the agenda, question by question."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import zip_longest

from partsgruppe.group.meetings import AgendaItem
from partsgruppe.group.members import role_name
from partsgruppe.group.outcomes import Check, Choice, GroundRule, Reading
from partsgruppe.group.readings import all_series, point_of
from partsgruppe.group.rounds import Contribution
from partsgruppe.history.readings import rows
from partsgruppe.papers import view
from partsgruppe.papers.source import Source, table_order
from partsgruppe.vocabulary import ROLES

Placed = Contribution | Choice | Check | Reading


class Spoken:
    """All that was written down under the questions of a meeting. Ground rules have a list of their own."""

    def __init__(self, source: Source) -> None:
        self._records: list[Placed] = [
            *source.here(Contribution),
            *source.here(Choice),
            *source.here(Check),
            *source.here(Reading),
        ]
        self._book = source.book
        self._rules = {rule.text for rule in source.here(GroundRule)}
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
        return tuple(step for step in steps if step is not None)

    def _step(self, heading: str, records: list[Placed], swaps: dict[str, list[Contribution]]) -> view.Step | None:
        said = [record for record in records if isinstance(record, Contribution)]
        readings = [record for record in records if isinstance(record, Reading)]
        begun = [swaps[one.question] for one in said if one.question in swaps and one is swaps[one.question][0]]
        step = view.Step(
            heading=heading,
            swap=tuple(row for answers in begun for row in _side_by_side(answers)),
            said=tuple(_said(one) for one in said if one.question not in swaps),
            chosen=tuple(one.text for one in records if isinstance(one, Choice) and one.text not in self._rules),
            checks=tuple(
                view.Check(record.text, record.status, record.remark) for record in records if isinstance(record, Check)
            ),
            readings=tuple(
                self._reading(reading) for reading in sorted(readings, key=lambda reading: table_order(reading.seat))
            ),
            over_time=self._over_time(readings[0]) if readings else None,
        )
        return step if step.swap or step.said or step.chosen or step.checks or step.readings else None

    def _reading(self, reading: Reading) -> view.Reading:
        point = point_of(self._book, reading)
        return view.Reading(str(reading.seat), point.value, point.reason)

    def _over_time(self, reading: Reading) -> view.OverTime | None:
        exercise = self._book.get(AgendaItem, reading.item).exercise
        for number, series in enumerate(self._charts):
            if (series.exercise, series.step) == (exercise, reading.step):
                return view.OverTime(number, tuple(rows(series)), series)
        return None


def _said(said: Contribution) -> view.Said:
    return view.Said(
        role=str(said.seat) if said.seat else "",
        text=said.text,
        kind=said.kind,
        seen_as=role_name(said.perspective) if said.perspective else "",
    )


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
