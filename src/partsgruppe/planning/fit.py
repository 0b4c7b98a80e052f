"""What fits into a meeting: everything that must be there, then what waits, in order; the short form before nothing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple


class Entry(NamedTuple):
    """Something that may come on an agenda, with its minutes whole and in the short form.

    What `must` be there is never left out, and what `stays_short` is never whole. What is `urgent` comes before what
    `gives_way`, though that must be there. What `stretches` takes the time that is left, though it stays short. What
    is `firm` gets its minutes before all others, and what comes `last` only those that nothing else takes.
    """

    whole: int
    short: int
    must: bool = False
    urgent: bool = False
    gives_way: bool = False
    stays_short: bool = False
    stretches: bool = False
    firm: bool = False
    last: bool = False


class Place(NamedTuple):
    """The minutes that something gets, and whether it is in its short form."""

    minutes: int
    short: bool


def fit(length: int, entries: Sequence[Entry]) -> list[Place | None]:
    """What each gets of so many minutes, those that matter most first; None what has to wait. The sum always fits."""
    found = _chosen(length, entries)
    left = length - sum(_minutes(entries[n], short) for n, short in found.items())
    for n in sorted(found, key=lambda n: entries[n].must):
        more = entries[n].whole - entries[n].short
        if found[n] and more <= left and not entries[n].stays_short:
            found[n], left = False, left - more
    for n, entry in enumerate(entries):
        if entry.last and entry.whole <= left:
            found[n], left = False, left - entry.whole
    minutes = {n: _minutes(entries[n], short) for n, short in found.items()}
    minutes = _squeezed(length, minutes, {n for n in found if entries[n].firm})
    for n in found:
        if entries[n].stretches and found[n] and left > 0:
            minutes[n] = min(entries[n].whole, minutes[n] + left)
    return [
        Place(minutes[n], found[n] and entry.short < entry.whole) if n in found else None
        for n, entry in enumerate(entries)
    ]


def _chosen(length: int, entries: Sequence[Entry]) -> dict[int, bool]:
    """What comes on the agenda, and whether only its short form has room while the others are short too."""
    found = {n: True for n, entry in enumerate(entries) if entry.must}
    left = length - sum(entries[n].short for n in found)
    yielding = [n for n in found if entries[n].gives_way]
    if left < 0:
        left += sum(entries[n].short for n in yielding)
        found = {n: True for n in found if n not in yielding}
        yielding = []
    taken = False
    for n, entry in enumerate(entries):
        if entry.must or entry.last:
            continue
        room = left + sum(entries[one].short for one in yielding)
        if entry.whole <= left:
            found[n] = False
        elif not taken and entry.short <= left:
            found[n] = True
        elif not taken and entry.urgent and entry.short <= room:
            found = {one: short for one, short in found.items() if one not in yielding} | {n: True}
            left, yielding = room, []
        else:
            continue
        taken = True
        left -= _minutes(entry, found[n])
    return found


def _minutes(entry: Entry, short: bool) -> int:
    return entry.short if short else entry.whole


def _squeezed(length: int, minutes: dict[int, int], firm: set[int]) -> dict[int, int]:
    """The same, or as much less of each as it takes to fit, where even the short forms are too long."""
    if sum(minutes.values()) <= length:
        return minutes
    kept = sum(minutes[n] for n in firm)
    if kept + len(minutes) - len(firm) > length:
        kept, firm = 0, set()
    total = sum(minutes.values()) - kept
    return {n: one if n in firm else max(1, one * (length - kept) // total) for n, one in minutes.items()}
