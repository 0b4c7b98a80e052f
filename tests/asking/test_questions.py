"""What an answer is when it is typed, given, kept and taken up again."""

from __future__ import annotations

import datetime as dt

import msgspec
import pytest

from partsgruppe.asking.questions import (
    Go,
    Kept,
    MaybeDay,
    NoLongerFits,
    NotUnderstood,
    Option,
    Pick,
    PickMany,
    Question,
    Text,
    TheDay,
    keep,
)
from partsgruppe.asking.scene import Line
from partsgruppe.group.members import Seat

TODAY = dt.date(2026, 12, 1)
SEATS = [Seat("manager"), Seat("shop_steward", "NSF")]
ROLES = [Option(seat, str(seat)) for seat in SEATS]

ANSWERED: list[tuple[Question[object], str, object]] = [
    (Go(prompt="?"), "", None),
    (Text(prompt="?"), "på øya", "på øya"),
    (Text(prompt="?", empty="ikke noe"), "", ""),
    (Pick(prompt="?", options=[Option("a", "A"), Option("b", "B")]), "2", "b"),
    (Pick(prompt="?", options=[Option(7, "A"), Option(0, "B")], initial=0), "", 0),
    (Pick(prompt="?", options=ROLES), "2", SEATS[1]),
    (PickMany(prompt="?", options=ROLES), "2 1", [SEATS[1], SEATS[0]]),
    (PickMany(prompt="?", options=ROLES, empty="ingen"), "0", []),
    (TheDay(prompt="?", today=TODAY), "8.12.", dt.date(2026, 12, 8)),
    (MaybeDay(prompt="?", today=TODAY, empty="ingen dato"), "24.12.", dt.date(2026, 12, 24)),
    (MaybeDay(prompt="?", today=TODAY, empty="ingen dato"), "", None),
]


@pytest.mark.parametrize(("question", "line", "answer"), ANSWERED)
def test_an_answer_is_the_same_when_it_has_been_kept(question: Question[object], line: str, answer: object) -> None:
    given = question.read(line)
    assert given == answer
    kept = msgspec.json.decode(msgspec.json.encode(keep(given)), type=Kept)
    assert question.take(kept) == answer


@pytest.mark.parametrize(
    ("question", "kept"),
    [
        (Go(prompt="?"), "noe"),
        (Text(prompt="?"), ""),
        (Text(prompt="?"), 3),
        (Pick(prompt="?", options=[Option("a", "A")]), "b"),
        (Pick(prompt="?", options=[Option(1, "A")]), "1"),
        (Pick(prompt="?", options=ROLES[:1]), keep(SEATS[1])),
        (PickMany(prompt="?", options=ROLES[:1]), keep(SEATS)),
        (PickMany(prompt="?", options=ROLES), []),
        (PickMany(prompt="?", options=ROLES), "manager"),
        (TheDay(prompt="?", today=TODAY), None),
        (TheDay(prompt="?", today=TODAY), "i morgen"),
        (MaybeDay(prompt="?", today=TODAY, empty="ingen dato"), 7),
    ],
)
def test_what_is_no_answer_to_the_question_no_longer_fits(question: Question[object], kept: Kept) -> None:
    with pytest.raises(NoLongerFits):
        question.take(kept)


def test_a_day_must_be_named_unless_none_will_do() -> None:
    with pytest.raises(NotUnderstood, match="Skriv en dato"):
        TheDay(prompt="?", today=TODAY).read("")


def test_no_day_is_offered_that_is_too_early() -> None:
    """A trial whose start is moved past its end proposes the end no longer."""
    later = dt.date(2026, 12, 8)
    question = TheDay(prompt="Når?", today=TODAY, earliest=later, suggestions=[TODAY, later], initial=TODAY)
    assert question.read("1") == later
    with pytest.raises(NotUnderstood):
        question.read("")


def test_an_answer_stands_in_the_field_as_people_write_it() -> None:
    assert TheDay(prompt="?", today=TODAY).as_written("2026-12-08") == "8. des. 2026"
    assert Text(prompt="?").as_written("på øya") == "på øya"
    assert PickMany(prompt="?", options=ROLES).as_written([1]) == ""


def test_options_that_read_the_same_are_told_apart() -> None:
    question = Pick(prompt="?", options=[Option(1, "Kari"), Option(2, "Ola"), Option(3, "Kari")])
    assert [option.label for option in question.options] == ["Kari (1)", "Ola", "Kari (2)"]
    assert question.read("kari (2)") == 3
    assert msgspec.structs.replace(question, initial=1).options == question.options


@pytest.mark.parametrize(
    ("line", "told"),
    [
        (Line("Det var stille", "leder"), "Leder: Det var stille"),
        (Line("- Ro\n- Nok folk", "Vi ser etter"), "Vi ser etter:\n- Ro\n- Nok folk"),
        (Line("Det var stille"), "Det var stille"),
    ],
)
def test_a_line_is_told_with_whom_it_belongs_to(line: Line, told: str) -> None:
    assert line.told == told


@pytest.mark.parametrize(
    "question", [Pick(prompt="?", options=ROLES), TheDay(prompt="?", today=TODAY, suggestions=[TODAY])]
)
def test_a_raised_two_is_no_number(question: Question[object]) -> None:
    with pytest.raises(NotUnderstood):
        question.read("²")


@pytest.mark.parametrize("written", ["27.11.", "1. november", "fredag 27. november", "uke 47"])
def test_a_day_that_has_just_gone_by_is_asked_about(written: str) -> None:
    deadline = TheDay(prompt="Når?", today=dt.date(2026, 11, 28))
    with pytest.raises(NotUnderstood, match=r"nettopp over|passer ikke"):
        deadline.read(written)
    for other in ("27.11.2027", "28.11.", "fredag", "1.9.", "i går"):
        assert deadline.read(other)
