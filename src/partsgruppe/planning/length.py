"""How long a step takes, and an exercise: by how many sit at the table, what is asked of each, and what is written.

A document gives its minutes for five at the table; its kinds of steps say how much longer it takes for nine.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from partsgruppe.exercises.document import Exercise, Step
from partsgruppe.exercises.grammar import handed_in

AT_THE_TABLE = 5
"""For how many the minutes of a document are."""


def least(step: Step, people: int) -> float:
    """The minutes that a step takes at the least, by its kind alone."""
    return handed_in().rules(step.kind).takes.seconds(people, len(step.items)) / 60


def step_minutes(exercise: Exercise, people: int, short: bool = False) -> list[float]:
    """The minutes of each step with so many at the table, whole or in the short form; 0 when it is left out there.

    What a document has for the whole beyond its steps is for those that have no minutes of their own.
    """
    untimed = [step for step in exercise.steps if step.minutes is None]
    rest = exercise.minutes - sum(step.minutes or 0 for step in exercise.steps)
    more = rest / sum(least(step, AT_THE_TABLE) for step in untimed) if untimed and rest > 0 else 1.0
    return [_minutes(step, people, short) * (more if step in untimed else 1) for step in exercise.steps]


def _minutes(step: Step, people: int, short: bool) -> float:
    planned = step.short if short and step.short is not None else step.minutes
    if planned is None:
        return least(step, people)
    return planned * least(step, people) / least(step, AT_THE_TABLE)


def minutes_of(exercise: Exercise, people: int, short: bool = False, pace: float = 1.0) -> int:
    """The minutes of an exercise: the sum of its steps, at the pace of the group."""
    return max(1, round(sum(step_minutes(exercise, people, short)) * pace))


def shares(exercise: Exercise, minutes: int, people: int, short: bool = False, held: range | None = None) -> list[int]:
    """What each step gets of the minutes of an item; together they are those minutes, none more and none less.

    Where only some steps are held, the others get none.
    """
    weights = step_minutes(exercise, people, short)
    if held is not None:
        weights = [weight if number in held else 0 for number, weight in enumerate(weights)]
    return list(_in_whole_minutes(weights, minutes))


def _in_whole_minutes(weights: Sequence[float], minutes: int) -> Iterator[int]:
    total, before, given = sum(weights), 0.0, 0
    for weight in weights:
        before += weight
        until = round(minutes * before / total) if total else 0
        yield until - given
        given = until
