"""Measures the archive with very many groups, side by side in SQLite, DuckDB on Parquet, and PostgreSQL.

    .venv/bin/pip install -c constraints.txt -e '.[bench]'
    .venv/bin/python -m bench.many                              500 groups of a year, some minutes
    .venv/bin/python -m bench.many --groups 36000               all the groups of the public sector, an hour or more
    .venv/bin/python -m bench.many --groups 3000 --copies 12    3000 are added, and 36,000 asked about
    .venv/bin/python -m bench.many --groups 2000 --months 120   ten years of each

What comes of each step is written into docs/many-groups.md at once, the run of a year and that of more years each in
its place, unless it is `--dry`. A run may take so many `--minutes`, and may look at some `--engines` only. In a
`--folder` of your own the archive stays, and a later run does what is left.

The groups have 200 histories (`--histories`), each with texts of its own (`bench/texts.py`), and a group its own key,
name, salts and day of its log; some are some months short. Logs are made, added and thrown away, so many at a time; a
tenth of the groups then send what the last month brought. With `--copies` the tables of each, but not its events, are
there so many times when questions are asked and when they are shipped. Needs the programs of a PostgreSQL, of which one
is started. Each engine is asked by a process of its own (`bench/asking.py`).
"""

from __future__ import annotations

import argparse
import datetime as dt
import os
import platform
import shutil
import signal
import sys
import tempfile
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context
from pathlib import Path
from time import perf_counter
from typing import Any, NoReturn

import msgspec

from bench import postgres
from bench.asking import Answers, asked_of_duckdb, asked_of_postgres, asked_of_sqlite, peak
from bench.history import TODAY
from bench.stories import Stories
from partsgruppe.review.add import LONGER, add_all
from partsgruppe.review.archive import Archive
from partsgruppe.review.engines import parquet
from partsgruppe.review.engines import postgres as engine
from partsgruppe.review.engines.shipment import Shipped
from partsgruppe.review.places import put_all_in_place
from partsgruppe.review.schema import SPAN, TABLES
from partsgruppe.review.side_by_side import cores

AT_ONCE = 500
"""How many logs are made before they are added and thrown away."""

SENDING = 10
"""Every so many groups send a longer log."""

BEGUN = perf_counter()


class TimeIsUp(Exception):
    """A run has had the minutes it was given, or is told to end."""


class Run(msgspec.Struct):
    """What is measured: so many groups that have met for so many months, and how many times each is there."""

    groups: int
    months: int
    histories: int
    copies: int


Column = dict[str, str]
"""What stands in a column of the table, by row."""


# Taking in


def taken_in(archive: Archive, stories: Stories, numbers: list[int], longer: bool = False) -> tuple[float, int]:
    """Seconds to add the logs of these groups, and how many bytes they were; what it takes to make them is left out."""
    taken, size = 0.0, 0
    for start in range(0, len(numbers), AT_ONCE):
        files = stories.write_all(numbers[start : start + AT_ONCE], longer)
        size += sum(file.stat().st_size for file in files)
        begun = perf_counter()
        for added in add_all(archive, files):
            if added.reason or (longer and added.outcome != LONGER):
                raise ValueError(f"{added.path.name}: {added.outcome} {added.reason}")
        taken += perf_counter() - begun
        for file in files:
            file.unlink()
        say(f"  {start + len(files)} of {len(numbers)} after {taken:.0f} s")
    return taken, size


