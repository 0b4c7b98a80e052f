"""Wherever a command takes a path, what lies there may be no plain file, or never end: it is met with a sentence."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

import click
import pytest
from support.commands import assert_harmless, every_command, in_archive, run, typed
from support.copies import Copies
from support.odd_files import endless, folder, huge, loop, pipe
from support.sample import with_an_archive

PATIENCE = 60
"""Seconds, for what takes far less where nothing is waited for."""


class Waiting(BaseException):
    """A command that waits for something that never comes."""


@contextmanager
def limited() -> Iterator[None]:
    def stop(_number: int, _frame: FrameType | None) -> None:
        raise Waiting

    before = signal.signal(signal.SIGALRM, stop)
    signal.alarm(PATIENCE)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


@pytest.mark.parametrize("make", [pipe, endless, huge, folder, loop])
def test_no_plain_file_keeps_a_command_waiting(
    make: Callable[[Path], None], copied: Copies, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    path = copied(tmp_path / "data" / "demo.db", with_an_archive)
    odd = tmp_path / "odd.db"
    for words, command in every_command():
        before, after = in_archive(words, path.with_name("arkiv.db"))
        needed = [one for one in command.params if isinstance(one, click.Argument) and one.required]
        told = typed(command, words, path.parent, "x")
        for one in command.params:
            if not isinstance(one.type, click.Path) or one.opts[0] == "--archive":
                continue
            if one in needed:
                arguments = [str(odd) if place == needed.index(one) else at for place, at in enumerate(told)]
            else:
                arguments = [*told, *([one.opts[0]] if isinstance(one, click.Option) else []), str(odd)]
            if not os.path.lexists(odd):
                make(odd)
            with limited():
                done = run("--db", path, *words, *before, *arguments, *after, answers="1\n" * 4)
            assert_harmless(done, (words, arguments))
