"""The index of every word: as the tables are, whoever changed them, and with nothing that they do not hold."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from sqlite_utils import Database
from support.group import found
from support.room import Room

from partsgruppe.group.actions import ActionDone
from partsgruppe.group.approval import Correction, MinutesCorrected, MinutesIssued
from partsgruppe.group.heard import Heard, HeardBeforehand
from partsgruppe.group.inputs import BOX, FILE, IN_PASSING, STAFF_MEETING, Input, InputAnswered, InputReceived
from partsgruppe.group.matters import Matter, MatterRaised, MatterRenamed
from partsgruppe.group.meetings import AgendaItem
from partsgruppe.group.records import Event, RuleBroken
from partsgruppe.group.rounds import Contributed, Contribution
from partsgruppe.store.index import AFTER, BEFORE, SEARCHED, fill
from partsgruppe.store.schema import migrations
from partsgruppe.store.store import Store


def test_a_record_is_found_by_the_words_of_all_its_texts(store: Store) -> None:
    room = Room(store)
    id_ = store.record(InputReceived(text="Trappa er mørk", origin="Tavla"))
    store.record(InputAnswered(meeting=room.meeting, input=id_, answer="Vi bytter pære"))
    assert [store.index.holding([word]) for word in ("trappa", "tavla", "pære")] == [{(Input, id_)}] * 3


@pytest.mark.parametrize("origin", [STAFF_MEETING, IN_PASSING, BOX, FILE])
def test_where_an_input_came_from_is_found_only_when_the_group_named_the_place_itself(
    store: Store, origin: str
) -> None:
    store.record(InputReceived(text="Trappa", origin=origin))
    assert store.index.words() == ["trappa"]


def test_an_index_of_an_earlier_version_forgets_the_codes_that_were_in_it(path: Path, window: Any) -> None:
    path.parent.mkdir()
    early = Database(path)
    migrations.apply(early, stop_before="m011_search_without_codes")
    early.table("inputs").insert(
        {"id": 7, "text": "Mer lys", "origin": STAFF_MEETING, "state": "waiting", "answer": ""}
    )
    early.execute("UPDATE search SET text = 'Mer lys' || char(10) || 'staff_meeting' || char(10)")
    early.close()
    store = window()
    assert store.index.words() == ["lys", "mer"]
    store.record(InputReceived(text="Mindre lys", origin=STAFF_MEETING))
    assert store.index.words() == ["lys", "mer", "mindre"]


def test_an_index_of_an_earlier_version_gets_what_was_heard_and_what_was_corrected(path: Path, window: Any) -> None:
    path.parent.mkdir()
    early = Database(path)
    migrations.apply(early, stop_before="m012_search_heard_and_corrected")
    early.execute("PRAGMA foreign_keys = OFF")
    for table in ("heard", "corrections"):
        for change in ("put", "changed", "taken"):
            early.execute(f"DROP TRIGGER IF EXISTS search_{table}_{change}")
    early.table("heard").insert({"id": 7, "trial": 1, "who": "nattevaktene", "number": 5, "text": "Roligere"})
    early.table("corrections").insert(
        {"id": 8, "meeting": 1, "item": 2, "issued": 3, "party": "employer", "text": "Klokka ti"}
    )
    early.close()
    index = window().index
    found = [index.holding([word]) for word in ("nattevaktene", "roligere", "ti")]
    assert found == [{(Heard, 7)}, {(Heard, 7)}, {(Correction, 8)}]


def test_what_was_heard_and_corrected_is_found_until_it_is_undone(store: Store) -> None:
    room = Room(store)
    trial = room.start_trial()
    room.close()
    issued = store.record(MinutesIssued(meeting=room.meeting, language="nb", text="# Referat"))
    room.meet()
    heard = store.record(HeardBeforehand(trial=trial, who="Kveldsvaktene", number=5, text="Roligere"))
    corrected = store.record(MinutesCorrected(**room.here, issued=issued, party="employer", text="Klokka ti"))
    assert (store.index.holding(["roligere"]), store.index.holding(["ti"])) == (
        {(Heard, heard)},
        {(Correction, corrected)},
    )
    store.undo_last()
    store.undo_last()
    assert (store.index.holding(["roligere"]), store.index.holding(["ti"])) == (set(), set())


def test_every_searched_column_is_there(store: Store) -> None:
    for table, columns in SEARCHED.items():
        assert set(columns) <= set(store._db.table(table).columns_dict), table


def test_extracts_mark_the_words_and_stay_near_them(store: Store) -> None:
    long = "Først kommer mye annet. " * 30 + "Så kommer plasteret, og litt til."
    id_ = store.record(MatterRaised(title=long))
    [written] = store.index.holding(["plasteret"])
    extract = store.index.extract(written, ["plasteret"])
    assert written == (Matter, id_)
    assert f"{BEFORE}plasteret{AFTER}" in extract
    assert extract.startswith("…")
    assert len(extract) < 200


def test_what_is_undone_or_renamed_is_found_no_more(store: Store) -> None:
    found(store)
    matter = store.record(MatterRaised(title="Plaster"))
    store.record(MatterRenamed(matter=matter, title="Støy"))
    assert (store.index.holding(["plaster"]), store.index.holding(["støy"])) == (set(), {(Matter, matter)})
    store.undo_last()
    assert (store.index.holding(["plaster"]), store.index.holding(["støy"])) == ({(Matter, matter)}, set())
    store.undo_last()
    assert store.index.words() == []


def test_what_was_refused_is_not_found(store: Store) -> None:
    room = Room(store)
    with pytest.raises(RuleBroken):
        record_both(store, MatterRaised(title="Halvferdig"), ActionDone(meeting=room.meeting, action=999))
    assert store.index.holding(["halvferdig"]) == set()


def record_both(store: Store, *events: Event) -> None:
    with store.answer():
        for event in events:
            store.record(event)


def test_drafts_are_never_found(store: Store) -> None:
    found(store)
    store.drafts["walk.typed"] = "Hemmelig kladd"
    assert {"hemmelig", "kladd"}.isdisjoint(store.index.words())


def test_text_taken_out_of_the_tables_is_gone_from_the_index_and_from_its_words(store: Store, path: Path) -> None:
    room = Room(store)
    store.record(Contributed(**room.at_step, heading="Spørsmål", text="Et navn som må glemmes: Hansen", role="manager"))
    with closing(sqlite3.connect(path)) as other, other:
        other.execute("UPDATE contributions SET text = ''")
    assert store.index.holding(["hansen"]) == set()
    assert "hansen" not in store.index.words()


def test_filling_anew_leaves_no_trace_in_the_index(store: Store) -> None:
    room = Room(store)
    store.record(Contributed(**room.at_step, heading="Spørsmål", text="Pseudonymvekk", role="manager"))
    store._db.execute("UPDATE contributions SET text = ''")
    fill(store._connection)
    blocks = store._rows("SELECT block FROM search_data")
    assert not any(b"pseudonymvekk" in block for (block,) in blocks)


def test_an_item_about_a_matter_does_not_repeat_it(store: Store) -> None:
    room = Room(store)
    other = room.add("Nøkkelskapet", 1)
    assert store.index.holding(["nøkkelskapet"]) == {(AgendaItem, other)}
    assert {kind for kind, _ in store.index.holding(["smerteplaster"])} == {Matter}


def test_a_rebuild_finds_the_same(store: Store) -> None:
    room = Room(store)
    said = store.record(Contributed(**room.at_step, heading="H", text="Det går bra", role="manager"))
    before = store.index.words()
    store.rebuild()
    assert store.index.words() == before
    assert store.index.holding(["bra"]) == {(Contribution, said)}


def test_a_file_from_before_the_index_gets_one_of_what_it_holds(path: Path, window: Any) -> None:
    path.parent.mkdir()
    early = Database(path)
    migrations.apply(early, stop_before="m004_search")
    early.table("matters").insert(
        {"id": 7, "title": "Gammel sak", "role": "", "union": "", "meeting": None, "state": "open"}
    )
    early.close()
    assert window().index.holding(["gammel"]) == {(Matter, 7)}


def test_å_is_a_letter_of_its_own(store: Store) -> None:
    store.record(MatterRaised(title="Gå og ÅPNE"))
    assert store.index.words() == ["gå", "og", "åpne"]
