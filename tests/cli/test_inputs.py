"""Inputs from a file, and those that wait for an answer."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from openpyxl import Workbook
from support.clock import Clock
from support.group import found

from partsgruppe.between import table_file
from partsgruppe.cli.commands import main
from partsgruppe.group.inputs import Input, InputAnswered
from partsgruppe.store.store import Store


@pytest.fixture
def group(tmp_path: Path) -> Path:
    path = tmp_path / "gruppe.db"
    store = Store(path, Clock())
    found(store)
    store.close()
    return path


def run(group: Path, *arguments: str | Path, answers: str | None = None) -> Result:
    return CliRunner().invoke(main, ["--db", str(group), "input", *map(str, arguments)], input=answers)


def waiting(group: Path) -> list[str]:
    return [row["text"] for row in json.loads(run(group, "list", "--open", "--json").output)]


def written(path: Path, text: str, encoding: str = "utf-8") -> Path:
    path.write_bytes(text.encode(encoding))
    return path


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_a_table_from_a_spreadsheet_is_read_in_any_usual_encoding(group: Path, tmp_path: Path, encoding: str) -> None:
    text = 'Når;Innspill;Hvor\r\n1.11.;"Mer lys; også på natta";øst\r\n2.11.;Få større skåp;øst\r\n'
    done = run(group, "add", written(tmp_path / "svar.csv", text, encoding), "--yes")
    assert done.output.splitlines()[-1] == "2 innspill er skrevet ned."
    assert waiting(group) == ["Mer lys; også på natta", "Få større skåp"]


def test_what_was_read_is_shown_and_recorded_only_after_a_yes(group: Path, tmp_path: Path) -> None:
    file = written(tmp_path / "tavla.txt", "- Mer lys\n- Mindre støy\n")
    no = run(group, "add", file, answers="nei\n")
    assert "- Mer lys\n- Mindre støy\n\nSkal 2 innspill skrives ned?" in no.output
    assert waiting(group) == []
    assert run(group, "add", file, answers="ja\n").output.endswith("2 innspill er skrevet ned.\n")
    assert waiting(group) == ["Mer lys", "Mindre støy"]


def test_the_same_file_twice_adds_only_what_is_new_unless_asked(group: Path, tmp_path: Path) -> None:
    file = tmp_path / "tavla.txt"
    run(group, "add", written(file, "Mer lys\nMer lys"), "--yes")
    again = run(group, "add", written(file, "Mer lys\nMindre støy"), "--yes")
    assert "1 står der to ganger eller er skrevet ned før" in again.output
    assert waiting(group) == ["Mer lys", "Mindre støy"]
    assert "Ingen nye innspill i tavla.txt." in run(group, "add", file).output
    run(group, "add", file, "--again", "--yes")
    assert len(waiting(group)) == 4


def test_which_column_is_asked_when_no_header_tells(group: Path, tmp_path: Path) -> None:
    file = written(tmp_path / "svar.csv", "a;b\nMer lys;x\nMindre støy;y\n")
    silent = run(group, "add", file, "--yes")
    assert (silent.exit_code, "Si det med --column. Kolonnene er: 1 a; 2 b." in silent.output) == (1, True)
    asked = run(group, "add", file, answers="1\nja\n")
    assert "1. a: Mer lys / Mindre støy" in asked.output
    assert waiting(group) == ["Mer lys", "Mindre støy"]


@pytest.mark.parametrize(("column", "texts"), [("a", ["Mer lys"]), ("1", ["a", "Mer lys"])])
def test_a_column_is_named_by_its_header_or_counted_when_there_is_none(
    group: Path, tmp_path: Path, column: str, texts: list[str]
) -> None:
    run(group, "add", written(tmp_path / "svar.csv", "a;b\nMer lys;x\n"), "--yes", "--column", column)
    assert waiting(group) == texts


def test_lines_with_commas_are_no_table(group: Path, tmp_path: Path) -> None:
    run(group, "add", written(tmp_path / "svar.csv", "Mer lys, nå\nKaffe, te, vann\nRo\n"), "--yes")
    assert waiting(group) == ["Mer lys, nå", "Kaffe, te, vann", "Ro"]


def workbook(path: Path, rows: Sequence[Sequence[object]]) -> Path:
    book = Workbook()
    for row in rows:
        book.active.append(row)
    book.save(path)
    return path


def test_a_workbook_gives_its_column_and_no_formula_is_carried_out(group: Path, tmp_path: Path) -> None:
    rows: list[list[object]] = [["Nr", "Forslag"], [1, "Mer lys"], [2, "=1+1"], [3, None], [4, 24.0]]
    run(group, "add", workbook(tmp_path / "svar.xlsx", rows), "--yes")
    assert waiting(group) == ["Mer lys", "24"]


def test_what_is_too_large_or_something_else_is_refused_in_a_sentence(
    group: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "Fila må være .txt, .csv, .xlsx." in run(group, "add", written(tmp_path / "a.pdf", "x")).output
    assert "ikke en arbeidsbok" in run(group, "add", written(tmp_path / "a.xlsx", "x")).output
    lines = written(tmp_path / "lang.csv", "Mer lys\n" * (table_file.MOST_ROWS + 1))
    assert "mer enn 20000 rader" in run(group, "add", lines).output
    monkeypatch.setattr(table_file, "LARGEST_UNPACKED", 1000)
    assert "er for stor" in run(group, "add", workbook(tmp_path / "b.xlsx", [["x"]])).output
    monkeypatch.setattr(table_file, "LARGEST", 10)
    assert "er for stor" in run(group, "add", written(tmp_path / "c.txt", "x" * 11)).output
    assert waiting(group) == []


def test_columns_with_names_are_never_read_and_what_is_personal_is_marked(group: Path, tmp_path: Path) -> None:
    file = written(tmp_path / "svar.csv", "Navn;Innspill\nOla Dahl;Mer lys\nEli Moe;Kåre på natt roper\n")
    assert "leses aldri" in run(group, "add", file, "--column", "Navn").output
    assert "leses aldri" in run(group, "add", file, "--column", "1", "--yes").output
    assert "«Kåre»" in run(group, "add", file, "--yes").output
    assert waiting(group) == ["Mer lys", "Kåre på natt roper"]


def test_a_sheet_that_is_hidden_is_read_only_when_it_is_named(group: Path, tmp_path: Path) -> None:
    book = Workbook()
    hidden, shown = book.active, book.create_sheet("Svar")
    hidden.title, hidden.sheet_state = "Oppsett", "hidden"
    hidden.append(["Forslag"])
    hidden.append(["Ikke dette"])
    shown.append(["Id", "Forslag"])
    shown.append([1, "Mer lys"])
    book.save(file := tmp_path / "svar.xlsx")
    assert "ark «Svar»" in run(group, "add", file, "--yes").output
    assert waiting(group) == ["Mer lys"]
    run(group, "add", file, "--yes", "--sheet", "oppsett")
    assert waiting(group) == ["Mer lys", "Ikke dette"]
    assert "Arkene er: Svar; Oppsett." in run(group, "add", file, "--sheet", "x").output


def test_those_with_nothing_to_add_are_counted_and_owed_no_answer(group: Path, tmp_path: Path) -> None:
    file = written(tmp_path / "svar (1-4).csv", "Innspill\nNei\n-\nMer lys\nIngen\n")
    assert "1 innspill er skrevet ned. 3 hadde ikke noe å legge til." in run(group, "add", file, "--yes").output
    assert waiting(group) == ["Mer lys"]
    later = written(tmp_path / "svar (1-6).csv", "Innspill\nNei\n-\nMer lys\nIngen\n.\nRo\n")
    assert "1 innspill er skrevet ned. 1 hadde ikke noe å legge til." in run(group, "add", later, "--yes").output
    assert run(group, "list").output.endswith("4 hadde ikke noe å legge til.\n")


def test_control_characters_never_get_in(group: Path, tmp_path: Path) -> None:
    run(group, "add", written(tmp_path / "a.txt", "Mer \x1b[31mlys"), "--yes")
    assert waiting(group) == ["Mer [31mlys"]


def test_the_list_tells_age_origin_and_answer(group: Path, tmp_path: Path) -> None:
    assert run(group, "list").output == "Ingen innspill ennå.\n"
    run(group, "add", written(tmp_path / "a.txt", "Mer lys\nMindre støy"), "--yes")
    # An answer is proposed line by line, as everything between meetings is in plain mode
    page = run(group, answers="2\n1\n1\nNye pærer på mandag\n.\n4\n").output
    assert "2 innspill venter på svar" in page
    assert "Forslaget er skrevet ned. Neste møte sier ja eller nei." in page
    listed = run(group, "list").output.splitlines()
    assert listed[:2] == ["Venter på svar:", "2. Mindre støy (en fil, i dag)"]
    assert listed[3:6] == ["", "Svar er foreslått:", "1. Mer lys (en fil, i dag)"]
    assert listed[6].startswith("   Venter på svar siden ")
    assert listed[7] == "   Verneombud foreslår: Nye pærer på mandag. Neste møte sier ja eller nei."
    store = Store(group, Clock())
    for one in store.where(Input)[:1]:
        store.record(InputAnswered(meeting=None, input=one.id, answer="Nye pærer på mandag"))
    store.close()
    waits = "Venter på svar:\n2. Mindre støy (en fil, i dag)\n   Venter på svar siden "
    answered = "Har fått svar:\n1. Mer lys (en fil, i dag)\n   Har fått svar: Nye pærer på mandag.\n"
    everything = run(group, "list").output
    assert everything.startswith(waits)
    assert everything.endswith(f"\n\n{answered}")
    assert run(group, "list", "--open").output.startswith(waits)
    row = json.loads(run(group, "list", "--json").output)[0]
    assert {**row, "day": "", "id": 0} == {
        "id": 0,
        "number": 1,
        "text": "Mer lys",
        "origin": "file",
        "giver": None,
        "day": "",
        "age_days": 0,
        "state": "answered",
        "status": "answered",
        "status_words": "har fått svar",
        "answer": "Nye pærer på mandag",
        "joined_to": None,
        "matter": None,
    }
