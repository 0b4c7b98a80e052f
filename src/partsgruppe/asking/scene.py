"""What there is to see at a moment: the same for a screen and for plain text. Knows nothing of either."""

from __future__ import annotations

import datetime as dt

import msgspec

from partsgruppe.asking.hour import Hour
from partsgruppe.language.catalogue import capital


class Lead(msgspec.Struct, frozen=True):
    """Where a line leads: to what kind of thing, mostly by its table, and to which of them, or all of them.

    `act` is what is to be done there, when that has been chosen already; `passage` is where a text is to be opened.
    """

    to: str
    about: int = 0
    act: str = ""
    passage: str = ""


class Line(msgspec.Struct, frozen=True):
    """Something said or agreed, and who or what it belongs to. It may lead to what it tells of."""

    text: str
    who: str = ""
    leads: Lead | None = None

    @property
    def told(self) -> str:
        """«Leder: Det var stille.» A text of several lines begins below."""
        if not self.who:
            return self.text
        gap = "\n" if "\n" in self.text else " "
        return f"{capital(self.who)}:{gap}{self.text}"


class Turn(msgspec.Struct, frozen=True):
    """A participant in a round, and how far the round has come: waiting, now, later, spoke or passed."""

    who: str
    state: str


class Pair(msgspec.Struct, frozen=True):
    """One question of a role swap, seen from the other chair and from one's own."""

    question: str
    chair: str
    other: tuple[Line, ...]
    own: tuple[Line, ...]


class Quote(msgspec.Struct, frozen=True):
    """National figures to set beside the group's own answers: a sentence, the answers that end it, and the source.

    The `note` says what they cannot be used for.
    """

    lead: str
    lines: tuple[Line, ...]
    source: str
    note: str = ""


class Scene(msgspec.Struct, frozen=True):
    """What to show. `where` is a short path («Åpning, 2 av 3»), `body` and `hints` are Markdown.

    `lines` is what has been said or agreed so far under `lines_title`; `minutes` is what the step
    was planned to take, `ends` when that time is up, both None without a plan. `hour` is the clock of the meeting.
    """

    title: str
    where: str = ""
    body: str = ""
    hints: str = ""
    lines_title: str = ""
    lines: tuple[Line, ...] = ()
    turns: tuple[Turn, ...] = ()
    pairs: tuple[Pair, ...] = ()
    quotes: tuple[Quote, ...] = ()
    notice: str = ""
    minutes: int | None = None
    ends: dt.datetime | None = None
    paused: bool = False
    hour: Hour | None = None

    def noticing(self, sentence: str) -> Scene:
        """The same with a sentence to notice before the others, if there is one."""
        return msgspec.structs.replace(self, notice=f"{sentence} {self.notice}".rstrip()) if sentence else self
