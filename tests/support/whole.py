"""What people are told and asked is whole, and so is what is recorded: looked at in every test, whatever it is of."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from typing import Any
from weakref import WeakKeyDictionary

import msgspec
import pytest

from partsgruppe.asking.dialogue import Dialogue
from partsgruppe.asking.questions import Await, Day, NotUnderstood, Pick, PickMany, Question
from partsgruppe.asking.scene import Scene
from partsgruppe.group import records
from partsgruppe.group.records import Event, RuleBroken
from partsgruppe.language.catalogue import in_use
from partsgruppe.language.showable import showable
from partsgruppe.store.entry import Entry
from partsgruppe.store.errors import StoreError
from partsgruppe.store.store import Store

NOT_FILLED = re.compile(r"\{[a-z_]+\}")
"""A hole in a sentence that nothing was put into."""

NOTHING_THERE = re.compile(r"\bNone\b")
"""The same, filled with None; in English that is a word."""


def look_at_everything(patch: pytest.MonkeyPatch) -> None:
    """Look from here on at whatever is refused, asked, shown, told and recorded."""
    for refusal in (RuleBroken, StoreError, NotUnderstood):
        patch.setattr(refusal, "__init__", _refused)
    require, seen = records.require, set[str]()

    def required(condition: object, otherwise: str) -> None:
        if otherwise not in seen:  # most rules have the same to say each time
            check_sentence(otherwise)
            seen.add(otherwise)
        require(condition, otherwise)

    for name, module in [*sys.modules.items()]:
        if name.startswith("partsgruppe.") and getattr(module, "require", None) is require:
            patch.setattr(module, "require", required)

    stand, answer, record, next_entry = Dialogue._stand, Dialogue.answer, Store.record, Store._next_entry
    written = WeakKeyDictionary[Store, Entry]()

    def stood(self: Dialogue, frame: Any) -> None:
        stand(self, frame)
        if self.question:
            check_question(self.question)

    def answered(self: Dialogue, value: object) -> None:
        answer(self, value)
        assert isinstance(self.told, str)
        check_text(self.told)
        if self.question:
            check_question(self.question)
            check_scene(self.scene())

    def entered(self: Store, event: Event) -> Entry:
        written[self] = next_entry(self, event)
        return written[self]

    def recorded(self: Store, event: Event) -> int:
        number = record(self, event)
        if number:  # else it was handed in to somebody who records it
            check_event(event, written.pop(self))
        return number

    patch.setattr(Dialogue, "_stand", stood)
    patch.setattr(Dialogue, "answer", answered)
    patch.setattr(Store, "_next_entry", entered)
    patch.setattr(Store, "record", recorded)


def _refused(self: Exception, *args: object) -> None:
    Exception.__init__(self, *args)
    check_sentence(*args)


def check_sentence(sentence: object) -> None:
    """What somebody is told: a text that says something."""
    assert isinstance(sentence, str), f"no sentence: {sentence!r}"
    assert sentence.strip(), "somebody is told nothing"
    check_text(sentence)


def has_no_hole(text: str) -> bool:
    """Whether a text that somebody writes cannot be taken for one of the program's with a hole in it."""
    shown = showable(text)
    return not NOT_FILLED.search(shown) and not NOTHING_THERE.search(shown)


def check_text(text: str) -> None:
    """No text has a hole in it."""
    assert not NOT_FILLED.search(text), f"not filled in: {text}"
    assert in_use() == "en" or not NOTHING_THERE.search(text), f"filled with nothing: {text}"


def check_question(question: Question[object]) -> None:
    """Prompt, help and what there is to answer; what stands ready or is proposed is an answer that would be taken."""
    if isinstance(question, Await):  # what is to be done is no data
        check_sentence(question.in_vain or question.prompt)
    else:
        _check_declared(question)
    check_sentence(question.prompt)
    if isinstance(question, Pick | PickMany):
        values = [option.value for option in question.options]
        ready = question.initial if isinstance(question, PickMany) else [question.initial]
        assert all(value in values for value in ready if value is not None), f"cannot be picked: {ready}"
        assert None not in values, "an answer that cannot be told from none"
        for option in question.options:
            check_sentence(option.label)
    if isinstance(question, Day) and question.earliest:
        assert all(day >= question.earliest for day in question.suggestions), f"too early: {question.suggestions}"


def check_scene(scene: Scene) -> None:
    """All that there is to see."""
    _check_declared(scene)
    check_sentence(scene.title)


def check_event(event: Event, entry: Entry) -> None:
    """What was recorded is read as it was meant."""
    assert entry.event() == event, f"cannot be read again: {entry.payload!r}"


def _check_declared(thing: msgspec.Struct) -> None:
    """Every field holds what it is declared to hold, and its texts are whole."""
    plain = msgspec.to_builtins(thing)
    msgspec.convert(plain, type(thing))
    for text in _texts(plain):
        check_text(text)


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list | tuple):
        for part in value.values() if isinstance(value, dict) else value:
            yield from _texts(part)
