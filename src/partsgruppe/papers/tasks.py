"""Who does what: agreed at a meeting, settled there, and open from before. (Method: rule 7)"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from partsgruppe.group.actions import Action, ActionMoved, owners_named
from partsgruppe.group.leaving import MemberLeft
from partsgruppe.group.matters import MatterRetitled
from partsgruppe.group.meetings import Meeting
from partsgruppe.group.records import Event
from partsgruppe.history.meanwhile import Done, acts, meanwhile
from partsgruppe.papers import book, view
from partsgruppe.papers.book import History
from partsgruppe.papers.source import Source


def promised(source: Source) -> tuple[view.Task, ...]:
    """The actions that were agreed at the meeting, as they were agreed, by their days."""
    return _by_day(_task(source, action, source.history) for action in source.here(Action))


def settled(source: Source) -> tuple[view.Followed, ...]:
    """The actions that were done or given up at the meeting."""
    found = source.book.where(Action, settled_in=source.meeting.id)
    tasks = [_task(source, action, source.history) for action in found]
    return tuple(
        view.Followed(task.what, task.whose, action.state, action.remark)
        for task, action in zip(tasks, found, strict=True)
    )


def meanwhile_done(source: Source) -> Iterator[Done]:
    """What somebody did alone since the meeting before; new names of matters stand by themselves."""
    of = tuple(kind for kind in acts() if kind is not MatterRetitled)
    return meanwhile(source.book, source.meeting, source.meeting.closed, of)


def open_from_before(source: Source) -> tuple[view.Task, ...]:
    """The actions of earlier meetings that were still open when this one closed, as they stood then, by their days."""
    left = [action for action in source.book.where(Action) if _was_open(source, action)]
    if not left:
        return ()
    of: tuple[type[Event], ...] = (*book.kinds_about(Action), MemberLeft)
    so_far = book.between(source.book, min(action.id for action in left), source.meeting.closed, of=of)
    moved = {event.action for event in source.history.of(ActionMoved)}
    return _by_day(
        replace(_task(source, action, so_far), moved=action.id in moved)
        for action in left
        if not so_far.settled(action)
    )


def _was_open(source: Source, action: Action) -> bool:
    """Whether no meeting had settled it by then; between two, the log tells."""
    if action.meeting == source.meeting.id or not source.by_now(action.id):
        return False
    return action.settled_in is None or source.book.get(Meeting, action.settled_in).number > source.meeting.number


def _task(source: Source, action: Action, so_far: History) -> view.Task:
    names = {id: member.name for id, member in source.members.items()}
    whose = owners_named(so_far.owners(action), names, source.seats_held)
    return view.Task(action.what, whose, so_far.due(action))


def _by_day(tasks: Iterable[view.Task]) -> tuple[view.Task, ...]:
    return tuple(sorted(tasks, key=lambda task: task.due or dt.date.max))
