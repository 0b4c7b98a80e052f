"""The commands by which a log leaves and comes back, as they are typed."""

from __future__ import annotations

import re
import sqlite3
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from support.agreed import agreed

from partsgruppe.cli.commands import main
from partsgruppe.group.inputs import InputReceived
from partsgruppe.group.members import Member
from partsgruppe.sharing.incoming import receipt_in
from partsgruppe.store.store import Store


def run(*arguments: str | Path, answers: str | None = None) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments], input=answers, prog_name="partsgruppe")


@pytest.fixture(autouse=True)
def may_send(group: Path) -> None:
    """All parties have agreed to what leaves."""
    store = Store(group)
    agreed(store)
    store.close()


@pytest.fixture
def log(group: Path, tmp_path: Path) -> Path:
    path = tmp_path / "log.jsonl"
    done = run("--db", group, "export", "--release", "group", "--yes", "-o", path)
    assert done.exit_code == 0, done.output
    return path


def test_what_leaves_is_shown_before_the_file_is_named(group: Path, tmp_path: Path) -> None:
    done = run("--db", group, "export", "--release", "steering", "--yes", "-o", tmp_path / "ut.jsonl")
    shown, named = done.output.split("Loggen ligger i ")
    assert "- Sak: Hvem skifter smerteplaster?" in shown
    assert "ut.jsonl" in named
    assert (tmp_path / "ut.jsonl").exists()


def test_without_yes_it_asks_and_a_no_writes_nothing(group: Path, tmp_path: Path) -> None:
    done = run("--db", group, "export", "--release", "steering", "-o", tmp_path / "ut.jsonl", answers="2\n")
    assert done.exit_code == 1
    assert "Skal dette ut av huset?" in done.output
    assert "Det ble ikke laget noen fil." in done.output
    assert not (tmp_path / "ut.jsonl").exists()
    done = run("--db", group, "export", "--release", "steering", "-o", tmp_path / "ut.jsonl", answers="")
    assert done.exit_code == 1
    assert not (tmp_path / "ut.jsonl").exists()


def test_yes_must_be_told_what_for(group: Path) -> None:
    done = run("--db", group, "export", "--yes")
    assert (done.exit_code, "--release" in done.output) == (1, True)


def test_yes_refuses_what_may_be_personal(group: Path, tmp_path: Path) -> None:
    store = Store(group)
    store.record(InputReceived(text=f"Spør {store.where(Member)[0].name}, 22334455"))
    store.close()
    refused = run("--db", group, "export", "--release", "steward", "--yes", "-o", tmp_path / "ut.jsonl")
    assert refused.exit_code == 1
    assert "opplysninger om personer: «" in refused.output
    assert "→22334455←" in refused.output
    assert not (tmp_path / "ut.jsonl").exists()


def test_a_group_comes_back_from_its_log(log: Path, group: Path, tmp_path: Path) -> None:
    there = tmp_path / "there.db"
    done = run("import", log, "--db", there)
    assert (done.exit_code, done.output) == (0, f"Solbakken sykehjem ligger nå i {there}.\n")
    assert run("--db", there, "minutes").output == run("--db", group, "minutes").output
    again = run("import", log, "--db", there)
    assert (again.exit_code, "finnes fra før" in again.output) == (1, True)


def test_verify_says_a_sentence_of_each_file_and_ends_with_1_when_one_is_not_whole(
    log: Path, group: Path, tmp_path: Path
) -> None:
    done = run("verify", log, group)
    assert done.exit_code == 0
    assert [line.split(": ")[1] for line in done.output.splitlines()] == ["Loggen er hel"] * 2
    (tmp_path / "cut").write_bytes(log.read_bytes()[:-10])
    (tmp_path / "altered").write_bytes(log.read_bytes().replace(b"Solbakken", b"Solbekken"))
    done = run("verify", log, tmp_path / "cut", tmp_path / "altered", tmp_path / "finnes-ikke")
    assert done.exit_code == 1
    whole, cut, altered, _missing = done.output.splitlines()
    assert "Loggen er hel" in whole
    assert "Fila kom ikke hel fram. Be om den på nytt. Loggen er kuttet" in cut
    assert "Fila kom ikke hel fram. Be om den på nytt. Loggen er endret" in altered


@pytest.mark.parametrize("form", ["md", "html"])
def test_verify_compares_the_log_with_the_minutes_that_somebody_kept(
    log: Path, group: Path, tmp_path: Path, form: str
) -> None:
    minutes = tmp_path / f"referat.{form}"
    run("--db", group, "minutes", "--format", form, "-o", minutes)
    assert run("verify", log, group, "--minutes", minutes).exit_code == 0
    text = minutes.read_text(encoding="utf-8")
    receipt = receipt_in(minutes)

    minutes.write_text(text.replace(str(receipt_in(minutes)), "AAAA-BBBB-CCCC-DDDD"), encoding="utf-8")
    done = run("verify", log, "--minutes", minutes)
    assert done.exit_code == 1
    assert "skrevet om" in done.output
    for changed, told in (
        (text.replace("Solbakken", "Brua"), "fra en annen gruppe"),
        (re.sub(r"([Mm]øte) 1\b", r"\1 9", text), "Loggen er eldre enn referatet: Den slutter etter møte"),
    ):
        minutes.write_text(changed.replace(str(receipt), "AAAA-BBBB-CCCC-DDDD"), encoding="utf-8")
        assert told in run("verify", log, "--minutes", minutes).output


