"""What was brought up before, beside a step that chooses from it, or asks what to do about it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from partsgruppe.asking.scene import Line
from partsgruppe.group.actions import Action
from partsgruppe.group.decisions import Decision
from partsgruppe.group.meetings import AgendaItem, Meeting
from partsgruppe.group.outcomes import Agreement, Choice
from partsgruppe.history.read_back import action_line, agreement_line, decision_line
from partsgruppe.history.status import status_of
from partsgruppe.steps.kind import Kind, Placed, Position, kind_that_wrote, setting_of, written_down


def in_sight(place: Position) -> list[Line]:
    """What was brought up at the steps that this one means, and what was decided of it."""
    if not place.kind.weighs(place):
        return []
    lines = (kind.recalled(place, record) for kind, record in brought_up(place))
    decided = [one for item in place.items for one in place.store.where(Decision, item=item)]
    return [*filter(None, lines), *(decision_line(place.store, one) for one in decided)]


def brought_up(place: Position) -> list[tuple[Kind, Placed]]:
    """What was written down at the steps that this one means, with the kind of step it came of.

    Those are the steps of the name it takes it `from`; where it names none, or nothing was written there, all from the
    last one on at which something was chosen. A second part goes on from what was written at the first.
    """
    before = [one for one in _written(place, place.items) if one[1].step < place.index]
    meant = place.setting("from")
    named = [one for one in before if meant and setting_of(place.exercise.steps[one[1].step], "name") == meant]
    if named:
        return named
    first = last_time(place) if place.exercise.follows else None
    earlier = _written(place, [first.id]) if first and first.exercise == place.exercise.follows else []
    return _since_a_choice(before) if _chosen(before) else [*_since_a_choice(earlier), *before]


def last_time(place: Position) -> AgendaItem | None:
    """The item at which the group last did this exercise, or the one whose second part it is."""
    wanted = {place.exercise.id, place.exercise.follows}
    items = [item for item in place.store.where(AgendaItem) if item.exercise in wanted and item.id < min(place.items)]
    return next((item for item in reversed(items) if _was_held(place, item)), None)


def of_last_time(place: Position) -> list[Line]:
    """What came of this exercise the last time: what was found, chosen and agreed, and how it stands now."""
    item = last_time(place)
    if item is None:
        return []
    lines = (kind.recalled(place, record) for kind, record in _written(place, [item.id]) if kind.shown)
    made = place.store.where(Agreement, meeting=item.meeting, ended=None)
    tasks = place.store.where(Action, item=item.id)
    return [
        *filter(None, lines),
        *(agreement_line(place.store, one) for one in made),
        *(_with_its_state(place, one) for one in tasks),
    ]


def _with_its_state(place: Position, task: Action) -> Line:
    line = action_line(place.store, task)
    return Line(f"{line.text}. {status_of(place.store, task, place.meeting.date).sentence()}", line.who)


def _was_held(place: Position, item: AgendaItem) -> bool:
    return item.meeting == place.meeting.id or place.store.get(Meeting, item.meeting).closed is not None


def _chosen(written: list[tuple[Kind, Placed]]) -> list[int]:
    return [record.step for _kind, record in written if isinstance(record, Choice)]


def _since_a_choice(written: list[tuple[Kind, Placed]]) -> list[tuple[Kind, Placed]]:
    since = max(_chosen(written), default=0)
    return [one for one in written if one[1].step >= since]


def _written(place: Position, items: Sequence[int]) -> list[tuple[Kind, Placed]]:
    return sorted(_records(place, items), key=lambda one: (one[1].step, one[1].id))


def _records(place: Position, items: Sequence[int]) -> Iterator[tuple[Kind, Placed]]:
    for item in items:
        for record in written_down(partial(place.store.where, item=item)):
            if kind := kind_that_wrote(record):
                yield kind, record
