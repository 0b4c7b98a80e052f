"""What is kept can be narrowed and removed: nothing of it is left, in the tables, the search or the file."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner
from review.conftest import Puts, Story

from partsgruppe.cli.commands import main
from partsgruppe.review import add
from partsgruppe.review.archive import Archive
from partsgruppe.review.errors import ReviewError
from partsgruppe.review.examples import lay_sheet
from partsgruppe.review.pages import search
from partsgruppe.review.remove import remove


def test_a_group_is_taken_out_for_good(archive: Archive, archive_path: Path, puts: Puts, story: Story) -> None:
    other = Story("Åsen")
    other.close(other.open())
    puts(story.log(), other.log())
    assert search(archive, "plaster").entries
    assert remove(archive, "solb") == "Solbakken"
    assert not search(archive, "plaster").entries
    assert archive.rows("SELECT workplace FROM groups") == [("Åsen",)]
    assert archive.rows("SELECT count(*) FROM events WHERE grp = 1") == [(0,)]
    assert archive.rows("PRAGMA integrity_check") == [("ok",)]
    beside = [path.read_bytes() for path in archive_path.parent.glob("arkiv.db*")]
    assert not any(b"Bytte plaster" in content for content in beside)


def test_who_takes_a_group_out_is_told_of_what_was_laid_ready_of_it(
    archive: Archive, archive_path: Path, puts: Puts, story: Story
) -> None:
    puts(story.log(), Story("Åsen").log())

    def taken_out(name: str) -> str:
        return CliRunner().invoke(main, ["review", "--archive", str(archive_path), "remove", name, "--yes"]).output

    assert "ligger der fortsatt" not in taken_out("Åsen")
    [(trial,)] = archive.rows("SELECT id FROM trials")
    lay_sheet(archive, trial)
    folder = archive_path.parent / "papers" / "arkiv"
    assert f"Brev og eksempelark i {folder} ligger der fortsatt." in taken_out("Solbakken")


def test_a_name_that_several_have_takes_out_none(archive: Archive, puts: Puts) -> None:
    for key in ("a", "b"):
        puts(Story("Solbakken", key).log())
    with pytest.raises(ReviewError, match="nummeret: 1, 2"):
        remove(archive, "Solbakken")
    assert remove(archive, "2") == "Solbakken (b)"
    assert archive.rows("SELECT key FROM groups") == [("a",)]


def test_a_file_is_taken_out_of_the_register(archive: Archive, puts: Puts) -> None:
    puts(b"%PDF")
    assert remove(archive, "0.log") == "0.log"
    assert archive.rows("SELECT * FROM files") == []


def test_the_narrower_release_takes_the_place_of_the_groups_own(archive: Archive, puts: Puts, story: Story) -> None:
    puts(story.log(release="group"))
    [steward] = puts(story.log(release="steward"))
    assert steward.outcome == add.NEWER
    assert archive.rows("SELECT release FROM groups") == [("steward",)]
    [wider] = puts(story.log(release="group"))
    assert wider.outcome == add.NOTHING