def copied(archive: Archive, groups: int, copies: int) -> None:
    """Each group's tables, without its events, so many times: what is asked of them looks at no event."""
    archive.run("PRAGMA synchronous = OFF")
    names = [name for _n, name, *_more in archive.rows("PRAGMA table_info(groups)")]
    there = archive.rows("SELECT count(*) FROM groups")[0][0] // groups
    for copy in range(there, copies):
        by, name = copy * groups, f"workplace || ' ' || {copy}"
        otherwise = {"id": f"id + {by}", "key": f"key || '-{copy}'", "workplace": name, "sorted": f"sorted || {copy}"}
        told = ", ".join(otherwise.get(name, f'"{name}"') for name in names)
        with archive.at_once():
            archive.run(f"INSERT INTO groups SELECT {told} FROM groups WHERE id <= {groups}")
            for table, columns in TABLES.items():
                moved = [f"id + {by * SPAN}", f"grp + {by}"]
                moved += [f"{c} + {by * SPAN}" if c in ("meeting", "matter", "trial") else f'"{c}"' for c in columns]
                archive.run(
                    f'INSERT INTO "{table}" SELECT {", ".join(moved)} FROM "{table}" WHERE id < {(groups + 1) * SPAN}'
                )
        say(f"  copy {copy} of {copies - 1}")
    archive.run("INSERT INTO texts_fts (texts_fts) VALUES ('rebuild')")
    put_all_in_place(archive)
    archive.run("PRAGMA wal_checkpoint(TRUNCATE)")


_PARTS = (
    "SELECT CASE WHEN name IN ('events', 'kept') THEN name ELSE 'the rest' END AS part, sum(pgsize)"
    " FROM dbstat GROUP BY part ORDER BY 2 DESC"
)


def take_in(folder: Path, run: Run) -> Iterator[Column]:
    """Make the archive, and tell how it was to add the logs and the longer ones after them."""
    path = folder / ARCHIVE
    for left in folder.glob(f"{ARCHIVE}*"):
        left.unlink()
    count = min(run.histories, run.groups)
    stories = Stories(folder, count, run.months)
    say(f"{count} histories")
    with Archive.made(path) as archive:
        taken, size = taken_in(archive, stories, list(range(run.groups)))
        events = archive.rows("SELECT sum(events) FROM groups")[0][0]
        again = list(range(0, run.groups, SENDING))
        more, _size = taken_in(archive, stories, again, longer=True)
        archive.run("PRAGMA wal_checkpoint(TRUNCATE)")
        parts = archive.rows(_PARTS)
    yield {
        "groups added, months of each": f"{run.groups}, {run.months}",
        "histories, events, logs": f"{count}, {events / 1e6:.2f} million, {size / 1e9:.2f} GB",
        "adding, each": f"{1000 * taken / run.groups:.0f} ms",
        f"a month more, each of {len(again)}": f"{1000 * more / len(again):.0f} ms",
        "– of the first time": f"{more / len(again) / (taken / run.groups):.2f}",
        "memory while adding, the process that writes": f"{peak()} MB",
        "the archive": f"{weight_of(path)}: " + ", ".join(f"{n} {s / 1e9:.2f}" for n, s in parts),
    }


def copy_all(folder: Path, run: Run) -> Iterator[Column]:
    """The tables of each so many times."""
    begun = perf_counter()
    with Archive(folder / ARCHIVE) as archive:
        copied(archive, run.groups, run.copies)
    yield {f"copying the tables of each {run.copies} times": f"{perf_counter() - begun:.0f} s"}


# Each engine

SHIPPED_IN, AGAIN, ON_DISK = "shipped in", "– with nothing new", "on the disk"
MEMORY = "memory of the process that answers"


def in_sqlite(folder: Path, _run: Run) -> Iterator[Column]:
    """The archive itself."""
    yield {ON_DISK: weight_of(folder / ARCHIVE)}
    yield asked(asked_of_sqlite, folder / ARCHIVE)


def in_duckdb(folder: Path, _run: Run) -> Iterator[Column]:
    """Its tables as Parquet files."""
    place = folder / "parquet"
    shutil.rmtree(place, ignore_errors=True)
    yield shipping(folder, lambda archive: parquet.ship(archive, place, TODAY))
    yield {ON_DISK: weight_of(place)}
    yield asked(asked_of_duckdb, place)


def in_postgres(folder: Path, _run: Run) -> Iterator[Column]:
    """Its tables in a server that is started and ended."""
    if (programs := postgres.programs()) is None:
        say("PostgreSQL is not installed")
        return
    with postgres.running(programs, on_disk=True) as address:
        yield shipping(folder, lambda archive: engine.ship(archive, address, TODAY))
        yield {ON_DISK: f"{_size_there(address) / 1e9:.2f} GB"}
        yield asked(asked_of_postgres, address)


