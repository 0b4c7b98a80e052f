"""A folder that several machines have in common, through a sync client that is late, doubles and comes in any order."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from support.clock import Clock
from support.desk import Desk
from support.parted import SECRET, copied, redact
from support.room import Room, tables

from partsgruppe.files import folder_of
from partsgruppe.group.inputs import Input, InputReceived
from partsgruppe.group.matters import Matter, MatterRaised
from partsgruppe.group.members import GroupFounded, Member, the_group
from partsgruppe.group.pen import PenGiven
from partsgruppe.group.records import Event, RuleBroken
from partsgruppe.sharing.folder import Shared, keys_in, share, shared
from partsgruppe.sharing.keys import KeyTrouble
from partsgruppe.sharing.parcel import pack_own
from partsgruppe.sharing.receiving import Received
from partsgruppe.store.errors import ReadOnly, StoreError
from partsgruppe.store.store import Store


def nobody() -> str:
    raise AssertionError("nobody is to be asked")


def in_folder(store: Store, folder: Path) -> Desk:
    folder.mkdir(exist_ok=True)
    share(store.path, folder, nobody)
    return Desk(store)


def files(folder: Path) -> list[Path]:
    return [path for path in sorted(folder.iterdir()) if path.is_file()]


def anywhere(text: str, folder: Path) -> bool:
    return any(text.encode() in path.read_bytes() for path in files(folder))


@pytest.fixture
def there(room: Room, tmp_path: Path) -> Iterator[Store]:
    store = copied(room.store, tmp_path / "there", "there", Clock())
    yield store
    store.close()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "felles"


def test_what_one_writes_the_other_has_when_the_group_is_opened(room: Room, there: Store, folder: Path) -> None:
    one, other = in_folder(room.store, folder), in_folder(there, folder)
    for n in range(3):
        room.store.record(MatterRaised(title=f"Sak {n}"))
        one.publish()
        assert "kommet til" in " ".join(other.fetch())
    assert list(there.log()) == list(room.store.log())
    assert tables(there) == tables(room.store)
    assert other.fetch() == []


def test_two_groups_in_one_folder_touch_nothing_of_each_other(room: Room, tmp_path: Path, folder: Path) -> None:
    """Not even where one machine has both, and the folder was empty when each was told of it."""
    other = Store(tmp_path / "other" / "gruppe.db", Clock(), machine=room.store.machine)
    other.record(GroupFounded(key="another", workplace="Et annet sted", unions=[]))
    one, second = in_folder(room.store, folder), in_folder(other, folder)
    one.publish()
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    with pytest.raises(StoreError, match="ligger en annen gruppe"):
        second.publish()
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before
    with pytest.raises(StoreError, match="ligger en annen gruppe"):
        share(other.path, folder, nobody, key="another")
    other.close()


@pytest.fixture
def another(tmp_path: Path) -> Iterator[Store]:
    """Another group, whose files once came into the same folder."""
    store = Store(tmp_path / "another" / "gruppe.db", Clock(), machine="another")
    store.record(GroupFounded(key="another", workplace="Et annet sted", unions=[]))
    yield store
    store.close()


def mixed(another: Store, tmp_path: Path, folder: Path) -> Desk:
    """The other group's log lies in the folder too, as an earlier version let it."""
    desk = in_folder(another, tmp_path / "for seg")
    desk.publish()
    for path in files(tmp_path / "for seg"):
        shutil.copy(path, folder)
    share(another.path, folder, nobody)
    return Desk(another)


def test_an_input_is_for_the_group_of_whoever_wrote_it(
    room: Room, there: Store, another: Store, tmp_path: Path, folder: Path
) -> None:
    one, other = in_folder(room.store, folder), in_folder(there, folder)
    room.store.take_pen(room.members["Ola"])
    one.publish()
    other.fetch()
    second = mixed(another, tmp_path, folder)
    other.hand_in(InputReceived(text="Vi fryser på vaktrommet"))
    [file] = folder.glob("*.innspill")
    assert f"{file.name} er til en annen gruppe" in " ".join(second.fetch())
    assert not [one for one in another.where(Input) if "fryser" in one.text]
    assert file.exists()
    assert "1 innspill" in " ".join(one.fetch())
    assert [one for one in room.store.where(Input) if "fryser" in one.text]


