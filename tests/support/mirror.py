"""A meeting led by lines as plain mode reads them, from the set-up to the end, beside one that is led by keys."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from pathlib import Path

from partsgruppe.asking.dialogue import Dialogue
from partsgruppe.between.setup import DONE, Setup
from partsgruppe.exercises.library import Library
from partsgruppe.meeting.commands import command
from partsgruppe.meeting.walk import Walk
from partsgruppe.papers.scribe import Scribe
from partsgruppe.planning.agenda import Plan
from partsgruppe.store.store import Clock, Store, utc_now


class Mirror:
    """The same meeting without a screen, led by lines: says what the screen must ask next."""

    def __init__(self, path: Path, clock: Clock = utc_now) -> None:
        self.store = Store(path, clock)
        self.dialogue: Dialogue = Setup(self.store)

    def answer(self, line: str) -> None:
        if line.startswith("/"):
            chosen = command(line[1:])
            assert chosen is not None
            assert isinstance(self.dialogue, Walk)
            chosen.do(self.dialogue)
        else:
            self.dialogue.answer(self.dialogue.read(line))
        if isinstance(self.dialogue, Setup) and self.dialogue.left_for == DONE:
            self.dialogue = Plan(self.store, Library())
        elif isinstance(self.dialogue, Plan) and self.dialogue.outcome == "start":
            self.dialogue = Walk(self.store, Library(), self.dialogue.meeting.id, Scribe(self.store))


def happened(path: Path) -> list[tuple[str, str]]:
    """What happened, without when, and without the random name of the group and what follows from it."""
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as connection:
        rows = connection.execute("SELECT type, payload FROM log ORDER BY sequence").fetchall()
    return [(type_, without_chance(re.sub(r'"(key|digest)":"\w+"', "", payload.decode()))) for type_, payload in rows]


def without_chance(text: str) -> str:
    """The text without what is never twice the same: the time of day, and the receipt."""
    without_times = re.sub(r"kl\. \d\d\.\d\d–\d\d\.\d\d", "kl. …", text)
    return re.sub(r"[A-Z2-7]{4}(-[A-Z2-7]{4}){3}", "…", without_times)