def shipping(folder: Path, ship: Callable[[Archive], Shipped]) -> Column:
    """How long it takes the first time, and when nothing is new."""
    with Archive(folder / ARCHIVE) as archive:
        first, shipped = timed(lambda: ship(archive))
        say(f"  {shipped.written} groups shipped in {first:.0f} s")
        nothing, _none = timed(lambda: ship(archive))
    return {SHIPPED_IN: f"{first:.0f} s", AGAIN: f"{nothing:.1f} s"}


def asked(ask: Callable[[Any], Answers], where: object) -> Column:
    """What it is to ask there, in words, by a process that has done nothing else."""
    with ProcessPoolExecutor(1, get_context("spawn")) as other:
        answers, memory = other.submit(ask, where).result()
    told = {name: "under 1 ms" if ms < 1 else f"{ms:.0f} ms" for name, ms in answers.items()}
    return {**told, MEMORY: f"{memory} MB"}


TAKING_IN = "Taking in"
ENGINES = {
    "sqlite": ("SQLite", in_sqlite),
    "duckdb": ("DuckDB on Parquet", in_duckdb),
    "postgres": ("PostgreSQL", in_postgres),
}
ARCHIVE, MEASURED = "archive.db", "measured.json"


# All of it


class Measured(msgspec.Struct):
    """What has been measured of a run so far, which steps are through, and how many seconds it took."""

    run: Run
    columns: dict[str, Column] = {}
    through: list[str] = []
    seconds: float = 0.0


def measure(folder: Path, run: Run, engines: list[str], write: Callable[[Measured], object]) -> Measured:
    """Take the steps that are not through. What has been measured is written each time there is more of it."""
    told, kept = Measured(run), folder / MEASURED
    if kept.exists():
        told = msgspec.json.decode(kept.read_bytes(), type=Measured)
    elif any(folder.iterdir()):
        raise SystemExit(f"{folder} is not empty.")
    if told.run != run:
        raise SystemExit(f"{folder} holds another run: {told.run}")
    copies = (copy_all,) if run.copies > 1 else ()
    for name, step in (*((TAKING_IN, one) for one in (take_in, *copies)), *(ENGINES[one] for one in engines)):
        kept.write_bytes(msgspec.json.encode(told))
        if step.__name__ in told.through:
            continue
        begun = perf_counter()
        for more in step(folder, run):
            told.columns.setdefault(name, {}).update(more)
            told.seconds += perf_counter() - begun
            begun = perf_counter()
            say(f"{name}: {', '.join(f'{row} {value}' for row, value in more.items())}")
            write(told)
        told.through.append(step.__name__)
    kept.write_bytes(msgspec.json.encode(told))
    return told


@contextmanager
def no_longer_than(minutes: float) -> Iterator[None]:
    """Raise TimeIsUp after so many minutes, if there is a limit, and when the process is told to end."""

    def end(*_signal: object) -> NoReturn:
        raise TimeIsUp

    signal.signal(signal.SIGTERM, end)
    signal.signal(signal.SIGALRM, end)
    signal.setitimer(signal.ITIMER_REAL, minutes * 60)
    try:
        yield
    except TimeIsUp:
        say("Time is up. What was measured is written.")
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


# The page

PAGE = Path(__file__).parents[1] / "docs" / "many-groups.md"


def written_into(page: str, place: str, text: str) -> str:
    """The page with this between the marks of the place."""
    before, begin, rest = page.partition(f"<!-- {place}: begin -->\n")
    _old, end, after = rest.partition(f"<!-- {place}: end -->")
    if not (begin and end):
        raise ValueError(f"docs/many-groups.md has no place for {place}")
    return f"{before}{begin}\n{text}\n{end}{after}"