def unsigned(file: Path) -> None:
    """Inputs as version 0.2.0 wrote them."""
    file.write_bytes(msgspec.json.encode(msgspec.json.decode(file.read_bytes())["inputs"]))


def test_inputs_that_do_not_say_whose_they_are_are_this_groups_where_it_lies_there_alone(
    room: Room, there: Store, another: Store, tmp_path: Path, folder: Path
) -> None:
    one, other = in_folder(room.store, folder), in_folder(there, folder)
    one.publish()
    other.hand_in(InputReceived(text="Vi fryser på vaktrommet"))
    [file] = folder.glob("*.innspill")
    unsigned(file)
    second = mixed(another, tmp_path, folder)
    for desk in (one, second):
        told = " ".join(desk.fetch())
        assert f"{file.name} sier ikke hvilken gruppe den hører til" in told
        assert "Flytt den til en mappe med bare den gruppa" in told
    for path in folder.glob("another-*"):
        path.unlink()
    assert "1 innspill" in " ".join(one.fetch())
    other.publish()
    one.publish()
    assert [one for one in room.store.where(Input) if "fryser" in one.text]


def test_own_exercises_are_those_of_the_group(
    room: Room, there: Store, another: Store, tmp_path: Path, folder: Path
) -> None:
    """Also where one machine has both groups, and the pen in both."""
    one, other = in_folder(room.store, folder), in_folder(there, folder)
    room.store.take_pen(room.members["Kari"])
    own(room.store, "Vår egen")
    one.publish()
    other.fetch()
    [file] = folder.glob("*.egne")
    file.write_bytes(pack_own({"exercises/egen.md": b"De andres"}, the_group(another).key))
    assert f"{file.name} er til en annen gruppe" in " ".join(other.fetch())
    assert (there.folder / "exercises" / "egen.md").read_text() == "Vår egen"
    one.publish()
    assert other.fetch() == []
    file.write_bytes(pack_own({"exercises/egen.md": b"Ny"}, ""))  # as version 0.2.0 wrote it
    other.fetch()
    assert (there.folder / "exercises" / "egen.md").read_text() == "Ny"


def test_what_is_received_from_a_folder_with_two_groups_is_the_one_that_is_here(
    room: Room, there: Store, another: Store, tmp_path: Path, folder: Path
) -> None:
    one, other = in_folder(room.store, folder), in_folder(there, folder)
    one.publish()
    mixed(another, tmp_path, folder)
    for key in (the_group(there).key, the_group(another).key):
        assert key.encode() in other.folder.any_log(key).log
    new = Store(tmp_path / "new" / "gruppe.db", Clock(), machine="new")
    share(new.path, folder, nobody)
    for read in (other.folder.any_log, Desk(new).fetch):
        with pytest.raises(StoreError, match="ligger flere grupper"):
            read()
    assert not new.last_sequence()
    new.close()


def test_a_segment_is_never_changed_by_what_comes_after(room: Room, folder: Path) -> None:
    one = in_folder(room.store, folder)
    one.publish()
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    room.store.record(MatterRaised(title="Siden"))
    one.publish()
    one.publish()
    after = {path.name: path.read_bytes() for path in folder.iterdir()}
    assert len(after) == len(before) + 1
    assert before.items() <= after.items()


def test_a_redaction_reaches_what_lies_in_the_folder(room: Room, there: Store, folder: Path) -> None:
    room.store.record(InputReceived(text=SECRET))
    one, other = in_folder(room.store, folder), in_folder(there, folder)
    one.publish()
    other.fetch()
    other.publish()
    redact(there, SECRET)
    other.publish()
    one.fetch()
    one.publish()
    assert not [path for path in folder.iterdir() if SECRET.encode() in path.read_bytes()]
    assert list(there.log()) == list(room.store.log())


