"""Files that come back."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from support.room import Room, tables

from partsgruppe.group.members import GroupFounded
from partsgruppe.group.ways import GROUP, STEWARD
from partsgruppe.sharing.incoming import bring_in, check, compare
from partsgruppe.sharing.keys import KeyTrouble, key_path, new_key, own_key, to_keys, with_passphrase
from partsgruppe.sharing.outgoing import Outgoing
from partsgruppe.store import file
from partsgruppe.store.errors import StoreError
from partsgruppe.store.release import Verdict
from partsgruppe.store.store import Store


def nobody() -> str:
    raise AssertionError("nobody is to be asked")


@pytest.fixture
def log(room: Room, tmp_path: Path) -> Path:
    path = tmp_path / "log.jsonl"
    path.write_bytes(Outgoing(room.store, GROUP).write())
    return path


@pytest.fixture
def minutes(room: Room, tmp_path: Path) -> Path:
    path = tmp_path / "referat.md"
    receipt = room.store.receipt(room.store.last_sequence())
    path.write_text(f"Vi snakket om ABCD-EFGH-IJKL-MNOP.\n\n---\n\nKvittering: {receipt}\n\nKoden viser …\n")
    return path


def test_a_group_that_is_brought_in_is_the_group_that_was_let_out(room: Room, log: Path, tmp_path: Path) -> None:
    there = bring_in(log, tmp_path / "there" / "gruppe.db", nobody).store
    assert tables(there) == tables(room.store)
    assert list(there.log()) == list(room.store.log())
    there.verify()
    there.rebuild()
    assert tables(there) == tables(room.store)
    assert Outgoing(there, GROUP).write().split(b"\n")[1:] == log.read_bytes().split(b"\n")[1:]
    there.close()


def test_a_group_is_never_brought_in_over_another(log: Path, store: Store) -> None:
    with pytest.raises(StoreError, match="finnes fra før"):
        bring_in(log, store.path, nobody)


@pytest.mark.parametrize("fault", ["steward", "cut", "altered"])
def test_what_is_not_whole_is_not_brought_in_and_leaves_no_file(
    room: Room, log: Path, tmp_path: Path, fault: str
) -> None:
    content = log.read_bytes()
    log.write_bytes(
        {
            "steward": Outgoing(room.store, STEWARD).write(),
            "cut": content[:-100],
            "altered": content.replace(b"vaktmester", b"Vaktmester"),
        }[fault]
    )
    with pytest.raises(StoreError):
        bring_in(log, tmp_path / "there" / "gruppe.db", nobody)
    assert not list((tmp_path / "there").glob("*"))


def test_a_groups_own_file_is_verified_as_it_lies(room: Room) -> None:
    path = room.store.path
    verdict = check(path, nobody)
    assert (verdict.state, verdict.event) == ("whole", room.store.last_sequence())
    with closing(sqlite3.connect(path)) as database, database:
        database.execute("UPDATE log SET salt = x'00' WHERE sequence = 4")
    assert check(path, nobody).sentence == "Loggen er endret ved hendelse 4."
    with closing(sqlite3.connect(path)) as database, database:
        database.execute("UPDATE log SET hash = x'00' WHERE sequence = 2")
    assert check(path, nobody).sentence == "Loggen er endret ved hendelse 2."


def test_any_other_database_is_no_groups_file(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    with closing(sqlite3.connect(path)) as database:
        database.execute("CREATE TABLE log (sequence)")
    with pytest.raises(StoreError, match="ikke en gruppefil"):
        check(path, nobody)


def test_a_log_that_was_rewritten_is_found_by_the_minutes_somebody_kept(
    room: Room, log: Path, minutes: Path, tmp_path: Path
) -> None:
    assert compare(minutes, [check(log, nobody)])[0]
    store = Store(tmp_path / "rewritten.db", room.store.clock)
    another = Room(store)
    another.close()
    log.write_bytes(Outgoing(store, GROUP).write())
    store.close()
    verdict = check(log, nobody)
    assert verdict.state == "whole"
    agrees, sentence = compare(minutes, [verdict])
    assert not agrees
    assert "skrevet om" in sentence


def test_minutes_agree_when_one_of_several_logs_is_theirs_and_not_without_a_receipt(log: Path, minutes: Path) -> None:
    verdict = check(log, nobody)
    assert compare(minutes, [Verdict(), verdict])[0]
    minutes.write_text("Ingen kvittering")
    assert compare(minutes, [verdict]) == (False, "Fant ingen kvittering nederst.")


# Locked files


def test_a_key_is_made_once_and_only_its_owner_can_read_it() -> None:
    with pytest.raises(KeyTrouble, match="key new"):
        own_key()
    public = new_key()
    assert public.startswith("age1")
    assert own_key() == public
    assert key_path().stat().st_mode & 0o777 == 0o600
    kept = key_path().read_bytes()
    with pytest.raises(KeyTrouble, match="fra før"):
        new_key()
    assert key_path().read_bytes() == kept


def test_a_file_locked_to_several_keys_opens_with_one_of_them(log: Path, tmp_path: Path, room: Room) -> None:
    from pyrage import x25519

    others = tmp_path / "others.txt"
    others.write_text(f"# hovedverneombudet\n{x25519.Identity.generate().to_public()}\n\n")
    log.write_bytes(to_keys([str(others), new_key()])(log.read_bytes()))
    assert b"vaktmester" not in log.read_bytes()
    assert check(log, nobody).state == "whole"
    bring_in(log, tmp_path / "there.db", nobody).store.close()
    key_path().unlink()
    with pytest.raises(KeyTrouble, match="ingen nøkkel"):
        check(log, nobody)
    new_key()
    with pytest.raises(KeyTrouble, match="noen andre"):
        check(log, nobody)


def test_a_file_locked_in_letters_opens_too(log: Path) -> None:
    import pyrage
    from pyrage import x25519

    log.write_bytes(pyrage.encrypt(log.read_bytes(), [x25519.Recipient.from_str(new_key())], armored=True))
    assert check(log, nobody).state == "whole"


def test_a_passphrase_opens_what_it_locked(log: Path) -> None:
    log.write_bytes(with_passphrase("fire rare ord her")(log.read_bytes()))
    assert check(log, lambda: "fire rare ord her").state == "whole"
    with pytest.raises(KeyTrouble, match="Passordet"):
        check(log, lambda: "noe annet")


def test_a_locked_file_that_is_damaged_is_not_opened(log: Path) -> None:
    log.write_bytes(to_keys([new_key()])(log.read_bytes())[:-1])
    with pytest.raises(KeyTrouble):
        check(log, nobody)


@pytest.mark.parametrize("words", ["age1", "age1tull", "finnes/ikke"])
def test_what_is_no_key_is_said_so(words: str) -> None:
    with pytest.raises(KeyTrouble):
        to_keys([words])


def test_a_secret_key_is_not_taken_for_a_public_one() -> None:
    new_key()
    with pytest.raises(KeyTrouble, match="hemmelig"):
        to_keys([str(key_path())])


@pytest.mark.skipif(not Path("/proc/self/fd").is_dir(), reason="only here can be seen which files are open")
def test_nothing_else_holds_the_file_open_while_sqlite_reads_it(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever closed it then would drop SQLite's locks on it."""
    connect, held = file.connect_to_read, []

    def connected(path: Path) -> sqlite3.Connection:
        open_now = [str(one.readlink()) for one in Path("/proc/self/fd").iterdir() if one.is_symlink()]
        held.append(sum(one == str(path) for one in open_now))
        return connect(path)

    store.record(GroupFounded(key="k", workplace="Solbakken"))
    path = store.path
    store.close()
    monkeypatch.setattr(file, "connect_to_read", connected)
    check(path, lambda: "")
    assert held == [0]
