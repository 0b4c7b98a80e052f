"""The commands as they are typed: what they print, and what they say when something is wrong."""

from __future__ import annotations

import json
import pkgutil
import re
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result
from support.clock import Clock
from support.group import DAY
from support.room import Room

from partsgruppe import __version__, cli
from partsgruppe.cli.commands import main
from partsgruppe.group.inputs import InputReceived
from partsgruppe.group.matters import MatterRaised
from partsgruppe.group.meetings import (
    AgendaItemAdded,
    MeetingClosed,
    MeetingOpened,
    MeetingPlanned,
    MemberArrived,
    seats_not_in_the_room,
)
from partsgruppe.group.members import members
from partsgruppe.group.outcomes import AgreementMade, ReadingGiven
from partsgruppe.group.permission import permission
from partsgruppe.group.showing import ReadingsAgreed
from partsgruppe.store.store import Store


def run(*arguments: str | Path, answers: str | None = None) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments], input=answers, prog_name="partsgruppe")


def test_tells_its_version() -> None:
    assert run("--version").output == f"partsgruppe {__version__}\n"


def test_whoever_has_no_group_yet_may_look_at_the_sample_first(machine: Path, tmp_path: Path) -> None:
    seen = run("--db", tmp_path / "gruppe.db", "meet", "--plain", answers="5\n\n")
    assert seen.exit_code == 0
    assert "Hvordan vil dere begynne?" in seen.output
    assert "Solbakken sykehjem" in seen.output
    assert "Hvordan vil dere begynne?" in run("--db", tmp_path / "gruppe.db", "meet", "--plain", answers="").output


