"""The wheel by itself, in a fresh environment without anything that only the tests need."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import partsgruppe

ROOT = Path(__file__).parents[2]

pytestmark = [pytest.mark.timeout(600), pytest.mark.xdist_group("wheel")]


def run(*command: str | Path, cwd: Path) -> str:
    done = subprocess.run(command, cwd=cwd, stdin=subprocess.DEVNULL, capture_output=True, text=True, encoding="utf-8")
    assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"
    return done.stdout


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The command as a user gets it. Made once, and before HOME is hidden: pip may need its settings."""
    folder = tmp_path_factory.mktemp("wheel")
    pip = ("-m", "pip", "--quiet", "--disable-pip-version-check")
    constraints = ("-c", ROOT / "constraints.txt")
    run(sys.executable, *pip, "wheel", "--no-deps", *constraints, "-w", folder, ROOT, cwd=folder)
    (wheel,) = folder.glob("*.whl")
    run(sys.executable, "-m", "venv", folder / "venv", cwd=folder)
    run(folder / "venv/bin/python", *pip, "install", *constraints, wheel, cwd=folder)
    return folder / "venv/bin/partsgruppe"


def test_tells_its_version(installed: Path, machine: Path) -> None:
    assert partsgruppe.__version__ in run(installed, "--version", cwd=machine)


def test_brings_the_exercises(installed: Path, machine: Path) -> None:
    assert "Bytt stol" in run(installed, "exercise", "list", cwd=machine)


def test_prints_minutes_of_the_sample_group(installed: Path, machine: Path) -> None:
    sample = machine / "sample.db"
    run(installed, "demo", "--no-open", "--db", sample, cwd=machine)
    assert run(installed, "--db", sample, "minutes", cwd=machine).startswith("# ")
