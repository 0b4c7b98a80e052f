"""A group of a nursing home, before its first meeting."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from papers.group import Recorder


@pytest.fixture
def group(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Recorder]:
    recorder = Recorder(tmp_path / "gruppe.db", monkeypatch)
    yield recorder
    recorder.store.close()


@pytest.fixture
def members(group: Recorder) -> list[int]:
    """Manager, two shop stewards and the safety delegate."""
    return group.found()
