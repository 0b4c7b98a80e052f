"""Whatever a group answers, the tables are those that the log gives, and the meeting can be ended."""

from __future__ import annotations

import datetime as dt
import shutil
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import Any, TypeGuard

from hypothesis import strategies as st
from support.clock import Clock
from support.group import Answering
from support.tried import examples, tried
from support.whole import has_no_hole

from partsgruppe.asking.questions import Day, Go, NotUnderstood, Numbers, Pick, PickMany, Question, Text, clean
from partsgruppe.asking.sheet import Sheet
from partsgruppe.exercises.library import Library
from partsgruppe.group.records import RECORDS, RuleBroken
from partsgruppe.meeting.commands import COMMANDS, Back, ChangeAgenda, LookAgain, Rename, Reword, Undo, WhatNow
from partsgruppe.store.store import Store

AGENDAS = [
    ["apning", "kjoreregler", "avslutning"],
    ["apning", "siden-sist", "hvordan-star-det-til", "avslutning"],
    ["apning", "apen-sak", "prov-ut", "evaluer-utprovingen", "avslutning"],
    ["apning", "bytt-stol", "velg-noe-lite", "nar-vi-star-fast", "avslutning"],
]


def any_answer(question: Question[Any], draw: Any) -> Any:
    if isinstance(question, Numbers):
        numbers = st.sampled_from([*map(str, range(1, question.highest + 1)), "-"])
        return " ".join(draw(st.lists(numbers, min_size=question.count, max_size=question.count)))
    if isinstance(question, Text):
        letters = st.characters(exclude_categories=["Cs"])
        texts = st.text(letters, min_size=1, max_size=40).filter(has_no_hole)
        text = draw(st.one_of(st.just(""), texts) if question.empty else texts)
        return clean(text) or ("" if question.empty else "tekst")
    if isinstance(question, Sheet) and question.lacking:
        return draw(st.sampled_from([*question.fields, question.lacking[0]]))
    if isinstance(question, Pick):
        return draw(st.sampled_from([option.value for option in question.options]))
    if isinstance(question, PickMany):
        values = [option.value for option in question.options]
        return draw(st.lists(st.sampled_from(values), unique=True, min_size=0 if question.empty else 1))
    if isinstance(question, Day):
        first = question.earliest or question.today
        return first + dt.timedelta(days=draw(st.integers(0, 400)))
    assert isinstance(question, Go)
    return None


def tables(store: Store) -> dict[str, list[Any]]:
    return {name: store.where(kind) for name, kind in RECORDS.items()}


@examples(10, 1000)
def test_tables_equal_those_rebuilt_from_the_log(examples: int) -> None:
    tried(examples, _rebuilt)


def _rebuilt(data: st.DataObject) -> None:
    folder = Path(tempfile.mkdtemp())
    store = Store(folder / "gruppe.db", Clock())
    try:
        absent = tuple(data.draw(st.sets(st.sampled_from(["Ola", "Åse", "Vidar"]), max_size=2)))
        store._connection.execute("PRAGMA synchronous = OFF")  # no disk is waited for: nothing is killed here
        walk = Answering.of(store, Library(), data.draw(st.sampled_from(AGENDAS)), absent)
        for _turn in range(data.draw(st.integers(20, 80))):
            if walk.over:
                break
            _one_move(walk, data.draw)
        before = tables(store)
        store.verify()
        store.rebuild()
        assert tables(store) == before
    finally:
        store.close()
        shutil.rmtree(folder)


OTHER_WORDS = {Reword, Rename, LookAgain, ChangeAgenda, WhatNow}
"""What puts other words in the place of some, or takes words only to look something up."""


@examples(8, 500)
def test_no_words_are_lost_on_the_way_back_and_forth(examples: int) -> None:
    tried(examples, _back_and_forth)


def _back_and_forth(data: st.DataObject) -> None:
    folder = Path(tempfile.mkdtemp())
    store = Store(folder / "gruppe.db", Clock())
    try:
        store._connection.execute("PRAGMA synchronous = OFF")
        walk = Answering.of(store, Library(), data.draw(st.sampled_from(AGENDAS)))
        written: set[str] = set()
        for turn in range(data.draw(st.integers(20, 60))):
            _one_careful_move(walk, data.draw, written, turn)
            if walk.over:
                break
            kept = repr([tables(store), walk._typed, walk._frames, store.drafts["leftover"]])
            assert [text for text in written if text not in kept] == []
    finally:
        store.close()
        shutil.rmtree(folder)


def _one_careful_move(walk: Answering, draw: Any, written: set[str], turn: int) -> None:
    question = walk.question
    if walk.paused:
        walk.resume()
    elif draw(st.integers(0, 2)) == 0:
        with suppress(RuleBroken):
            commands = [one for one in COMMANDS if one not in OTHER_WORDS and one.applies(walk)]
            draw(st.sampled_from([*commands, Back, Undo, Back, Undo])).do(walk)
    elif _takes_words(question) and not (question.empty and draw(st.integers(0, 3)) == 0):
        text = walk.draft() if walk.draft() and draw(st.booleans()) else f"Ord nummer {turn} sluttord"
        if text != walk.draft():
            written -= {walk.draft(), question.initial}  # taken out by hand
        walk.typed(text)
        with suppress(RuleBroken):
            walk.answer(text)
            written.add(text)
    else:
        assert question is not None
        if isinstance(question, Text):
            written -= {walk.draft(), question.initial}
        with suppress(RuleBroken, NotUnderstood):
            walk.answer("" if _takes_words(question) else any_answer(question, draw))


def _takes_words(question: Question[Any] | None) -> TypeGuard[Text]:
    return isinstance(question, Text) and not isinstance(question, Numbers)


def _one_move(walk: Answering, draw: Any) -> None:
    try:
        if walk.paused:
            walk.resume()
        elif draw(st.integers(0, 9)) == 0:
            draw(st.sampled_from([one for one in COMMANDS if one.applies(walk)])).do(walk)
        else:
            assert walk.question is not None
            walk.answer(any_answer(walk.question, draw))
    except (RuleBroken, NotUnderstood):
        assert walk.question is not None
