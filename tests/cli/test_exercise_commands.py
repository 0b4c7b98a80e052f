"""The commands that find, print and make exercises."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from partsgruppe.cli.commands import main


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, [str(one) for one in arguments], prog_name="partsgruppe")


def test_lists_those_that_fit_the_best_first() -> None:
    lines = run("exercise", "list", "--search", "vi er uenige", "--minutes", 50).stdout.splitlines()
    assert lines[0].startswith("nar-vi-er-uenige")
    assert not any(line.startswith("bytt-stol") for line in lines)


@pytest.mark.parametrize("name", ["verneombud", "VERNEOMBUD", "safety_delegate"])
def test_a_role_goes_by_either_name(name: str) -> None:
    assert "verneombudets-plass" in run("exercise", "list", "--role", name).stdout


def test_an_unknown_role_is_answered_with_those_there_are() -> None:
    done = run("exercise", "list", "--role", "sjefen")
    assert done.exit_code == 1
    assert "«sjefen». Rollene er leder, tillitsvalgt, verneombud" in done.stderr


def test_says_so_when_none_fits() -> None:
    assert "Ingen øvelse passer til det." in run("exercise", "list", "--search", "xyzzyplugh").stdout


def test_a_wrong_name_is_met_with_the_nearest() -> None:
    assert "Mente du «bytt-stol»?" in run("exercise", "show", "byt-stol").stderr


def test_prints_in_the_language_asked_for() -> None:
    assert run("--lang", "en", "exercise", "print", "bytt-stol").stdout.startswith("# Swap chairs\n")


def test_prints_to_a_file_but_not_over_one(tmp_path: Path) -> None:
    page = tmp_path / "bytt-stol.html"
    assert run("exercise", "print", "bytt-stol", "--format", "html", "-o", page).exit_code == 0
    assert page.read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    assert run("exercise", "print", "bytt-stol", "-o", page).exit_code == 1


def test_a_new_exercise_lies_in_the_group_s_folder_and_passes_the_check(tmp_path: Path) -> None:
    done = run("--db", tmp_path / "g.db", "exercise", "new", "morgenrunde")
    path = tmp_path / "exercises" / "morgenrunde.md"
    assert str(path) in done.stdout
    assert run("exercise", "check", path).exit_code == 0
    assert "(egen)" in run("--db", tmp_path / "g.db", "exercise", "list", "--search", "øvelsen").stdout
    again = run("--db", tmp_path / "g.db", "exercise", "new", "morgenrunde")
    assert again.exit_code == 1
    assert "Det finnes alt en fil her" in again.stderr
    assert run("exercise", "new", "Å").exit_code == 1


def test_help_speaks_the_language_asked_for() -> None:
    assert "Usage: partsgruppe" in run("--lang", "en", "--help").stdout
    assert "Bruk: partsgruppe" in run("--lang", "nn", "--help").stdout
    assert "Kommandoar:" in run("--lang", "nn", "--help").stdout


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("nb", ["GRUPPE", "--greeting TEKST", "[må være med]"]),
        ("nn", ["GRUPPE", "--greeting TEKST", "[må vere med]"]),
        ("en", ["GROUP", "--greeting TEXT", "[required]"]),
    ],
)
def test_what_stands_for_a_value_is_in_the_language_too(language: str, told: list[str]) -> None:
    page = run("--lang", language, "review", "letter", "--help").stdout
    assert [words for words in told if words not in page] == []
