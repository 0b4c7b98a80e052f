"""How long the room waits for the wall, against how long the chair waits for the own screen."""

from __future__ import annotations

import random
import time
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import closing
from itertools import pairwise

from bench.groups import SEED, Groups
from bench.start import PROGRAM
from bench.terminal import Sight, Terminal, says
from bench.timing import Measurement, Ratio, Seconds, middle, ms, percentile_95
from bench.walking import BREATH, route

TIMES = 5
"""How often the whole meeting is gone through."""


def wall(groups: Groups) -> Measurement:
    """From the key that leaves a step to the next one on both screens, with a wall open beside the chair's window."""
    chance, own, walls = random.Random(SEED), list[float](), list[float]()
    stops = route(groups.copy(groups.ten_years))
    for _number in range(TIMES):
        file = groups.copy(groups.ten_years)
        with (
            Terminal((PROGRAM, "--db", file, "wall"), groups.home) as room,
            Terminal((PROGRAM, "--db", file, "meet"), groups.home) as chair,
            closing(_Watch(room)) as watch,
        ):
            chair.wait_for(stops[0].shown)
            room.wait_for(says(stops[0].title))
            for here, there in pairwise(stops):
                time.sleep(chance.uniform(*BREATH))
                on_the_wall = watch.until(there.shown)
                own.append(chair.time_to(there.shown, here.key))
                walls.append(on_the_wall.result() - watch.began)
    return _measurement(own, walls)


class _Watch:
    """Looks at the wall while the chair's window is waited for."""

    def __init__(self, room: Terminal) -> None:
        self._room = room
        self._hand = ThreadPoolExecutor(1)
        self.began = 0.0

    def until(self, sight: Sight) -> Future[float]:
        """When it comes to show this."""
        self.began = time.perf_counter()
        return self._hand.submit(self._seen, sight)

    def _seen(self, sight: Sight) -> float:
        frames: Iterator[float] = (frame.at for frame in self._room.frames_until(sight) if sight(frame.text))
        return next(frames)

    def close(self) -> None:
        """Look no more."""
        self._hand.shutdown()


def _measurement(own: Seconds, walls: Seconds) -> Measurement:
    ratios = [
        Ratio(f"Key to the wall, {name}", of(walls), "to the chair's window", of(own))
        for name, of in (("median", middle), ("95th percentile", percentile_95))
    ]
    return Measurement(
        "Key to wall",
        "From the key that leaves a step until the title of the next has come out on the wall, a program of its own, "
        f"and on the chair's screen: the same {len(own)} keys, in a group with ten years behind it. What is for all is "
        "handed over before the chair's own screen is drawn.",
        ratios,
        f"The room sees the next question {ms(middle(walls))} after the key, and in 95 of 100 cases within "
        f"{ms(percentile_95(walls))}; the chair's own screen takes {ms(middle(own))} and {ms(percentile_95(own))}.",
    )
