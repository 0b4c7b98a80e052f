"""What fits into a meeting: everything that must be there, then what waits, in order; the short form before nothing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

TIGHT = 0.85
"""What is so much too long is held a little faster."""


class Part(NamedTuple):
    """What may be held of something today: so many minutes, until the step of this number; 0 is all of it."""

    minutes: int
    until: int = 0


class Claim(NamedTuple):
    """Something that may come on an agenda, with its minutes whole and in the short form.

    What `must` be there is never left out, and what `stays_short` is never whole. What is `urgent` comes before what
    `gives_way`, though that must be there. What `stretches` takes the time that is left, though it stays short. What
    is `firm` gets its minutes before all others, and what comes `last` only those that nothing else takes. Of what
    has `parts`, as much is held as there is room for. The first two that `share` each leave the other what it needs at
    the least, so that neither takes the whole meeting.
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
    shares: bool = False
    parts: tuple[Part, ...] = ()

    @property
    def least_short(self) -> int:
        """The fewest minutes of the short form: of what can be held in parts, a little fewer rather than a part."""
        return round(self.short * TIGHT) if self.parts else self.short

    @property
    def least(self) -> int:
        """The fewest minutes that something comes of it in."""
        return min([self.least_short, *(part.minutes for part in self.parts)])

    def rather_short(self, part: Slot | None) -> bool:
        """Whether its short form is held rather than this part: there is no other, or it shares the meeting.

        All of it, a little faster, comes before the short form.
        """
        return not self.parts or (self.shares and self.short < self.whole and not (part and not part.until))

    def best_part(self, room: int) -> Slot | None:
        """As much of it as there is room for."""
        fitting = [part for part in self.parts if part.minutes <= room]
        if not fitting:
            return None
        best = max(fitting, key=lambda part: (not part.until, part.minutes))
        return Slot(best.minutes if best.until else min(self.whole, room), False, best.until)


class Slot(NamedTuple):
    """The minutes that something gets, whether it is in its short form, and at which step it stops, if it does."""

    minutes: int
    short: bool
    until: int = 0


def fit(length: int, entries: Sequence[Claim]) -> list[Slot | None]:
    """What each gets of so many minutes, those that matter most first; None what has to wait. The sum always fits."""
    found = _chosen(length, entries)
    left = length - sum(place.minutes for place in found.values())
    for n in sorted(found, key=lambda n: entries[n].must):
        more = entries[n].whole - entries[n].short
        if found[n].short and more <= left and not entries[n].stays_short:
            found[n], left = Slot(entries[n].whole, False), left - more
    for n, entry in enumerate(entries):
        if entry.last and entry.whole <= left:
            found[n], left = Slot(entry.whole, False), left - entry.whole
    minutes = {n: place.minutes for n, place in found.items()}
    minutes = _squeezed(length, minutes, {n for n in found if entries[n].firm})
    for n in found:
        if entries[n].stretches and found[n].short and left > 0:
            more = min(entries[n].whole - minutes[n], left)
            minutes[n], left = minutes[n] + more, left - more
    return [
        Slot(minutes[n], found[n].short and entry.short < entry.whole, found[n].until) if n in found else None
        for n, entry in enumerate(entries)
    ]


def _chosen(length: int, entries: Sequence[Claim]) -> dict[int, Slot]:
    """What comes on the agenda, and whether only its short form has room while the others are short too."""
    found = {n: Slot(entry.short, True) for n, entry in enumerate(entries) if entry.must}
    left = length - sum(place.minutes for place in found.values())
    yielding = [n for n in found if entries[n].gives_way]
    while left < 0 and yielding:
        left += found.pop(yielding.pop()).minutes
    taken = False
    for n, entry in enumerate(entries):
        if entry.must or entry.last:
            continue
        room = left + sum(entries[one].short for one in yielding)
        kept = _kept_for_the_other(entries, n, room if entry.urgent else left)
        first = not taken or entry.shares
        if first and entry.urgent and entry.short + kept <= room:
            while entry.short + kept > left:
                left += found.pop(yielding.pop(0)).minutes
        mine = left - kept
        part = entry.best_part(mine)
        if entry.whole <= mine:
            found[n] = Slot(entry.whole, False)
        elif first and entry.least_short <= mine and entry.rather_short(part):
            found[n] = Slot(min(entry.short, mine), True)
        elif part:
            found[n] = part
        else:
            continue
        taken = True
        left -= found[n].minutes
    return found


def _kept_for_the_other(entries: Sequence[Claim], n: int, left: int) -> int:
    """What the next that shares the meeting with this one needs at the least, where there is room for both."""
    others = [other for other in entries[n + 1 :] if other.shares] if entries[n].shares else []
    least = others[0].least if others else 0
    return least if entries[n].least + least <= left else 0


def _squeezed(length: int, minutes: dict[int, int], firm: set[int]) -> dict[int, int]:
    """The same, or as much less of each as it takes to fit, where even the short forms are too long."""
    if sum(minutes.values()) <= length:
        return minutes
    kept = sum(minutes[n] for n in firm)
    if kept + len(minutes) - len(firm) > length:
        kept, firm = 0, set()
    total = sum(minutes.values()) - kept
    return {n: one if n in firm else max(1, one * (length - kept) // total) for n, one in minutes.items()}
