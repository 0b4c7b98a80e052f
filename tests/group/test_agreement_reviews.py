"""What was agreed for longer is looked at again: it goes on, is changed, or ends."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from support.group import DAY
from support.room import Room, tables

from partsgruppe.group.agreement_reviews import (
    CHANGED,
    ENDED,
    KEPT,
    AgreementReview,
    AgreementReviewed,
    holding,
    looked_at,
)
from partsgruppe.group.outcomes import AGREEMENT, DIRECTION, MANDATE, Agreement, AgreementMade, GroundRuleAgreed
from partsgruppe.group.records import RuleBroken

LATER = DAY + dt.timedelta(weeks=26)


@pytest.fixture
def agreement(room: Room) -> int:
    return room.record(AgreementMade(meeting=room.meeting, kind=AGREEMENT, text="To timer i uka", review=DAY))


def review(room: Room, agreement: int, outcome: str, **more: Any) -> int:
    return room.record(AgreementReviewed(meeting=room.meeting, agreement=agreement, outcome=outcome, **more))


def test_what_goes_on_gets_a_new_day_or_none(room: Room, agreement: int) -> None:
    first = review(room, agreement, KEPT, review=LATER)
    assert room.store.get(Agreement, agreement).review == LATER
    review(room, agreement, KEPT, reason="Den sitter")
    (held,) = room.store.where(Agreement)
    assert (held.review, held.ended, held.text) == (None, None, "To timer i uka")
    assert room.store.get(AgreementReview, first) == AgreementReview(
        id=first, meeting=room.meeting, agreement=agreement, outcome=KEPT, reason="", review=LATER, review_before=DAY
    )


def test_a_change_ends_the_old_text_and_leaves_it_as_it_was(room: Room, agreement: int) -> None:
    changed = review(room, agreement, CHANGED, text="Tre timer i uka", reason="To var for lite", review=LATER)
    before, after = room.store.where(Agreement)
    assert (before.text, before.ended) == ("To timer i uka", DAY)
    assert after == Agreement(
        id=changed, kind=AGREEMENT, text="Tre timer i uka", meeting=room.meeting, agreed=DAY, review=LATER
    )
    assert [(one.outcome, old, new) for one, old, new in looked_at(room.store, room.meeting)] == [
        (CHANGED, before, after)
    ]


def test_what_ends_no_longer_holds_and_is_not_looked_at_again(room: Room, agreement: int) -> None:
    review(room, agreement, ENDED, reason="Ingen bruker den")
    assert holding(room.store) == []
    with pytest.raises(RuleBroken, match="gjelder ikke lenger"):
        review(room, agreement, KEPT)
    ((_review, _before, after),) = looked_at(room.store, room.meeting)
    assert after is None


@pytest.mark.parametrize(
    ("outcome", "more", "sentence"),
    [
        (CHANGED, {"text": "Nytt"}, "hvorfor"),
        (ENDED, {"reason": " "}, "hvorfor"),
        (CHANGED, {"reason": "Fordi", "text": " "}, "ingenting der"),
        (KEPT, {"review": DAY - dt.timedelta(days=1)}, "i dag eller senere"),
        ("glemt", {"reason": "Fordi"}, "endres eller avsluttes"),
    ],
)
def test_changing_and_ending_take_a_reason_and_a_day_lies_ahead(
    room: Room, agreement: int, outcome: str, more: dict[str, Any], sentence: str
) -> None:
    before = tables(room.store)
    with pytest.raises(RuleBroken, match=sentence):
        review(room, agreement, outcome, **more)
    assert tables(room.store) == before


def test_it_may_be_looked_at_again_the_same_day(room: Room, agreement: int) -> None:
    review(room, agreement, KEPT, review=DAY)
    assert room.store.get(Agreement, agreement).review == DAY


@pytest.mark.parametrize("outcome", [KEPT, CHANGED, ENDED])
def test_undo_leaves_no_trace_in_the_tables(room: Room, agreement: int, outcome: str) -> None:
    before = tables(room.store)
    review(room, agreement, outcome, text="Nytt", reason="Fordi")
    room.store.undo_last()
    assert tables(room.store) == before


def test_what_holds_is_told_with_the_mandate_first_and_ground_rules_last(room: Room, agreement: int) -> None:
    room.record(GroundRuleAgreed(meeting=room.meeting, text="Vi lytter"))
    room.record(AgreementMade(meeting=room.meeting, kind=DIRECTION, text="Hele stillinger"))
    room.record(AgreementMade(meeting=room.meeting, kind=MANDATE, text="En bedre dag"))
    assert [one.text for one in holding(room.store)] == [
        "En bedre dag",
        "To timer i uka",
        "Hele stillinger",
        "Vi lytter",
    ]
