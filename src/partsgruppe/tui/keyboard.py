"""What reaches the app as keys, and what was meant: a paste, a held key, or a finger.

Where the terminal marks no pastes, the lines of one arrive as keys, closer together than anybody types. And a key that
is held down arrives again and again, faster than anybody presses it.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable
from math import inf
from typing import Any, TypeAlias

from textual import events
from textual._time import get_time
from textual.app import App

from partsgruppe.asking.fingers import REPEAT, perhaps_held_down

BURST = 0.01
"""Seconds between two keys within which no finger presses both on purpose."""

AHEAD = 0.05
"""Seconds after the end of a line in a burst within which the next line still belongs to it."""

_ENDS = ("enter", "space")
"""Keys that act, and may also stand in the middle of what is pasted."""

_LINE = {"enter": "\n", "ctrl+j": "\n", "tab": "\t"}

Typed: TypeAlias = events.Key | events.Paste


class Pulse:
    """The time that keys are pressed at, and a way to come back to them."""

    def now(self) -> float:
        """Seconds, on the clock that events have their time from."""
        return get_time()

    def wake(self, app: App[Any], seconds: float, callback: Callable[[], object]) -> None:
        """Call this in so many seconds. A timer of the app's will not do: one that is late is never called."""
        asyncio.get_running_loop().call_later(seconds, app.call_later, callback)


class Keyboard:
    """Takes keys as they come, and gives them out as they were meant. What may still be this or that waits."""

    def __init__(self) -> None:
        self._held: list[events.Key] = []
        self._until = 0.0
        self._perhaps_held_down = False
        self._in_burst = False
        self._last: events.Key | None = None
        self._close_together = 0

    def take(self, event: events.Key, acts: bool) -> list[Typed]:
        """What is to be done now that this key has come; `acts` when the key does something and is no letter."""
        out = self.give_out() if self._held and event.time > self._until else []
        out += self._with_held(event, acts) if self._held else self._alone(event, acts)
        self._last = event
        return out

    def waits(self, now: float) -> float | None:
        """Seconds until what waits is to be given out, if anything waits."""
        return max(0.0, self._until - now) if self._held else None

    def give_out(self) -> list[Typed]:
        """What has waited, as it was meant: nothing more comes that belongs to it."""
        held, self._held = self._held, []
        text = "".join(_LINE.get(key.key, key.character or "") for key in held)
        if re.search(r"\n[^\n]", text) or (held and held[0].key == "space" and re.search(r"\w", text)):
            paste = events.Paste(text)
            paste.time = held[-1].time
            return [paste]
        once = [key for before, key in zip([None, *held], held, strict=False) if not _again(before, key)]
        return [*once]

    def _alone(self, event: events.Key, acts: bool) -> list[Typed]:
        since = event.time - self._last.time if self._last else inf
        same = self._last is not None and self._last.key == event.key
        self._close_together = self._close_together + 1 if since <= BURST else 0
        if not acts:
            return [event]
        if same and since < REPEAT:
            return []
        self._in_burst = self._close_together > 1
        self._perhaps_held_down = same and perhaps_held_down(since)
        if not (event.key in _ENDS or self._perhaps_held_down):
            return [event]
        self._held = [event]
        self._until = event.time + (REPEAT if self._perhaps_held_down else AHEAD if self._in_burst else BURST)
        return []

    def _with_held(self, event: events.Key, acts: bool) -> list[Typed]:
        gap = event.time - self._held[-1].time
        collecting = self._in_burst or len(self._held) > 1
        if event.key == self._held[-1].key and acts and gap > BURST:
            return self._held_down()
        if _writes(event) and (gap <= BURST or collecting):
            self._held.append(event)
            self._until = event.time + (AHEAD if self._in_burst or len(self._held) > 2 else BURST)
            return []
        return self.give_out() + self._alone(event, acts)

    def _held_down(self) -> list[Typed]:
        """The key that waited comes again: after the first time it is none, before it has been given out it is one."""
        if not self._perhaps_held_down:
            return self.give_out()
        self._held = []
        return []


def _writes(event: events.Key) -> bool:
    return event.is_printable or event.key in _LINE


def _again(before: events.Key | None, key: events.Key) -> bool:
    return before is not None and key.key in _ENDS and before.key == key.key
