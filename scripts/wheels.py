"""Asks whether all that partsgruppe needs comes as wheels, ready to install, for each system and Python. Needs the net.

    .venv/bin/python scripts/wheels.py             # for all of them
    .venv/bin/python scripts/wheels.py browser     # and for an extra

Nothing is installed. On a locked machine nothing can be built from source, so a wheel that is missing is a machine
without the program.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]

SYSTEMS = {
    "Windows": ["win_amd64"],
    "macOS, Apple": [f"macosx_{version}_arm64" for version in ("11_0", "12_0", "13_0", "14_0")],
    "macOS, Intel": [f"macosx_{version}_x86_64" for version in ("10_9", "10_12", "10_13", "11_0", "12_0", "13_0")],
    "Linux": ["manylinux2014_x86_64", "manylinux_2_17_x86_64", "manylinux_2_28_x86_64"],
}
PYTHONS = ["3.11", "3.12", "3.13", "3.14"]


def needed(extras: list[str]) -> list[str]:
    """What pyproject.toml asks for."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return [*project["dependencies"], *(one for extra in extras for one in project["optional-dependencies"][extra])]


def lacking(wanted: list[str], tags: list[str], python: str) -> str:
    """What pip says is missing; empty when nothing is."""
    with tempfile.TemporaryDirectory() as nowhere:
        asked = [
            *(sys.executable, "-m", "pip", "install", "--dry-run", "--quiet", "--ignore-installed"),
            *("--disable-pip-version-check", "--only-binary=:all:", "--target", nowhere, "--python-version", python),
            *(word for tag in tags for word in ("--platform", tag)),
            *("-c", str(ROOT / "constraints.txt"), *wanted),
        ]
        done = subprocess.run(asked, capture_output=True, encoding="utf-8")
    told = [line for line in done.stderr.splitlines() if line.startswith("ERROR")]
    return "" if done.returncode == 0 else (told or [done.stderr.strip()])[-1]


def main(extras: list[str]) -> int:
    """Ask for each; returns how many lack something."""
    wanted, without = needed(extras), 0
    for system, tags in SYSTEMS.items():
        for python in PYTHONS:
            missing = lacking(wanted, tags, python)
            without += bool(missing)
            print(f"{system:12}  {python:4}  {missing or 'all there'}", flush=True)  # noqa: T201
    return without


if __name__ == "__main__":
    sys.exit(1 if main(sys.argv[1:]) else 0)