def test_who_reads_along_hands_inputs_in(room: Room, there: Store, folder: Path) -> None:
    one, other = in_folder(room.store, folder), in_folder(there, folder)
    ola = room.members["Ola"]
    room.store.take_pen(ola)
    one.publish()
    other.fetch()
    with pytest.raises(ReadOnly):
        there.record(MatterRaised(title="Uten penn"))
    there.hand_in = other.hand_in
    there.record(InputReceived(text="Vi fryser på vaktrommet, sier nattevakta"))
    assert not [one for one in there.where(Input) if "nattevakta" in one.text]

    assert "innspill fra andre" in " ".join(one.fetch())
    assert "innspill fra andre" not in " ".join(one.fetch())
    one.publish()
    other.fetch()
    assert len([one for one in there.where(Input) if "nattevakta" in one.text]) == 1
    other.publish()
    assert not list(folder.glob("*.innspill"))


def test_an_input_handed_in_is_written_down_once_even_when_it_is_taken_out_or_undone(
    room: Room, there: Store, folder: Path
) -> None:
    one, other = in_folder(room.store, folder), in_folder(there, folder)
    room.store.take_pen(room.members["Ola"])
    one.publish()
    other.fetch()
    other.hand_in(InputReceived(text=SECRET))
    one.fetch()
    redact(room.store, SECRET)
    assert one.fetch() == []
    assert SECRET not in [one.text for one in room.store.where(Input)]
    room.store.record(MatterRaised(title="Angres"))
    room.store.undo_last()
    with pytest.raises(RuleBroken):
        room.store.undo_last()
    one.publish()
    other.fetch()
    other.publish()
    assert not list(folder.glob("*.innspill"))


def test_a_damaged_file_of_inputs_keeps_nobody_elses_from_coming(room: Room, there: Store, folder: Path) -> None:
    one, other = in_folder(room.store, folder), in_folder(there, folder)
    (folder / "aaa-000001.innspill").write_bytes(b"[{")
    for text in ("Vi fryser", " "):
        other.hand_in(InputReceived(text=text))
    told = " ".join(one.fetch())
    assert "aaa-000001.innspill" in told
    assert "1 innspill" in told
    assert "Vi fryser" in [one.text for one in room.store.where(Input)]


def test_a_damaged_segment_of_ones_own_is_written_anew(room: Room, there: Store, folder: Path) -> None:
    one, other = in_folder(room.store, folder), in_folder(there, folder)
    for n in range(3):
        room.store.record(MatterRaised(title=f"Sak {n}"))
        one.publish()
    files(folder)[1].write_bytes(b"halv")
    one.publish()
    other.fetch()
    assert list(there.log()) == list(room.store.log())


def test_what_a_killed_process_left_half_written_is_cleared_away(room: Room, folder: Path) -> None:
    one = in_folder(room.store, folder)
    left, others = folder / f".{room.store.machine}-000001.logg.4711.part", folder / ".annen-000001.logg.4711.part"
    for path in (left, others):
        path.write_bytes(b"halv")
    one.publish()
    assert (left.exists(), others.exists()) == (False, True)


# The group's own exercises and templates


def own(store: Store, text: str) -> Path:
    path = store.folder / "exercises" / "egen.md"
    path.parent.mkdir(exist_ok=True)
    path.write_text(text)
    return path


def test_own_exercises_are_as_whoever_has_the_pen_has_them(room: Room, there: Store, folder: Path) -> None:
    one, other = in_folder(room.store, folder), in_folder(there, folder)
    mine, theirs = own(room.store, "Karis"), own(there, "Olas")
    room.store.take_pen(room.members["Kari"])
    one.publish()
    assert "egen.md.1" in " ".join(other.fetch())
    assert (theirs.read_text(), theirs.with_name("egen.md.1").read_text()) == ("Karis", "Olas")
    assert other.fetch() == []

    own(there, "Olas nye")
    there.take_pen(room.members["Ola"])
    other.publish()
    one.fetch()
    assert (mine.read_text(), mine.with_name("egen.md.1").read_text()) == ("Olas nye", "Karis")
    before = {path: path.stat().st_mtime_ns for path in files(folder)}
    other.publish()
    assert {path: path.stat().st_mtime_ns for path in files(folder)} == before


