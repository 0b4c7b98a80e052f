"""The reader of logs, tried out on logs that a clever forger might make: a short run that is always the same."""

from __future__ import annotations

import io
from pathlib import Path

from support.tried import examples

from fuzz.read_log import Bench, log_from, try_at_random
from fuzz.sample import EVENTS, LOG
from partsgruppe.store.memory import MemoryRecords
from partsgruppe.store.release import ALTERED, REFUSED, WHOLE, read
from partsgruppe.store.replay import Replay


def test_the_sample_is_a_log_that_makes_sense(tmp_path: Path) -> None:
    with Bench(tmp_path) as bench:
        assert bench.try_out(LOG) == WHOLE
    replay = Replay(MemoryRecords(), examine=True)
    for line, event in zip(read(io.BytesIO(LOG))[1], EVENTS, strict=True):
        if event.told:
            replay.tell(event, line.stamp(), line.type)
    assert (replay.against, replay.left_out) == (0, 0)


@examples(200, 5000)
def test_nothing_that_is_made_of_it_surprises_the_reader(examples: int, tmp_path: Path) -> None:
    verdicts = try_at_random(tmp_path, times=examples, seed=1)
    least = min(verdicts[state] for state in (WHOLE, ALTERED, REFUSED))
    assert least > examples / 12, "all that may happen is tried out"


def test_an_input_is_always_the_same_log() -> None:
    assert log_from(b"\0\0noe annet") == b"noe annet"
    assert log_from(bytes(range(60))) == log_from(bytes(range(60)))
