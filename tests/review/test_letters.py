"""Something back: a letter that a group receives and answers, and sheets of what others have tried."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from click.testing import CliRunner
from review.conftest import TODAY, Puts, Story
from support.agreed import agreed
from support.clock import Clock
from support.group import found

from partsgruppe.between.letters import AnsweringLetter
from partsgruppe.between.receive import Receiving
from partsgruppe.cli.commands import main
from partsgruppe.group.matters import MatterRaised, wanted
from partsgruppe.group.members import the_group
from partsgruppe.group.permission import PermissionGiven
from partsgruppe.planning.front_page import front_page
from partsgruppe.review.archive import Archive
from partsgruppe.review.examples import example, examples_page, text_of
from partsgruppe.review.news import news_page
from partsgruppe.review.own import mark_all_read
from partsgruppe.sharing.letter_file import LetterFile
from partsgruppe.sharing.outgoing import Outgoing
from partsgruppe.sharing.small_file import written
from partsgruppe.store.errors import StoreError
from partsgruppe.store.store import Store


def test_a_letter_is_written_as_a_file_and_a_page(
    archive: Archive, archive_path: Path, puts: Puts, story: Story
) -> None:
    puts(story.log())
    [(trial,)] = archive.rows("SELECT id FROM trials")
    out = archive_path.with_name("brev.json")
    options = ("--greeting", "Godt jobbet", "--answer", "Ja, <jeg> kommer", "--example", str(trial), "-o", str(out))
    done = CliRunner().invoke(main, ["review", "--archive", str(archive_path), "letter", "Solbakken", *options])
    assert done.exit_code == 0, done.output
    page = out.with_suffix(".html").read_text()
    for words in ("Til dere på Solbakken", "Ja, &lt;jeg&gt; kommer", "Bytte plaster på dagtid"):
        assert words in page


def test_a_group_finds_it_on_its_front_page_and_agenda_and_answers_in_its_next_log(
    archive: Archive, puts: Puts, tmp_path: Path
) -> None:
    store = Store(tmp_path / "gruppe.db", Clock())
    found(store)
    agreed(store)
    key, workplace = the_group(store).key, the_group(store).workplace
    puts(Outgoing(store, "steward").write())
    mark_all_read(archive, TODAY)
    letter = LetterFile(day=dt.date(2026, 12, 1), greeting="Godt jobbet", group=key, workplace=workplace)
    for path, to in ((tmp_path / "brev.json", letter), (tmp_path / "feil.json", LetterFile(
        day=letter.day, greeting="Hei", group="en annen", workplace="Brua"))):  # fmt: skip
        path.write_bytes(written(to))
    receiving = Receiving(store)
    receiving.answer(receiving.read(str(tmp_path / "brev.json")))
    assert "kommer på sakslista" in receiving.conclude()
    wrong = Receiving(store)
    wrong.answer(wrong.read(str(tmp_path / "feil.json")))
    with pytest.raises(StoreError, match="en annen gruppe: Brua"):
        wrong.conclude()
    assert "Godt jobbet" in [line.text for line in front_page(store, store.today())]
    assert [matter.title for matter in wanted(store)] == ["Brev fra hovedtillitsvalgt, 1. des. 2026"]
    answering = AnsweringLetter(store)
    assert answering.scene().body == "Godt jobbet"
    answering.answer(answering.read("Takk, kom gjerne i januar"))
    assert "Godt jobbet" not in [line.text for line in front_page(store, store.today())]
    log = Outgoing(store, "steward").write()
    assert b"Godt jobbet" not in log
    puts(log)
    store.close()
    assert "Svar på brevet: Takk, kom gjerne i januar" in [line.text for line in news_page(archive, TODAY).entries]


def test_a_sheet_tells_the_workplace_only_where_the_group_agreed_and_like_trials_stand_together(
    archive: Archive, puts: Puts
) -> None:
    for name, what in (
        ("Brua", "Bytte plaster på dagtid"),
        ("Dalen", "Bytter plaster på dagtid, ikke natt"),
        ("Ely", "Nye vakter"),
    ):
        story = Story(name)
        if name == "Dalen":
            story.add(PermissionGiven(shared=["workplace"]))
        here = story.open()
        trial = story.try_out(here, story.add(MatterRaised(title="Sak", meeting=here["meeting"])))
        story.events[trial - 1].what = what  # type: ignore[attr-defined]
        story.close(here)
        here = story.open()
        story.judge(here, trial)
        story.close(here)
        puts(story.log())
    rows = archive.rows("SELECT id FROM trials ORDER BY id")
    sheets = [example(archive, number) for (number,) in rows]
    assert [one.where for one in sheets] == ["", "Dalen", ""]
    for words in (
        "Bytte plaster på dagtid",
        "Hvorfor: Natta er travel",
        "De det gjaldt, sa: Alle er fornøyde",
        "Det virker",
    ):
        assert words in text_of(sheets[0])
    told = [(one.text, one.heading) for one in examples_page(archive).entries]
    assert told[0] == ("Ligner på hverandre", True)
    assert {told[1][0], told[2][0]} == {"Bytte plaster på dagtid", "Bytter plaster på dagtid, ikke natt"}
    assert told[3:] == [("For seg selv", True), ("Nye vakter", False)]
