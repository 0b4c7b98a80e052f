"""Measures what a chief shop steward waits for: adding logs, the table of groups, searching, and the memory it takes.

    .venv/bin/python -m bench.review            some seconds: 6 logs added, 500 groups looked at
    .venv/bin/python -m bench.review --full     minutes, and 2 GB on the disk: 24 logs added, 2000 groups looked at

Every log tells ten years of monthly meetings (`bench/history.py`, some 6800 events, made from a seed), each with a
key and salts of its own. What is added is read, verified and told again, against `sqlite-utils insert` of the very
same lines. The groups that are looked at are one group's tables copied as often as wanted, without their events:
neither the table nor the search reads those. The table is made with its words for a screenful, against the same SQL
with nothing made of its rows.
"""

from __future__ import annotations

import argparse
import json
import os
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable
from contextlib import closing
from functools import partial
from itertools import count
from pathlib import Path
from random import Random
from time import perf_counter

from bench.groups import SEED
from bench.history import MONTHS, TODAY, History
from bench.timing import Ratio, in_turns, middle, ms
from partsgruppe.group.members import Group
from partsgruppe.review import side_by_side
from partsgruppe.review.add import add_all
from partsgruppe.review.archive import Archive
from partsgruppe.review.judgement import QUERY
from partsgruppe.review.pages import overview, search
from partsgruppe.review.places import put_all_in_place
from partsgruppe.review.schema import SPAN, TABLES
from partsgruppe.store import chain
from partsgruppe.store.release import VERSION, Header, Line, encode
from partsgruppe.store.store import Entry, Store

SCREENFUL = 25
MEETING = 60
"""Some of the events of a meeting, as many as a log is short of before it is sent again."""

WORDS = ("lunsj", "vakt kveld", "finnesikke")

LARGE = 63_000_000
"""Bytes of the largest log: nearly what is refused as too large for any group."""

MEASURE = """
import re, sys
from pathlib import Path
from partsgruppe.review import side_by_side
from partsgruppe.review.add import add_all
from partsgruppe.review.archive import Archive
with Archive.made(Path(sys.argv[1])) as archive:
    assert all(not one.reason for one in add_all(archive, [Path(name) for name in sys.argv[2:]]))
print(re.search(r"VmHWM:\\s*(\\d+)", Path("/proc/self/status").read_text())[1])
"""
"""Linux only. The figure of getrusage would be the parent's, when that has had more memory."""


class Logs:
    """Writes logs of one history, each as if it were another group's."""

    def __init__(self, folder: Path, seed: int = SEED) -> None:
        self._folder = folder
        path = folder / f"history-{seed}.db"
        with closing(History(path, seed)) as history:
            history.found()
            history.live_through(MONTHS)
        with closing(Store(path)) as store:
            self._entries = list(store.log())
            self._group = store.where(Group)[0]

    def write(self, number: int, more: bytes = b"", without: int = 0) -> Path:
        """The log of the group of this number, `without` so many events at its end.

        `more` is the payload of further ones, until it is LARGE.
        """
        key, path = f"bench-{number}", self._folder / f"{number}-{without}.log"
        lines, previous, salts = [], chain.ORIGIN, Random(number)
        for entry in self._entries[: len(self._entries) - without]:
            payload = (entry.payload or b"").replace(b'"key":"bench"', f'"key":"{key}"'.encode())
            line, previous = _line(entry, entry.sequence, payload, previous, salts)
            lines.append(encode(line))
        size = sum(map(len, lines))
        while more and size < LARGE:
            entry = self._entries[-1]._replace(type="matter_raised")
            line, previous = _line(entry, len(lines) + 1, more, previous, salts)
            lines.append(encode(line))
            size += len(lines[-1])
        header = Header(
            events=len(lines),
            exported=f"{TODAY}T12:00:00.000+00:00",
            group=key,
            hash=previous.hex(),
            kind="working",
            language="nb",
            release="steward",
            version=VERSION,
            workplace=self._group.workplace,
        )
        path.write_bytes(encode(header) + b"".join(lines))
        return path


