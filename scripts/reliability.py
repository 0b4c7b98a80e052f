"""Tries what docs/reliability.md promises, and writes what came of it: all of the page's figures in one run.

    scripts/reliability.py [--kills 200] [--page FILE] [file] [folder] [persons]

The parts are tried at once. Takes some minutes, and with 1000 kills half an hour. Only what stands between the marks of
a part is written; the rest of the page is left as it is.
"""

from __future__ import annotations

import argparse
import os
import runpy
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from xml.etree import ElementTree as ET

from partsgruppe.language import catalogue

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs/reliability.md"
TESTS = {
    "file": (
        "tests/store/test_kill.py",
        "tests/store/test_power_cut.py",
        "tests/store/test_whereabouts.py",
        "tests/store/test_damaged.py",
    ),
    "folder": ("tests/sharing/test_kill.py", "tests/sharing/test_power_cut.py", "tests/sharing/test_any_folder.py"),
}
"""What is tried of each part of the page."""

BUT_FOR = "not [25] and not [30] and not [soon] and not [4-True] and not [6-True] and not TestAnyFolder"
"""The small brothers of the storms."""


PERSONS = "persons"


def main() -> int:
    """Try it all, write the page. Returns how the worst of it ended."""
    words = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    words.add_argument("--kills", type=int, default=200, help="how often somebody who types is killed")
    words.add_argument("--page", type=Path, default=PAGE, help="where the page is written, if not in docs")
    words.add_argument("parts", nargs="*", choices=[*TESTS, PERSONS, []], help="of what; of all when none is named")
    said = words.parse_args()
    environment, ended = {**os.environ, "KILLS": str(said.kills)}, 0
    parts = said.parts or [*TESTS, PERSONS]
    with ThreadPoolExecutor() as at_once:
        tried = {part: at_once.submit(_try, part, environment) for part in parts if part != PERSONS}
    for part in parts:
        if part == PERSONS:
            figures, begins, ends = _of_persons()
        else:
            status, figures = tried[part].result()
            ended = max(ended, status)
            begins, ends = f"<!-- The {part}: figures -->", f"<!-- The {part}: end of figures -->"
            figures = f"{begins}\n\n{figures}\n\n{ends}"
        page = (said.page if said.page.exists() else PAGE).read_text(encoding="utf-8")
        before, _mark, after = page.partition(begins)
        said.page.write_text(f"{before}{figures}{after.partition(ends)[2]}", encoding="utf-8")
    return ended


def _of_persons() -> tuple[str, str, str]:
    """What scripts/persons.py says, with what it begins and ends with."""
    script = runpy.run_path(str(ROOT / "scripts/persons.py"))
    catalogue.use("nb")
    return script["section"](), script["BEGIN"], script["END"]


def _try(part: str, environment: Mapping[str, str]) -> tuple[int, str]:
    """How the tests of a part ended, and what they counted."""
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.xml"
        chosen = ["-n", "0", "-m", "storm or not storm", "-k", BUT_FOR, f"--junitxml={report}", *TESTS[part]]
        done = subprocess.run([sys.executable, "-m", "pytest", *chosen], cwd=ROOT, env=environment)
        return done.returncode, _figures(report)


def _figures(report: Path) -> str:
    """What the tests counted, and how many of them failed."""
    cases = list(ET.parse(report).iter("testcase"))
    failed = [case for case in cases if case.find("failure") is not None or case.find("error") is not None]
    skipped = [case for case in cases if case.find("skipped") is not None]
    counted: Counter[str] = Counter()
    for case in cases:
        for told in case.iter("property"):
            counted[told.attrib["name"]] += int(told.attrib["value"])
    rows = [f"| {what} | {number} |" for what, number in counted.items()]
    rows.append(f"| tests of these that failed | {len(failed)} of {len(cases)} |")
    if skipped:
        rows.append(f"| tests that this machine could not run | {len(skipped)} |")
    return "\n".join(["| what was tried | how often |", "| --- | ---: |", *rows])


if __name__ == "__main__":
    sys.exit(main())
