"""How long a step takes, and an exercise: by how many sit at the table, what is asked of each, and what is written.

A document gives its minutes for five at the table and a usual number of things that wait in the group; its kinds of
steps say how much longer it takes for nine, and for twenty inputs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from partsgruppe.exercises.document import Exercise, Step
from partsgruppe.exercises.grammar import handed_in
from partsgruppe.group.meetings import Meeting
from partsgruppe.group.records import Records

AT_THE_TABLE = 5
"""For how many the minutes of a document are."""


Waiting = Callable[[Step], int]
"""How many things that wait in the group a step goes through."""


def usual(_step: Step) -> int:
    """As few as the minutes of a document are for."""
    return 0


def waiting_at(group: Records, meeting: Meeting) -> Waiting:
    """Those that each step goes through at a meeting, as things stand."""
    kinds = handed_in()
    return lambda step: kinds.rules(step.kind).waiting(step, group, meeting)


def step_minutes(exercise: Exercise, people: int, short: bool = False, waiting: Waiting = usual) -> list[float]:
    """The minutes of each step with so many at the table, whole or in the short form; 0 when it is left out there.

    What a document has for the whole beyond its steps is for those that have no minutes of their own.
    """
    kinds = handed_in()
    takes = [kinds.rules(step.kind).takes for step in exercise.steps]
    least = [one.seconds(AT_THE_TABLE, len(step.items)) for step, one in zip(exercise.steps, takes, strict=True)]
    untimed = sum(seconds for step, seconds in zip(exercise.steps, least, strict=True) if step.minutes is None)
    rest = 60 * (exercise.minutes - sum(step.minutes or 0 for step in exercise.steps))
    more = rest / untimed if untimed and rest > 0 else 1.0
    found = []
    for step, one, seconds in zip(exercise.steps, takes, least, strict=True):
        planned = step.short if short and step.short is not None else step.minutes
        now = one.seconds(people, len(step.items), waiting(step))
        minutes = now / 60 if planned is None else planned * now / seconds
        found.append(minutes * more if step.minutes is None else minutes)
    return found


def minutes_of(
    exercise: Exercise, people: int, short: bool = False, pace: float = 1.0, waiting: Waiting = usual
) -> int:
    """The minutes of an exercise: the sum of its steps, at the pace of the group."""
    return max(1, round(sum(step_minutes(exercise, people, short, waiting)) * pace))


def shares(
    exercise: Exercise,
    minutes: int,
    people: int,
    short: bool = False,
    held: range | None = None,
    waiting: Waiting = usual,
) -> list[int]:
    """What each step gets of the minutes of an item; together they are those minutes, none more and none less.

    Where only some steps are held, the others get none.
    """
    weights = step_minutes(exercise, people, short, waiting)
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