def _line(entry: Entry, n: int, payload: bytes, previous: bytes, salts: Random) -> tuple[Line, bytes]:
    salt, seal = salts.randbytes(16), salts.randbytes(chain.SEAL)
    hash_ = chain.hash_of(previous, n, *chain.bound(entry.at, entry.type, seal), chain.digest_of(salt, payload))
    line = Line(n=n, at=entry.at, type=entry.type, payload=payload.decode(), salt=salt.hex(), hash=hash_.hex())
    line.seal = seal.hex()
    return line.narrowed(tells_type=True), hash_


# Adding


ROUNDS = 4

Taken = tuple[float, float]
"""Seconds by the clock, and of all processors."""


def adding(folder: Path, files: list[Path]) -> list[Ratio]:
    """How long it takes to add the logs, by one process and by several, against inserting their lines.

    The least of some rounds counts, for whatever disturbs only adds to it. By the clock, much of what the other takes
    is waiting for the disk, for it writes down every hundred lines for good, and we a log; hence the processors' time.
    """

    def ours(worth: int) -> Taken:
        side_by_side.WORTH = worth
        with Archive.made(folder / f"ours-{next(numbers)}.db") as archive:
            return taken(lambda: list(add_all(archive, files)))

    def theirs() -> Taken:
        from sqlite_utils import Database

        db = Database(folder / f"theirs-{next(numbers)}.db")
        try:
            return taken(lambda: _insert(db, files))
        finally:
            db.close()

    numbers, before = count(), side_by_side.WORTH
    rounds = [(ours(before), ours(2**63), theirs()) for _number in range(ROUNDS)][1:]
    side_by_side.WORTH = before
    (by_all, by_all_cpu), (by_one, by_one_cpu), (other, other_cpu) = (
        tuple(map(min, zip(*one, strict=True))) for one in zip(*rounds, strict=True)
    )
    against = "sqlite-utils insert"
    return [
        Ratio("Adding and verifying logs", by_all, against, other, most=1 / 0.7),
        Ratio("The same by one process", by_one, against, other),
        Ratio("The same by several", by_all, "one", by_one),
        Ratio("Adding and verifying logs, processors' time", by_one_cpu, against, other_cpu),
        Ratio("The same by several, processors' time", by_all_cpu, "one", by_one_cpu),
    ]


def taken(act: Callable[[], object]) -> Taken:
    """How long it takes, by the clock, and of the processors that this process and those it starts use."""
    before = sum(os.times()[:4])
    wall = seconds(act)
    return wall, sum(os.times()[:4]) - before


def adding_more(folder: Path, writer: Logs, groups: int) -> list[Ratio]:
    """Seconds to add logs that have grown by a meeting, with many groups in the archive and with none, and at first."""
    numbers = range(1, 6)
    shorter, longer = [[writer.write(n, without=without) for n in numbers] for without in (MEETING, 0)]
    paths = [many_groups(folder, name, writer.write(0), n) for name, n in (("many-before", groups), ("alone", 1))]

    def add(path: Path, files: list[Path]) -> float:
        with Archive(path) as archive:
            return seconds(lambda: list(add_all(archive, files))) / len(files)

    first = [add(path, shorter) for path in paths]
    many, alone = [add(path, longer) for path in paths]
    return [
        Ratio(f"A longer log, with {groups} groups there", many, "the same alone", alone, most=1.5),
        Ratio("A longer log", alone, "the first time", first[1], most=0.1),
    ]


def _insert(db: object, files: list[Path]) -> None:
    """What `sqlite-utils insert FILE.db log FILE.log --nl` does."""
    for file in files:
        with file.open("rb") as lines:
            lines.readline()
            db["log"].insert_all(json.loads(line) for line in lines)  # type: ignore[index]


def seconds(act: Callable[[], object]) -> float:
    """How long it takes."""
    begun = perf_counter()
    act()
    return perf_counter() - begun


