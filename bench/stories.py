"""Logs of any number of groups, from so many histories that each has sentences of its own."""

from __future__ import annotations

import datetime as dt
import json
import random
from concurrent.futures import ProcessPoolExecutor
from contextlib import closing
from functools import partial
from multiprocessing import get_context
from pathlib import Path

from bench.history import TODAY, History
from bench.review import MEETING
from bench.texts import said_otherwise, workplace
from partsgruppe.group.permission import PermissionGiven
from partsgruppe.group.ways import ELSEWHERE
from partsgruppe.review.side_by_side import cores
from partsgruppe.store import chain
from partsgruppe.store.release import VERSION, Header, Line, encode
from partsgruppe.store.store import Store


class Stories:
    """Histories of so many months, from which the logs of any number of groups are written."""

    def __init__(self, folder: Path, histories: int, months: int) -> None:
        self._folder = folder
        with ProcessPoolExecutor(cores(), _FORK) as pool:
            self._stories = list(pool.map(partial(story, folder, months), range(histories)))

    def write_all(self, numbers: list[int], longer: bool = False) -> list[Path]:
        """The logs of these groups, written by all cores, which share the histories."""
        global _stories
        _stories = self
        with ProcessPoolExecutor(cores(), _FORK) as pool:
            return list(pool.map(_write, numbers, [longer] * len(numbers), chunksize=20))

    def write(self, number: int, longer: bool = False) -> Path:
        """The log of this group, a month later if it is the `longer` one."""
        story, chance = self._stories[number % len(self._stories)], random.Random(number)
        name = workplace(number, chance)
        short = chance.choice((0, 0, 0, 0, 0, 1, 2, 5)) + (not longer)
        events = story[: max(len(story) // 2, len(story) - MEETING * short)]
        lines, previous = [], chain.ORIGIN
        for n, (at, type_, payload) in enumerate(events, start=1):
            if type_ == "group_founded":
                told = {**json.loads(payload), "key": f"many-{number}", "workplace": name}
                payload = json.dumps(told, ensure_ascii=False).encode()
            salt = chance.randbytes(16)
            seal = chance.randbytes(chain.SEAL)
            previous = chain.hash_of(previous, n, *chain.bound(at, type_, seal), chain.digest_of(salt, payload))
            line = Line(n=n, at=at, type=type_, payload=payload.decode(), salt=salt.hex(), hash=previous.hex())
            line.seal = seal.hex()
            lines.append(encode(line.narrowed(tells_type=True)))
        header = Header(
            events=len(lines),
            exported=f"{max(events[-1][0][:10], str(TODAY - dt.timedelta(days=number % 90)))}T23:00:00.000+00:00",
            group=f"many-{number}",
            hash=previous.hex(),
            kind="working",
            language="nb",
            release="steward",
            version=VERSION,
            workplace=name,
        )
        path = self._folder / f"{number}{'-longer' * longer}.log"
        path.write_bytes(encode(header) + b"".join(lines))
        return path


_FORK = get_context("fork")
_stories: Stories


def _write(number: int, longer: bool) -> Path:
    return _stories.write(number, longer)


def story(folder: Path, months: int, seed: int) -> list[tuple[str, str, bytes]]:
    """A history: each event's time, type and payload."""
    path = folder / f"history-{seed}.db"
    with closing(History(path, seed)) as history:
        history.found()
        history._store.record(PermissionGiven(shared=[ELSEWHERE]))
        history.live_through(months)
    chance = random.Random(seed)
    with closing(Store(path)) as store:
        told = [(one.at, one.type, said_otherwise(one.type, one.payload or b"{}", chance)) for one in store.log()]
    for file in path.parent.glob(f"{path.name}*"):
        file.unlink()
    return told
