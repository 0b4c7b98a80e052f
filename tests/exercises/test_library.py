"""Where exercises are found, and which one wins."""

from __future__ import annotations

from pathlib import Path

import pytest

from partsgruppe import files
from partsgruppe.exercises import library as library_module
from partsgruppe.exercises import read as read_module
from partsgruppe.exercises.library import Library, NoSuchExercise
from partsgruppe.exercises.read import read
from partsgruppe.language.catalogue import use


def write(folder: Path, name: str, title: str = "Uten navn", kind: str = "talk", language: str = "nb") -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{name}.md"
    path.write_text(
        f"---\nid: {name}\ntitle: {title}\nlanguage: {language}\n"
        "source: H\npurpose: Å prøve.\nminutes: 10\n---\n\n"
        f"{{.{kind}}}\n## Hva nå?\n",
        encoding="utf-8",
    )
    return path


@pytest.fixture
def shipped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that stands in for the shipped exercises."""
    folder = tmp_path / "shipped"
    monkeypatch.setattr(library_module, "shipped", lambda name: folder if name == "exercises" else None)
    return folder


@pytest.fixture
def own(tmp_path: Path) -> Path:
    return tmp_path / "own"


def test_a_shipped_exercise_is_found_in_its_language(shipped: Path) -> None:
    write(shipped / "nb", "bytt-stol", "Bytt stol")
    write(shipped / "en", "bytt-stol", "Swap seats", language="en")
    assert Library().get("bytt-stol").title == "Bytt stol"
    assert Library(language="en").get("bytt-stol").title == "Swap seats"
    assert "bytt-stol" not in Library(language="nn")


@pytest.mark.parametrize("place", [".", "nb"])
def test_an_own_exercise_wins_over_the_shipped_one(shipped: Path, own: Path, place: str) -> None:
    write(shipped / "nb", "bytt-stol", "Bytt stol")
    path = write(own / place, "bytt-stol", "Vår stol")
    found = Library([own]).get("bytt-stol")
    assert (found.title, found.own, found.path) == ("Vår stol", True, path)
    assert [exercise.title for exercise in Library([own]).all()] == ["Vår stol"]


def test_the_first_folder_wins(shipped: Path, own: Path) -> None:
    write(own / "a", "bytt-stol", "Første")
    write(own / "b", "bytt-stol", "Andre")
    assert Library([own / "a", own / "b"]).get("bytt-stol").title == "Første"


def test_a_broken_own_document_gives_way_to_the_shipped_one(shipped: Path, own: Path) -> None:
    write(shipped / "nb", "bytt-stol", "Bytt stol")
    broken = write(own, "bytt-stol", kind="rund")
    library = Library([own])
    assert library.get("bytt-stol").own is False
    assert [str(fault) for fault in library.faults] == [
        f"{broken}, linje 10: «rund» er ikke noe slags steg; mente du «round»?"
    ]


def test_what_is_wrong_is_told_in_the_language_that_was_changed_to(shipped: Path, own: Path) -> None:
    broken = write(own, "bytt-stol", kind="rund")
    library = Library([own])
    assert len(library.faults) == 1
    use("en")
    assert [str(fault) for fault in library.faults] == [
        f"{broken}, line 10: “rund” is no kind of step; did you mean “round”?"
    ]


def test_the_others_load_beside_a_broken_document(shipped: Path, own: Path) -> None:
    write(own, "hel", "Hel")
    write(own, "brutt", kind="rund")
    library = Library([own])
    assert [exercise.id for exercise in library.all()] == ["hel"]
    assert "brutt" not in library
    with pytest.raises(NoSuchExercise):
        library.get("brutt")
    assert len(library.faults) == 1


def test_exercises_come_in_norwegian_order_of_titles(shipped: Path) -> None:
    for number, title in enumerate(["Åpne", "Ærlig", "zoom", "Øve", "alene"]):
        write(shipped / "nb", f"nummer-{number}", title)
    assert [exercise.title for exercise in Library().all()] == ["alene", "zoom", "Ærlig", "Øve", "Åpne"]


def test_getting_one_reads_no_other(shipped: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    wanted = write(shipped / "nb", "bytt-stol")
    write(shipped / "nb", "rydd")
    seen: list[Path] = []

    def spy(path: Path, *, own: bool) -> object:
        seen.append(path)
        return read(path, own=own)

    monkeypatch.setattr(read_module, "read", spy)
    library = Library()
    assert library.get("bytt-stol") is library.get("bytt-stol")
    assert seen == [wanted]


def test_a_mistyped_id_is_answered_with_the_nearest(shipped: Path) -> None:
    write(shipped / "nb", "bytt-stol")
    with pytest.raises(NoSuchExercise) as raised:
        Library().get("bytt-stoll")
    assert str(raised.value) == "there is no exercise «bytt-stoll»; did you mean «bytt-stol»?"


def test_an_id_never_leads_out_of_the_folders(shipped: Path, own: Path, tmp_path: Path) -> None:
    write(tmp_path, "utenfor")
    own.mkdir()
    with pytest.raises(NoSuchExercise):
        Library([own]).get("../utenfor")


def test_a_missing_folder_is_no_error(shipped: Path, own: Path) -> None:
    library = Library([own])
    assert (library.all(), library.faults) == ([], [])


def test_what_people_and_systems_leave_lying_is_no_exercise(shipped: Path, own: Path) -> None:
    own.mkdir()
    for name in ("README.md", "._bytt-stol.md", "notat.txt"):
        (own / name).write_bytes(b"\x00\xff")
    assert Library([own]).faults == []


def test_a_misnamed_document_is_told_of(shipped: Path, own: Path) -> None:
    write(own, "Bytt stol")
    (fault,) = Library([own]).faults
    assert fault.found == "«Bytt stol» kan ikke være en id"


def test_shipped_files_lie_in_the_package_or_at_the_top_of_the_checkout(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = tmp_path / "src" / "partsgruppe"
    monkeypatch.setattr(files, "__file__", str(package / "files.py"))
    assert files.shipped("templates") == tmp_path / "templates"
    (package / "shipped" / "templates").mkdir(parents=True)
    assert files.shipped("templates") == package / "shipped" / "templates"