def memory(folder: Path, files: list[Path]) -> int:
    """The most memory that adding these logs took, in megabytes."""
    path = folder / f"memory-{len(files)}-{files[0].stem}.db"
    done = subprocess.run([sys.executable, "-c", MEASURE, path, *files], capture_output=True, text=True, check=True)
    return int(done.stdout) // 1024


# Looking


def many_groups(folder: Path, name: str, file: Path, groups: int) -> Path:
    """An archive in which so many groups have the same ten years behind them."""
    path = folder / f"{name}.db"
    with Archive.made(path) as archive:
        list(add_all(archive, [file]))
        archive.run("PRAGMA synchronous = OFF")
        archive.run("CREATE TEMP TABLE n AS WITH RECURSIVE n(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n"
                    f" WHERE n < {groups - 1}) SELECT n FROM n")  # fmt: skip
        columns = [name for _n, name, *_more in archive.rows("PRAGMA table_info(groups)") if name != "id"]
        names = ", ".join(f'"{name}"' for name in columns)
        archive.run(f"INSERT INTO groups (id, {names}) SELECT 1 + n, {names} FROM groups, n WHERE id = 1")
        for table, columns_ in TABLES.items():
            moved = [f"id + n * {SPAN}", "grp + n"]
            moved += [f"{c} + n * {SPAN}" if c in ("meeting", "matter", "trial") else f'"{c}"' for c in columns_]
            archive.run(f'INSERT INTO "{table}" SELECT {", ".join(moved)} FROM n, "{table}" WHERE grp = 1')
        archive.run("INSERT INTO texts_fts (texts_fts) VALUES ('rebuild')")
        put_all_in_place(archive)
    return path


def looking(path: Path) -> list[Ratio]:
    """The table of groups against plain SQL, and the slowest of some searches."""
    with Archive(path) as archive, closing(sqlite3.connect(path)) as plain:

        def table() -> float:
            return seconds(lambda: [*overview(archive, TODAY).entries[:SCREENFUL]])

        def sql() -> float:
            return seconds(lambda: plain.execute(QUERY, {"today": TODAY.isoformat()}).fetchall())

        ours, theirs = in_turns(9, table, sql)
        searches = [middle(in_turns(5, partial(seconds, partial(search, archive, words)))[0]) for words in WORDS]
    return [
        Ratio("The table of groups", middle(ours), "the same in plain SQL", middle(theirs), most=1.3),
        Ratio("The table of groups", middle(ours), "a fifth of a second", 0.2, most=1.0),
        Ratio("The slowest search", max(searches), "a fifth of a second", 0.2, most=1.0),
    ]


def main() -> int:
    """Run everything. Returns 1 when a target was missed."""
    arguments = argparse.ArgumentParser(prog="python -m bench.review", description=(__doc__ or "").split("\n")[0])
    arguments.add_argument("--full", action="store_true", help="24 logs and 2000 groups instead of 6 and 500")
    arguments.add_argument("--groups", type=int, help="this many groups looked at")
    chosen = arguments.parse_args()
    logs, groups = (24, 2000) if chosen.full else (6, 500)
    groups = chosen.groups or groups
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        writer = Logs(folder)
        files = [writer.write(number) for number in range(logs)]
        ratios = [
            *adding(folder, files),
            *adding_more(folder, writer, groups),
            *looking(many_groups(folder, "many", files[0], groups)),
        ]
        text = '{"title":"' + "Støy på pauserommet. " * 4 + '"}'
        peaks = [memory(folder, files[:2]), memory(folder, files), memory(folder, [writer.write(99, text.encode())])]
    for ratio in ratios:
        met = "missed" if ratio.missed else "met"
        sys.stdout.write(
            f"{ratio.what}: {ms(ratio.ours)}, {ratio.value} of {ratio.against} ({ms(ratio.theirs)}); {met}\n"
        )
    sys.stdout.write(
        f"Memory while adding: 2 logs {peaks[0]} MB, {logs} logs {peaks[1]} MB, the largest {peaks[2]} MB\n"
    )
    return int(any(ratio.missed for ratio in ratios))


if __name__ == "__main__":
    sys.exit(main())
