"""A number that is nothing's, or too long for any table, is met with a sentence by every command that takes one."""

from __future__ import annotations

from pathlib import Path

import click
import pytest
from support.commands import assert_harmless, every_command, in_archive, run, typed
from support.copies import Copies
from support.sample import with_an_archive

NOBODYS = ("0", "999", "9" * 30)


def test_a_number_that_is_nothings_is_said_to_be_so(
    copied: Copies, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    path = copied(tmp_path / "data" / "demo.db", with_an_archive)
    for words, command in every_command():
        before, after = in_archive(words, path.with_name("arkiv.db"))
        needed = [one for one in command.params if isinstance(one, click.Argument) and one.required]
        told = typed(command, words, path.parent, "x")
        for one in command.params:
            for number in NOBODYS if isinstance(one.type, click.types.IntParamType) else ():
                if one in needed:
                    arguments = [number if place == needed.index(one) else at for place, at in enumerate(told)]
                else:
                    arguments = [*told, *([one.opts[0]] if isinstance(one, click.Option) else []), number]
                done = run("--db", path, *words, *before, *arguments, *after, answers="1\n" * 4)
                assert_harmless(done, (words, arguments))
                assert done.exit_code or one not in needed, (words, arguments, done.stdout)
