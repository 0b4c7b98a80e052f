"""A group that has held its first meeting."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner
from support.copies import Copies
from support.pain_patch import WHOLE_MEETING, as_lines

from partsgruppe.cli.commands import main


def hold(path: Path) -> None:
    """The whole meeting, line by line."""
    done = CliRunner().invoke(main, ["--db", str(path), "meet", "--plain"], input=as_lines(WHOLE_MEETING))
    assert done.exit_code == 0, done.output


@pytest.fixture
def group(copied: Copies, tmp_path: Path) -> Path:
    """Where its file lies."""
    return copied(tmp_path / "data" / "solbakken.db", hold)
