"""Notice, handover and digest as they are typed."""

from __future__ import annotations

import datetime as dt
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from support.copies import Copies
from support.sample import half_a_year

from partsgruppe.cli.commands import main
from partsgruppe.cli.usage import past_day
from partsgruppe.group.inputs import InputAnswered, InputReceived
from partsgruppe.group.meetings import last_meeting
from partsgruppe.store.store import Store

SINCE = ("--since", "1.6.2026")


@pytest.fixture
def group(copied: Copies, tmp_path: Path) -> Path:
    return copied(tmp_path / "data" / "solbakken.db", half_a_year)


def run(*arguments: str | Path, answers: str | None = None) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments], input=answers, prog_name="partsgruppe")


@pytest.mark.parametrize("command", [["notice"], ["handover", "verneombud"], ["digest", *SINCE]])
def test_each_goes_to_standard_output_in_both_forms(group: Path, command: list[str]) -> None:
    done = run("--db", group, *command)
    assert (done.exit_code, done.output.startswith("# ")) == (0, True)
    assert run("--db", group, *command, "--format", "html").output.startswith("<!DOCTYPE html>")


@pytest.mark.parametrize("command", [["notice"], ["handover", "leder"], ["digest", *SINCE, "--yes"]])
def test_none_replaces_a_file(group: Path, command: list[str], tmp_path: Path) -> None:
    target = tmp_path / "ark.html"
    assert run("--db", group, *command, "--format", "html", "-o", target).exit_code == 0
    assert target.read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    target.write_text("mitt", encoding="utf-8")
    again = run("--db", group, *command, "-o", target)
    assert (again.exit_code, "finnes fra før" in again.output) == (1, True)
    assert target.read_text(encoding="utf-8") == "mitt"


def test_a_notice_without_answers_says_what_to_do(group: Path) -> None:
    early, late = (run("--db", group, "notice", "--since", day) for day in ("1.6.2026", "1.6.2030"))
    assert "Dere sa:" in early.output
    assert "Dere sa:" not in late.output
    assert "Dette prøver vi nå" in late.output


def test_an_unknown_role_and_a_day_that_is_none(group: Path) -> None:
    role = run("--db", group, "handover", "sjefen")
    assert (role.exit_code, "Rollene er leder, tillitsvalgt, verneombud" in role.output) == (1, True)
    day = run("--db", group, "digest", "--since", "31.2.")
    assert (day.exit_code, "«31.2.» finnes ikke i kalenderen." in day.output) == (2, True)


def test_a_handover_to_a_steward_is_of_one_union(group: Path) -> None:
    which = run("--db", group, "handover", "tillitsvalgt")
    assert (which.exit_code, "Si med --union hvilket forbund" in which.output) == (1, True)
    done = run("--db", group, "handover", "tillitsvalgt", "--union", "fagforbundet")
    assert done.output.startswith("# Overlevering: tillitsvalgt (Fagforbundet)\n")
    assert "Tillitsvalgt (Norsk Sykepleierforbund)" not in done.output


def test_a_day_without_a_year_is_one_that_has_been() -> None:
    today = dt.date(2026, 12, 1)
    assert past_day("1.12.", today) == today
    assert past_day("2. desember", today) == dt.date(2025, 12, 2)
    assert past_day("2026-09-01") == past_day("1. september 2026") == dt.date(2026, 9, 1)


@pytest.mark.parametrize("yes", ["ja\n", "J\n", "yes\n"])
def test_a_digest_is_shown_before_it_is_written(group: Path, tmp_path: Path, yes: str) -> None:
    target = tmp_path / "styringsgruppa.html"
    done = run("--db", group, "digest", *SINCE, "--format", "html", "-o", target, answers=yes)
    assert done.exit_code == 0
    assert done.output.startswith("# Til styringsgruppa fra Solbakken sykehjem")
    assert "Skal dette skrives?" in done.output
    assert target.read_text(encoding="utf-8").startswith("<!DOCTYPE html>")


