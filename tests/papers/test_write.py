"""A file is written whole or not at all, and never over another one unasked."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from partsgruppe.papers.errors import AlreadyThere, MinutesError
from partsgruppe.papers.write import write_new
from partsgruppe.store.errors import StoreError


@pytest.fixture
def path(tmp_path: Path) -> Path:
    folder = tmp_path / "mappe"
    folder.mkdir()
    return folder / "referat.md"


def test_the_file_has_these_bytes_and_is_for_its_owner_alone(path: Path) -> None:
    before = os.umask(0o022)
    try:
        write_new("Møte\n", path)
    finally:
        os.umask(before)
    assert path.read_bytes() == "Møte\n".encode()
    assert path.stat().st_mode & 0o777 == 0o600
    assert list(path.parent.iterdir()) == [path]


def test_another_file_is_left_alone_unless_asked(path: Path) -> None:
    path.write_text("mitt")
    with pytest.raises(AlreadyThere, match=r"referat\.md finnes fra før"):
        write_new("nytt", path)
    assert path.read_text() == "mitt"
    write_new("nytt", path, overwrite=True)
    assert path.read_text() == "nytt"


def test_no_such_folder(tmp_path: Path) -> None:
    with pytest.raises(MinutesError, match=r"Mappa .*borte finnes ikke"):
        write_new("x", tmp_path / "borte" / "referat.md")


def test_a_folder_is_no_file(path: Path) -> None:
    with pytest.raises(StoreError, match=r"mappe er en mappe"):
        write_new("x", path.parent, overwrite=True)


def test_a_full_disk_leaves_the_old_file(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path.write_text("mitt")

    def full(_descriptor: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(StoreError, match="Disken er full"):
        write_new("nytt", path, overwrite=True)
    assert path.read_text() == "mitt"
    assert list(path.parent.iterdir()) == [path]


def test_no_write_access_names_the_file(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_args: object, **_more: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied", "temp")

    monkeypatch.setattr(os, "open", refuse)
    with pytest.raises(StoreError, match=r"Får ikke skrevet til .*mappe/referat\.md"):
        write_new("x", path)
