"""Text being typed is kept outside the log."""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import Any

import pytest
from support.group import found

from partsgruppe.group.matters import Matter, MatterRaised
from partsgruppe.group.records import RuleBroken
from partsgruppe.store.drafts import beside
from partsgruppe.store.store import Store

TEXT = "Vi har snakka om «plaster» | på natt\n\tog så 🙂 <b>"


def test_a_draft_is_there_again_when_the_file_is_opened_anew(store: Store, window: Any) -> None:
    store.drafts["walk.typed"] = "halv"
    store.drafts["walk.typed"] = TEXT
    store.drafts["plan"] = "noe annet"
    store.close()
    again = window()
    assert (again.drafts["walk.typed"], again.drafts["plan"], again.drafts["aldri"]) == (TEXT, "noe annet", "")


def test_a_draft_is_no_event(store: Store) -> None:
    found(store)
    log = list(store.log())
    store.drafts["walk"] = TEXT
    assert list(store.log()) == log


def test_an_empty_draft_is_none(store: Store) -> None:
    for key in ("a", "b", "c"):
        store.drafts[key] = TEXT
    store.drafts["a"] = ""
    assert [bool(store.drafts[key]) for key in ("a", "b", "c")] == [False, True, True]
    store.drafts.clear()
    assert not any(store.drafts[key] for key in ("a", "b", "c"))
    store.close()
    assert not beside(store.path).exists()


def test_a_hundred_thousand_characters_are_kept(store: Store) -> None:
    store.drafts["walk"] = "æ" * 100_000
    assert store.drafts["walk"] == "æ" * 100_000


def test_a_draft_within_an_answer_goes_with_it(store: Store) -> None:
    store.drafts["walk"] = "før"
    with store.answer():
        store.record(MatterRaised(title="Plaster"))
        store.drafts["walk"] = "etter"
        assert store.drafts["walk"] == "etter"
    assert store.drafts["walk"] == "etter"
    with pytest.raises(RuleBroken):
        _forget_and_fail(store)
    assert store.drafts["walk"] == "etter"
    assert [matter.title for matter in store.where(Matter)] == ["Plaster"]


def _forget_and_fail(store: Store) -> None:
    with store.answer():
        store.record(MatterRaised(title="Lys"))
        store.drafts["walk"] = ""
        store.record(MatterRaised(title=" "))


def test_a_window_that_reads_along_keeps_no_drafts_of_its_own(store: Store, window: Any) -> None:
    store.drafts["walk"] = "den som leder"
    second = window()
    second.drafts["walk"] = "den som leser"
    second.drafts["plan"] = "noe"
    second.drafts.clear()
    assert (store.drafts["walk"], store.drafts["plan"]) == ("den som leder", "")


# Beside the group's file


def test_a_keystroke_never_touches_the_groups_file(store: Store, path: Path) -> None:
    found(store)
    before = path.stat()
    for number in range(50):
        store.drafts["walk.typed"] = TEXT + str(number)
    after = path.stat()
    assert (after.st_mtime_ns, after.st_ctime_ns, after.st_size) == (
        before.st_mtime_ns,
        before.st_ctime_ns,
        before.st_size,
    )


def test_drafts_of_a_later_meeting_do_not_come_to_an_older_copy(store: Store, window: Any, path: Path) -> None:
    found(store)
    older = path.with_name("older.db")
    subprocess.run(["cp", path, older], check=True)
    store.record(MatterRaised(title="Lys"))
    store.drafts["walk"] = "fra et møte som ikke er der"
    store.drafts["role"] = "senere"
    store.close()
    older.replace(path)
    again = window()
    assert (again.drafts["walk"], again.drafts["role"]) == ("", "")
    again.record(MatterRaised(title="Noe annet"))
    again.close()
    assert window().drafts["walk"] == "", "as many events, but not the same"


@pytest.mark.parametrize("rubbish", [b'["walk","uten slu', b"\x00" * 99, b"\xff\xfe\n", b'{"walk": 1}\n', b"[[[["])
def test_what_a_crash_left_in_the_file_is_passed_over(store: Store, window: Any, path: Path, rubbish: bytes) -> None:
    store.drafts["walk"] = "før"
    with beside(path).open("ab") as file:
        file.write(rubbish)
    store.drafts["plan"] = "etter"
    store._let_go()
    again = window()
    assert (again.drafts["walk"], again.drafts["plan"]) == ("før", "etter")


def test_the_file_does_not_grow_for_ever(store: Store, path: Path) -> None:
    for number in range(300):
        store.drafts["walk.typed"] = f"{number} " + "x" * 5000
    assert beside(path).stat().st_size < 200_000
