"""Inputs from files as survey tools and spreadsheets write them. All content is invented."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from collections.abc import Sequence
from pathlib import Path

import pytest
from openpyxl import Workbook
from support.clock import Clock
from support.group import found

from partsgruppe.asking.questions import Pick
from partsgruppe.between.from_file import EACH, NO, YES, FromFile, Reading, read_file
from partsgruppe.between.inbox import Inbox
from partsgruppe.between.survey import adds_nothing, survey_of
from partsgruppe.between.table_file import Unreadable
from partsgruppe.group.inputs import Input, NothingToAdd, unanswered
from partsgruppe.group.places import REPLACE, TAKE_OUT
from partsgruppe.store.store import Store

LIGHT, LOUD = "Mer lys i gangen", "Døra smeller om natta"


@pytest.fixture
def store(tmp_path: Path) -> Store:
    store = Store(tmp_path / "gruppe.db", Clock())
    found(store)
    return store


def said(path: Path) -> list[str]:
    reading = read_file(path)
    assert reading.column is not None, [column.heading for column in reading.table.candidates]
    return reading.said


def table(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "svar.csv"
    path.write_text(text, encoding="utf-8", newline="")
    return path


def workbook(tmp_path: Path, rows: Sequence[Sequence[object]]) -> Path:
    book = Workbook()
    for row in rows:
        book.active.append(row)
    book.save(path := tmp_path / "svar.xlsx")
    return path


@pytest.mark.parametrize(
    "text",
    [
        f"Nr;Forslag;Avdeling\r\n1;{LIGHT};Øst;\r\n2;{LOUD};;;\r\n",  # rows end in more marks than the headings
        f"Id;E-post;Navn;Forslag\n1;a@b.example;Eli Moe;{LIGHT}\n2;c@d.example;Per Li;{LOUD}\n",
        f"Svar fra uke 40\n\nNr;Hva vil du vi skal se på?\n1;{LIGHT}\n2;{LOUD}\n\nAntall svar: 2\n",
        f"sep=,\r\nTidsmerke,Hva er viktigst?\r\n2026/10/01 8:02:11 AM,{LIGHT}\r\n2026/10/01 8:03:00 AM,{LOUD}\r\n",
        f"Forslag\n{LIGHT}\n{LOUD}\n",
        f'"Navn"\t"Forslag"\n"Eli Moe"\t"{LIGHT}"\n"Per Li"\t"{LOUD}"\n',
        f"Hva vil du ta opp?,Hvor mange år har du vært her?\n{LIGHT},3\n{LOUD},12\n",
        f"Forslag;Trives du?\n<p>{LIGHT}</p>;Ja\n<div>{LOUD}&nbsp;</div>;Nei\n",
        f";;;Forslag;;\n;;;{LIGHT};;\n;;;{LOUD};;\n",
        "".join(f"k{number};" for number in range(80)) + f"Forslag\n{';' * 80}{LIGHT}\n{';' * 80}{LOUD}\n",
    ],
)
def test_each_answer_is_one_input_and_nothing_else_is(tmp_path: Path, text: str) -> None:
    assert said(table(tmp_path, text)) == [LIGHT, LOUD]


@pytest.mark.parametrize(
    ("text", "texts"),
    [
        ("Nr;Forslag\n1;Lys; helst gult\n2;Ro\n", ["Lys; helst gult", "Ro"]),
        ("Nr;Forslag;Avdeling\n1;Lys; helst gult;2\n2;Ro;3\n", ["Lys; helst gult", "Ro"]),
        ("Ønsker, gjerne flere\nLys, helst gult\nRo, og varme\n", ["Lys, helst gult", "Ro, og varme"]),
        ('Nr;Forslag\n1;"Lys\nog ""ro"""\n2;5" skjerm\n', ['Lys\nog "ro"', '5" skjerm']),
        ('Nr;Forslag\n1;=SUM("a";"b")\n2;-støy\n3;@alle\n', ['=SUM("a";"b")', "-støy", "@alle"]),
        ("Forslag\na < b og c > d\nmer <3\nR&D\n", ["a < b og c > d", "mer <3", "R&D"]),
    ],
)
def test_what_people_wrote_stays_whole(tmp_path: Path, text: str, texts: list[str]) -> None:
    assert said(table(tmp_path, text)) == texts


def test_a_row_that_nobody_can_put_in_columns_is_left_out_and_told(store: Store, tmp_path: Path) -> None:
    rows = "Hva er bra?;Hva er dårlig?;Navn\nMye;Lite;Eli Moe\nDet;Er;Alt;Sammen;Per Li\n"
    asked = FromFile(store, read_file(table(tmp_path, rows)))
    asked.answer(1)
    assert "1 rad har for mange kolonner og er ikke lest." in asked.scene().body


def test_a_question_only_where_two_columns_may_be_meant_and_only_about_those(store: Store, tmp_path: Path) -> None:
    rows = "Nr;Vurdering;Kommentar;Hvor;Kommentar\n1;3;Lys;;Ro\n2;4;;;Kaffe\n"
    asked = FromFile(store, read_file(table(tmp_path, rows)))
    assert isinstance(asked.question, Pick)
    assert [option.label for option in asked.question.options] == ["Kommentar: Lys", "Kommentar: Ro / Kaffe"]
    asked.answer(5)
    asked.answer(YES)
    assert [one.text for one in unanswered(store)] == ["Ro", "Kaffe"]


