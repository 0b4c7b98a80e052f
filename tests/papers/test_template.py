"""Templates are compiled once, and again only when a file that decides what they are has changed."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from jinja2.environment import Environment
from papers.group import FIRST, Recorder
from support.templates import filled_in_here as filled_in_here

from partsgruppe.group.meetings import Meeting
from partsgruppe.language import catalogue
from partsgruppe.papers import render


@pytest.fixture
def compiled(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the templates as they are compiled."""
    names: list[str] = []
    compile_ = Environment.compile

    def counted(self: Environment, source: object, name: str | None = None, *more: object, **named: object) -> object:
        names.append(str(name))
        return compile_(self, source, name, *more, **named)  # type: ignore[call-overload]

    monkeypatch.setattr(Environment, "compile", counted)
    return names


@pytest.fixture
def meeting(group: Recorder, members: list[int]) -> Meeting:
    (item,) = group.plan(FIRST, None, [("apen-sak", "Lyset", None)])
    group.open(FIRST, members)
    group.at(item)
    return group.close()


def own(folder: Path, text: str, second: int) -> None:
    folder.mkdir(exist_ok=True)
    file = folder / "minutes.md.j2"
    file.write_text(text, encoding="utf-8")
    os.utime(file, (second, second))


def test_minutes_written_again_compile_nothing(
    group: Recorder, meeting: Meeting, compiled: list[str], tmp_path: Path
) -> None:
    folders = [tmp_path / "templates"]
    first = render.markdown(group.store, meeting, folders), render.html(group.store, meeting, folders)
    compiled.clear()
    assert (render.markdown(group.store, meeting, folders), render.html(group.store, meeting, folders)) == first
    assert compiled == []


def test_they_speak_the_language_in_use_each_time(group: Recorder, meeting: Meeting) -> None:
    assert "Referat fra møte 1" in render.markdown(group.store, meeting)
    catalogue.use("en")
    assert "Minutes of meeting 1" in render.markdown(group.store, meeting)


@pytest.mark.usefixtures("filled_in_here")
def test_a_template_of_the_group_is_noticed_when_it_comes_changes_and_goes(
    group: Recorder, meeting: Meeting, compiled: list[str], tmp_path: Path
) -> None:
    folder = tmp_path / "templates"
    ours = render.markdown(group.store, meeting, [folder])
    own(folder, "Vår egen mal", 1)
    assert render.markdown(group.store, meeting, [folder]) == "Vår egen mal\n"
    own(folder, "Vår andre mal", 2)
    assert render.markdown(group.store, meeting, [folder]) == "Vår andre mal\n"
    compiled.clear()
    assert render.markdown(group.store, meeting, [folder]) == "Vår andre mal\n"
    assert compiled == []
    (folder / "minutes.md.j2").unlink()
    assert render.markdown(group.store, meeting, [folder]) == ours
