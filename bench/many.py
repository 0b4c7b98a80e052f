"""Measures the archive with very many groups, side by side in SQLite, DuckDB on Parquet, and PostgreSQL.

    .venv/bin/pip install -c constraints.txt -e '.[bench]'
    .venv/bin/python -m bench.many                              500 groups of a year, some minutes
    .venv/bin/python -m bench.many --groups 36000               all the groups of the public sector, an hour or more
    .venv/bin/python -m bench.many --groups 3000 --copies 12    3000 are added, and 36,000 asked about
    .venv/bin/python -m bench.many --groups 2000 --months 120   ten years of each

What comes of it is written into docs/many-groups.md, the run of a year and that of more years each in its place,
unless it is `--dry`.

The groups have 200 histories (`--histories`), each with texts of its own (`bench/texts.py`), and a group its own key,
name, salts and day of its log; some are some months short. Logs are made, added and thrown away, so many at a time; a
tenth of the groups then send what the last month brought. With `--copies` the tables of each, but not its events, are
there so many times when questions are asked and when they are shipped. Needs the programs of a PostgreSQL, of which one
is started. Everything is asked once to warm up, and then so many times that the middle tells.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import os
import platform
import random
import re
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import closing
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

from bench import postgres
from bench.history import TODAY, History
from bench.review import MEETING, SCREENFUL, seconds
from bench.texts import said_otherwise, workplace
from partsgruppe.group.permission import PermissionGiven
from partsgruppe.group.ways import ELSEWHERE
from partsgruppe.language.norwegian.forms import asked_for
from partsgruppe.review import own
from partsgruppe.review.add import LONGER, add_all
from partsgruppe.review.archive import Archive
from partsgruppe.review.engines import parquet
from partsgruppe.review.engines import postgres as engine
from partsgruppe.review.engines.shipment import Shipped
from partsgruppe.review.pages import TRIALS, any_form, overview, search, trials_page
from partsgruppe.review.places import listed, put_all_in_place
from partsgruppe.review.register import how_the_files_are
from partsgruppe.review.schema import SPAN, TABLES
from partsgruppe.review.side_by_side import cores
from partsgruppe.store import chain
from partsgruppe.store.release import Header, Line, encode
from partsgruppe.store.store import Store

AT_ONCE = 500
"""How many logs are made before they are added and thrown away."""

TIMES = 5
SENDING = 10
"""Every so many groups send a longer log."""

WORDS = ("vakt", "pause kveld", "verneombud")
DESK = "SELECT * FROM needs_support ORDER BY place, sorted, id"


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
            previous = chain.hash_of(previous, n, at, type_, chain.digest_of(salt, payload))
            line = Line(n=n, at=at, type=type_, payload=payload.decode(), salt=salt.hex(), hash=previous.hex())
            lines.append(encode(line))
        header = Header(
            events=len(lines),
            exported=f"{max(events[-1][0][:10], str(TODAY - dt.timedelta(days=number % 90)))}T23:00:00.000+00:00",
            group=f"many-{number}",
            hash=previous.hex(),
            kind="working",
            language="nb",
            release="steward",
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
    for copy in range(1, copies):
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
    archive.run("INSERT INTO texts_fts (texts_fts) VALUES ('rebuild')")
    put_all_in_place(archive)
    archive.run("PRAGMA wal_checkpoint(TRUNCATE)")


# Asking


def middle_ms(act: Callable[[], Any]) -> float:
    """The middle of some times, in milliseconds, after one that does not count."""
    return 1000 * median([seconds(act) for _time in range(TIMES + 1)][1:])


THE_DESK, ALL_OF_IT, NARROWED = "the desk, a screenful", "the desk, the rows of all groups", "a letter that narrows it"
ROWS, TRIALS_PAGE, SEARCH = "the rows of the trials", "the trials page, in words", "the slowest of three searches"


def asked_of_sqlite(archive: Archive) -> dict[str, float]:
    """What a steward waits for: a screenful of the desk in words, with what stands above it, and the rest."""
    return {
        THE_DESK: middle_ms(lambda: screenful(archive)),
        ALL_OF_IT: middle_ms(lambda: listed(archive, TODAY)),
        NARROWED: middle_ms(lambda: overview(archive, TODAY).having("e")),
        ROWS: middle_ms(lambda: [archive.rows(sql) for sql in TRIALS.values()]),
        TRIALS_PAGE: middle_ms(lambda: trials_page(archive, TODAY)),
        SEARCH: max(middle_ms(lambda words=words: search(archive, words)) for words in WORDS),  # type: ignore[misc]
    }


def screenful(archive: Archive) -> object:
    """What the desk shows when it is opened."""
    return [*overview(archive, TODAY).entries[:SCREENFUL]], own.due(archive, TODAY), how_the_files_are(archive)


def asked_of_duckdb(folder: Path) -> dict[str, float]:
    """The same of the Parquet files: all rows of the desk, and those of the trials."""
    import duckdb

    here = Path.cwd()
    os.chdir(folder)
    try:
        with closing(duckdb.connect()) as duck:
            duck.execute((folder / parquet.VIEWS_FILE).read_text())
            duck.execute("UPDATE asked SET day = ?", [TODAY])
            return {
                ALL_OF_IT: middle_ms(lambda: duck.execute(DESK).fetchall()),
                THE_DESK: middle_ms(lambda: duck.execute(f"{DESK} LIMIT {SCREENFUL}").fetchall()),
                ROWS: middle_ms(lambda: [duck.execute(sql).fetchall() for sql in TRIALS.values()]),
            }
    finally:
        os.chdir(here)


def asked_of_postgres(address: str) -> dict[str, float]:
    """The same of PostgreSQL, a screenful of the desk and all of it, and the slowest search."""
    import psycopg

    find = (
        "SELECT texts.kind, texts.day, workplace, texts.grp, matter, meeting, texts.text FROM texts"
        " JOIN groups ON groups.id = texts.grp WHERE words @@ to_tsquery('simple', %s) ORDER BY texts.id DESC LIMIT 200"
    )
    with psycopg.connect(address, autocommit=True) as there:
        there.execute("SET search_path = partsgruppe")
        return {
            ALL_OF_IT: middle_ms(lambda: there.execute(DESK).fetchall()),
            THE_DESK: middle_ms(lambda: there.execute(f"{DESK} LIMIT {SCREENFUL}").fetchall()),
            ROWS: middle_ms(
                lambda: [there.execute(sql).fetchall() for sql in TRIALS.values()]  # type: ignore[call-overload]
            ),
            SEARCH: max(
                middle_ms(lambda words=words: there.execute(find, [_tsquery(words)]).fetchall())  # type: ignore[misc]
                for words in WORDS
            ),
        }


def _tsquery(text: str) -> str:
    """The words in any of their forms, as the desk looks for them."""
    forms = [
        [f"'{form.rstrip('*')}'{':*' * form.endswith('*')}" for form in any_form(word)] for word in asked_for(text)
    ]
    return " & ".join(f"({' | '.join(some)})" for some in forms)


# All of it

_PARTS = (
    "SELECT CASE WHEN name IN ('events', 'kept') THEN name ELSE 'the rest' END AS part, sum(pgsize)"
    " FROM dbstat GROUP BY part ORDER BY 2 DESC"
)


SHIPPED_IN, AGAIN, ON_DISK, MEMORY = "shipped in", "– with nothing new", "on the disk", "memory, this process"

Column = dict[str, str]
"""What stands in a column of the table, by row."""


def measure(folder: Path, groups: int, months: int, histories: int, copies: int) -> Iterator[tuple[str, Column]]:
    """How it was to take in the logs, and then each engine with what it answered."""
    begun = perf_counter()
    stories = Stories(folder, min(histories, groups), months)
    say(f"{min(histories, groups)} histories after {perf_counter() - begun:.0f} s")
    path = folder / "archive.db"
    with Archive.made(path) as archive:
        taken, size = taken_in(archive, stories, list(range(groups)))
        events = archive.rows("SELECT sum(events) FROM groups")[0][0]
        again = list(range(0, groups, SENDING))
        more, _size = taken_in(archive, stories, again, longer=True)
        archive.run("PRAGMA wal_checkpoint(TRUNCATE)")
        parts = archive.rows(_PARTS)
        yield (
            "Taking in",
            {
                "groups added, months of each": f"{groups}, {months}",
                "histories, events, logs": f"{min(histories, groups)}, {events / 1e6:.2f} million, {size / 1e9:.2f} GB",
                "adding, each": f"{1000 * taken / groups:.0f} ms",
                f"a month more, each of {len(again)}": f"{1000 * more / len(again):.0f} ms",
                "– of the first time": f"{more / len(again) / (taken / groups):.2f}",
                "memory while adding, the process that writes": f"{peak()} MB",
                "the archive": f"{weight_of(path)}: " + ", ".join(f"{n} {s / 1e9:.2f}" for n, s in parts),
            },
        )
        if copies > 1:
            copied(archive, groups, copies)
        told = in_words(asked_of_sqlite(archive))
        yield "SQLite", {**told, ON_DISK: weight_of(path), MEMORY: f"{peak()} MB"}
        first, shipped = timed(lambda: parquet.ship(archive, folder / "parquet", TODAY))
        say(f"{shipped.written} groups to Parquet in {first:.0f} s")
        nothing, _none = timed(lambda: parquet.ship(archive, folder / "parquet", TODAY))
        told = in_words(asked_of_duckdb(folder / "parquet"))
        lies = {SHIPPED_IN: f"{first:.0f} s", AGAIN: f"{nothing:.1f} s", ON_DISK: weight_of(folder / "parquet")}
        yield "DuckDB on Parquet", {**told, **lies, MEMORY: f"{peak()} MB"}
        if programs := postgres.programs():
            with postgres.running(programs, on_disk=True) as address:
                first, shipped = timed(lambda: engine.ship(archive, address, TODAY))
                say(f"{shipped.written} groups to PostgreSQL in {first:.0f} s")
                nothing, _none = timed(lambda: engine.ship(archive, address, TODAY))
                told = in_words(asked_of_postgres(address))
                lies = {SHIPPED_IN: f"{first:.0f} s", AGAIN: f"{nothing:.1f} s"}
                yield "PostgreSQL", {**told, **lies, ON_DISK: f"{_size_there(address) / 1e9:.2f} GB"}


def in_words(answers: dict[str, float]) -> Column:
    """Times as they are written on the page."""
    return {name: "under 1 ms" if ms < 1 else f"{ms:.0f} ms" for name, ms in answers.items()}


# The page

PAGE = Path(__file__).parents[1] / "docs" / "many-groups.md"


def written_into(page: str, place: str, text: str) -> str:
    """The page with this between the marks of the place."""
    before, begin, rest = page.partition(f"<!-- {place}: begin -->\n")
    _old, end, after = rest.partition(f"<!-- {place}: end -->")
    if not (begin and end):
        raise ValueError(f"docs/many-groups.md has no place for {place}")
    return f"{before}{begin}\n{text}\n{end}{after}"


def report(columns: dict[str, Column], groups: int, copies: int, took: float) -> str:
    """The tables of a run."""
    taking, engines = columns["Taking in"], [name for name in columns if name != "Taking in"]
    rows = dict.fromkeys(row for name in engines for row in columns[name])
    copied = f", {groups} truly added and the tables of each there {copies} times" if copies > 1 else ""
    return "\n".join(
        [
            f"*`{' '.join(['python -m bench.many', *sys.argv[1:]])}`, {dt.date.today()}, {took / 60:.0f} minutes.",
            f"{machine()}.*",
            "",
            "| taking in | |",
            "| --- | ---: |",
            *(f"| {row} | {value} |" for row, value in taking.items()),
            "",
            f"Asked of {groups * copies} groups{copied}:",
            "",
            f"| | {' | '.join(engines)} |",
            f"| --- |{' ---: |' * len(engines)}",
            *(f"| {row} | {' | '.join(columns[name].get(row, '–') for name in engines)} |" for row in rows),
            "",
        ]
    )


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


def peak() -> int:
    """The most memory that this process has had, in megabytes. Linux only."""
    found = re.search(r"VmHWM:\s*(\d+)", Path("/proc/self/status").read_text())
    return int(found[1]) // 1024 if found else 0


def say(line: str) -> None:
    """A line at once: it takes long."""
    sys.stderr.write(f"{line}\n")
    sys.stderr.flush()


def main() -> None:
    """Run everything."""
    arguments = argparse.ArgumentParser(prog="python -m bench.many", description=(__doc__ or "").split("\n")[0])
    arguments.add_argument("--groups", type=int, default=500, help="how many groups (500)")
    arguments.add_argument("--months", type=int, default=12, help="how many months each has met (12)")
    arguments.add_argument("--histories", type=int, default=200, help="how many different histories (200)")
    arguments.add_argument("--copies", type=int, default=1, help="how many of each group are asked about (1)")
    arguments.add_argument("--folder", type=Path, help="where there is room; it is emptied afterwards")
    arguments.add_argument("--dry", action="store_true", help="write nothing into docs/many-groups.md")
    chosen = arguments.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="many-", dir=chosen.folder))
    columns: dict[str, Column] = {}
    begun = perf_counter()
    try:
        for name, told in measure(folder, chosen.groups, chosen.months, chosen.histories, chosen.copies):
            columns[name] = told
            say(f"{name} after {perf_counter() - begun:.0f} s: {told}")
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    text = report(columns, chosen.groups, chosen.copies, perf_counter() - begun)
    sys.stdout.write(text)
    if not chosen.dry:
        place = "a year" if chosen.months <= 12 else "ten years"
        PAGE.write_text(written_into(PAGE.read_text(encoding="utf-8"), place, text), encoding="utf-8")


if __name__ == "__main__":
    main()
