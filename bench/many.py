"""Measures the archive with very many groups, side by side in SQLite, DuckDB on Parquet, and PostgreSQL.

    .venv/bin/pip install -c constraints.txt -e '.[bench]'
    .venv/bin/python -m bench.many                              500 groups of a year, some minutes
    .venv/bin/python -m bench.many --groups 36000               all the groups of the public sector, an hour or more
    .venv/bin/python -m bench.many --groups 3000 --copies 12    3000 are added, and 36,000 asked about
    .venv/bin/python -m bench.many --groups 2000 --months 120   ten years of each

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
import random
import re
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing
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
from partsgruppe.review.add import LONGER, add_all
from partsgruppe.review.archive import Archive
from partsgruppe.review.engines import parquet
from partsgruppe.review.engines import postgres as engine
from partsgruppe.review.engines.shipment import Shipped
from partsgruppe.review.pages import TRIALS, any_form, overview, search, trials_page
from partsgruppe.review.places import put_all_in_place
from partsgruppe.review.schema import SPAN, TABLES
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
        self._stories = [self._story(folder / "history.db", seed, months) for seed in range(histories)]

    def _story(self, path: Path, seed: int, months: int) -> list[tuple[str, str, bytes]]:
        """Each event's time, type and payload."""
        with closing(History(path, seed)) as history:
            history.found()
            history._store.record(PermissionGiven(shared=[ELSEWHERE]))
            history.live_through(months)
        chance = random.Random(seed)
        with closing(Store(path)) as store:
            told = [(one.at, one.type, said_otherwise(one.type, one.payload or b"{}", chance)) for one in store.log()]
        for file in path.parent.glob("history.db*"):
            file.unlink()
        return told

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


# Taking in


def taken_in(archive: Archive, stories: Stories, numbers: list[int], longer: bool = False) -> tuple[float, int]:
    """Seconds to add the logs of these groups, and how many bytes they were; what it takes to make them is left out."""
    taken, size = 0.0, 0
    for start in range(0, len(numbers), AT_ONCE):
        files = [stories.write(number, longer) for number in numbers[start : start + AT_ONCE]]
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
                archive.run(f'INSERT INTO "{table}" SELECT {", ".join(moved)} FROM "{table}" WHERE grp <= {groups}')
    archive.run("INSERT INTO texts_fts (texts_fts) VALUES ('rebuild')")
    archive.run("DELETE FROM places_made")
    put_all_in_place(archive)
    archive.run("PRAGMA wal_checkpoint(TRUNCATE)")


# Asking


def middle_ms(act: Callable[[], Any]) -> float:
    """The middle of some times, in milliseconds, after one that does not count."""
    return 1000 * median([seconds(act) for _time in range(TIMES + 1)][1:])


def asked_of_sqlite(archive: Archive) -> dict[str, float]:
    """What a steward waits for: a screenful of the desk, the trials, and the slowest search."""
    return {
        "the desk": middle_ms(lambda: [*overview(archive, TODAY).entries[:SCREENFUL]]),
        "the trials": middle_ms(lambda: trials_page(archive, TODAY)),
        "the trials, only their rows": middle_ms(lambda: [archive.rows(sql) for sql in TRIALS.values()]),
        "the slowest search": max(middle_ms(lambda words=words: search(archive, words)) for words in WORDS),  # type: ignore[misc]
    }


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
                "the desk": middle_ms(lambda: duck.execute(DESK).fetchall()),
                "the desk, a screenful": middle_ms(lambda: duck.execute(f"{DESK} LIMIT {SCREENFUL}").fetchall()),
                "the trials, only their rows": middle_ms(
                    lambda: [duck.execute(sql).fetchall() for sql in TRIALS.values()]
                ),
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
            "the desk": middle_ms(lambda: there.execute(DESK).fetchall()),
            "the desk, a screenful": middle_ms(lambda: there.execute(f"{DESK} LIMIT {SCREENFUL}").fetchall()),
            "the trials, only their rows": middle_ms(
                lambda: [there.execute(sql).fetchall() for sql in TRIALS.values()]  # type: ignore[call-overload]
            ),
            "the slowest search": max(
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


def measure(folder: Path, groups: int, months: int, histories: int, copies: int) -> Iterator[str]:
    """The lines of the report."""
    stories = Stories(folder, min(histories, groups), months)
    path = folder / "archive.db"
    with Archive.made(path) as archive:
        taken, size = taken_in(archive, stories, list(range(groups)))
        events = archive.rows("SELECT sum(events) FROM groups")[0][0]
        yield f"Adding {groups} logs, {size / 1e9:.2f} GB, {events} events: {taken:.0f} s"
        yield f"  {1000 * taken / groups:.1f} ms each"
        again = list(range(0, groups, SENDING))
        more, size = taken_in(archive, stories, again, longer=True)
        share = more / len(again) / (taken / groups)
        yield f"A longer log: {1000 * more / len(again):.1f} ms each, {share:.3f} of the first time ({len(again)} logs)"
        yield f"Memory while adding, this process: {peak()} MB"
        archive.run("PRAGMA wal_checkpoint(TRUNCATE)")
        parts = archive.rows(_PARTS)
        yield f"The archive: {path.stat().st_size / 1e9:.2f} GB: " + ", ".join(f"{n} {s / 1e9:.2f}" for n, s in parts)
        if copies > 1:
            copied(archive, groups, copies)
            yield f"Asked of {groups * copies} groups, {copies} of each, in {path.stat().st_size / 1e9:.2f} GB:"
        yield from told("SQLite", asked_of_sqlite(archive))
        first, shipped = timed(lambda: parquet.ship(archive, folder / "parquet", TODAY))
        yield f"To Parquet: {shipped.written} groups in {first:.0f} s, {weight(folder / 'parquet') / 1e9:.3f} GB"
        yield from told("DuckDB", asked_of_duckdb(folder / "parquet"))
        if programs := postgres.programs():
            with postgres.running(programs, on_disk=True) as address:
                first, shipped = timed(lambda: engine.ship(archive, address, TODAY))
                there = _size_there(address)
                yield f"To PostgreSQL: {shipped.written} groups in {first:.0f} s, {there / 1e9:.2f} GB"
                nothing, _none = timed(lambda: engine.ship(archive, address, TODAY))
                yield f"  once more, with nothing new: {nothing:.1f} s"
                yield from told("PostgreSQL", asked_of_postgres(address))


def told(what: str, answers: dict[str, float]) -> Iterator[str]:
    """An engine's times."""
    yield f"{what}: " + ", ".join(f"{name} {ms:.0f} ms" for name, ms in answers.items())


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


def weight(folder: Path) -> int:
    """Bytes of all files in it."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


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
    chosen = arguments.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="many-", dir=chosen.folder))
    try:
        for line in measure(folder, chosen.groups, chosen.months, chosen.histories, chosen.copies):
            sys.stdout.write(f"{line}\n")
            sys.stdout.flush()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main()
