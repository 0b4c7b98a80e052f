"""The table that says which event goes where."""

from __future__ import annotations

from partsgruppe.group.records import EVENTS
from partsgruppe.sharing.rules import RULES, way_of
from partsgruppe.store.release import GROUP


def test_every_event_has_a_line_and_every_line_an_event() -> None:
    assert RULES.keys() == EVENTS.keys(), "say in sharing/rules.py how the new event leaves"


def test_the_groups_own_release_lets_everything_out() -> None:
    assert {way_of(GROUP, type_).words for type_ in EVENTS} == {"whole"}