def test_the_quick_commands_load_no_textual_and_nothing_that_finds_persons(machine: Path) -> None:
    commands = [
        *(["--version"], ["exercise", "list"], ["actions"], ["minutes"], ["meet", "--plain"]),
        *(["notice"], ["search", "x"], ["readings"], ["input", "list"], ["matters"], ["agreements"]),
        *(["setup"], ["export", "--release", "group", "--yes"], ["verify", "finnes-ikke"], ["key", "new"], ["redact"]),
    ]
    code = (
        "import sys\nfrom partsgruppe.cli.commands import main\n"
        f"for command in {commands!r}:\n"
        "    try: main(command)\n    except SystemExit: pass\n"
        "    loaded = sorted({'textual', 'rich', 'partsgruppe.sharing.delicate'} & set(sys.modules))\n"
        "    assert not loaded, (command, loaded)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], stdin=subprocess.DEVNULL, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def test_version_loads_nothing_but_the_command_line() -> None:
    code = (
        "import sys\nfrom partsgruppe.cli.commands import main\n"
        "try: main(['--version'])\nexcept SystemExit: pass\n"
        "assert not {'msgspec', 'sqlite3', 'sqlite_utils', 'markdown_it', 'yaml', 'babel'} & set(sys.modules)\n"
    )
    assert subprocess.run([sys.executable, "-c", code], capture_output=True).returncode == 0


@pytest.mark.parametrize("module", [module.name for module in pkgutil.iter_modules(cli.__path__)])
def test_every_command_of_a_module_can_be_typed(module: str) -> None:
    """Those of the archive as commands of `review`."""
    review = main.get_command(click.Context(main), "review")
    assert isinstance(review, click.Group)
    found = [one for one in vars(import_module(f"partsgruppe.cli.{module}")).values() if isinstance(one, click.Command)]
    below = {child for one in [review, *found] if isinstance(one, click.Group) for child in one.commands.values()}

    for one in {one for one in found if one not in below and one is not main}:
        assert main.get_command(click.Context(main), one.name or "") is one


def test_minutes_go_to_standard_output(group: Path) -> None:
    done = run("--db", group, "minutes")
    assert done.exit_code == 0
    assert "Hvem skifter smerteplaster?" in done.output
    assert run("--db", group, "minutes", "1", "--format", "html").output.startswith("<!DOCTYPE html>")


def test_minutes_never_replace_a_file(group: Path, tmp_path: Path) -> None:
    target = tmp_path / "referat.md"
    assert run("--db", group, "minutes", "-o", target).exit_code == 0
    first = target.read_text(encoding="utf-8")
    target.write_text(first + "rettet", encoding="utf-8")
    again = run("--db", group, "minutes", "-o", target)
    assert again.exit_code == 1
    assert "finnes fra før" in again.output
    assert target.read_text(encoding="utf-8").endswith("rettet")


def test_actions_as_lines_and_as_json(group: Path) -> None:
    assert "1. Lage opplæring sammen med sykepleierne (Ola Brækstad, " in run("--db", group, "actions").output
    rows = json.loads(run("--db", group, "actions", "--json").output)
    assert {row["owner"] for row in rows} == {"Ola Brækstad", "Kari Moen"}
    told = {"number", "what", "owner", "owners", "role", "due", "moved", "state", "status", "status_words", "remark"}
    assert set(rows[0]) == told


@pytest.mark.parametrize(
    ("filters", "owners"),
    [
        (["--role", "leder"], ["Kari Moen"]),
        (["--role", "manager"], ["Kari Moen"]),
        (["--role", "Tillitsvalgt (Fagforbundet)"], ["Ola Brækstad"]),
        (["--role", "verneombud"], []),
        (["--matter", "1"], ["Ola Brækstad", "Kari Moen"]),
        (["--before", "2020-01-01"], []),
        (["--before", "2099-01-01", "--all"], ["Ola Brækstad", "Kari Moen"]),
    ],
)
def test_actions_of_a_role_a_matter_or_before_a_day(group: Path, filters: list[str], owners: list[str]) -> None:
    rows = json.loads(run("--db", group, "actions", "--json", *filters).output)
    assert [row["owner"] for row in rows] == owners


def test_what_those_concerned_say_is_written_down_line_by_line(group: Path) -> None:
    answers = "Nattevaktene\nmange\n4\nVi rekker mer\n.\n\n"
    page = run("--db", group, "matter", "1", "--hear", answers=answers).output
    assert "Skriv et tall, for eksempel 5." in page
    assert "- Nattevaktene (4): Vi rekker mer" in page
    assert "Nattevaktene (4) sa: Vi rekker mer." in run("--db", group, "matter", "1").output


def test_a_matter_gets_a_clearer_name_line_by_line(group: Path) -> None:
    page = run("--db", group, "matter", "rename", "1", answers="Smerteplaster\n1\n").output
    assert "Saken heter nå «Smerteplaster»." in page
    told = run("--db", group, "matters").output
    assert re.fullmatch(r"Prøves ut:\n1\. Smerteplaster \(vi prøver det ut fra \d+\. \w+\.? \d{4}\)\n", told)


def test_what_is_done_between_meetings_by_command_and_taken_back(group: Path) -> None:
    def act(*arguments: str, answers: str | None = None) -> str:
        done = run("--db", group, *arguments, answers=answers)
        return done.output

    assert act("action", "done", "1", "--as", "verneombud").startswith("«Lage opplæring sammen")
    assert act("actions").startswith("Ikke gjort ennå:\n2. ")
    moved = act("action", "move", "2", "--date", "24.12.2099", "--as", "verneombud")
    assert "har fått ny dato: 24. des. 2099." in moved
    assert "er overtatt av Ola Brækstad, tillitsvalgt" in act(
        "action", "give", "2", "--to", "Ola Brækstad", "--as", "leder"
    )
    assert "er overtatt av " in act("action", "take", "2", "--as", "verneombud")
    assert act("undo").startswith("Angret: oppgave gitt videre")
    assert "skal på sakslista" in act("matter", "put-on", "1", "--as", "leder")
    assert act("matter", "1") == act("matter", "show", "1")
    sent_in = act("matter", "new", "--title", "For kalde vaktrom", "--as", "verneombud")
    assert ": For kalde vaktrom er meldt inn og kommer på sakslista" in sent_in
    assert "For kalde vaktrom" in act("matters")
    # What is not said is asked for, and what cannot be understood is refused in a sentence
    page = act("action", "move", "2", "--as", "leder", answers="25.12.2099\n")
    assert "Hva er den nye datoen?" in page
    assert "25. des. 2099" in act("actions")
    assert "er ikke en av disse" in act("action", "done", "2", "--as", "vaktmester")
    assert "Det finnes ikke noe nummer 99" in act("action", "done", "99", "--as", "leder")


def _agreed(store: Store, absent: bool = True) -> int:
    """A meeting under way, of nobody or of all, that has agreed on something. Returns its id."""
    meeting = store.record(MeetingPlanned(date=DAY, minutes=60))
    store.record(AgendaItemAdded(meeting=meeting, position=0, exercise="apen-sak", title="Åpen sak", minutes=20))
    store.record(MeetingOpened(meeting=meeting))
    for member in () if absent else members(store):
        store.record(MemberArrived(meeting=meeting, member=member.id))
    awaiting = seats_not_in_the_room(store, meeting)
    store.record(AgreementMade(meeting=meeting, kind="agreement", text="To timer", review=DAY, awaiting=awaiting))
    return meeting


def test_what_belongs_to_the_group_is_proposed_by_command(group: Path) -> None:
    def act(*arguments: str) -> str:
        return run("--db", group, *arguments).output

    store = Store(group, Clock())
    store.record(InputReceived(text="Mer lys"))
    store.record(MatterRaised(title="Vaktbytter"))
    store.record(MeetingClosed(meeting=_agreed(store, absent=False)))
    store.close()
    said = "Forslaget er skrevet ned. Neste møte sier ja eller nei.\n"
    assert act("input", "answer", "1", "--text", "Nye pærer", "--as", "leder") == said
    assert act("matter", "postpone", "2", "--until", "1.3.2099", "--as", "leder") == said
    assert "Leder foreslår: Saken venter til 1. mars 2099." in act("matter", "2")
    assert "Det er allerede avgjort, eller foreslått" in act("input", "answer", "1", "--no", "--as", "leder")
    assert act("undo") == "Angret: forslag mellom møtene «Vaktbytter»\n"
    number = json.loads(act("agreements", "--json"))[0]["number"]
    ended = ["--outcome", "ended", "--reason", "Brukt opp", "--as", "leder"]
    assert act("agreement", "review", str(number), *ended) == said
    assert "Leder foreslår: " in act("agreements")


def test_what_holds_as_lines_and_as_json(group: Path) -> None:
    store = Store(group, Clock())
    _agreed(store)
    store.close()
    assert "1. To timer. Et forslag fram til " in run("--db", group, "agreements").output
    rows = json.loads(run("--db", group, "agreements", "--json").output)
    told = {"what": "Avtale", "text": "To timer", "agreed": "2026-12-01", "review": "2026-12-01"}
    assert {"number": rows[0]["number"], **told} == rows[0]


def test_matters_as_lines_and_as_json_and_the_course_of_one(group: Path) -> None:
    assert run("--db", group, "matters").output.startswith(
        "Prøves ut:\n1. Hvem skifter smerteplaster? (vi prøver det ut fra "
    )
    (row,) = json.loads(run("--db", group, "matters", "--all", "--json").output)
    assert row == {
        "number": 1,
        "title": "Hvem skifter smerteplaster?",
        "state": "trying",
        "status": "coming",
        "status_words": row["status_words"],
        "raised_by": "tillitsvalgt (Fagforbundet)",
        "postponed": 0,
        "last_meeting": 1,
    }
    course = run("--db", group, "matter", "1").output
    assert course.startswith("Sak 1: Hvem skifter smerteplaster? (vi prøver det ut fra ")
    assert "møte 1: Meldt av" not in course
    assert ": Meldt av tillitsvalgt (Fagforbundet).\n" in course
    assert ", møte 1: Vi prøver dette fra " in course
    assert ": Helsefagarbeidere skifter smerteplaster under stellet." in course
    assert all(line.startswith("- ") for line in course.splitlines()[1:])
    (told,) = json.loads(run("--db", group, "matter", "1", "--json").output)
    assert [moment["what"] for moment in told["course"]].count("Oppgave") == 2
    assert "Det finnes ingen sak 9." in run("--db", group, "matter", "9").output


def test_readings_as_rows_and_as_json_without_what_is_not_to_be_shown(tmp_path: Path) -> None:
    path = tmp_path / "gruppe.db"
    store = Store(path, Clock())
    room = Room(store)
    store.record(ReadingsAgreed(role="manager"))
    for role, reason in (("manager", "Godt lag"), ("safety_delegate", "hemmelig")):
        store.record(ReadingGiven(**room.at_step, heading="Hvor bra?", role=role, union="", value=4, reason=reason))
    store.close()
    listed = run("--db", path, "readings")
    assert listed.output.splitlines() == [
        "Hvor bra?",
        "Møte           1",
        "           5",
        "           4   ●",
        "           3",
        "           2",
        "           1",
        "● Leder        4",
        "  Verneombud (vises ikke)",
    ]
    whole = run("--db", path, "readings", "--json").output
    [question] = json.loads(whole)
    assert [(one["role"], one["shown"], one["value"]) for one in question["readings"]] == [
        ("manager", True, 4),
        ("safety_delegate", False, None),
    ]
    assert "hemmelig" not in whole


def test_exercises_are_listed_with_what_others_need() -> None:
    rows = json.loads(run("exercise", "list", "--json").output)
    swap = next(row for row in rows if row["id"] == "bytt-stol")
    assert set(swap) == {"id", "title", "language", "source", "minutes", "step_kinds", "group_kind", "origin"}
    assert (swap["title"], swap["language"], swap["group_kind"], swap["origin"]) == (
        "Bytt stol",
        "nb",
        "working",
        "shipped",
    )
    assert {"brief", "alone", "round", "talk", "actions"} == set(swap["step_kinds"])


def test_own_exercises_lie_beside_the_file_and_win(tmp_path: Path) -> None:
    own = tmp_path / "exercises"
    own.mkdir()
    text = run("exercise", "show", "apen-sak").output.replace("title: Åpen sak", "title: Vår sak")
    (own / "apen-sak.md").write_text(text, encoding="utf-8")
    (own / "ødelagt.md").write_bytes(b"---\n\xff\xfe")
    listing = CliRunner().invoke(main, ["--db", str(tmp_path / "g.db"), "exercise", "list"])
    assert "Vår sak, 30 min (egen)" in listing.stdout
    assert "ødelagt.md" in listing.stderr
    assert listing.exit_code == 0


def test_check_names_file_line_fault_and_what_was_meant(tmp_path: Path) -> None:
    broken = tmp_path / "apen-sak.md"
    broken.write_text(run("exercise", "show", "apen-sak").output.replace("{.round", "{.rund"), encoding="utf-8")
    done = run("exercise", "check", broken)
    assert done.exit_code == 1
    assert f"{broken}, linje " in done.output
    assert "«rund» er ikke noe slags steg; mente du «round»?" in done.output


def test_check_is_silent_when_all_is_well(tmp_path: Path) -> None:
    good = tmp_path / "apen-sak.md"
    good.write_text(run("exercise", "show", "apen-sak").output, encoding="utf-8")
    done = run("exercise", "check", good)
    assert (done.exit_code, done.output) == (0, "")


@pytest.mark.parametrize(
    ("arguments", "code", "sentence"),
    [
        (["tull"], 2, "Det finnes ingen kommando «tull». Se «partsgruppe --help».\n"),
        (["minutes", "--tull"], 2, "Det finnes ikke noe valg «--tull». Se «partsgruppe minutes --help».\n"),
        (["minutes", "--format", "odt"], 2, "--format kan ikke være det du skrev. Se «partsgruppe minutes --help».\n"),
        (["minutes", "mange"], 2, "[NUMMER] kan ikke være det du skrev. Se «partsgruppe minutes --help».\n"),
        (["exercise", "show"], 2, "Det mangler noe: ID. Se «partsgruppe exercise show --help».\n"),
        (["minutes"], 1, "Finner ingen gruppe"),
        (["actions"], 1, "Finner ingen gruppe"),
        (["exercise", "show", "bytt-bil"], 1, "Det finnes ingen øvelse «bytt-bil»"),
        (["exercise", "check", "/finnes/ikke.md"], 1, "/finnes/ikke.md"),
        (["--db", "/dev/null/gruppe.db", "meet", "--plain"], 1, "/dev/null"),
        ([], 1, "terminal"),
    ],
)
def test_says_what_is_wrong_in_a_sentence(arguments: list[str], code: int, sentence: str, machine: Path) -> None:
    done = run(*arguments)
    assert done.exit_code == code
    assert sentence in (done.stderr or done.stdout)
    assert "Traceback" not in done.output


def test_a_file_that_is_no_group_is_left_alone(tmp_path: Path) -> None:
    letter = tmp_path / "brev.db"
    letter.write_text("Kjære alle sammen, dette er et brev og ingen database.", encoding="utf-8")
    done = run("--db", letter, "actions")
    assert (done.exit_code, "ikke en gruppefil" in done.output) == (1, True)
    assert letter.read_text(encoding="utf-8").startswith("Kjære")


def test_a_meeting_that_does_not_exist(group: Path) -> None:
    done = run("--db", group, "minutes", "7")
    assert done.exit_code == 1
    assert "7" in done.output


def test_an_unforeseen_error_gives_a_sentence_and_a_report(group: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from partsgruppe.group import actions

    def broken(_group: object) -> None:
        raise ZeroDivisionError("noe helt annet")

    monkeypatch.setattr(actions, "open_actions", broken)
    done = run("--db", group, "actions")
    assert done.exit_code == 1
    assert "Traceback" not in done.output
    report = Path(done.output.split("ligger i ")[1].strip().rstrip("."))
    assert "ZeroDivisionError" in report.read_text(encoding="utf-8")
    report.unlink()


def test_invalid_bytes_on_standard_input_are_no_disaster(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "partsgruppe", "--db", tmp_path / "g.db", "meet", "--plain"],
        input=b"1\nSolbakken \xff\xfe\n",
        capture_output=True,
    )
    assert done.returncode == 0
    assert "Alt er lagret" in done.stdout.decode()


def test_what_is_shared_is_changed_in_the_set_up_on_lines(group: Path) -> None:
    menu = run("--db", group, "setup").output.splitlines()
    number = next(line for line in menu if line.endswith("Endre hva gruppa deler")).partition(".")[0]
    done = run("--db", group, "setup", answers=f"{number}\n2\n")
    assert (done.exit_code, "Hva er gruppa enig om å dele med hovedtillitsvalgte?" in done.output) == (0, True)
    store = Store(group)
    given = permission(store)
    store.close()
    assert given is not None
    assert given.shared == ["readings"]


def test_no_new_group_is_made_where_one_lay_that_went_on_elsewhere(group: Path) -> None:
    store = Store(group)
    group.unlink()
    store.look()
    store.close()
    for words in (["matters"], ["meet", "--plain"]):
        done = CliRunner().invoke(main, ["--db", str(group), *words])
        assert done.exit_code == 1
        how = f"partsgruppe --db {store.path} meet"
        assert f"{group} er borte. Det dere sa sist, åpner dere med: {how}" in done.output
    assert not group.exists()
    assert "smerteplaster" in CliRunner().invoke(main, ["--db", str(store.path), "matters"]).output


def test_plain_before_a_command_is_plain_as_after_it(group: Path) -> None:
    before, after = (
        CliRunner().invoke(main, ["--db", str(group), *words], input="")
        for words in (("--plain", "meet"), ("meet", "--plain"))
    )
    assert before.output == after.output
    assert "Hva vil du gjøre?" in before.output or "Når er møtet?" in before.output


@pytest.mark.parametrize("words", [["--browser", "minutes"], ["--browser", "review", "list"]])
def test_what_is_no_screen_is_not_shown_in_a_browser(words: list[str]) -> None:
    refused = run(*words)
    assert refused.exit_code == 1
    assert "Ta bort --browser." in refused.stderr


def test_the_desk_in_a_browser_needs_an_archive(tmp_path: Path) -> None:
    assert "review add" in run("review", "--browser", "--archive", str(tmp_path / "arkiv.db")).stderr
