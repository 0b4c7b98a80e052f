"""The log's chain: nothing in it can be changed behind anyone's back."""

from __future__ import annotations

import datetime as dt
import hashlib
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.clock import Clock

from partsgruppe.group.matters import MatterRaised
from partsgruppe.store import chain
from partsgruppe.store.entry import Altered
from partsgruppe.store.errors import LogBroken
from partsgruppe.store.file import OURS, read_log
from partsgruppe.store.store import Entry, Store

# The format, which must never change


def test_a_hash_covers_what_the_format_says() -> None:
    digest = chain.digest_of(b"salt", b'{"text":"\xc3\xa6"}')
    assert digest == _sha(b"salt", b'{"text":"\xc3\xa6"}')
    hash_ = chain.hash_of(bytes(32), 12, "2026-12-01T12:00:00.000+00:00", "contributed", digest)
    assert hash_ == _sha(bytes(32), b"12", b"2026-12-01T12:00:00.000+00:00", b"contributed", digest)
    assert hash_.hex() == "2c8bb43c36c80b40438c44a3c390affe2c50f4fc0b60911e628823814cfa984e"
    assert chain.receipt(hash_) == "FSF3-IPBW-ZAFU-AQ4M"


def _sha(*parts: bytes) -> bytes:
    return hashlib.sha256(b"".join(len(part).to_bytes(8, "big") + part for part in parts)).digest()


@given(st.lists(st.binary(max_size=3), min_size=2, max_size=2), st.lists(st.binary(max_size=3), min_size=2, max_size=2))
def test_no_two_payloads_read_alike(one: list[bytes], other: list[bytes]) -> None:
    assert (chain.digest_of(*one) == chain.digest_of(*other)) == (one == other)


@given(st.binary(min_size=32, max_size=32))
def test_a_receipt_is_four_groups_of_four_that_nobody_mishears(hash_: bytes) -> None:
    assert re.fullmatch(r"([A-Z2-7]{4}-){3}[A-Z2-7]{4}", chain.receipt(hash_))


def test_a_receipt_holds_the_first_80_bits(store: Store) -> None:
    store.record(MatterRaised(title="Plaster"))
    [entry] = store.log()
    assert store.receipt(1) == chain.receipt(entry.hash)
    for bit in range(80):
        changed = int.from_bytes(entry.hash, "big") ^ 1 << (255 - bit)
        assert chain.receipt(changed.to_bytes(32, "big")) != store.receipt(1)


# A log in a file


@pytest.fixture
def log(store: Store) -> Store:
    """A log of four events, the third of which was redacted."""
    for title in ("Plaster", "Lys på natt", "Om Ola", "«Turnus»"):
        store.record(MatterRaised(title=title))
    store._connection.execute("UPDATE log SET payload = NULL, salt = NULL WHERE sequence = 3")
    return store


@contextmanager
def tampered(store: Store, sql: str, *values: Any) -> Iterator[None]:
    """The log changed by somebody with SQLite tools, and put back afterwards."""
    store._connection.execute("BEGIN")
    changed = store._connection.execute(sql, values).rowcount
    assert changed
    try:
        yield
    finally:
        store._connection.execute("ROLLBACK")


def broken_at(store: Store) -> int:
    with pytest.raises(LogBroken) as broken:
        store.verify()
    found = re.search(r"\d+", str(broken.value))
    assert found
    return int(found[0])


def test_a_redacted_event_still_verifies(log: Store) -> None:
    log.verify()
    assert [entry.payload is None for entry in log.log()] == [False, False, True, False]


@pytest.mark.parametrize("column", ["payload", "salt", "digest", "hash", "at", "type"])
def test_changing_any_byte_of_an_event_is_found_and_the_event_named(log: Store, column: str) -> None:
    tried = 0
    for entry in log.log():
        value = getattr(entry, column)
        for place in range(len(value or "")):
            with tampered(log, f"UPDATE log SET {column} = ? WHERE sequence = ?", _flip(value, place), entry.sequence):
                assert broken_at(log) == entry.sequence
            tried += 1
    assert tried >= 3 * 10


def _flip(value: Any, place: int) -> Any:
    if isinstance(value, str):
        return value[:place] + chr(ord(value[place]) ^ 1) + value[place + 1 :]
    return value[:place] + bytes([value[place] ^ 1]) + value[place + 1 :]


