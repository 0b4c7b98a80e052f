"""Searching from the command line."""

from __future__ import annotations

import json
from contextlib import closing
from pathlib import Path

from cli.test_commands import run

from partsgruppe.group.meetings import Meeting
from partsgruppe.language.days import short_day
from partsgruppe.store.store import Store


def test_tells_where_it_stands_and_what_came_of_it(group: Path) -> None:
    done = run("--db", group, "search", "smerteplastrene", "stell")
    assert done.exit_code == 0
    with closing(Store(group)) as store:
        day = short_day(store.where(Meeting)[0].day)
    assert f"Utprøvinger:\nMøte 1, {day}: «Hvem skifter smerteplaster?» (sak 1)" in done.output
    assert "smerteplaster under stellet" in done.output
    assert "  → Vi prøver det ut fra " in done.output


def test_as_json(group: Path) -> None:
    rows = json.loads(run("--db", group, "search", "opplæring", "--json").output)
    assert {"Oppgave"} == {row["what"] for row in rows}
    assert set(rows[0]) == {"what", "passage", "words", "all_words", "meeting", "date", "matter", "outcome"}
    assert (rows[0]["words"], rows[0]["meeting"], rows[0]["all_words"]) == (["opplæring"], 1, True)


def test_nothing_found_and_nothing_asked_for(group: Path) -> None:
    done = run("--db", group, "search", "regnskap")
    assert (done.exit_code, done.output) == (0, "Fant ingenting. Prøv et annet ord, eller et kortere.\n")
    assert run("--db", group, "search").exit_code == 2