def test_the_text_of_the_minutes_is_compared_where_the_log_has_it(log: Path, group: Path, tmp_path: Path) -> None:
    minutes = tmp_path / "referat.md"
    run("--db", group, "minutes", "-o", minutes)
    assert "Teksten er den som ble delt ut." in run("verify", log, "--minutes", minutes).output
    minutes.write_text(minutes.read_text(encoding="utf-8").replace("smerteplaster", "nattevakter"), encoding="utf-8")
    done = run("verify", log, "--minutes", minutes)
    assert (done.exit_code, "en annen enn den som ble delt ut" in done.output) == (1, True)
    page = tmp_path / "referat.html"
    run("--db", group, "minutes", "--format", "html", "-o", page)
    assert "Teksten i referatet er ikke sammenlignet." in run("verify", log, "--minutes", page).output


def test_minutes_are_found_in_an_archive_whose_logs_are_whole(log: Path, group: Path, tmp_path: Path) -> None:
    archive, minutes = tmp_path / "arkiv.db", tmp_path / "referat.md"
    run("--db", group, "minutes", "-o", minutes)
    run("review", "--archive", archive, "add", log, "--whole")
    done = run("review", "--archive", archive, "verify", minutes)
    assert done.exit_code == 0, done.output
    assert "Alle loggene i arkivet er hele." in done.output
    assert "i Solbakken sykehjem" in done.output
    assert "Teksten i referatet er ikke sammenlignet." in done.output
    with sqlite3.connect(archive) as tables:
        tables.execute("UPDATE events SET at = '2020-01-01T00:00:00.000+00:00' WHERE n = 4")
    done = run("review", "--archive", archive, "verify")
    assert (done.exit_code, "Solbakken sykehjem, ved hendelse 4" in done.output) == (1, True)


def test_a_log_that_cannot_be_read_casts_no_doubt_on_the_minutes(log: Path, group: Path, tmp_path: Path) -> None:
    minutes = tmp_path / "referat.md"
    run("--db", group, "minutes", "-o", minutes)
    for logs in (["finnes-ikke"], [log, "finnes-ikke"]):
        done = run("verify", *logs, "--minutes", minutes)
        assert done.exit_code == 1
        assert done.output.endswith("finnes-ikke: Finner ikke finnes-ikke.\n")


def test_a_file_is_locked_to_a_key_and_opens_for_its_owner(group: Path, tmp_path: Path) -> None:
    public = run("key", "new").output.splitlines()[0]
    assert run("key", "show").output == f"{public}\n"
    assert run("key", "new").exit_code == 1
    locked = tmp_path / "locked.age"
    assert run("--db", group, "export", "--release", "group", "--yes", "--to", public, "-o", locked).exit_code == 0
    assert locked.read_bytes().startswith(b"age-encryption.org/v1")
    assert run("verify", locked).exit_code == 0
    assert run("import", locked, "--db", tmp_path / "there.db").exit_code == 0


def test_a_passphrase_is_asked_for_twice(group: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("partsgruppe.sharing.keys.with_passphrase", lambda words: lambda content: words.encode())
    locked = tmp_path / "locked.age"
    export: list[str | Path] = ["--db", group, "export", "--release", "group", "--yes", "--passphrase", "-o", locked]
    assert run(*export, answers="fire ord\nfem ord\n").exit_code == 1
    assert not locked.exists()
    done = run(*export, answers="fire ord\nfire ord\n")
    assert done.exit_code == 0, done.output
    assert locked.read_bytes() == b"fire ord"


def test_a_text_is_taken_out_of_everything_in_the_folder(group: Path, tmp_path: Path) -> None:
    words = "Hvem skifter smerteplaster?"
    before = b"".join(path.read_bytes() for path in group.parent.rglob("*") if path.is_file())
    assert words.encode() in before
    done = run("--db", group, "redact", answers=f"{words}\n\nba om det\n2\n")
    assert done.exit_code == 0, done.output
    after = b"".join(path.read_bytes() for path in group.parent.rglob("*") if path.is_file())
    assert words.encode() not in after
    assert run("verify", group).exit_code == 0
    assert "ba om det" in run("--db", group, "minutes").output
    refused = run("--db", group, "redact", answers="ikke der\n")
    assert (refused.exit_code, "Fant ikke «ikke der»" in refused.output) == (1, True)


def test_an_answer_about_a_name_can_be_changed_later(group: Path, tmp_path: Path) -> None:
    refused = run("--db", group, "places")
    assert (refused.exit_code, "Ingen har svart" in refused.output) == (1, True)
    with_name: list[str | Path] = ["--db", group, "export", "--release", "steward", "-o", tmp_path / "ut.jsonl"]
    said = tmp_path / "innspill.txt"
    said.write_text("Olsen fryser", encoding="utf-8")
    added = run("--db", group, "input", "add", said, "--yes")
    assert added.exit_code == 0, added.output
    unasked = run(*with_name, "--yes")
    assert (unasked.exit_code, "«Olsen»" in unasked.output) == (1, True)
    assert run(*with_name, answers="0\n3\n1\n").exit_code == 0
    assert b"Olsen fryser" in (tmp_path / "ut.jsonl").read_bytes()
    changed = run("--db", group, "places", answers="1\n1\n")
    assert changed.exit_code == 0, changed.output
    assert "«Olsen»: står" in changed.output
    with_name[-1] = tmp_path / "igjen.jsonl"
    assert run(*with_name, answers="1\n").exit_code == 0
    assert b"Olsen" not in (tmp_path / "igjen.jsonl").read_bytes()