def report(told: Measured) -> str:
    """The tables of a run, as far as it came."""
    run, taking = told.run, told.columns[TAKING_IN]
    engines = [name for name, _step in ENGINES.values() if name in told.columns]
    last = (SHIPPED_IN, AGAIN, ON_DISK, MEMORY)
    rows = dict.fromkeys([*(row for name in engines for row in told.columns[name] if row not in last), *last])
    command = f"python -m bench.many --groups {run.groups} --months {run.months}"
    command += f" --histories {run.histories} --copies {run.copies}"
    copied = f", {run.groups} truly added and the tables of each there {run.copies} times" if run.copies > 1 else ""
    lines = [
        f"*`{command}`, {dt.date.today()}, {told.seconds / 60:.0f} minutes.",
        f"{machine()}.*",
        "",
        "| taking in | |",
        "| --- | ---: |",
        *(f"| {row} | {value} |" for row, value in taking.items()),
        "",
    ]
    if engines:
        lines += [
            f"Asked of {run.groups * run.copies} groups{copied}:",
            "",
            f"| | {' | '.join(engines)} |",
            f"| --- |{' ---: |' * len(engines)}",
            *(f"| {row} | {' | '.join(told.columns[name].get(row, '–') for name in engines)} |" for row in rows),
            "",
        ]
    return "\n".join(lines)


def machine() -> str:
    """What it ran on, and how busy that was."""
    load = os.getloadavg()[2] if hasattr(os, "getloadavg") else 0.0
    return (
        f"{cores()} cores with a load of {load:.1f} in the last quarter of an hour, Python {platform.python_version()}"
    )


def timed(act: Callable[[], Shipped]) -> tuple[float, Shipped]:
    """How many seconds it took, and what came of it."""
    begun = perf_counter()
    shipped = act()
    return perf_counter() - begun, shipped


def _size_there(address: str) -> int:
    import psycopg

    with psycopg.connect(address) as there:
        found = there.execute("SELECT pg_database_size(current_database())").fetchone()
    return int(found[0]) if found else 0


def weight_of(path: Path) -> str:
    """How much a file takes, or all files in a folder."""
    files = path.rglob("*") if path.is_dir() else [path]
    return f"{sum(file.stat().st_size for file in files if file.is_file()) / 1e9:.2f} GB"


def say(line: str) -> None:
    """A line at once, with the minutes and seconds since the beginning: it takes long."""
    minutes, seconds = divmod(int(perf_counter() - BEGUN), 60)
    sys.stderr.write(f"{minutes:3}:{seconds:02}  {line}\n")
    sys.stderr.flush()


def main() -> None:
    """Run everything."""
    arguments = argparse.ArgumentParser(prog="python -m bench.many", description=(__doc__ or "").split("\n")[0])
    arguments.add_argument("--groups", type=int, default=500, help="how many groups (500)")
    arguments.add_argument("--months", type=int, default=12, help="how many months each has met (12)")
    arguments.add_argument("--histories", type=int, default=200, help="how many different histories (200)")
    arguments.add_argument("--copies", type=int, default=1, help="how many of each group are asked about (1)")
    arguments.add_argument("--engines", nargs="+", choices=ENGINES, default=[*ENGINES], help="which are asked (all)")
    arguments.add_argument("--minutes", type=float, default=0, help="how long it may take (as long as it needs)")
    arguments.add_argument("--folder", type=Path, help="keep the archive here, and go on from it the next time")
    arguments.add_argument("--dry", action="store_true", help="write nothing into docs/many-groups.md")
    chosen = arguments.parse_args()
    run = Run(chosen.groups, chosen.months, chosen.histories, chosen.copies)
    place = "a year" if run.months <= 12 else "ten years"

    def write(told: Measured) -> None:
        if not chosen.dry:
            page = PAGE.read_text(encoding="utf-8")
            PAGE.write_text(written_into(page, place, report(told)), encoding="utf-8")
        shown[:] = [report(told)]

    shown: list[str] = []
    folder = chosen.folder or Path(tempfile.mkdtemp(prefix="many-", dir="/var/tmp"))
    folder.mkdir(parents=True, exist_ok=True)
    try:
        with no_longer_than(chosen.minutes):
            measure(folder, run, chosen.engines, write)
    finally:
        sys.stdout.write("".join(shown))
        if not chosen.folder:
            shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main()
