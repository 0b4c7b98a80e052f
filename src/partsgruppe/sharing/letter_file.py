"""A letter from a chief shop steward to one group: greetings, answers, and an example of what others have tried."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Literal

from partsgruppe import files
from partsgruppe.group.letters import LetterReceived
from partsgruppe.group.matters import MatterRaised, MatterWanted
from partsgruppe.group.members import members, the_group
from partsgruppe.language.catalogue import _
from partsgruppe.language.days import short_day
from partsgruppe.sharing.small_file import LONGEST, Small, read_small
from partsgruppe.store.errors import StoreError, in_plain_words
from partsgruppe.store.store import Store

BEGINNING = b'{"answers":'

_LARGEST = 4_000_000_000
"""Bytes of a file that is looked into."""


class LetterFile(Small, kw_only=True, forbid_unknown_fields=True):
    """What the file says. The `example` is a sheet in plain text; each part but the greeting may be empty."""

    answers: str = ""
    day: dt.date
    example: str = ""
    format: Literal["partsgruppe-letter"] = "partsgruppe-letter"
    greeting: str
    group: str
    version: Literal[1] = 1
    workplace: str


def letter_in(path: Path) -> LetterFile | None:
    """The letter in a file; None where the file is something else. Raises StoreError when it is not whole."""
    if not path.is_file():
        return None
    with in_plain_words(path), files.opened(path, _LARGEST) as file:
        content = file.read(LONGEST)
    return read_small(content, LetterFile) if content.startswith(BEGINNING) else None


def take_in_letter(store: Store, letter: LetterFile) -> str:
    """Keep a letter, and put it on the agenda of the next meeting. Returns what was done. Raises StoreError."""
    if letter.group != the_group(store).key:
        raise StoreError(_("Brevet er til en annen gruppe: {workplace}.").format(workplace=letter.workplace))
    title = _("Brev fra hovedtillitsvalgt, {day}").format(day=short_day(letter.day))
    with store.answer():
        store.record(
            LetterReceived(day=letter.day, greeting=letter.greeting, answers=letter.answers, example=letter.example)
        )
        matter = store.record(MatterRaised(title=title, role="chief_shop_steward"))
        store.record(MatterWanted(matter=matter, by=members(store)[0].seats[0]))
    return _("Brevet fra hovedtillitsvalgt er her. Det står på forsiden, og kommer på sakslista til neste møte.")
