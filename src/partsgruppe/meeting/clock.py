"""The clock of a meeting under way: when it ends, and which items will be reached at this pace."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from typing import Any

from partsgruppe.asking.hour import Hour
from partsgruppe.asking.scene import Line
from partsgruppe.exercises.library import Library
from partsgruppe.group.matters import title_now
from partsgruppe.group.meetings import DONE, LEFT, RUNNING, SKIPPED, WAITING, AgendaItem, Meeting
from partsgruppe.group.records import Readable
from partsgruppe.history.wording import item_texts
from partsgruppe.language.catalogue import _
from partsgruppe.language.days import moment_at
from partsgruppe.planning.every_meeting import CLOSING
from partsgruppe.steps.kind import Position

LATE = dt.timedelta(minutes=20)
"""A meeting that was opened so much before or after its time has begun when it was opened."""

MARKS = {DONE: "✓", RUNNING: "▸", SKIPPED: "–", LEFT: "→", WAITING: " "}


def ends_at(meeting: Meeting) -> dt.datetime | None:
    """When a meeting ends that was opened: by its time to begin where it was opened about then. Breaks come on top.

    None where no clock goes: before that, and where it was held on paper.
    """
    began = meeting.began
    if began is None:
        return None
    if meeting.begins is not None:
        planned = moment_at(began.astimezone().date(), meeting.begins)
        began = planned if abs(planned - began) <= LATE else began
    return began + dt.timedelta(minutes=meeting.minutes + meeting.more, seconds=meeting.breaks)


def hour_of(place: Position, items: list[AgendaItem]) -> Hour | None:
    """The clock at a step; None before the meeting is opened, and when it was held on paper."""
    meeting, ends = place.meeting, ends_at(place.meeting)
    if ends is None or meeting.step_at is None:
        return None
    shares = place.shares
    step = dt.timedelta(minutes=shares[place.index] + meeting.extra, seconds=meeting.away)
    spare = meeting.minutes - sum(item.minutes for item in items)
    return Hour(
        ends=ends,
        planned=ends - dt.timedelta(minutes=max(0, spare)),
        step_ends=meeting.step_at + step,
        item_left=sum(shares[place.index + 1 :]),
        after=sum(item.minutes for item in items if item.state == WAITING),
        too_long=max(0, -spare),
        item=title_now(place.store, place.item),
        **_tied(place.store, meeting, items),
    )


def _tied(records: Readable, meeting: Meeting, items: list[AgendaItem]) -> dict[str, Any]:
    item = tied_item(items)
    if item is None or item.at is None or meeting.began is None:
        return {}
    return {"tied": title_now(records, item), "tied_to": moment_at(meeting.day, item.at)}


def tied_item(items: list[AgendaItem]) -> AgendaItem | None:
    """Of those that wait and are tied to a time by the clock, the one that comes first by it."""
    tied = [item for item in items if item.state == WAITING and item.at is not None]
    return min(tied, key=lambda item: item.at or dt.time.max, default=None)


def agenda_lines(
    records: Readable,
    items: list[AgendaItem],
    hour: Hour | None,
    now: dt.datetime,
    about: Callable[[AgendaItem], str] | None = None,
) -> Iterator[Line]:
    """The agenda with what is done, where we are, and a line before what will not be reached at this pace.

    With `about` each item also says what it is for.
    """
    reached, told = _reached(items, hour, now), False
    for item, text in zip(items, item_texts(records, items), strict=True):
        if item.state == WAITING and item.id not in reached and not told:
            told = True
            yield Line(_("Hit rekker dere i dette tempoet."), "" if about else "─")
        if about is None:
            yield Line(text, MARKS[item.state])
        else:
            yield Line(" ".join(filter(None, [f"{text}.", about(item)])), str(item.position + 1))


def purpose_of(library: Library, item: AgendaItem) -> str:
    """What an item is for, as its document says."""
    return library.get(item.exercise).purpose if item.exercise in library else ""


def _reached(items: list[AgendaItem], hour: Hour | None, now: dt.datetime) -> set[int]:
    """The items that there is time for before the closing, which always gets its own; all where no clock goes."""
    waiting = [item for item in items if item.state == WAITING]
    if hour is None:
        return {item.id for item in waiting}
    closing = {item.id: item.minutes for item in waiting if item.exercise == CLOSING}
    left = hour.left(now) - hour.item_left - max(0, (hour.step_ends - now) // dt.timedelta(minutes=1))
    left -= sum(closing.values())
    reached = set(closing)
    for item in waiting:
        if item.id not in closing:
            left -= item.minutes
            if left < 0:
                break
            reached.add(item.id)
    return reached
