"""The page docs/performance.md. All that stands in it comes from a run."""

from __future__ import annotations

import os
import platform
import sqlite3
from collections.abc import Sequence
from importlib.metadata import version
from textwrap import fill

from bench.history import MONTHS, OPEN_MATTERS
from bench.terminal import COLUMNS, ROWS
from bench.timing import Measurement, Ratio, ms

LIBRARIES = ("textual", "rich", "sqlite-utils", "msgspec", "click")

PAGE = """\
# Performance

*Written by `.venv/bin/python -m bench`, from the root of the checkout. Do not edit it; run that again.*

{verdict}

{table}

{machine}

## What was measured

A chair waits for what can be seen. The programs run in a real pseudo-terminal of {columns} columns and {rows} rows, and
a time ends when the bytes that complete what is waited for have come out of it. All programs of a measurement take
turns in the same run, so that what else the machine does falls on all alike. Unless it says otherwise, a figure is a
median.

{how}

The group with ten years behind it has held {meetings} monthly meetings, and has {matters} open matters and {events}
events in its log. It is made by chance from a fixed seed, the same in every run (`bench/history.py`).

## What it means for a chair

{meaning}
"""


def page(measurements: Sequence[Measurement], events: int) -> str:
    """The page of a run; `events` is how many there are in the log of the group with ten years behind it."""
    ratios = all_ratios(measurements)
    return PAGE.format(
        verdict=_verdict(ratios),
        table=_table(ratios),
        machine=_wrapped(_machine()),
        columns=COLUMNS,
        rows=ROWS,
        how="\n".join(_wrapped(f"- **{one.title}.** {one.how}") for one in measurements),
        meetings=MONTHS,
        events=events,
        matters=OPEN_MATTERS,
        meaning="\n".join(_wrapped(f"- {one.meaning}") for one in measurements),
    )


def _wrapped(text: str) -> str:
    return fill(text, 118, subsequent_indent="  " if text.startswith("- ") else "", break_on_hyphens=False)


def all_ratios(measurements: Sequence[Measurement]) -> list[Ratio]:
    """The ratios of all measurements, in order."""
    return [ratio for one in measurements for ratio in one.ratios]


def _verdict(ratios: Sequence[Ratio]) -> str:
    missed = [ratio for ratio in ratios if ratio.missed]
    if not missed:
        return "All targets were met."
    lines = [f"- {one.what}, against {one.against}: {one.value:.2f}, at most {one.most} wanted." for one in missed]
    return "\n".join(["**Not met:**", "", *lines])


def _table(ratios: Sequence[Ratio]) -> str:
    head = [
        "| what | time | against | time | ratio | at most | met |",
        "| --- | ---: | --- | ---: | ---: | ---: | --- |",
    ]
    return "\n".join([*head, *(_row(ratio) for ratio in ratios)])


def _row(one: Ratio) -> str:
    met = "" if one.most is None else "**no**" if one.missed else "yes"
    cells = (one.what, ms(one.ours), one.against, ms(one.theirs), f"{one.value:.2f}", one.most or "", met)
    return f"| {' | '.join(str(cell) for cell in cells)} |"


def _machine() -> str:
    libraries = ", ".join(f"{name} {version(name)}" for name in LIBRARIES)
    return (
        "The ratios count: how many times as long as what stands beside it. The milliseconds are those of one machine: "
        f"{os.cpu_count()} cores, {platform.system()} on {platform.machine()}, "
        f"{platform.python_implementation()} {platform.python_version()}, SQLite {sqlite3.sqlite_version}, {libraries}."
    )