def test_nothing_is_written_through_a_link_or_read_from_one(
    room: Room, there: Store, folder: Path, tmp_path: Path
) -> None:
    one, other = in_folder(room.store, folder), in_folder(there, folder)
    own(room.store, "Karis").with_name("lenke.md").symlink_to("/etc/passwd")
    room.store.take_pen(room.members["Kari"])
    one.publish()
    (tmp_path / "ute").mkdir()
    (there.folder / "exercises").symlink_to(tmp_path / "ute")
    assert "er en lenke" in " ".join(other.fetch())
    assert not list((tmp_path / "ute").iterdir())
    assert not anywhere("root:", folder)


def test_hostile_own_files_are_met_with_a_sentence(room: Room, there: Store, folder: Path) -> None:
    one, other = in_folder(room.store, folder), in_folder(there, folder)
    room.store.take_pen(room.members["Kari"])
    own(room.store, "Karis")
    one.publish()
    [path] = folder.glob("*.egne")
    for name in ("../ute.md", "exercises/.skjult", "annet/x.md"):
        path.write_bytes(pack_own({name: b"x"}, the_group(room.store).key))
        assert "ikke har lagt der" in " ".join(other.fetch())
    path.write_bytes(b"PK")
    assert "skadet" in " ".join(other.fetch())
    assert not (there.folder / "exercises").exists()


# The lock


def lock(store: Store, folder: Path, words: str) -> Desk:
    folder.mkdir(exist_ok=True)
    share(store.path, folder, lambda: words, lambda: words)
    return Desk(store)


def test_a_locked_folder_says_nothing_without_the_passphrase(room: Room, there: Store, folder: Path) -> None:
    one = lock(room.store, folder, "kaffe")
    room.store.record(MatterRaised(title="Hemmelig nok"))
    one.publish()
    assert not anywhere("Hemmelig", folder)
    with pytest.raises(KeyTrouble):
        share(there.path, folder, lambda: "te")
    share(there.path, folder, lambda: "kaffe")
    Desk(there).fetch()
    assert "Hemmelig nok" in [matter.title for matter in there.where(Matter)]


@pytest.mark.parametrize("first", ["kaffe", "te"])
def test_of_two_that_lock_at_once_one_passphrase_holds_and_all_can_be_read(
    room: Room, there: Store, folder: Path, first: str
) -> None:
    """Each locks its own copy of the folder, and then the copies become one."""
    one, other = lock(room.store, folder, "kaffe"), lock(there, folder.with_name("andre"), "te")
    while (keys_in(folder) < keys_in(folder.with_name("andre"))) != (first == "kaffe"):
        for path in files(folder):
            path.unlink()
        one = lock(room.store, folder, "kaffe")
    for desk, title in ((one, "Bak kaffe"), (other, "Bak te")):
        desk.store.record(MatterRaised(title=title))
        desk.publish()
    for path in files(folder.with_name("andre")):
        shutil.copy(path, folder / path.name)
    share_again = shared(there.path)
    assert share_again is not None
    folder_of(there.path).write_bytes(msgspec.json.encode(Shared(str(folder), share_again.keys)))

    winner, loser = (one, other) if first == "kaffe" else (other, one)
    assert "To låste mappa samtidig" in " ".join(loser.fetch())
    assert "To låste mappa samtidig" not in " ".join(winner.fetch())
    with pytest.raises(KeyTrouble):
        share(loser.store.path, folder, lambda: "te" if first == "kaffe" else "kaffe")
    share(loser.store.path, folder, lambda: first)
    loser.fetch()
    assert loser.parted is not None
    Received(loser.store, loser.parted).take_in()
    loser.publish()
    winner.fetch()
    assert list(there.log()) == list(room.store.log())
    assert {"Bak kaffe", "Bak te"} <= {matter.title for matter in there.where(Matter)}
    assert not [path for path in folder.glob("*.logg") if not winner.folder._segment(path.name)]


