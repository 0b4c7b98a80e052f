"""The wheel, and not the checkout: what is in it is enough.

At every change it is unpacked before the packages that the tests have. With `-m storm` pip builds it as for a user,
and installs it in a fresh environment without anything that only the tests need.
"""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from support.sample import half_a_year

import partsgruppe

ROOT = Path(__file__).parents[2]

pytestmark = [pytest.mark.timeout(600), pytest.mark.xdist_group("wheel")]


def run(*command: str | Path, cwd: Path) -> str:
    done = subprocess.run(command, cwd=cwd, stdin=subprocess.DEVNULL, capture_output=True, text=True, encoding="utf-8")
    assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"
    return done.stdout


PIP = (sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check")
CONSTRAINTS = ("-c", ROOT / "constraints.txt")
LOADED = "from importlib.metadata import entry_points as all; all(group='console_scripts')['partsgruppe'].load()()"
"""What pip makes a command of: the entry point, as the wheel names it."""


def beside(folder: Path) -> Path:
    """The command in this folder, with the packages of this environment."""
    run(sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", folder, cwd=ROOT)
    (wheel,) = folder.glob("*.whl")
    with zipfile.ZipFile(wheel) as packed:
        packed.extractall(folder / "there")
    command = folder / "partsgruppe"
    command.write_text(f'#!/bin/sh\nPYTHONPATH={folder}/there exec {sys.executable} -c "{LOADED}" "$@"\n')
    command.chmod(0o700)
    return command


def alone(folder: Path) -> Path:
    """The command as a user gets it."""
    run(*PIP, "wheel", "--no-deps", *CONSTRAINTS, "-w", folder, ROOT, cwd=folder)
    (wheel,) = folder.glob("*.whl")
    run(sys.executable, "-m", "venv", folder / "venv", cwd=folder)
    run(folder / "venv/bin/python", *PIP[1:], "install", *CONSTRAINTS, wheel, cwd=folder)
    return folder / "venv/bin/partsgruppe"


@pytest.fixture(scope="module", params=[beside, pytest.param(alone, marks=pytest.mark.storm)])
def installed(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The command. Made once, and before HOME is hidden: pip may need its settings."""
    command: Path = request.param(tmp_path_factory.mktemp("wheel"))
    return command


def test_tells_its_version(installed: Path, machine: Path) -> None:
    assert partsgruppe.__version__ in run(installed, "--version", cwd=machine)


def test_brings_the_exercises(installed: Path, machine: Path) -> None:
    assert "Bytt stol" in run(installed, "exercise", "list", cwd=machine)


def test_prints_minutes_of_a_group(installed: Path, machine: Path) -> None:
    sample = machine / "sample.db"
    half_a_year(sample)
    assert run(installed, "--db", sample, "minutes", cwd=machine).startswith("# ")


@pytest.mark.storm
def test_brings_the_sample_group(installed: Path, machine: Path) -> None:
    sample = machine / "sample.db"
    run(installed, "demo", "--no-open", "--db", sample, cwd=machine)
    assert run(installed, "--db", sample, "minutes", cwd=machine).startswith("# ")
