"""The register of what came in: every file, how it was, and what to ask the group for."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner
from review.conftest import Story
from support import logs

from partsgruppe.cli.commands import main
from partsgruppe.group.matters import MatterRaised


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder for what comes in."""
    return tmp_path / "inn"


def review(folder: Path, *arguments: str) -> str:
    """What a command says of the archive beside the folder."""
    archive = str(folder.parent / "arkiv.db")
    return CliRunner().invoke(main, ["review", "--archive", archive, *arguments], catch_exceptions=False).output


def add(folder: Path, name: str, log: bytes) -> str:
    """The file comes in. Returns what the register says of it."""
    review(folder, "add", str(logs.put(folder, name, log)))
    return review(folder, "files").partition(f"- {name} (")[2].partition("\n- ")[0]


def altered(log: bytes) -> bytes:
    """The log with one letter changed in its third meeting."""
    place = log.rindex(b"member_arrived")
    return log[:place] + b"M" + log[place + 1 :]


def test_every_file_stands_there_with_what_to_ask_for(folder: Path, story: Story) -> None:
    log = story.log()
    assert "Solbakken: Hel" in add(folder, "a.log", log)
    assert review(folder, "list").endswith("Alle loggene er hele.\n")
    changed = add(folder, "b.log", altered(log))
    assert "Solbakken: Fila kom ikke hel fram. Be om den på nytt. I orden til hendelse" in changed
    assert "i møte 3." in changed
    cut = add(folder, "c.log", log[: len(log) // 2])
    assert "Solbakken: Fila kom ikke hel fram, slutten mangler. Be om den på nytt. I orden til hendelse" in cut
    assert "Ikke en logg." in add(folder, "d.pdf", b"%PDF-1.7")
    assert "Låst til en annen nøkkel" in add(folder, "e.age", b"age-encryption.org/v1\n-> X25519 a\nb\n--- c\n")
    told = review(folder, "list")
    assert "4 filer er ikke hele logger: e.age, d.pdf, c.log og b.log." in told
    assert "4 filer er ikke hele logger" in review(folder, "report")


def test_only_when_a_second_copy_differs_too_is_it_said_that_the_log_was_changed(folder: Path, story: Story) -> None:
    assert "To filer" not in add(folder, "a.log", altered(story.log()))
    assert "To filer fra gruppa er endret." in add(folder, "b.log", altered(story.log()))


def test_what_comes_whole_later_is_asked_for_no_more_and_replaces_what_was_there(folder: Path, story: Story) -> None:
    log = story.log()
    add(folder, "a.log", log[:-40])
    assert "1 fil er ikke en hel logg: a.log." in review(folder, "list")
    add(folder, "b.log", log)
    assert "Alle loggene er hele." in review(folder, "list")
    story.add(MatterRaised(title="Ny sak"))
    add(folder, "c.log", story.log())
    assert "Hel, men det er kommet en nyere" in review(folder, "files").partition("- b.log")[2].partition("- a.log")[0]


def test_a_copy_is_no_newer_log_and_an_older_one_that_comes_late_replaces_none(folder: Path, story: Story) -> None:
    early, late = story.log(until=30), story.log()
    add(folder, "okt.log", early)
    add(folder, "nov.log", late)
    add(folder, "kopi.log", late)
    add(folder, "sent.log", early)
    told = review(folder, "files")
    says = {name: told.partition(f"- {name}.log")[2].split("- ")[0] for name in ("okt", "nov", "kopi", "sent")}
    assert [name for name, said in says.items() if "nyere" in said] == ["okt", "sent"]


def test_a_groups_own_release_is_taken_in_only_when_it_is_asked_for(folder: Path, story: Story) -> None:
    log = story.log(release="group")
    assert "Hel, men ikke tatt inn." in add(folder, "a.log", log)
    assert "Her er det ingenting ennå." in review(folder, "list")
    review(folder, "add", str(folder), "--whole")
    assert "Har sendt mer enn du trenger, så det kan søkes i: Solbakken." in review(folder, "list")
    add(folder, "b.log", story.log())
    assert "Har sendt mer" not in review(folder, "list")
