"""How long it takes until an answer is saved, and a draft kept, beyond what SQLite and the disk take."""

from __future__ import annotations

import random
import sqlite3
import time
from collections.abc import Callable
from contextlib import ExitStack, closing
from pathlib import Path

from bench.groups import SEED, Groups
from bench.timing import Measurement, Ratio, in_turns, middle, ms
from bench.words import line
from partsgruppe.group.inputs import InputReceived
from partsgruppe.store import file
from partsgruppe.store.store import Store

TIMES = 60

HASHES = (bytes(16), bytes(32), bytes(32))
"""A salt, a digest and a hash."""


def saving(groups: Groups) -> Measurement:
    """From the call that records an answer until it lies in the file, against one bare insert kept as safely."""
    chance = random.Random(SEED)
    with ExitStack() as open_:
        ten_years = open_.enter_context(closing(Store(groups.copy(groups.ten_years))))
        same = open_.enter_context(closing(_connection(groups.copy(groups.ten_years), file.JOURNAL)))
        ahead = open_.enter_context(closing(_connection(groups.copy(groups.ten_years), "WAL")))
        taken = in_turns(
            TIMES,
            lambda: _timed(lambda: _record(ten_years, line(chance))),
            lambda: _timed(lambda: _insert(same, line(chance))),
            lambda: _timed(lambda: _insert(ahead, line(chance))),
            lambda: _timed(lambda: ten_years.drafts.__setitem__("bench", line(chance))),
        )
    answer, insert, in_wal, draft = (middle(seconds) for seconds in taken)
    return Measurement(
        "Saving an answer",
        f"From the call that records an answer, ten years behind it, until it lies in the file and that was seen; "
        f"{TIMES} times in turns with the same rows written by plain SQL into copies of that file, one with the same "
        "journal and the same wait for the disk, one with a write-ahead log, and with a draft, for which no disk is "
        "waited for. The rows are one of the log and one of a table.",
        (
            Ratio("Saving an answer", answer, "the same rows in plain SQL", insert, most=2.0),
            Ratio("Saving an answer", answer, "the same rows in a write-ahead log", in_wal),
            Ratio("Keeping a draft", draft, "saving an answer", answer, most=0.1),
        ),
        f"An answer is saved {ms(answer)} after it was given, {ms(insert)} of which the disk and SQLite take; what is "
        f"being typed is kept in {ms(draft)}.",
    )


def _connection(path: Path, journal: str) -> sqlite3.Connection:
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute(f"PRAGMA journal_mode = {journal}")
    connection.execute(f"PRAGMA synchronous = {file.SYNCHRONOUS}")
    return connection


def _insert(connection: sqlite3.Connection, text: str) -> None:
    """What recording an input writes, with what is reckoned for it reckoned already."""
    connection.execute("BEGIN IMMEDIATE")
    connection.execute(
        "INSERT INTO log (at, type, payload, salt, digest, hash) VALUES (?, ?, ?, ?, ?, ?)",
        ["2026-12-01T09:00:00.000000+01:00", "InputReceived", f'{{"text":"{text}"}}'.encode(), *HASHES],
    )
    connection.execute(
        "INSERT INTO inputs (text, origin, state, answer, giver, file) VALUES (?, '', 'new', '', '', '')", [text]
    )
    connection.execute("COMMIT")


def _record(store: Store, text: str) -> None:
    store.record(InputReceived(text=text))


def _timed(do: Callable[[], object]) -> float:
    began = time.perf_counter()
    do()
    return time.perf_counter() - began
