"""What widgets tell the screen they stand on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from textual.message import Message


@dataclass
class LineTyped(Message):
    """An answer was typed; it has not been read yet."""

    line: str


@dataclass
class ValueChosen(Message):
    """An answer was chosen from what was offered."""

    value: Any


@dataclass
class Refused(Message):
    """What was chosen cannot be an answer; `reason` says what to do."""

    reason: str


@dataclass
class TextChanged(Message):
    """What is being typed has changed."""


@dataclass
class MenuWanted(Message):
    """A slash was typed where no text had begun, or its place in the footer was clicked."""


@dataclass
class OfferClicked(Message):
    """The command of this word was clicked in the footer."""

    word: str


@dataclass
class Ticked(Message):
    """So many options are ticked now; `by_hand` when one was just ticked, or its tick taken away."""

    count: int
    by_hand: bool


@dataclass
class Sought(Message):
    """Letters were typed at a long list: it shows only what has them; none shows all."""

    letters: str


@dataclass
class DaySuggested(Message):
    """One of the days below the field was clicked, counted from 1."""

    number: int


@dataclass
class EntryChosen(Message):
    """An entry of a list was chosen."""

    entry: Any
