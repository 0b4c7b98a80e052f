"""The sample group, written once: several files of tests begin with it."""

from __future__ import annotations

import shutil
import tempfile
from functools import cache
from pathlib import Path

from partsgruppe.demo import write_demo
from partsgruppe.language.catalogue import in_use, use
from support.commands import run
from support.group import DAY


def half_a_year(path: Path) -> None:
    """A group with half a year behind it, whose next meeting is planned for `DAY`."""
    path.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy(Path(_written().name) / "demo.db", path)


def with_an_archive(path: Path) -> None:
    """The same, with its log for the group as `ut.log` beside it, and an archive that has taken it in as `arkiv.db`."""
    half_a_year(path)
    log = path.with_name("ut.log")
    for words in (
        ["--db", path, "export", "--release", "group", "--yes", "-o", log],
        ["review", "add", log, "--whole", "--archive", path.with_name("arkiv.db")],
    ):
        done = run(*words)
        assert done.exit_code == 0, done.output


@cache
def _written() -> tempfile.TemporaryDirectory[str]:
    folder, spoken = tempfile.TemporaryDirectory(), in_use()
    use("nb")  # whatever the test speaks that is the first to begin with it
    write_demo(Path(folder.name) / "demo.db", DAY)
    use(spoken)
    return folder
