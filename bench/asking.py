"""What a steward waits for, asked of each engine: once to warm up, and then so many times that the middle tells."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from contextlib import closing
from functools import partial
from pathlib import Path
from statistics import median
from typing import Any

from bench.history import TODAY
from bench.review import SCREENFUL, seconds
from partsgruppe.language.norwegian.forms import asked_for
from partsgruppe.review import own
from partsgruppe.review.archive import Archive
from partsgruppe.review.engines import parquet
from partsgruppe.review.pages import TRIALS, any_form, overview, search, trials_page
from partsgruppe.review.places import listed
from partsgruppe.review.register import how_the_files_are

TIMES = 5
WORDS = ("vakt", "pause kveld", "verneombud")
DESK = "SELECT * FROM needs_support ORDER BY place, sorted, id"

Answers = tuple[dict[str, float], int]
"""How many milliseconds each question took, and the most memory of the process that answered, in megabytes."""


def middle_ms(act: Callable[[], Any]) -> float:
    """The middle of some times, in milliseconds, after one that does not count."""
    return 1000 * median([seconds(act) for _time in range(TIMES + 1)][1:])


THE_DESK, ALL_OF_IT, NARROWED = "the desk, a screenful", "the desk, the rows of all groups", "a letter that narrows it"
ROWS, TRIALS_PAGE, SEARCH = "the rows of the trials", "the trials page, in words", "the slowest of three searches"


def asked_of_sqlite(path: Path) -> Answers:
    """What a steward waits for: a screenful of the desk in words, with what stands above it, and the rest."""
    with Archive(path) as archive:
        answers = {
            THE_DESK: middle_ms(lambda: screenful(archive)),
            ALL_OF_IT: middle_ms(lambda: listed(archive, TODAY)),
            NARROWED: middle_ms(lambda: overview(archive, TODAY).having("e")),
            ROWS: middle_ms(lambda: [archive.rows(sql) for sql in TRIALS.values()]),
            TRIALS_PAGE: middle_ms(lambda: trials_page(archive)),
            SEARCH: slowest(lambda words: search(archive, words)),
        }
    return answers, peak()


def screenful(archive: Archive) -> object:
    """What the desk shows when it is opened."""
    return [*overview(archive, TODAY).entries[:SCREENFUL]], own.due(archive, TODAY), how_the_files_are(archive)


def slowest(find: Callable[[str], object]) -> float:
    """Of some searches, in milliseconds."""
    return max(middle_ms(partial(find, words)) for words in WORDS)


_HITS = (
    "SELECT texts.kind, texts.day, workplace, texts.grp, matter, meeting, texts.text FROM texts"
    " JOIN groups ON groups.id = texts.grp WHERE {having} ORDER BY texts.id DESC LIMIT 200"
)


def asked_of_duckdb(folder: Path) -> Answers:
    """The same of the Parquet files. There is no index of words there: a search reads every text."""
    import duckdb

    os.chdir(folder)
    with closing(duckdb.connect()) as duck:
        duck.execute((folder / parquet.VIEWS_FILE).read_text())
        duck.execute("UPDATE asked SET day = ?", [TODAY])
        answers = of_the_views(lambda sql: duck.execute(sql).fetchall())
        answers[SEARCH] = slowest(lambda words: duck.execute(_HITS.format(having=_patterns(words))).fetchall())
    return answers, peak()


def asked_of_postgres(address: str) -> Answers:
    """The same of PostgreSQL, and the memory of the process there that answers."""
    import psycopg

    find = _HITS.format(having="words @@ to_tsquery('simple', %s)")
    with psycopg.connect(address, autocommit=True) as there:
        there.execute("SET search_path = partsgruppe")
        answers = of_the_views(lambda sql: there.execute(sql).fetchall())
        answers[SEARCH] = slowest(lambda words: there.execute(find, [_tsquery(words)]).fetchall())
        return answers, peak(there.info.backend_pid)


def of_the_views(ask: Callable[[str], object]) -> dict[str, float]:
    """A screenful of the desk and all of it, and the rows of the trials."""
    return {
        THE_DESK: middle_ms(lambda: ask(f"{DESK} LIMIT {SCREENFUL}")),
        ALL_OF_IT: middle_ms(lambda: ask(DESK)),
        ROWS: middle_ms(lambda: [ask(sql) for sql in TRIALS.values()]),
    }


def _patterns(text: str) -> str:
    """SQL for texts with the words in any of their forms."""
    words = ["|".join(form.replace("*", r"\pL*") for form in any_form(word)) for word in asked_for(text)]
    return " AND ".join(rf"regexp_matches(text, '(?i)(^|[^\pL\pN])({some})([^\pL\pN]|$)')" for some in words)


def _tsquery(text: str) -> str:
    """The words in any of their forms, as the desk looks for them."""
    forms = [
        [f"'{form.rstrip('*')}'{':*' * form.endswith('*')}" for form in any_form(word)] for word in asked_for(text)
    ]
    return " & ".join(f"({' | '.join(some)})" for some in forms)


def peak(process: int | str = "self") -> int:
    """The most memory that a process has had, in megabytes. Linux only."""
    found = re.search(r"VmHWM:\s*(\d+)", Path(f"/proc/{process}/status").read_text())
    return int(found[1]) // 1024 if found else 0
