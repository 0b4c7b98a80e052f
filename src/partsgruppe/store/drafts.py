"""Text being typed, and questions half answered: kept outside the log, there again after a crash.

They lie in a file of their own beside the group's, which a keystroke never touches. Each line of it is a text with its
key, and the place in the log that it belongs to: number and hash of the event that was the last one then. A line whose
place is not in the log belongs to an answer that never came, or to another copy of the group, and counts for nothing;
so does one that was cut off. What is kept within an answer is written before the log is, with the place at the end of
that answer: it is there when the answer is, and otherwise what was there before.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Protocol

import msgspec

from partsgruppe.files import put_in_place, real
from partsgruppe.store.chain import Head
from partsgruppe.store.errors import StoreError, in_plain_words

ROOM = 100_000
"""Bytes that the file may have, and as many again as four times what stands in it, before it is written anew."""


class _Window(Protocol):
    @property
    def reads_along(self) -> bool: ...

    @property
    def leads(self) -> bool: ...

    @property
    def answering(self) -> bool: ...

    def head(self) -> Head: ...

    def in_the_log(self, places: Iterable[Head]) -> set[Head]: ...

    def look(self) -> None: ...


class _Line(msgspec.Struct, array_like=True, frozen=True):
    key: str
    text: str
    sequence: int
    hash: str

    @property
    def place(self) -> Head:
        return Head(self.sequence, self.hash)


_encode = msgspec.json.Encoder().encode
_decode = msgspec.json.Decoder(_Line).decode


def beside(path: Path) -> Path:
    """Where the drafts of a group's file lie."""
    at = real(path)
    return at.with_name(f"{at.name}.drafts")


def move_out(texts: Iterable[tuple[str, str]], path: Path, at: Head) -> None:
    """Write the drafts of a group's file that had them within, as they did until version 0.1.0. Raises OSError."""
    _write_anew(beside(path), [_Line(key, text, *at) for key, text in texts])


class Drafts:
    """Texts by key. A window that only reads along keeps none, and sees those of the one that leads."""

    def __init__(self, path: Path, window: _Window) -> None:
        self._file = beside(path)
        self._window = window
        self._lines: dict[str, _Line] = {}
        self._within: dict[str, str] = {}
        """What was kept within the answer that is being recorded."""
        self._size = 0

    def __getitem__(self, key: str) -> str:
        if self._window.reads_along:
            self._load()
        if key in self._within:
            return self._within[key]
        return self._lines[key].text if key in self._lines else ""

    def __setitem__(self, key: str, text: str) -> None:
        if self._window.reads_along:
            return
        if self._window.answering:
            self._within[key] = text
        elif self[key] != text:
            self._keep({key: text})

    def texts(self) -> list[str]:
        """All of them."""
        return [line.text for line in self._lines.values()]

    def clear(self, of: str = "") -> None:
        """Forget all drafts, or those whose key begins with this, as when a meeting is over."""
        for key in {**self._lines, **self._within}:
            if key.startswith(of):
                self[key] = ""

    def wipe(self) -> None:
        """Leave no trace of any draft. Raises StoreError."""
        self._lines, self._within = {}, {}
        with in_plain_words(self._file):
            self._anew()

    def lead(self) -> None:
        """This window writes them from now on."""
        known = self._load()
        if known > len(self._lines):
            with suppress(OSError):
                self._anew()

    def move(self, path: Path) -> None:
        """Keep them beside this file from now on, which has the same log. Raises OSError."""
        self._file = beside(path)
        self._anew()

    def close(self) -> None:
        """Leave in the file what still counts."""
        if self._window.leads:
            with suppress(OSError):
                self._anew()

    # Within an answer

    @contextmanager
    def with_answer(self, at: Head) -> Iterator[None]:
        """Write what was kept within an answer while its events are saved, the last of them at this place."""
        lines, self._within = [_Line(key, text, *at) for key, text in self._within.items()], {}
        with suppress(StoreError):  # the answer is what counts
            self._append(lines)
        yield
        self._take(lines)

    def drop_answer(self) -> None:
        """The answer never came."""
        self._within = {}

    # The file

    def _keep(self, texts: dict[str, str]) -> None:
        lines = [_Line(key, text, *self._window.head()) for key, text in texts.items()]
        try:
            self._append(lines)
        except StoreError:
            self._window.look()  # the folder may be gone, and the group with it
            self._append(lines)
        self._take(lines)
        if self._size > ROOM + 4 * sum(len(line.text) for line in self._lines.values()):
            with in_plain_words(self._file):
                self._anew()

    def _take(self, lines: Iterable[_Line]) -> None:
        for line in lines:
            self._lines.pop(line.key, None)
            if line.text:
                self._lines[line.key] = line

    def _append(self, lines: Iterable[_Line]) -> None:
        if not lines:
            return
        content = b"".join(b"\n" + _encode(line) + b"\n" for line in lines)  # also after one that was cut off
        with in_plain_words(self._file):
            number = os.open(self._file, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
            with os.fdopen(number, "ab") as file:
                file.write(content)
        self._size += len(content)

    def _anew(self) -> None:
        self._size = _write_anew(self._file, self._lines.values())

    def _load(self) -> int:
        """Read what counts. Returns how many lines there were."""
        try:
            content = self._file.read_bytes()
        except OSError:
            content = b""
        found = list(_understood(content.split(b"\n")))
        there = self._window.in_the_log({line.place for line in found}) if found else set()
        self._lines = {}
        self._take(line for line in found if line.place in there)
        self._size = len(content)
        return len(found)


def _understood(lines: Iterable[bytes]) -> Iterator[_Line]:
    for line in lines:
        with suppress(msgspec.MsgspecError, UnicodeDecodeError):
            if line:
                yield _decode(line)


def _write_anew(path: Path, lines: Iterable[_Line]) -> int:
    """Put these lines in place of the file, or no file where there are none. Returns how many bytes. Raises OSError."""
    content = b"".join(_encode(line) + b"\n" for line in lines)
    if not content:
        path.unlink(missing_ok=True)
        return 0
    unfinished = path.with_name(path.name + ".part")
    number = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(number, "wb") as file:
        file.write(content)
    put_in_place(unfinished, path)
    return len(content)
