"""The index of every word: as the tables are, whoever changed them, and with nothing that they do not hold."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from support.group import found
from support.room import Room

from partsgruppe.group.actions import ActionDone
from partsgruppe.group.approval import Correction, MinutesCorrected, MinutesIssued
from partsgruppe.group.heard import Heard, HeardBeforehand
from partsgruppe.group.inputs import BOX, FILE, IN_PASSING, STAFF_MEETING, Input, InputAnswered, InputReceived
from partsgruppe.group.matters import Matter, MatterRaised, MatterRenamed
from partsgruppe.group.meetings import AgendaItem
from partsgruppe.group.members import Group
from partsgruppe.group.records import Event, RuleBroken
from partsgruppe.group.rounds import Contributed, Contribution
from partsgruppe.store.index import AFTER, BEFORE, Indexed
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


def test_a_union_is_found_and_what_its_steward_said(store: Store) -> None:
    room = Room(store)
    said = store.record(Contributed(**room.at_step, heading="H", text="Ja", role="shop_steward", union="Delta"))
    assert store.index.holding(["delta"]) == {(Contribution, said)}
    assert {record.kind for record in store.index.holding(["fagforbundet"])} >= {Group}


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
    assert not store.index.holding(["plaster", "støy"])


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


def test_a_window_that_reads_along_finds_what_the_other_wrote_meanwhile(store: Store, window: Any) -> None:
    Room(store)
    along = window()
    assert along.reads_along
    assert along.index.holding(["støy"]) == set()
    raised = store.record(MatterRaised(title="Støy"))
    assert along.index.holding(["støy"]) == {(Matter, raised)}


def test_what_was_found_within_an_answer_that_was_refused_is_found_no_more(store: Store) -> None:
    Room(store)

    def find_halfway_and_fail() -> None:
        with store.answer():
            store.record(MatterRaised(title="Støy"))
            assert store.index.holding(["støy"])
            raise KeyError

    with pytest.raises(KeyError):
        find_halfway_and_fail()
    assert store.index.holding(["støy"]) == set()


def test_as_long_as_nobody_writes_the_words_are_gathered_once(store: Store) -> None:
    Room(store)
    assert store.index is store.index
    before = store.index
    store.record(MatterRaised(title="Støy"))
    assert store.index is not before


def test_a_text_stands_in_the_tables_and_the_log_and_nowhere_else_in_the_file(store: Store) -> None:
    room = Room(store)
    store.record(Contributed(**room.at_step, heading="Spørsmål", text="Pasientheisen", role="manager"))
    assert store.index.holding(["pasientheisen"])
    made = store._rows("SELECT type, name FROM sqlite_master WHERE name NOT LIKE 'sqlite_autoindex%'")
    tables = {name for kind, name in made if kind == "table"}
    holding = {table for table in tables if "Pasientheisen" in str(store._rows(f'SELECT * FROM "{table}"'))}
    assert holding == {"contributions", "log"}
    assert {kind for kind, name in made if "migrations" not in name} == {"table"}


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


def test_å_is_a_letter_of_its_own(store: Store) -> None:
    store.record(MatterRaised(title="Gå og ÅPNE"))
    assert store.index.words() == ["gå", "og", "åpne"]


def test_a_record_without_the_words_has_no_extract(store: Store) -> None:
    id_ = store.record(InputReceived(text="Trappa er mørk"))
    written = Indexed(Input, id_)
    assert store.index.extract(written, ["garderoben"]) == ""
    assert store.index.extract(written, ["garderoben", "mørk"]).strip() == f"Trappa er {BEFORE}mørk{AFTER}"
