"""The group's own page on lines: what can be done in the app can be done there."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from io import StringIO
from pathlib import Path

import pytest
from support.acts import ALONE, PROPOSED, Done, between_meetings, heard_at_the_next_meeting
from support.group import Answering
from support.pain_patch import as_lines
from support.room import Room

from partsgruppe.between.examining import Examining
from partsgruppe.between.overview import Overview
from partsgruppe.exercises.library import Library
from partsgruppe.group.actions import Action, ActionAgreed
from partsgruppe.group.inputs import Input, InputAnswered, InputReceived
from partsgruppe.group.meetings import unfinished_meeting
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
    open_front(store, Library(), StringIO("\n".join([*lines, ""])), said)
    return said.getvalue()


@pytest.mark.parametrize("done", [*ALONE, *PROPOSED], ids=lambda done: done.name)
def test_all_that_can_be_done_between_meetings_is_in_the_log_and_the_next_meeting_hears_of_it(
    store: Store, done: Done
) -> None:
    room = between_meetings(store)
    since = store.last_sequence()
    page(store, as_lines(done.answers).rstrip("\n"))
    assert [entry.type for entry in store.log()][since:] == [done.event]
    assert done.heard in heard_at_the_next_meeting(room)


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


class Found:
    """Has found out that something is wrong with the file, until it is made anew."""

    told = "Tabellen actions sier noe annet enn loggen."

    def trouble(self) -> str:
        return self.told

    def forget(self) -> None:
        self.told = ""


def test_a_damaged_file_is_made_anew_from_the_page(between: Room) -> None:
    store, found = between.store, Found()
    with closing(sqlite3.connect(store.path)) as connection, connection:
        connection.execute("UPDATE actions SET what = 'noe annet'")
    said = StringIO()
    lines = ["Lag fila på nytt", "La den være som den er", "Lag fila på nytt", "Lag den på nytt", "Oppgaver", ""]
    open_front(store, Library(), StringIO("\n".join(lines)), said, found)
    before, _mended, after = said.getvalue().partition("Fila er laget på nytt av loggen.")
    assert before.count("Dette er galt") == 2
    assert "Ingenting av det som er bekreftet, går tapt." in before
    assert "Skrive rutinen" in after
    assert "Lag fila på nytt" not in after
    assert len(list(store.folder.glob("*-skadet-*"))) == 1


def test_where_it_can_be_made_of_nothing_that_is_said_and_the_page_comes_back(between: Room) -> None:
    store = between.store
    for copy in store.folder.glob("backups/*"):
        copy.unlink()
    with closing(sqlite3.connect(store.path)) as connection, connection:
        connection.execute("UPDATE log SET hash = zeroblob(32) WHERE sequence = 3")
    said = StringIO()
    open_front(store, Library(), StringIO("Lag fila på nytt\nOppgaver\n\n"), said, Found())
    before, _told, after = said.getvalue().partition("Verken den felles mappa, en berget kopi")
    assert "Skal fila lages på nytt?" not in before
    assert "Skrive rutinen" in after


class FoundLate(Found):
    """Knows it when the page has come up twice."""

    asked = 0

    def trouble(self) -> str:
        self.asked += 1
        return self.told if self.asked > 2 else ""


def test_what_is_found_while_somebody_reads_is_said_in_the_end(between: Room) -> None:
    said = StringIO()
    open_front(between.store, Library(), StringIO("Oppgaver\nTilbake\nAvslutt\n"), said, FoundLate())
    assert said.getvalue().count(Found.told) == 1


def test_the_file_is_examined_while_somebody_reads(between: Room) -> None:
    with closing(sqlite3.connect(between.store.path)) as connection, connection:
        connection.execute("UPDATE actions SET what = 'noe annet'")
    with Examining(between.store.path) as examining:
        assert examining._process.wait(600) == 0
        assert "tabellen actions sier noe annet" in examining.trouble()
        examining.forget()
        assert not examining.trouble()


def test_minutes_are_read_and_lead_to_what_came_of_the_meeting(between: Room) -> None:
    said = page(between.store, "Referater", "1", "Det som kom ut av møtet")
    assert "# Referat" in said
    assert "Det som kom ut av møte 1" in said
    assert "Skrive rutinen (Kari" in said


def test_the_rows_are_those_of_the_app(between: Room) -> None:
    said = page(between.store).splitlines()
    rows = [re.sub(r"^\d+\. ", "", line) for line in said if re.match(r"\d+\. ", line)]
    overview = Overview(between.store)
    assert overview.read_more()
    assert [way.label for way in overview.ways()] == rows[: rows.index("Hent inn en stafett") + 3]
    assert {"Øvelser", "Skriv ut og gi videre", "Planlegg neste møte"} <= set(rows)


def test_an_exercise_is_found_read_through_and_printed(between: Room, tmp_path: Path) -> None:
    file = tmp_path / "øvelse.md"
    way = ["Øvelser", "Søk", "åpen sak", "1"]
    said = page(
        between.store,
        *way,
        "Se den slik den blir på veggen",
        "",
        "Tilbake til øvelsen",
        "Skriv ut",
        "Alt sammen",
        "2",
        "4",
        str(file),
    )
    assert "(Et ord finner radene som har det.)" in said
    assert "Åpen sak, steg 2 av" in said
    assert f"Fila ligger i {file}." in said
    assert file.read_text(encoding="utf-8").startswith("# Åpen sak")


def test_inputs_stand_by_status(between: Room) -> None:
    page(
        between.store,
        "Innspill fra ansatte",
        "Foreslå svar på et innspill",
        "1",
        "Vi svarer nå",
        "Vi kjøper lamper",
        ".",
        "leder",
    )
    between.record(InputReceived(text="Mindre støy"))
    said = page(between.store, "Innspill fra ansatte", "Endre avsender")
    assert "Venter på svar:\n1. Mindre støy\nSvar er foreslått:\n2. Mer lys\n" in said


def test_a_situation_leads_to_the_exercises_that_fit(between: Room) -> None:
    said = page(between.store, "Øvelser", "Finn etter situasjon", "1")
    assert re.search(r"^1\. .+, \d+ min$", said.split("Finn etter situasjon")[-1], re.MULTILINE)


def test_a_notice_is_read_and_saved(between: Room, tmp_path: Path) -> None:
    file = tmp_path / "oppslag.html"
    known = between.store.where(Input)[0]
    between.record(InputAnswered(None, known.id, "Vi kjøper lamper."))
    said = page(between.store, "Skriv ut og gi videre", "1", "Helt fra begynnelsen", "1", str(file))
    assert "Mer lys" in said
    assert file.read_text(encoding="utf-8").startswith("<!DOCTYPE html>")


def test_the_next_meeting_is_planned_from_there(between: Room) -> None:
    said = page(between.store, "Planlegg neste møte", "8.12.", "Kari", "13.30")
    assert unfinished_meeting(between.store)
    assert "Innspill fra ansatte: 1 venter på svar" not in said.splitlines(), "it stood on the page one came from"


def test_where_another_window_writes_it_can_be_read(between: Room) -> None:
    with closing(Store(between.store.path, between.store.clock)) as other:
        said = page(other, "Oppgaver", "1", "Den er gjort", "leder")
        assert other.why_only_read in said
        assert "Skrive rutinen" in said
    assert between.store.where(Action)[0].state == "open"


def _line_of(store: Store, words: str) -> list[str]:
    """The number of the line with these words on the matter's page."""
    said = page(store, "Saker", "1")
    row = next(line for line in reversed(said.splitlines()) if words in line and line[0].isdigit())
    return [row.split(".")[0]]


def _undo(store: Store) -> list[str]:
    row = next(line for line in page(store).splitlines() if ". Angre: " in line)
    return [row.split(".")[0]]


def test_a_meeting_that_another_window_leads_is_looked_at(store: Store) -> None:
    walk = Answering.of(store, Library(), ["apen-sak"])
    while walk.place.step.kind != "round":
        walk.skip()
    walk.say("Det er stille om natta.")
    with closing(Store(store.path, store.clock)) as along:
        said = page(along, "Følg møtet")
    assert "Et annet vindu leder møtet. Dette leser med." in said
    assert "- Leder: Det er stille om natta." in said
    assert "Ordet går til Ola" in said
    assert "Medlemmer og oppsett" not in said
