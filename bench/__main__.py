"""Measures everything, writes docs/performance.md and prints it."""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from bench import lists, saving, start, walking, wall, writing
from bench.groups import Groups
from bench.page import all_ratios, page
from bench.timing import Measurement

PAGE = Path(__file__).parents[1] / "docs/performance.md"


def main() -> int:
    """Run all measurements. Returns 1 when a target was missed and that was asked about, otherwise 0."""
    arguments = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    arguments.add_argument("--check", action="store_true", help="exit with 1 when a target was missed")
    check = arguments.parse_args().check
    with tempfile.TemporaryDirectory() as folder:
        _say("Writing the groups to measure ...")
        groups = Groups(Path(folder))
        measurements = _measure(groups)
    text = page(measurements, groups.events)
    PAGE.write_text(text, encoding="utf-8")
    sys.stdout.write(text)
    return int(check and any(ratio.missed for ratio in all_ratios(measurements)))


def _measure(groups: Groups) -> list[Measurement]:
    steps: dict[str, Callable[[], Measurement]] = {
        "First full screen": lambda: start.first_screen(groups),
        "partsgruppe --version": start.version,
        "Key to letter": lambda: writing.writing(groups),
        "Step to step": lambda: walking.walking(groups),
        "Key to wall": lambda: wall.wall(groups),
        "Lists": lambda: lists.lists(groups),
        "Saving an answer": lambda: saving.saving(groups),
    }
    measurements = []
    for name, measure in steps.items():
        _say(f"{name} ...")
        measurements.append(measure())
    return measurements


def _say(line: str) -> None:
    sys.stderr.write(line + "\n")


if __name__ == "__main__":
    sys.exit(main())