def test_a_workbook_says_days_and_truth_as_people_write_them(tmp_path: Path) -> None:
    rows: list[list[object]] = [
        ["ID", "Starttidspunkt", "E-post", "Forslag"],
        [1, dt.datetime(2026, 10, 1, 8), "anonymous", dt.datetime(2026, 12, 24)],
        [2, dt.datetime(2026, 10, 1, 9), "anonymous", True],
        [3, dt.datetime(2026, 10, 1, 9), "anonymous", "Lys_x000D_\nog ro\xa0"],
        [4, dt.datetime(2026, 10, 1, 9), "anonymous", 2.5],
    ]
    assert said(workbook(tmp_path, rows)) == ["24.12.2026", "Ja", "Lys\nog ro", "2,5"]


def test_a_sheet_that_is_formatted_far_below_ends_where_it_is_empty(tmp_path: Path) -> None:
    path = workbook(tmp_path, [["Forslag"], [LIGHT]])
    packed = zipfile.ZipFile(path)
    parts = {name: packed.read(name) for name in packed.namelist()}
    below = b"".join(b'<row r="%d"><c r="A%d" s="0"/></row>' % (row, row) for row in range(3, 400_000))
    sheet = "xl/worksheets/sheet1.xml"
    parts[sheet] = parts[sheet].replace(b"</sheetData>", below + b"</sheetData>")
    with zipfile.ZipFile(made := io.BytesIO(), "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in parts.items():
            file.writestr(name, content)
    path.write_bytes(made.getvalue())
    assert said(path) == [LIGHT]


@pytest.mark.parametrize(
    "text", ["Nei", "-", ".", "Ingen", "nei takk", "Vet ikke", "N/A", "Ingen kommentar", "—", "xx"]
)
def test_some_only_say_that_there_is_nothing_to_say(text: str) -> None:
    assert adds_nothing(text)


@pytest.mark.parametrize("text", ["Nei til nattevakter alene", "Ingen hører på oss", "Ro", "Ikke mer støy"])
def test_others_say_no_and_mean_something(text: str) -> None:
    assert not adds_nothing(text)


def test_the_same_answers_are_taken_once_whatever_the_file_is_called(store: Store, tmp_path: Path) -> None:
    first, renamed = tmp_path / "Svar (1-3).csv", tmp_path / "til møtet.csv"
    first.write_text("Forslag\nLys\nRo\nVarme\nNei\n")
    renamed.write_text("Forslag\nlys.\nRo\nVarme\nNei\nKaffe\n")
    for path in (first, renamed):
        FromFile(store, read_file(path)).answer(YES)
    assert [one.text for one in store.where(Input)] == ["Lys", "Ro", "Varme", "Kaffe"]
    assert survey_of("Svar (1-3).csv") == survey_of("svar(1-30).xlsx") == survey_of("Svar - Kopi (2).csv")


def test_another_survey_may_have_the_same_answer(store: Store, tmp_path: Path) -> None:
    for name, texts in (("vår.csv", "Lys\nRo\nVarme"), ("høst.csv", "Lys\nKaffe\nTe")):
        (tmp_path / name).write_text(f"Forslag\n{texts}\n")
        FromFile(store, read_file(tmp_path / name)).answer(YES)
    assert [one.text for one in store.where(Input)].count("Lys") == 2


def test_what_is_personal_is_marked_and_dealt_with_before_it_is_written_down(store: Store, tmp_path: Path) -> None:
    rows = "Forslag\nKåre på natt roper\nRing 9876 5432 først\nLys\n"
    asked = FromFile(store, read_file(table(tmp_path, rows)))
    assert "→Kåre← på natt roper" in [line.told for line in asked.scene().lines]
    asked.answer(YES)
    assert store.where(Input) == []
    for answer in (EACH, TAKE_OUT, REPLACE):
        asked.answer(answer)
    assert [one.text for one in store.where(Input)] == ["… på natt roper", "Ring [telefonnummer] først", "Lys"]


def test_what_was_understood_fits_a_small_wall(store: Store, tmp_path: Path) -> None:
    long = "Nattevaktene går alene på to avdelinger og hører ikke når det ringer på den andre, og det har vi sagt før"
    rows: list[list[object]] = [["Id", "Hva bør arbeidsgruppa ta tak i først, og hvorfor?", "Noe mer?"]]
    rows += [[number, f"{long} {number}", "Nei"] for number in range(8)]
    asked = FromFile(store, read_file(workbook(tmp_path, rows)))
    scene, question = asked.scene(), asked.question
    assert isinstance(question, Pick)
    texts = [scene.title, scene.body, scene.lines_title, *(line.told for line in scene.lines), question.prompt]
    assert sum(-(-len(text) // 56) for text in texts) + len(question.options) <= 16
    asked.answer(NO)
    assert (asked.question, store.where(Input)) == (None, [])


def test_a_file_is_fetched_in_the_inbox_and_taken_back_whole(store: Store, tmp_path: Path) -> None:
    path = table(tmp_path, "Forslag\nLys\nRo\nNei\n")
    inbox = Inbox(store)
    inbox.answer("file")
    with pytest.raises(Unreadable):
        inbox.answer(str(tmp_path / "borte.csv"))
    inbox.answer(str(path))
    inbox.answer(YES)
    assert inbox.told == "2 innspill er skrevet ned. 1 hadde ikke noe å legge til."
    assert [one.count for one in store.where(NothingToAdd)] == [1]
    inbox.answer("undo")
    assert (store.where(Input), store.where(NothingToAdd)) == ([], [])


def test_ten_thousand_answers_are_read(tmp_path: Path) -> None:
    rows = "".join(f"{number};Forslag nummer {number}\n" for number in range(10_000))
    reading: Reading = read_file(table(tmp_path, f"Id;Forslag\n{rows}"))
    assert len(reading.said) == 10_000
