"""The groups that are measured, each written once; every run works on a copy of its own."""

from __future__ import annotations

import shutil
from contextlib import closing
from pathlib import Path

from bench.history import MONTHS, TODAY, History
from partsgruppe.demo import write_demo

SEED = 4
AGENDA = (
    "apning",
    "siden-sist",
    "hvordan-star-det-til",
    "velg-noe-lite",
    "bytt-stol",
    "apen-sak",
    "avslutning",
)
"""What is on the agenda of the meeting under way."""


class Groups:
    """A sample group, and two that are at the same step of the same meeting: one with ten years behind it, one new."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._copies = 0
        self.home = folder / "home"
        self.home.mkdir()
        self.sample = folder / "sample.db"
        write_demo(self.sample, TODAY)
        self.ten_years, self.events = self._write("ten_years.db", MONTHS)
        self.empty, _few = self._write("empty.db", 0)

    def _write(self, name: str, months: int) -> tuple[Path, int]:
        """Write a group. Returns its file, and how many events are in its log."""
        file = self.folder / name
        with closing(History(file, SEED)) as history:
            history.found()
            history.live_through(months)
            history.open_todays_meeting(AGENDA)
            return file, history.events

    def copy(self, file: Path) -> Path:
        """The same group in a folder where nothing else is."""
        self._copies += 1
        folder = self.folder / str(self._copies)
        folder.mkdir()
        return Path(shutil.copy(file, folder))
