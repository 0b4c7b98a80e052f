"""A group's own template that is broken or never ends: the meeting closes, and the minutes are the program's own."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from support.pain_patch import WHOLE_MEETING, as_lines
from support.templates import filled_in_here as filled_in_here

from partsgruppe.cli.commands import main
from partsgruppe.papers import apart

LOOP = "{% for a in range(99999) %}" * 3 + "{% endfor %}" * 3
BAD = [
    '{{ "x" * 10**10 }}',
    "{% macro m() %}{{ m() }}{{ m() }}{% endmacro %}{{ m() }}",
    "{% if %}",
    "{{ ''.__class__.__mro__ }}",
]
"""Of each kind of thing that is wrong one; one that never ends is in the first test."""

BAD_LIKEWISE = [
    LOOP,
    "{% for a in range(99999) %}{{ 'x' * 99999 }}{% endfor %}",
    "{{ 10 ** (10 ** 9) }}",
    '{{ "%999999999999d" | format(1) }}',
    "{{ lipsum(n=99999999) }}",
    "{% include 'minutes.md.j2' %}",
    "{{ minutes.finnes_ikke }}",
]


def run(group: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["--db", str(group), *arguments])


@pytest.fixture(autouse=True)
def little_patience(monkeypatch: pytest.MonkeyPatch) -> None:
    """The shortest time that the system can limit a process to."""
    monkeypatch.setattr(apart, "SECONDS", 1)


def own(group: Path) -> Path:
    """Where the group's own minutes are made from."""
    path = group.parent / "templates" / "minutes.md.j2"
    path.parent.mkdir(parents=True)
    return path


def test_the_meeting_closes_on_the_template_of_the_program(tmp_path: Path) -> None:
    group = tmp_path / "data" / "gruppe.db"
    own(group).write_text(LOOP)
    done = CliRunner().invoke(main, ["--db", str(group), "meet", "--plain"], input=as_lines(WHOLE_MEETING))
    assert done.exit_code == 0, done.output
    assert "er avsluttet. Takk for i dag." in done.output
    assert "Referatet er laget med malen som følger med programmet. En av malene" in done.output
    assert run(group, "minutes").stdout.startswith("# Referat fra møte 1")


@pytest.mark.parametrize("text", [*BAD, *(pytest.param(text, marks=pytest.mark.storm) for text in BAD_LIKEWISE)])
def test_one_sentence_says_what_is_wrong(text: str, group: Path) -> None:
    templates = group.parent / "templates"
    templates.mkdir()
    (templates / "notice.md.j2").write_text(text.replace("minutes", "notice"))
    done = run(group, "notice")
    assert done.exit_code == 1
    assert "ikke har tenkt på" not in done.stderr
    assert "Rett den, eller flytt den bort." in done.stderr
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.usefixtures("filled_in_here")
@pytest.mark.parametrize(
    "make",
    [os.mkfifo, lambda path: path.symlink_to("/dev/zero"), lambda path: path.symlink_to("/etc/hostname"), os.mkdir],
)
def test_what_is_no_template_is_not_read(make: Callable[[Path], None], group: Path) -> None:
    make(own(group))
    done = run(group, "--lang", "nn", "minutes")
    assert done.exit_code == 1
    assert "minutes.md.j2" in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_one_that_is_sound_is_used(group: Path) -> None:
    own(group).write_text("Møte {{ minutes.number }}")
    assert run(group, "--lang", "nn", "minutes").stdout == "Møte 1\n"
