"""A clock that goes only when somebody looks at it."""

from __future__ import annotations

import datetime as dt

START = dt.datetime(2026, 12, 1, 12, 0, tzinfo=dt.UTC)
"""Tuesday 1 December 2026, one o'clock in the afternoon in Norway."""


class Clock:
    """Tells the time, and a second later the next time it is asked."""

    def __init__(self, now: dt.datetime = START, step: float = 1.0) -> None:
        self.now = now
        self.step = dt.timedelta(seconds=step)

    def __call__(self) -> dt.datetime:
        self.now += self.step
        return self.now
