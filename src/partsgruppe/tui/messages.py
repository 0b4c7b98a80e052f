"""What widgets tell the screen they stand on, and what a screen asks its app to open.

Of what is wanted it says what is to be seen; which screen shows it, the app knows.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

import msgspec
from textual.message import Message

from partsgruppe.asking.scene import Lead

if TYPE_CHECKING:
    from partsgruppe.asking.dialogue import Dialogue
    from partsgruppe.asking.questions import Question
    from partsgruppe.group.meetings import Meeting
    from partsgruppe.sharing.parcel import Parcel


class Given(Message):
    """An answer. It carries the question it was given to: by the time it is dealt with, another may be up."""

    question: Question[object] | None = None


class LineTyped(Given):
    """An answer was typed; it has not been read yet."""

    def __init__(self, line: str) -> None:
        super().__init__()
        self.line = line


class ValueChosen(Given):
    """An answer was chosen from what was offered."""

    def __init__(self, value: Any) -> None:
        super().__init__()
        self.value = value


class Refused(Message):
    """What was chosen cannot be an answer; `reason` says what to do."""

    def __init__(self, reason: str) -> None:
        super().__init__()
        self.reason = reason


class MovedIn(Message):
    """Somebody goes on with a text that stood in the field, or writes something else `instead` of it."""

    def __init__(self, instead: bool = False) -> None:
        super().__init__()
        self.instead = instead


class NotFitting(Message):
    """What was typed fits nothing here, and the question is left, or what was typed taken out of sight."""

    def __init__(self, written: str) -> None:
        super().__init__()
        self.written = written


class TextChanged(Message):
    """What is being typed has changed."""


class MenuWanted(Message):
    """A slash was typed where no text had begun, or its place in the footer was clicked."""


class OfferClicked(Message):
    """The command of this word was clicked in the footer."""

    def __init__(self, word: str) -> None:
        super().__init__()
        self.word = word


class Ticked(Message):
    """So many options are ticked now; `by_hand` when one was just ticked, or its tick taken away."""

    def __init__(self, count: int, by_hand: bool) -> None:
        super().__init__()
        self.count = count
        self.by_hand = by_hand


class Sought(Message):
    """Something was typed at a list: it shows only the rows that have it, so many of all, or all where none has."""

    def __init__(self, written: str, found: int, all: int) -> None:
        super().__init__()
        self.written = written
        self.found = found
        self.all = all


class DaySuggested(Message):
    """One of the days below the field was clicked, counted from 1."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self.number = number


class PageLineChosen(Message):
    """An entry of a list was chosen."""

    def __init__(self, entry: Any) -> None:
        super().__init__()
        self.entry = entry


class PageLineMarked(Message):
    """Another entry of a list is marked; `told_by` is the list's id."""

    def __init__(self, entry: Any, told_by: str | None) -> None:
        super().__init__()
        self.entry = entry
        self.told_by = told_by


class LineChosen(Message):
    """A line that leads somewhere was chosen."""

    def __init__(self, lead: Lead) -> None:
        super().__init__()
        self.lead = lead


class LinesLeft(Message):
    """The lines that lead somewhere were left for the question."""


# What is to be opened


class MeetingWanted(msgspec.Struct, frozen=True):
    """The meeting under way, or else the plan of the next one."""


class StartWanted(msgspec.Struct, frozen=True):
    """The meeting that is planned, opened now."""


class ClosingWanted(msgspec.Struct, frozen=True):
    """What comes of a meeting that has just been closed, and what went wrong with its minutes.

    The papers are to be laid ready, if that is wanted.
    """

    meeting: Meeting
    trouble: str = ""
    with_papers: bool = False


class ThingWanted(msgspec.Struct, frozen=True):
    """A page, a paper, or a form about one thing, by what leads there."""

    lead: Lead


class InputsWanted(msgspec.Struct, frozen=True):
    """What staff have brought up."""


class ReadingsWanted(msgspec.Struct, frozen=True):
    """The readings over time."""


class SearchWanted(msgspec.Struct, frozen=True):
    """A search in all that the group has written down."""


class DialogueWanted(msgspec.Struct, frozen=True):
    """Something that asks, and is left when it has its answers."""

    dialogue: Dialogue


class ReceivingWanted(msgspec.Struct, frozen=True):
    """A log that somebody has handed on, to be taken in; a file to be named unless it has been read."""

    parcel: Parcel | None = None


class SetupWanted(msgspec.Struct, frozen=True):
    """Workplace, members and the rest of the set-up."""


Wanted: TypeAlias = (
    MeetingWanted
    | StartWanted
    | ClosingWanted
    | ThingWanted
    | InputsWanted
    | ReadingsWanted
    | SearchWanted
    | DialogueWanted
    | ReceivingWanted
    | SetupWanted
)