@pytest.mark.parametrize(
    ("sql", "event"),
    [
        ("DELETE FROM log WHERE sequence = 1", 1),
        ("DELETE FROM log WHERE sequence = 2", 2),
        ("UPDATE log SET sequence = 9 WHERE sequence = 2", 2),
        ("UPDATE log SET sequence = sequence + 10", 1),
        ("UPDATE log SET sequence = CASE sequence WHEN 1 THEN -2 ELSE -1 END WHERE sequence < 3", 1),
        ("UPDATE log SET salt = NULL WHERE sequence = 4", 4),
        ("UPDATE log SET payload = (SELECT payload FROM log WHERE sequence = 1) WHERE sequence = 2", 2),
        ("INSERT INTO log SELECT 5, at, type, payload, salt, digest, hash, seal FROM log WHERE sequence = 4", 5),
    ],
)
def test_events_taken_away_moved_or_slipped_in_are_found(log: Store, sql: str, event: int) -> None:
    with tampered(log, sql):
        assert broken_at(log) == event


def test_an_event_rewritten_with_a_hash_of_its_own_is_found_at_the_next(log: Store) -> None:
    first, second = list(log.log())[:2]
    payload = b'{"title":"Noe annet"}'
    digest = chain.digest_of(second.salt or b"", payload)
    hash_ = chain.hash_of(first.hash, 2, *chain.bound(second.at, second.type, second.seal), digest)
    with tampered(
        log,
        "UPDATE log SET payload = ?, digest = ?, hash = ? WHERE sequence = 2",
        payload,
        digest,
        hash_,
    ):
        assert broken_at(log) == 3


def test_a_log_that_skips_a_number_is_found_though_its_hashes_fit(log: Store) -> None:
    last = list(log.log())[-1]
    hash_ = chain.hash_of(last.hash, 6, *chain.bound(last.at, last.type, last.seal), last.digest)
    with tampered(
        log, "INSERT INTO log SELECT 6, at, type, payload, salt, digest, ?, seal FROM log WHERE sequence = 4", hash_
    ):
        assert broken_at(log) == 5


def test_a_line_that_no_log_has_is_found_in_a_file_that_lies_there(tmp_path: Path, log: Store) -> None:
    first, second = list(log.log())[:2]
    path = tmp_path / "laget.db"
    with closing(sqlite3.connect(path)) as made:
        made.execute(f"PRAGMA application_id = {OURS}")
        made.execute(f"CREATE TABLE log ({', '.join(Entry._fields)})")
        made.executemany("INSERT INTO log VALUES (?, ?, ?, ?, ?, ?, ?, ?)", [first, (*second[:1], 7, *second[2:])])
        made.commit()
    entries = read_log(path)
    assert next(entries) == first
    with pytest.raises(Altered, match=r"^Loggen er endret ved hendelse 2\.$"):
        next(entries)


@pytest.mark.parametrize(
    ("type_", "payload"),
    [("vote_held", b"{}"), ("matter_raised", b"{}"), ("matter_raised", b"x"), ("reworded", b"[]"), ("undone", None)],
)
def test_an_event_that_cannot_be_understood_is_named(type_: str, payload: bytes | None) -> None:
    with pytest.raises(LogBroken, match="Hendelse 7 "):
        Entry(7, "2026-12-01T12:00:00.000+00:00", type_, payload, b"", b"", b"").event()


def test_events_are_numbered_from_1_with_the_time_in_utc_to_the_millisecond(store: Store, clock: Clock) -> None:
    oslo = dt.timezone(dt.timedelta(hours=1))
    clock.now = dt.datetime(2026, 12, 1, 13, 0, 0, 123_456, tzinfo=oslo)
    for title in ("en", "to"):
        store.record(MatterRaised(title=title))
    assert [(entry.sequence, entry.at, entry.type) for entry in store.log()] == [
        (1, "2026-12-01T12:00:01.123+00:00", "matter_raised"),
        (2, "2026-12-01T12:00:02.123+00:00", "matter_raised"),
    ]
    assert [entry.sequence for entry in store.log(since=2)] == [2]


def test_a_clock_that_is_set_back_breaks_nothing(store: Store, clock: Clock) -> None:
    for years in (0, -3, 5):
        clock.now += dt.timedelta(days=365 * years)
        store.record(MatterRaised(title=str(years)))
    store.verify()
    assert [entry.event() for entry in store.log()] == [MatterRaised(title=title) for title in ("0", "-3", "5")]


def test_the_same_event_has_another_digest_each_time_so_that_a_redacted_one_cannot_be_guessed(store: Store) -> None:
    for _ in range(2):
        store.record(MatterRaised(title="Ja"))
    one, other = store.log()
    assert one.payload == other.payload
    assert one.digest != other.digest
    assert len(one.salt or b"") == 16


def test_a_payload_that_is_no_text_is_said_to_be_damaged() -> None:
    entry = Entry(3, "2026-12-01T12:00:00.000+00:00", MatterRaised.declared.name, b'{"title":"\xe1"}', b"", b"", b"")
    with pytest.raises(LogBroken, match="Hendelse 3"):
        entry.event()
