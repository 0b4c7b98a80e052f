"""The log goes from one laptop to the next, and back: the commands as they are typed, each with a home of its own."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from partsgruppe.cli.commands import main
from partsgruppe.group.inputs import InputReceived
from partsgruppe.group.matters import Matter, MatterRaised
from partsgruppe.group.members import Member
from partsgruppe.group.pen import Pen
from partsgruppe.group.records import Event
from partsgruppe.store.store import Store


class Laptop:
    """A machine with a home of its own."""

    def __init__(self, folder: Path, patch: pytest.MonkeyPatch) -> None:
        self.home, self._patch = folder, patch
        self.file = folder / "data" / "solbakken.db"

    def run(self, *arguments: str | Path, answers: str | None = None) -> Result:
        self._patch.setenv("XDG_DATA_HOME", str(self.home / "share"))
        typed = ["--db", str(self.file), *map(str, arguments)]
        return CliRunner().invoke(main, typed, input=answers, prog_name="partsgruppe")

    def done(self, *arguments: str | Path, answers: str | None = None) -> str:
        result = self.run(*arguments, answers=answers)
        assert result.exit_code == 0, result.output
        return result.output

    def record(self, *events: Event) -> None:
        self._patch.setenv("XDG_DATA_HOME", str(self.home / "share"))
        store = Store(self.file)
        try:
            for event in events:
                store.record(event)
        finally:
            store.close()

    def write_alone(self, member: str, event: Event) -> None:
        """Take the pen without the folder, and write."""
        self._patch.setenv("XDG_DATA_HOME", str(self.home / "share"))
        store = Store(self.file)
        try:
            store.take_pen(next(one.id for one in store.where(Member) if one.name == member))
            store.record(event)
        finally:
            store.close()

    @property
    def titles(self) -> list[str]:
        store = Store(self.file)
        try:
            return [matter.title for matter in store.where(Matter)]
        finally:
            store.close()


@pytest.fixture
def kari(group: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Laptop:
    laptop = Laptop(tmp_path / "kari", monkeypatch)
    laptop.file = group
    return laptop


@pytest.fixture
def ola(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Laptop:
    return Laptop(tmp_path / "ola", monkeypatch)


def names(laptop: Laptop) -> list[str]:
    store = Store(laptop.file)
    try:
        return [member.name for member in store.where(Member)]
    finally:
        store.close()


def test_the_log_goes_to_the_next_chair_and_back(kari: Laptop, ola: Laptop, tmp_path: Path) -> None:
    first, second = names(kari)[:2]
    (kari.file.parent / "exercises").mkdir()
    (kari.file.parent / "exercises" / "egen.md").write_text("vår egen", encoding="utf-8")
    said = kari.done("pass-on", "--to", second, "-o", tmp_path / "stafett.zip")
    assert "stafett.zip" in said
    assert f"{second} har pennen" in kari.run("pass-on", "-o", tmp_path / "en til.zip").output
    assert f"{second} har pennen" in (page := kari.run("--plain", answers="").output)
    assert "Innspill fra ansatte" in page
    assert "Medlemmer og oppsett" not in page

    assert "ligger nå i" in ola.done("receive", tmp_path / "stafett.zip")
    assert (ola.file.parent / "exercises" / "egen.md").read_text(encoding="utf-8") == "vår egen"
    assert f"{second} fikk den" in ola.done("pen")
    assert f"{second} har den, siden" in ola.done("pen", "take", second)
    ola.record(MatterRaised(title="Skrevet hos Ola"))
    ola.done("pass-on", "--to", first, "-o", tmp_path / "tilbake.zip")

    said = kari.done("receive", tmp_path / "tilbake.zip")
    assert "hendelser er kommet til" in said
    assert "Skrevet hos Ola" in kari.titles
    kari.done("pen", "take", first)
    kari.record(MatterRaised(title="Og hos Kari igjen"))
    kari.done("verify", kari.file, tmp_path / "tilbake.zip")


def test_a_group_is_found_by_its_key_whatever_the_file_is_called(kari: Laptop, tmp_path: Path) -> None:
    kari.done("pass-on", "--to", names(kari)[0], "-o", tmp_path / "s.zip")
    kari.file = kari.file.rename(kari.file.with_name("et annet navn.db"))
    named = Laptop(kari.home, kari._patch)
    named.file = kari.file.with_name("gruppe.db")

    assert "den samme" in named.done("receive", tmp_path / "s.zip")
    assert not named.file.exists()


def test_who_takes_the_pen_while_another_has_it_is_told(kari: Laptop, ola: Laptop, tmp_path: Path) -> None:
    first, second = names(kari)[:2]
    kari.done("pen", "take", first)
    kari.done("pass-on", "-o", tmp_path / "s.zip", answers=f"{len(names(kari)) + 1}\n")
    ola.done("receive", tmp_path / "s.zip")
    with pytest.raises(Exception, match="har pennen"):
        ola.record(InputReceived(text="Vi fryser"))
    assert f"{second} tok den" in ola.done("pen", "take", second)
    assert f"mens {first} hadde den" in ola.done("pen")


def test_a_locked_file_opens_with_the_passphrase_only(kari: Laptop, ola: Laptop, tmp_path: Path) -> None:
    kari.done("pass-on", "--to", names(kari)[0], "--passphrase", "-o", tmp_path / "s.zip", answers="kaffe\nkaffe\n")
    assert b"Solbakken" not in (tmp_path / "s.zip").read_bytes()
    assert ola.run("receive", tmp_path / "s.zip", answers="te\n").exit_code == 1
    assert not ola.file.exists()
    assert "ligger nå i" in ola.done("receive", tmp_path / "s.zip", answers="kaffe\n")


def test_where_both_wrote_it_is_shown_and_asked(kari: Laptop, ola: Laptop, tmp_path: Path) -> None:
    first, second = names(kari)[:2]
    kari.done("pass-on", "--to", second, "-o", tmp_path / "s.zip")
    ola.done("receive", tmp_path / "s.zip")
    ola.done("pen", "take", second)
    ola.record(MatterRaised(title="Hos Ola"), MatterRaised(title="Også hos Ola"))
    ola.done("pass-on", "--to", first, "-o", tmp_path / "t.zip")
    kari.done("pen", "take", first)
    kari.record(MatterRaised(title="Hos Kari"))

    left = kari.done("receive", tmp_path / "t.zip", answers="2\n")
    assert "skilte lag" in left
    assert "Ingenting er endret." in left
    assert "Hos Ola" in left
    assert "Hos Kari" in left
    assert "Hos Ola" not in kari.titles
    said = kari.done("receive", tmp_path / "t.zip", answers="1\n")
    assert "er sak" in said
    assert {"Hos Ola", "Også hos Ola", "Hos Kari"} <= set(kari.titles)
    kept = next((kari.file.parent / "stafett").glob("*.jsonl"))
    kari.done("verify", kari.file, kept)
    assert "står her fra før" in kari.done("receive", tmp_path / "t.zip")


def test_an_own_exercise_that_differs_is_kept_beside(kari: Laptop, ola: Laptop, tmp_path: Path) -> None:
    own = kari.file.parent / "exercises" / "egen.md"
    own.parent.mkdir()
    own.write_text("Karis")
    kari.done("pass-on", "--to", names(kari)[1], "-o", tmp_path / "s.zip")
    mine = ola.file.parent / "exercises" / "egen.md"
    mine.parent.mkdir(parents=True)
    mine.write_text("Olas")

    assert "egen.md.1" in ola.done("receive", tmp_path / "s.zip")
    assert (mine.read_text(), mine.with_name("egen.md.1").read_text()) == ("Karis", "Olas")


@pytest.mark.parametrize("name", ["../ute.md", "exercises/../../ute.md", "/ute.md", "exercises/.skjult", "annet/x.md"])
def test_a_file_that_reaches_out_of_its_folder_is_refused(kari: Laptop, ola: Laptop, tmp_path: Path, name: str) -> None:
    kari.done("pass-on", "--to", names(kari)[1], "-o", tmp_path / "s.zip")
    with zipfile.ZipFile(tmp_path / "s.zip", "a") as file:
        file.writestr(name, "ute")

    refused = ola.run("receive", tmp_path / "s.zip")
    assert (refused.exit_code, "ikke har lagt der" in refused.output) == (1, True)
    assert not list(tmp_path.rglob("ute.md"))
    assert not ola.file.exists()


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"PK\x03\x04" + bytes(300), b"hei", bytes(1000)])
def test_what_nobody_handed_on_is_refused_in_a_sentence(ola: Laptop, tmp_path: Path, content: bytes) -> None:
    (tmp_path / "s.zip").write_bytes(content)
    refused = ola.run("receive", tmp_path / "s.zip")

    assert refused.exit_code == 1
    assert len(refused.output.strip().splitlines()) == 1
    assert "ikke har tenkt på" not in refused.output


def test_a_link_and_what_unpacks_to_too_much_are_refused(kari: Laptop, ola: Laptop, tmp_path: Path) -> None:
    kari.done("pass-on", "--to", names(kari)[1], "-o", tmp_path / "s.zip")
    whole = (tmp_path / "s.zip").read_bytes()
    link = zipfile.ZipInfo("exercises/lenke.md")
    link.external_attr = 0o120777 << 16
    big = zipfile.ZipInfo("exercises/stor.md")
    big.compress_type = zipfile.ZIP_DEFLATED
    for info, content in ((link, b"/etc/passwd"), (big, bytes(3_000_000))):
        (tmp_path / "s.zip").write_bytes(whole)
        with zipfile.ZipFile(tmp_path / "s.zip", "a") as file:
            file.writestr(info, content)
        assert "ikke har lagt der" in ola.run("receive", tmp_path / "s.zip").output


def test_a_year_of_rotating_chairs(kari: Laptop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    people = names(kari)[:3]
    laptops = [kari, Laptop(tmp_path / "b", monkeypatch), Laptop(tmp_path / "c", monkeypatch)]
    for month in range(12):
        now, then = month % 3, (month + 1) % 3
        laptops[now].done("pen", "take", people[now])
        laptops[now].record(MatterRaised(title=f"Måned {month}"))
        file = tmp_path / f"{month}.zip"
        laptops[now].done("pass-on", "--to", people[then], "-o", file)
        laptops[then].done("receive", file)

    titles = [title for title in kari.titles if title.startswith("Måned")]
    assert titles == [f"Måned {month}" for month in range(12)]
    store = Store(kari.file)
    assert len(store.where(Pen)) == 2 * 12
    store.verify()
    store.close()


def test_own_files_that_stay_behind_are_named(kari: Laptop, tmp_path: Path) -> None:
    exercises, templates = kari.file.parent / "exercises", kari.file.parent / "templates"
    exercises.mkdir()
    (exercises / "lenke.md").symlink_to("/etc/hostname")
    (exercises / "stor.md").write_bytes(bytes(1_000_001))
    (exercises / "god.md").write_text("god")
    templates.symlink_to(tmp_path)
    said = kari.done("pass-on", "--to", names(kari)[0], "-o", tmp_path / "s.zip")
    assert "exercises/lenke.md er en lenke, og gikk ikke med. Legg selve fila der." in said
    assert "exercises/stor.md er større enn 1 MB" in said
    assert "Mappa templates er en lenke" in said
    assert "god.md" not in said
    assert [name for name in zipfile.ZipFile(tmp_path / "s.zip").namelist() if "/" in name] == ["exercises/god.md"]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "felles").mkdir()
    return tmp_path / "felles"


def test_a_folder_in_common_is_read_at_the_opening_and_written_at_the_end(
    kari: Laptop, ola: Laptop, folder: Path
) -> None:
    first, second = names(kari)[:2]
    assert "deles nå i" in kari.done("share", folder)
    ola.done("share", folder)
    kari.done("pen", "take", first)
    assert f"{first} har den" in ola.done("pen")
    kari.done("pen", "give", second)
    ola.done("pen", "take", second)
    assert f"{second} har den" in kari.done("pen")
    assert "Ingenting nytt" in kari.done("share")


def test_a_year_of_rotating_chairs_over_a_shared_folder(
    kari: Laptop, ola: Laptop, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    secret, handed_in, taken_out, parted = range(2, 10, 2)
    people = names(kari)[:3]
    laptops = [kari, ola, Laptop(tmp_path / "åse", monkeypatch)]
    for laptop in laptops:
        laptop.done("share", folder)
    (tmp_path / "innspill.txt").write_text("Vi trenger en varmeovn på vaktrommet\n", encoding="utf-8")
    for month in range(12):
        now, reading = laptops[month % 3], laptops[(month + 1) % 3]
        now.done("pen", "take", people[month % 3])
        if month == handed_in:
            reading.done("pen")
            reading.done("input", "add", tmp_path / "innspill.txt", "--yes")
        if month == parted:  # somebody else writes at once, before the pen has come to be known there
            reading.write_alone(people[(month + 1) % 3], MatterRaised(title="Samtidig"))
        now.record(MatterRaised(title="Hemmelig sak" if month == secret else f"Måned {month}"))
        if month == taken_out:
            now.done("redact", answers="Hemmelig sak\n\nba om det\n2\n")
        if month == parted:
            now.done("share")
            assert "skilte lag" in reading.done("share", answers="1\n")
            now.done("pen", "take", people[month % 3])
        now.done("pen", "give", people[(month + 1) % 3])
        for laptop in laptops:
            laptop.done("pen")
        if month > taken_out:
            held = [path for path in tmp_path.rglob("*") if path.is_file() and b"Hemmelig sak" in path.read_bytes()]
            assert not held
    assert len({tuple(laptop.titles) for laptop in laptops}) == 1
    assert [title for title in kari.titles if title.startswith("Måned")]
    for laptop in laptops:
        laptop.done("verify", laptop.file)
        assert "varmeovn" in laptop.done("input", "list")


def test_who_reads_along_hands_inputs_in_from_a_file(kari: Laptop, ola: Laptop, folder: Path, tmp_path: Path) -> None:
    kari.done("share", folder)
    kari.done("pen", "take", names(kari)[0])
    ola.done("share", folder)
    said = "Vi trenger en varmeovn på vaktrommet\nIngenting å legge til\n"
    (tmp_path / "innspill.txt").write_text(said, encoding="utf-8")
    assert "1 innspill er levert." in ola.done("input", "add", tmp_path / "innspill.txt", "--yes")
    assert "varmeovn" not in ola.done("input", "list")
    assert "varmeovn" in kari.done("input", "list")
    assert "varmeovn" in ola.done("input", "list")


def test_a_folder_can_be_locked(kari: Laptop, ola: Laptop, folder: Path) -> None:
    kari.done("share", folder, "--passphrase", answers="kaffe\nkaffe\n")
    assert not [path for path in folder.iterdir() if b"group_founded" in path.read_bytes()]
    assert ola.run("share", folder, answers="te\n").exit_code == 1
    ola.done("share", folder, answers="kaffe\n")
    assert names(ola) == names(kari)


def test_where_both_wrote_in_the_folder_share_asks(kari: Laptop, ola: Laptop, folder: Path) -> None:
    kari.done("share", folder)
    ola.done("share", folder)
    kari.record(MatterRaised(title="Hos Kari"))
    ola.record(MatterRaised(title="Hos Ola"))
    kari.done("share")
    said = ola.done("share", answers="1\n")
    assert "skilte lag" in said
    assert "Ingenting nytt" not in kari.done("share")
    assert kari.titles == ola.titles
    assert {"Hos Kari", "Hos Ola"} <= set(kari.titles)


def test_a_newcomer_takes_the_group_in_on_the_first_question_on_lines(kari: Laptop, ola: Laptop, folder: Path) -> None:
    second = names(kari)[1]
    kari.done("share", folder)
    kari.done("pen", "give", second)
    said = ola.run("meet", "--plain", answers=f"4\nfinnes ikke\n{folder}\n").output
    assert "Finner ikke" in said
    assert f"{second} fikk den" in said
    assert names(ola) == names(kari)


def test_a_group_is_taken_in_from_the_folder_by_name_beside_another_group(
    kari: Laptop, ola: Laptop, folder: Path
) -> None:
    kari.done("share", folder)
    ola.done("demo", "--no-open", "--db", ola.file)
    assert "ligger en annen gruppe" in ola.run("share", folder).output
    assert [path.name for path in folder.iterdir()] == [path.name for path in folder.glob("*-000001.logg")]
    assert "ligger nå i" in ola.done("receive", folder)
    [ola.file] = [path for path in ola.file.parent.glob("*.db") if path != ola.file]
    assert names(ola) == names(kari)
    kari.record(MatterRaised(title="Skrevet siden"))
    kari.done("share")
    assert "kommet til" in ola.done("receive", folder)


@pytest.mark.parametrize("by", ["file", "folder"])
def test_a_group_is_taken_in_where_somebody_only_looked_at_the_setting_up(
    kari: Laptop, ola: Laptop, folder: Path, by: str
) -> None:
    """So that it is the group that is opened the next time, and not the setting up once more."""
    kari.done("share", folder)
    kari.done("pass-on", "--to", names(kari)[1], "-o", folder.with_name("stafett.zip"))
    ola.record()
    assert ola.file.exists()
    ola.done("receive", {"file": folder.with_name("stafett.zip"), "folder": folder}[by])
    assert [path.name for path in ola.file.parent.glob("*.db")] == [ola.file.name]
    assert names(ola) == names(kari)


def test_what_cannot_be_taken_in_leaves_the_setting_up_of_another_window_alone(
    kari: Laptop, ola: Laptop, folder: Path
) -> None:
    kari.done("pass-on", "--to", names(kari)[1], "-o", folder / "stafett.zip")
    ola.record()
    asks = Store(ola.file)
    assert ola.run("receive", folder / "stafett.zip").exit_code == 1
    asks.record(MatterRaised(title="Det gikk like bra"))
    assert ola.titles == ["Det gikk like bra"]
    asks.close()


def test_no_folder_and_an_empty_one_are_said(kari: Laptop, ola: Laptop, folder: Path, tmp_path: Path) -> None:
    assert "ingen felles mappe" in kari.run("share").output
    assert "er ingen mappe" in kari.run("share", tmp_path / "finnes ikke").output
    assert "ingen gruppe i mappa" in ola.run("share", folder).output
    kari.done("share", folder)
    for path in folder.iterdir():
        path.unlink()
    folder.rmdir()
    assert "Finner ikke den felles mappa" in kari.done("pen")
