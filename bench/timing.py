"""Measuring several things in turns, and what comes of it."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import median

Seconds = list[float]


@dataclass(frozen=True)
class Ratio:
    """How long something takes, in seconds, and against what. Without `most` there is no target."""

    what: str
    ours: float
    against: str
    theirs: float
    most: float | None = None

    @property
    def value(self) -> float:
        """How many times as long it takes, as it is written on the page."""
        return round(self.ours / self.theirs, 2)

    @property
    def missed(self) -> bool:
        """Whether it takes longer than it may."""
        return self.most is not None and self.value > self.most


@dataclass(frozen=True)
class Measurement:
    """What was measured and how, the ratios, and what they mean for a chair."""

    title: str
    how: str
    ratios: Sequence[Ratio]
    meaning: str


def in_turns(times: int, *measures: Callable[[], float]) -> list[Seconds]:
    """Measure one after the other and then the other way round, so many times: what disturbs one disturbs all alike.

    The first round warms the machine up and does not count.
    """
    taken: list[Seconds] = [[] for _measure in measures]
    for number in range(times + 1):
        for measure, seconds in list(zip(measures, taken, strict=True))[:: 1 if number % 2 else -1]:
            seconds.append(measure())
    return [seconds[1:] for seconds in taken]


def middle(taken: Seconds) -> float:
    """The median."""
    return median(taken)


def percentile_95(taken: Seconds) -> float:
    """What 95 of 100 do not exceed."""
    return sorted(taken)[math.ceil(len(taken) * 0.95) - 1]


def ms(seconds: float) -> str:
    """A time as it is told: «3.4 ms», «212 ms»."""
    thousandths = seconds * 1000
    return f"{thousandths:.1f} ms" if thousandths < 10 else f"{thousandths:.0f} ms"