def test_who_shared_without_a_lock_writes_no_more_once_the_folder_has_one(
    room: Room, there: Store, folder: Path
) -> None:
    one = in_folder(room.store, folder)
    lock(there, folder.with_name("andre"), "te").publish()
    for path in files(folder.with_name("andre")):
        shutil.copy(path, folder / path.name)
    for act in (one.fetch, one.publish):
        with pytest.raises(StoreError, match="låst med et passord"):
            act()
    share(room.store.path, folder, lambda: "te")
    assert one.fetch() == []
    one.publish()
    assert not anywhere("group_founded", folder)


def test_a_key_that_has_come_in_half_is_no_key(room: Room, folder: Path) -> None:
    lock(room.store, folder, "kaffe")
    [path] = folder.glob("key-*")
    path.write_bytes(path.read_bytes()[:50])
    assert keys_in(folder) == []


def test_a_file_that_has_not_come_is_met_with_a_sentence(room: Room, there: Store, folder: Path) -> None:
    one, other = in_folder(room.store, folder), in_folder(there, folder)
    for n in range(3):
        room.store.record(MatterRaised(title=f"Sak {n}"))
        one.publish()
    names = files(folder)
    content = names[1].read_bytes()
    names[1].unlink()
    assert "ikke kommet fram" in " ".join(other.fetch())
    names[1].write_bytes(content[: len(content) // 2])
    assert other.fetch()
    assert len(list(there.log())) < len(list(room.store.log()))
    names[1].write_bytes(content)
    other.fetch()
    assert list(there.log()) == list(room.store.log())


@pytest.mark.parametrize(
    "content", [b"", b"hei", bytes(100), b'{"events":1}\n', b"\xff" * 50, b"age-encryption.org/v1\n"]
)
@pytest.mark.parametrize(
    "name", ["feil-000001.logg", "feil-000001.innspill", "key-0123456789abcdef.age (kopi)", "feil-000001.egne"]
)
def test_hostile_files_are_met_with_a_sentence(room: Room, folder: Path, name: str, content: bytes) -> None:
    one = in_folder(room.store, folder)
    before = list(room.store.log())
    (folder / name).write_bytes(content)
    assert one.fetch()
    assert list(room.store.log()) == before


def test_copies_links_and_strangers_are_not_read(room: Room, there: Store, folder: Path, tmp_path: Path) -> None:
    one, other = in_folder(room.store, folder), in_folder(there, folder)
    room.store.record(MatterRaised(title="Her"))
    one.publish()
    [segment] = folder.iterdir()
    shutil.copy(segment, folder / f"{segment.stem} (motstridende kopi).logg")
    (folder / "ukeplan.docx").write_bytes(b"PK")
    (folder / "lenke-000001.logg").symlink_to("/dev/zero")
    told = " ".join(other.fetch())
    assert "motstridende kopi" in told
    assert "ukeplan" not in told
    assert list(there.log()) == list(room.store.log())


def test_a_folder_that_is_gone_is_said_and_loses_nothing(room: Room, folder: Path) -> None:
    one = in_folder(room.store, folder)
    folder.rmdir()
    with pytest.raises(StoreError, match="felles mappa"):
        one.fetch()
    with pytest.raises(StoreError, match="felles mappa"):
        one.publish()


def test_where_both_wrote_somebody_is_asked(room: Room, there: Store, folder: Path) -> None:
    one, other = in_folder(room.store, folder), in_folder(there, folder)
    room.store.record(MatterRaised(title="Her"))
    there.record(MatterRaised(title="Der"))
    one.publish()
    other.publish()
    assert "skrevet samtidig" in " ".join(one.fetch())
    parcel = one.parted
    assert parcel is not None
    Received(room.store, parcel).take_in()
    one.publish()
    assert "skrevet samtidig" not in " ".join(other.fetch())
    assert list(there.log()) == list(room.store.log())


def test_the_pen_is_given_in_the_folder(room: Room, there: Store, folder: Path) -> None:
    one, other = in_folder(room.store, folder), in_folder(there, folder)
    events: list[Event] = [PenGiven(member=room.members["Ola"])]
    room.store.record(events[0])
    one.publish()
    other.fetch()
    assert there.reads_along
    there.take_pen(room.members["Ola"])
    other.publish()
    one.fetch()
    assert (room.store.reads_along, there.reads_along) == (True, False)
    assert room.store.where(Member)
