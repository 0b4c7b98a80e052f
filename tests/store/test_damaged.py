"""Files that are damaged: one bit is another, the end is cut off, or a stretch is empty.

Whatever is done with one, it works or a sentence says that it is damaged; what «verify» calls whole reads as it did.
"""

from __future__ import annotations

import random
import sqlite3
from collections import Counter
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from cli.conftest import hold
from click.testing import CliRunner, Result
from support.copies import Copies
from tui.chair import Chair, StandingPulse

from partsgruppe.cli.commands import main
from partsgruppe.exercises.library import Library
from partsgruppe.group.meetings import Meeting
from partsgruppe.group.records import RuleBroken
from partsgruppe.papers.errors import MinutesError
from partsgruppe.store.errors import LogBroken, StoreError
from partsgruppe.store.store import Store
from partsgruppe.tui.app import PartsgruppeApp

SOON = range(6)

READING = (["actions"], ["matters"], ["minutes"], ["readings"], ["input", "list"], ["calendar"], ["search", "hvem"])
FORESEEN = (RuleBroken, StoreError, MinutesError)


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, [str(one) for one in arguments])


def in_a_name(content: bytes) -> bytes:
    """What SQLite says of it is no text."""
    assert b'CREATE TABLE "actions" (' in content
    return content.replace(b'CREATE TABLE "actions" (', b'CREATE TABLE "actions"\xff(')


def damaged(content: bytes, seed: int) -> bytes:
    made, chance = bytearray(content), random.Random(seed)
    place = chance.randrange(len(made))
    if seed % 2:
        made[place] ^= 1 << chance.randrange(8)
    elif seed % 4:
        length = chance.randrange(1, 4096)
        made[place : place + length] = bytes(min(length, len(made) - place))
    else:
        del made[place:]
    return bytes(made)


async def start(path: Path) -> Exception | None:
    """Start the app on the file. Returns what ended it, if anything did."""
    try:
        store = Store(path)
    except StoreError as error:
        return error
    try:
        app = PartsgruppeApp(store, Library(), pulse=StandingPulse())
        async with app.run_test(size=(80, 24)) as pilot:
            await Chair(pilot).rest()
    except Exception as error:
        return error
    finally:
        store.close()
    return app.failure


@pytest.mark.parametrize(
    "seeds",
    [SOON, pytest.param(range(2000), marks=[pytest.mark.storm, pytest.mark.timeout(3600)])],
    ids=["soon", "2000"],
)
async def test_a_damaged_file_is_read_or_said_to_be_damaged(
    seeds: range, copied: Copies, tmp_path: Path, record_property: Callable[[str, object], None]
) -> None:
    group = copied(tmp_path / "data" / "solbakken.db", hold)
    with closing(sqlite3.connect(group)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    content = group.read_bytes()
    as_it_was = {words[0]: run("--db", group, *words).stdout for words in READING}
    told: Counter[str] = Counter()

    def again(seed: int | None) -> None:
        for beside in group.parent.glob("solbakken.db-*"):
            beside.unlink()
        group.write_bytes(in_a_name(content) if seed is None else damaged(content, seed))

    for seed in [None, *seeds]:
        again(seed)
        whole = run("verify", group).exit_code == 0
        told["of them called whole by `verify`"] += whole
        for words in READING:
            again(seed)
            done = run("--db", group, *words)
            assert isinstance(done.exception, SystemExit | None), (seed, words, done.exception)
            assert "ikke har tenkt på" not in done.output, (seed, words, _report(done))
            if whole and done.exit_code == 0:
                assert done.stdout == as_it_was[words[0]], (seed, words)
        again(seed)
        ended_by = await start(group)
        assert ended_by is None or isinstance(ended_by, FORESEEN), (seed, ended_by)
        told["starts of the app that ended in a sentence"] += ended_by is not None
    record_property("damaged files: a bit, a stretch of zeros, the end cut off", len(seeds))
    for what, number in told.items():
        record_property(what, number)
    record_property("commands and starts on them that nobody had foreseen", 0)


def _report(done: Result) -> str:
    return Path(done.output.split()[-1].rstrip(".")).read_text(encoding="utf-8")[-3000:]


def test_tables_are_made_anew_where_which_there_were_can_no_longer_be_read(copied: Copies, tmp_path: Path) -> None:
    group = copied(tmp_path / "data" / "solbakken.db", hold)
    before = run("--db", group, "actions").stdout
    with closing(sqlite3.connect(group)) as connection:
        connection.execute("UPDATE tables_made SET shape = NULL, tables = NULL")
        connection.commit()

    assert run("--db", group, "actions").stdout == before


def test_what_has_an_id_that_none_can_have_is_said_to_be_changed_and_not_searched(
    copied: Copies, tmp_path: Path
) -> None:
    group = copied(tmp_path / "data" / "solbakken.db", hold)
    with closing(sqlite3.connect(group)) as connection:
        connection.execute("UPDATE actions SET id = 9223372036854775807 WHERE id = (SELECT min(id) FROM actions)")
        connection.commit()

    done = run("--db", group, "search", "hvem")
    assert (done.exit_code, "Traceback" in done.output) == (1, False)
    assert done.stderr.startswith(f"{group} er endret med et annet program")


@pytest.mark.parametrize("change", ["DELETE FROM log WHERE", "UPDATE log SET at = 'en gang' WHERE"])
def test_what_the_log_no_longer_says_is_told_by_its_number(change: str, copied: Copies, tmp_path: Path) -> None:
    group = copied(tmp_path / "data" / "solbakken.db", hold)
    store = Store(group)
    closed = store.where(Meeting)[0].closed
    store.close()
    assert closed is not None
    with closing(sqlite3.connect(group)) as connection:
        connection.execute(f"{change} sequence = ?", [closed])
        connection.commit()

    store = Store(group)
    with pytest.raises(LogBroken, match=f"hendelse {closed}"):
        store.receipt(closed)
    with pytest.raises(LogBroken, match=f"hendelse {closed}"):
        store.time_of(closed)
    store.close()
