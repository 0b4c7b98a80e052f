"""Forgetting what was said in rounds, once the group was told and the day has come."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from partsgruppe.between.traces import finish_earlier, left_elsewhere
from partsgruppe.group.approval import IssuedMinutes, MinutesApproved, MinutesCorrected, MinutesIssued
from partsgruppe.group.forgetting import RoundsForgotten, months_kept
from partsgruppe.group.meetings import Meeting
from partsgruppe.group.records import Event
from partsgruppe.group.redaction import Redacted
from partsgruppe.group.rewording import Reworded
from partsgruppe.group.rounds import Contributed
from partsgruppe.language.catalogue import _, many
from partsgruppe.language.days import short_day
from partsgruppe.planning.forgetting import SPOKEN, due, named
from partsgruppe.sharing.receiving import forget
from partsgruppe.sharing.taken_out import repeats, unsaid, within
from partsgruppe.sharing.texts import change
from partsgruppe.store.store import Store


def forget_due(store: Store) -> str:
    """Forget what is due, and say what that was and what the program cannot reach; nothing when nothing is due.

    What was begun when the program was ended is gone through with too. Raises StoreError.
    """
    if meetings := due(store):
        months = months_kept(store)
        reason = many(
            "Det som blir sagt i runder, glemmes {n} måned etter at referatet er godkjent.",
            "Det som blir sagt i runder, glemmes {n} måneder etter at referatet er godkjent.",
            months,
        )
        with store.redacting():
            _take_out(store, [meeting.id for meeting in meetings], reason)
            for meeting in meetings:
                store.record(RoundsForgotten(meeting=meeting.id))
        done = forget(store)
        told = _("Det hver enkelt sa i rundene i {meetings}, er glemt.").format(meetings=named(meetings))
        return " ".join([told, *left_elsewhere(store, done.left, done.papers)])
    return finish_earlier(store)


def forget_all_rounds(store: Store) -> str:
    """Forget what was said in every round, because the group wants that as it ends. Raises StoreError."""
    with store.redacting():
        _take_out(
            store, [meeting.id for meeting in store.where(Meeting)], _("Gruppa lot det bli glemt da den ble lagt ned.")
        )
    done = forget(store)
    return " ".join([_("Det hver enkelt sa i rundene, er glemt."), *left_elsewhere(store, done.left, done.papers)])


def _take_out(store: Store, meetings: list[int], reason: str) -> None:
    instead = _("(glemt {day})").format(day=short_day(store.today()))
    for sequence, left in [*_without(store, set(meetings), instead)]:
        store.record(Redacted(event=sequence, kind=left.type, reason=reason, instead=msgspec.to_builtins(left)))


def _without(store: Store, meetings: set[int], instead: str) -> Iterator[tuple[int, Event]]:
    """What is left of each event that holds what was said, by its number, also of one that was undone."""
    events = [(entry.sequence, entry.event()) for entry in store.log() if entry.payload is not None]
    said = {
        number: event
        for number, event in events
        if isinstance(event, Contributed) and event.meeting in meetings and event.kind in SPOKEN
    }
    again = {number: event for number, event in events if isinstance(event, Reworded) and event.event in said}
    gone = {one.text for one in said.values()} | {one.text for one in again.values()}
    papers = {one.id for one in store.where(IssuedMinutes) if one.meeting in meetings}
    corrected = {
        number: event
        for number, event in events
        if isinstance(event, MinutesCorrected) and event.issued in papers and repeats(event.text, gone)
    }
    repeated = {one.text for one in corrected.values()}  # also in the minutes of the meeting that corrected them
    for number, event in events:
        if number in said or number in again or number in corrected:
            yield number, change(event, lambda text: instead if text in gone | repeated else text)
        elif minutes := _minutes_of(number, event):
            left = unsaid(event, gone | repeated if minutes in papers else repeated, instead)
            if left != event:
                yield number, left


def _minutes_of(number: int, event: Event) -> int:
    """Which minutes an event holds, or what stands instead of one that did; 0 for none."""
    told = within(event)
    if isinstance(told, MinutesApproved):
        return told.issued
    if isinstance(told, MinutesIssued):
        return event.event if isinstance(event, Redacted) else number
    return 0
