"""Every text that people wrote, in whatever event it is declared: searched, marked, put into other words, redacted."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from itertools import count
from typing import Any, get_type_hints

import msgspec
from support.clock import START

from partsgruppe.group.fields import ANY, UNION, WORDS
from partsgruppe.group.records import EVENTS, RECORDS, Field, R, Record, Stamp, fields_of, stands_in, with_texts
from partsgruppe.group.redaction import Redacted
from partsgruppe.group.unions import UnionCorrected, unions_written
from partsgruppe.sharing.texts import TEXTS, change, texts
from partsgruppe.store.index import searched
from partsgruppe.store.memory import MemoryRecords

NOT_FOR_THE_GROUP = {
    ("letter_received", "greeting"),  # the sender's words
    ("letter_received", "answers"),
    ("letter_received", "example"),
    ("own_line_written", "text"),  # written anew, as often as one likes
    ("heard_beforehand", "who"),  # never a name, which is judged where it is written
    ("redacted", "reason"),  # what stands where words are gone
    ("reworded", "text"),  # put right by putting right the same words again
}
"""What is not put into other words."""

KINDS = [*dict.fromkeys(EVENTS.values())]


def with_a_text_in_each_field(kind: type[msgspec.Struct]) -> Any:
    """One of this kind in which each text is another, and each part that may be there is."""
    numbers = count(1)

    def filled(hint: Any) -> Any:
        args = [one for one in getattr(hint, "__args__", ()) if one is not type(None)]
        origin = getattr(hint, "__origin__", None)
        if origin is list:
            return [filled(args[0])]
        if origin is dict:
            return {}
        if args:
            return filled(args[0])
        if isinstance(hint, type) and issubclass(hint, msgspec.Struct):
            return hint(**{name: filled(one) for name, one in get_type_hints(hint).items() if name in fields(hint)})
        return VALUES[hint] if hint in VALUES else f"tekst nummer {next(numbers)}."

    def fields(hint: type[msgspec.Struct]) -> tuple[str, ...]:
        return hint.__struct_fields__

    return filled(kind)


VALUES: dict[Any, Any] = {
    int: 1,
    bool: True,
    float: 1.0,
    dt.date: START.date(),
    dt.time: dt.time(12),
    dt.datetime: START,
    type(None): None,
}


def written_in(thing: msgspec.Struct) -> Iterator[str]:
    """Each text that people may have written in it, by what the fields say they hold."""
    found: list[str] = []

    def note(text: str, field: Field) -> str:
        if field.holds in TEXTS:
            found.append(text)
        return text

    with_texts(thing, note)
    yield from found


def test_it_is_marked_before_it_leaves_and_can_be_taken_out() -> None:
    for kind in KINDS:
        event = with_a_text_in_each_field(kind)
        if isinstance(event, Redacted):
            event = msgspec.structs.replace(event, kind="talk_wanted", instead={"text": "tekst i det som står igjen"})
        written = [*written_in(event), *(event.instead.values() if isinstance(event, Redacted) else ())]
        assert set(written) <= set(texts(event)), kind.declared.name
        assert not set(written) & set(texts(change(event, lambda text: "tatt ut"))), kind.declared.name


def test_it_can_be_put_into_other_words_where_it_stands() -> None:
    written = [(kind, field) for kind in KINDS for field in fields_of(kind) if field.holds == WORDS]
    for kind, field in written:
        columns, which = stands_in(kind, field.name), (kind.declared.name, field.name)
        assert bool(columns) != (which in NOT_FOR_THE_GROUP), which
        for column in columns or ():
            for table in RECORDS if column.table == ANY else [column.table]:
                held = {one.name: one.holds for one in fields_of(RECORDS[table])}
                assert column.table == ANY or held[column.name] == WORDS, which


def test_it_is_searched_wherever_it_stands() -> None:
    """But where a table says that its words are those of another, too."""
    repeats = {"renamings", "sentences"}
    for name, kind in RECORDS.items():
        written = {field.name for field in fields_of(kind) if field.holds in (WORDS, UNION)}
        if name not in repeats and kind.table.searched:
            assert {field.name for field in searched(kind)} == written
    quiet = {name for name, kind in RECORDS.items() if not kind.table.searched}
    assert {name for name in quiet if any(field.holds == WORDS for field in fields_of(RECORDS[name]))} == repeats


class JustThese(MemoryRecords):
    """Records that may refer to what is not there."""

    def __init__(self, *records: Record) -> None:
        super().__init__()
        self.all: dict[str, Record] = {}
        for record in records:
            self.put(record)

    def where(self, kind: type[R], /, **equal: Any) -> list[R]:
        """Those of a kind."""
        return [record for record in self.all.values() if isinstance(record, kind)]

    def put(self, record: Record) -> None:
        """Keep it."""
        self.all[record.table.name] = record


def test_a_union_is_put_right_in_every_record() -> None:
    def misspelt(text: str, field: Field) -> str:
        return "Delat" if field.holds == UNION else text

    for name, kind in RECORDS.items():
        record: Record = with_texts(with_a_text_in_each_field(kind), misspelt)
        kept = JustThese(record)
        UnionCorrected(before="Delat", text="Delta").apply(kept, Stamp(9, START))
        right = with_texts(record, lambda text, field: "Delta" if text == "Delat" else text)
        assert kept.all == {name: right}, name
        assert unions_written(kept) == (["Delta"] if "Delat" in str(record) else []), name
