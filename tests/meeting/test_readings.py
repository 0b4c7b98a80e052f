"""Who is asked whether their readings may be shown, and how readings look over time. (Method: rule 12)"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from support.group import Answering

from partsgruppe.asking.questions import NotUnderstood, Pick, Text
from partsgruppe.between.setup import Setup
from partsgruppe.group.meetings import Meeting
from partsgruppe.group.members import MemberJoined, Seat
from partsgruppe.group.outcomes import Reading, ReadingExplained
from partsgruppe.group.readings import Point, Row, Series, all_series, shown
from partsgruppe.group.records import RuleBroken
from partsgruppe.history.readings import MARKS, courses, drawing, gap_words, rows
from partsgruppe.store.store import Store

Hold = Callable[..., Answering]
RATE = """---
id: maling
title: Måling
language: nb
source: H
purpose: p
minutes: 5
---

{.rate}
## Hvor bra er det her?

{.rate}
## Hvor godt samarbeider vi?

{.talk show=readings}
## Hvor ser vi det ulikt?
"""
MANAGER, NSF = Seat("manager"), Seat("shop_steward", "NSF")


def comes(walk: Answering, name: str, *seats: Seat) -> None:
    """Somebody joins the group, and comes to the meeting."""
    walk.store.record(MemberJoined(name=name, seats=[*seats]))
    walk.interject("people")
    walk.say("1 2 3 4 5")


def labels(walk: Answering) -> list[str]:
    assert isinstance(walk.question, Pick)
    return [option.label for option in walk.question.options]


def texts(walk: Answering) -> list[tuple[str, str]]:
    return [(line.who, line.text) for line in walk.scene().lines]


def test_one_alone_in_the_role_is_asked_once_before_the_first_reading(meeting: Hold) -> None:
    walk = meeting(maling=RATE)
    assert walk.asks == "Kari, leder: Kan tallene dine vises?"
    walk.say("1")
    assert "Kan tallene dine vises?" in walk.asks
    walk.say("2", "1", "1", "4 2 - –")
    assert texts(walk) == [("leder", "4"), ("tillitsvalgt (Fagforbundet)", "(vises ikke)")]
    walk.skip()
    assert walk.asks.startswith("Tallene i denne rekkefølgen: ")


def test_two_readings_stand_each_with_its_question_where_they_are_set_side_by_side(meeting: Hold) -> None:
    walk = meeting(maling=RATE)
    walk.say("1", "1", "1", "2", "4 2 - 5")
    walk.skip()
    walk.say("1 3 - 5")
    walk.skip()
    assert [line.told for line in walk.scene().lines] == [
        "Hvor bra er det her? Leder: 4 · Tillitsvalgt (Fagforbundet): 2 · Verneombud: (vises ikke)",
        "Hvor godt samarbeider vi? Tillitsvalgt (Fagforbundet): 1 · Tillitsvalgt (NSF): 3 · Leder: 5",
    ]


def test_what_is_not_to_be_shown_is_not_shown_while_it_is_said_either(meeting: Hold) -> None:
    walk = meeting(maling=RATE)
    walk.say("2", "1", "1", "1", "3 4 - -")
    assert labels(walk) == ["Gå videre", "Leder sier hvorfor", "Noen vil legge til noe"]
    walk.say("2")
    assert walk.asks == "Leder: Hvorfor?"
    assert isinstance(walk.question, Text)
    assert walk.question.private
    walk.say("Fordi")
    assert walk.place.index == 1
    walk.back()
    assert texts(walk) == [("leder", "(vises ikke)"), ("tillitsvalgt (Fagforbundet)", "4")]


def test_no_number_is_seen_before_all_are_in_and_those_who_part_say_why(meeting: Hold, store: Store) -> None:
    walk = meeting(maling=RATE)
    walk.say("1", "1", "1", "1")
    assert texts(walk) == []
    walk.say("4 2 3 4")
    assert walk.asks == (
        "Leder 4, verneombud 4, tillitsvalgt (NSF) 3, tillitsvalgt (Fagforbundet) 2: to fra hverandre."
        " Hvem sier hvorfor?"
    )
    assert labels(walk) == [
        "Gå videre",
        "Leder sier hvorfor 4",
        "Tillitsvalgt (Fagforbundet) sier hvorfor 2",
        "Verneombud sier hvorfor 4",
        "Noen vil legge til noe",
    ]
    walk.say("3", "Vi er for få om natta")
    assert ("tillitsvalgt (Fagforbundet)", "2, Vi er for få om natta") in texts(walk)
    explained = next(event for _number, event in store.events() if isinstance(event, ReadingExplained))
    with pytest.raises(RuleBroken, match="sagt før"):
        store.record(explained)


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("4 3 3", "Her skal det stå 4 tall, ett for hver i rekkefølgen over, og det står 3."),
        ("4 3 3 5 2", "Her skal det stå 4 tall, ett for hver i rekkefølgen over, og det står 5."),
        ("4 3 6 2", "6 går ikke, for tallene går fra 1 til 5."),
        ("fire", "Her skal det stå 4 tall, ett for hver i rekkefølgen over, og det står 0."),
    ],
)
def test_what_is_wrong_with_the_numbers_is_told_and_they_stand_there_still(
    meeting: Hold, store: Store, line: str, told: str
) -> None:
    walk = meeting(maling=RATE)
    walk.say("1", "1", "1", "1")
    walk.typed(line)
    with pytest.raises(NotUnderstood) as refused:
        walk.say(line)
    assert (str(refused.value), walk.draft(), store.where(Reading)) == (told, line, [])
    assert isinstance(walk.question, Text)
    assert walk.question.private
    walk.say("4, 3, 3, -")
    assert [one.value for one in store.where(Reading)] == [4, 3, 3]


def test_where_all_see_it_alike_nobody_is_asked_why(meeting: Hold) -> None:
    walk = meeting(maling=RATE)
    walk.say("1", "1", "1", "1", "4444")
    assert walk.place.heading == "Hvor godt samarbeider vi?"
    walk.back()
    assert walk.asks == "Alle er spurt. Videre?"
    assert labels(walk) == ["Gå videre", "Noen vil legge til noe"]


def test_two_in_the_same_role_give_a_number_each(meeting: Hold, store: Store) -> None:
    walk = meeting(maling=RATE)
    comes(walk, "Liv", MANAGER)
    walk.say("1", "1", "1", "4 3 3 1 2")
    assert [(one.role, one.value) for one in store.where(Reading, role="manager")] == [("manager", 4), ("manager", 2)]
    [first, *_rest] = all_series(store)
    assert rows(first)[1].split() == ["Leder", "2–4"]


def test_who_has_two_roles_says_once_which_they_answer_in(meeting: Hold, store: Store) -> None:
    walk = meeting(maling=RATE)
    comes(walk, "Liv", MANAGER, Seat("guide"))
    assert walk.asks == "Liv: Hvilken rolle snakker du fra?"
    walk.say("1", "1", "1", "1")
    assert walk.asks == "Tallene i denne rekkefølgen: Kari, Ola, Åse, Vidar, Liv"
    walk.skip()
    assert "Kan tallene dine vises?" in walk.asks
    walk.say("1", "1", "1")
    assert walk.asks.startswith("Tallene i denne rekkefølgen: ")


def test_nobody_is_asked_where_several_hold_the_role(meeting: Hold, store: Store) -> None:
    walk = meeting(maling=RATE)
    store.record(MemberJoined(name="Liv", seats=[MANAGER]))
    walk.catch_up()
    assert "Kari" not in walk.asks


def test_consent_is_taken_back_in_the_set_up(meeting: Hold, store: Store) -> None:
    walk = meeting(maling=RATE)
    walk.say("1", "1", "1", "1", "4 - - -")
    walk.back()
    setup = Setup(store)
    assert isinstance(setup.question, Pick)
    labels = [option.label for option in setup.question.options]
    setup.answer(setup.read(str(labels.index("Vis eller skjul målingene til en rolle") + 1)))
    assert isinstance(setup.question, Pick)
    assert setup.question.options[0].label == "Leder, vises nå"
    setup.answer(setup.read("1"))
    setup.answer(setup.read("2"))
    assert not shown(store, store.where(Reading)[0])
    walk.catch_up()
    assert texts(walk) == [("leder", "(vises ikke)")]


def test_a_set_up_without_readings_does_not_speak_of_them(meeting: Hold, store: Store) -> None:
    meeting(maling=RATE)
    question: Any = Setup(store).question
    assert "readings" not in [option.value for option in question.options]


# Over time


Given = int | str | tuple[int, ...] | None


def series(*given: tuple[Seat, list[Given]]) -> Series:
    """A value, several, «x» for one that is not to be shown, None for none."""

    def points(given: Given) -> tuple[Point, ...]:
        values = given if isinstance(given, tuple) else () if given is None else (given,)
        return tuple(Point(value if isinstance(value, int) else None) for value in values)

    count = len(given[0][1])
    held = tuple(Meeting(id=n, number=n, date=None, minutes=60) for n in range(1, count + 1))  # type: ignore[arg-type]
    return Series("e", 0, "h", held, tuple(Row(seat, tuple(map(points, values))) for seat, values in given))


def test_each_role_has_a_row_with_its_values_by_meeting() -> None:
    assert rows(series((MANAGER, [4, 3, None]), (NSF, [2, "x", 5]), (Seat("safety_delegate"), ["x", "x", "x"]))) == [
        "Møte                 1   2   3",
        "Leder                4   3   –",
        "Tillitsvalgt (NSF)   2   ×   5",
        "Verneombud         (vises ikke)",
        "× (vises ikke)",
        "– ikke spurt, eller sa pass",
    ]


def test_many_meetings_leave_out_the_oldest_so_that_a_row_fits_the_narrowest_screen() -> None:
    lines = rows(series((MANAGER, [1 + n % 5 for n in range(40)])))
    assert max(map(len, lines)) <= 54
    assert lines[0].endswith("  39  40")


def test_the_gap_is_said_in_words_and_never_as_an_average() -> None:
    assert gap_words([(MANAGER, 4), (NSF, 2)]) == "Leder 4, tillitsvalgt (NSF) 2: to fra hverandre."
    assert gap_words([(MANAGER, 3), (NSF, 3)]) == "Leder 3, tillitsvalgt (NSF) 3: likt."
    assert gap_words([(MANAGER, 5), (NSF, 1)]).endswith("fire fra hverandre.")
    assert gap_words([(MANAGER, 4)]) == ""


THREE: list[tuple[Seat, list[Given]]] = [
    (MANAGER, [4, 3, None]),
    (NSF, [2, "x", 5]),
    (Seat("shop_steward", "Fagforbundet"), [2, 4, 1]),
]


def test_the_course_of_each_role_is_drawn_over_its_values_with_the_gap_below() -> None:
    assert drawing(series(*THREE), 60) == [
        "Møte                            1   2   3",
        "                            5          ■",
        "                            4 ●     ▲",
        "                            3     ●",
        "                            2  ■▲",
        "                            1           ▲",
        "● Leder                         4   3   –",
        "■ Tillitsvalgt (NSF)            2   ×   5",
        "▲ Tillitsvalgt (Fagforbundet)   2   4   1",
        "Avstand                         2   1   4",
        "× (vises ikke)",
        "– ikke spurt, eller sa pass",
    ]


def long_courses() -> Iterator[tuple[Seat, list[Given]]]:
    for step, (seat, _values) in enumerate(THREE, 1):
        yield seat, [1 + (n * step) % 5 for n in range(40)]


def test_where_there_is_more_room_there_are_more_meetings_and_never_a_line_too_long() -> None:
    asked = series(*long_courses())
    before = 0
    for widest in range(40, 200, 7):
        lines = drawing(asked, widest)
        assert max(map(len, lines)) <= widest
        shown = len(lines[0].split()) - 1
        assert shown >= before
        before = shown
    assert before == 40


def test_each_value_has_the_mark_of_its_role_at_its_height() -> None:
    asked = series(*long_courses())
    head, *lines = drawing(asked, 200)
    levels = {int(line.split()[0]): line for line in lines[:5]}
    for number, course in enumerate(courses(asked)):
        for occasion, value in course.values:
            cell = slice(*(head.index(" 1 ") + 2 - 4 + 4 * (occasion + end) for end in (0, 1)))
            assert MARKS[number] in levels[value][cell]


def test_names_are_as_long_as_they_must_be_to_be_told_apart() -> None:
    ours, theirs = (Seat("shop_steward", f"Norsk Sykepleierforbund i {place}") for place in ("Ås", "Øygarden"))
    lines = drawing(series((ours, [3]), (theirs, [3])), 60)
    names = {line[2:].split("  ")[0] for line in lines if "Tillitsvalgt" in line}
    assert len(names) == 2


def test_names_take_the_room_that_few_meetings_leave() -> None:
    ours, theirs = Seat("shop_steward", "Fagforbundet"), Seat("shop_steward", "Norsk Sykepleierforbund")
    lines = drawing(series((ours, [3, 4]), (theirs, [3, 2])), 60)
    assert any("Tillitsvalgt (Norsk Sykepleierforbund)" in line for line in lines)
    assert max(map(len, lines)) <= 60