@pytest.mark.parametrize("no", ["nei\n", "\n", "kanskje\n", ""])
def test_without_a_yes_no_digest_is_written(group: Path, tmp_path: Path, no: str) -> None:
    target = tmp_path / "styringsgruppa.md"
    done = run("--db", group, "digest", *SINCE, "-o", target, answers=no)
    assert (done.exit_code, target.exists()) == (1, False)
    assert "Skal dette skrives?" in done.output


def test_with_yes_on_the_command_line_nothing_is_asked(group: Path, tmp_path: Path) -> None:
    target = tmp_path / "styringsgruppa.md"
    done = run("--db", group, "digest", *SINCE, "-o", target, "--yes")
    assert (done.exit_code, done.output) == (0, "")
    assert target.read_text(encoding="utf-8").startswith("# Til styringsgruppa")


# Persons


@pytest.fixture
def answered(group: Path) -> Path:
    """Somebody who is no member is named in an answer."""
    store = Store(group, lambda: dt.datetime(2026, 12, 1, 12, tzinfo=dt.UTC))
    said = store.record(InputReceived(text="Hvem har nøkkelen?"))
    store.record(InputAnswered(None, said, "Spør Qvigstad. Qvigstad har den."))
    store.close()
    return group


def test_a_paper_asks_about_each_place_beside_the_paper_and_remembers(answered: Path) -> None:
    done = run("--db", answered, "notice", answers="1\n1\n3\n")
    assert done.exit_code == 0, done.output
    assert "«Qvigstad»" in done.stderr
    assert "«Qvigstad»" not in done.stdout
    assert "Spør \\[navn\\]. Qvigstad har den." in done.stdout
    again = run("--db", answered, "notice")
    assert (again.stdout, again.stderr) == (done.stdout, "")


def test_nothing_is_printed_when_a_place_has_no_answer(answered: Path) -> None:
    done = run("--db", answered, "notice", answers="")
    assert done.exit_code == 1
    assert "opplysninger om personer: «Qvigstad»" in done.stderr
    assert done.stdout == ""


def test_a_digest_is_not_written_unasked_when_it_may_be_about_somebody(answered: Path, tmp_path: Path) -> None:
    assert (
        run("--db", answered, "matter", "rename", "1", "--title", "Lønna til Qvigstad", "--as", "leder").exit_code == 0
    )
    command: list[str | Path] = ["--db", answered, "digest", *SINCE, "--yes", "-o", tmp_path / "ut.md"]
    refused = run(*command)
    assert refused.exit_code == 1
    assert "opplysninger om personer: «Qvigstad». Kjør uten --yes" in refused.output
    assert not (tmp_path / "ut.md").exists()
    assert run("--db", answered, "digest", *SINCE, answers="2\n").exit_code == 0
    assert run(*command).exit_code == 0
    assert "Lønna til …" in (tmp_path / "ut.md").read_text(encoding="utf-8")


def test_a_meeting_goes_on_paper_and_is_written_in_afterwards_with_its_own_day(group: Path, tmp_path: Path) -> None:
    target = tmp_path / "møte.html"
    made = run("--db", group, "runsheet", "7", "--format", "html", "-o", target)
    assert (made.exit_code, "Hvem er her i dag?" in target.read_text(encoding="utf-8")) == (0, True)
    held = run("--db", group, "runsheet", "1")
    assert (held.exit_code, "Møte 1 er holdt." in held.output) == (1, True)
    early = run("--db", group, "meet", "--plain", "--held-on", "1.1.2020")
    assert (early.exit_code, "Det kan ikke være holdt før det." in early.output) == (1, True)
    with closing(Store(group)) as store:
        last = last_meeting(store)
    assert last is not None
    written = run("--db", group, "meet", "--plain", "--held-on", f"{last.day:%d.%m.%Y}", answers="1\n")
    assert (written.exit_code, "Nå skriver dere inn møtet" in written.output) == (0, True), written.output
