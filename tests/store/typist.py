"""A window to be killed: types drafts, confirms answers of two events and makes backups until it is."""

from __future__ import annotations

import itertools
from multiprocessing.connection import Connection
from pathlib import Path

from partsgruppe.group.inputs import InputReceived
from partsgruppe.group.matters import MatterRaised
from partsgruppe.store.store import Store


def draft(round_: int, words: int) -> str:
    """What has been typed after so many words."""
    return " ".join([f"runde{round_}", *map(str, range(words))])


def type_on(path: Path, round_: int, says: Connection) -> None:
    """Say what is done, once it is done: `answer` with its last sequence number, `draft` with the number of words.

    A backup is made after some of the answers, as a meeting does when it opens and closes.
    """
    store = Store(path)
    words = itertools.count(1)
    for number in itertools.count():
        for typed in itertools.islice(words, 3):
            store.drafts["walk.typed"] = draft(round_, typed)
            says.send(("draft", typed))
        with store.answer():
            store.record(MatterRaised(title=f"{round_}/{number}"))
            last = store.record(InputReceived(text=f"{round_}/{number}"))
        says.send(("answer", last))
        if number % 4 == 3:
            store.back_up()
