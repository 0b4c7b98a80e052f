"""What is asked again at each step is answered from the present meeting, however many lie behind it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
from support.room import Room

from partsgruppe.group.meetings import last_meeting, unfinished_meeting
from partsgruppe.history.to_correct import anything_to_correct
from partsgruppe.store.store import Store


def test_no_meeting_and_no_event_of_years_ago_is_read(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    room = Room(store)
    for _month in range(12):
        room.close()
        room.meet()
    opened, before = store.last_sequence(), last_meeting(store)
    assert before is not None
    rows, read = store._rows, list[tuple[str, Any]]()

    def noted(sql: str, values: Sequence[Any] = ()) -> list[Any]:
        found = rows(sql, values)
        read.extend((sql, row) for row in found)
        return found

    monkeypatch.setattr(store, "_rows", noted)
    store._forget_read()
    assert not anything_to_correct(store, room.meeting)
    now, last = unfinished_meeting(store), last_meeting(store)
    assert (now and now.id, last and last.id) == (room.meeting, before.id)
    assert sum('FROM "meetings"' in sql for sql, _row in read) <= 4
    assert min(row[0] for sql, row in read if "FROM log" in sql) > (before.closed or 0) < opened
    plans = {
        row[3]
        for sql, _row in read
        if "FROM log WHERE" in sql
        for row in rows(f"EXPLAIN QUERY PLAN {sql}", [0] * sql.count("?"))
    }
    assert not [plan for plan in plans if plan.startswith("SCAN log")]
