"""The group's own page on lines: what can be done in the app can be done there."""

from __future__ import annotations

from io import StringIO

import pytest
from support.room import Room

from partsgruppe.group.actions import Action, ActionAgreed
from partsgruppe.group.inputs import InputReceived
from partsgruppe.group.members import Seat
from partsgruppe.group.suggestions import Suggestion
from partsgruppe.plain.front import open_front
from partsgruppe.store.store import Store


@pytest.fixture
def between(store: Store) -> Room:
    """A group between two meetings, with an action and an input."""
    room = Room(store)
    kari = room.members["Kari"]
    room.record(ActionAgreed(**room.here, matter=room.matter, what="Skrive rutinen", owner=kari, seat=Seat("manager")))
    room.close()
    room.record(InputReceived(text="Mer lys"))
    return room


def page(store: Store, *lines: str) -> str:
    """What is said when these lines are answered."""
    said = StringIO()
    open_front(store, StringIO("\n".join([*lines, ""])), said)
    return said.getvalue()


def test_an_action_is_ticked_off_in_its_list(between: Room) -> None:
    said = page(between.store, "Oppgaver", "1", "Den er gjort", "leder")
    assert "Uten frist:\n" in said
    assert "«Skrive rutinen» er gjort." in said
    assert "Ingen åpne oppgaver." in said
    assert between.store.where(Action)[0].state == "done"


def test_an_action_is_ticked_off_from_the_course_of_its_matter_and_that_is_undone(between: Room) -> None:
    said = page(between.store, "Saker", "1", *_line_of(between.store, "Skrive rutinen"), "Den er gjort", "leder")
    assert between.store.where(Action)[0].state == "done", said
    said = page(between.store, *_undo(between.store))
    assert "Angret: " in said
    assert between.store.where(Action)[0].state == "open"


def test_what_was_found_is_acted_on(between: Room) -> None:
    said = page(between.store, "Søk i alt", "lys", "1", "Foreslå et svar", "Vi kjøper lamper", ".", "leder")
    assert [one.text for one in between.store.where(Suggestion)] == ["Vi kjøper lamper"], said


def test_minutes_are_read_and_lead_to_what_came_of_the_meeting(between: Room) -> None:
    said = page(between.store, "Referater", "1")
    assert "# Referat" in said
    assert "Det som kom ut av møte 1" in said
    assert "Skrive rutinen (Kari" in said


def _line_of(store: Store, words: str) -> list[str]:
    """The number of the line with these words on the matter's page."""
    said = page(store, "Saker", "1")
    row = next(line for line in reversed(said.splitlines()) if words in line and line[0].isdigit())
    return [row.split(".")[0]]


def _undo(store: Store) -> list[str]:
    row = next(line for line in page(store).splitlines() if ". Angre: " in line)
    return [row.split(".")[0]]
