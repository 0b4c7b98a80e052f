"""A group of a nursing home, before its first meeting."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from papers.group import THIRD, Recorder
from papers.year import year
from support.copies import Copies


@pytest.fixture
def group(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Recorder]:
    recorder = Recorder(tmp_path / "gruppe.db", monkeypatch)
    yield recorder
    recorder.store.close()


def _a_year(path: Path) -> None:
    with pytest.MonkeyPatch.context() as patch:
        recorder = Recorder(path, patch)
        year(recorder, recorder.found())
        recorder.store.close()


@pytest.fixture
def held(copied: Copies, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Recorder]:
    """The group after a year, on the day of its last meeting."""
    recorder = Recorder(copied(tmp_path / "gruppe.db", _a_year), monkeypatch)
    recorder.clock.set(THIRD, 13)
    yield recorder
    recorder.store.close()


@pytest.fixture
def members(group: Recorder) -> list[int]:
    """Manager, two shop stewards and the safety delegate."""
    return group.found()
