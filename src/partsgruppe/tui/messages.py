"""What widgets tell the screen they stand on, and what a screen asks its app to open.

Of what is wanted it says what is to be seen; which screen shows it, the app knows.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

from textual.message import Message

if TYPE_CHECKING:
    from partsgruppe.exercises.document import Exercise
    from partsgruppe.group.meetings import Meeting


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
class PageLineChosen(Message):
    """An entry of a list was chosen."""

    entry: Any


# What is to be opened


@dataclass(frozen=True)
class MeetingWanted:
    """The meeting under way, or else the plan of the next one."""


@dataclass(frozen=True)
class StartWanted:
    """The meeting that is planned, opened now."""


@dataclass(frozen=True)
class ClosingWanted:
    """What comes of a meeting that has just been closed."""

    meeting: Meeting


@dataclass(frozen=True)
class AllMinutesWanted:
    """The minutes of every meeting, to choose from."""


@dataclass(frozen=True)
class MinutesWanted:
    """The minutes of one meeting."""

    meeting: Meeting


@dataclass(frozen=True)
class MattersWanted:
    """The matters of the group."""


@dataclass(frozen=True)
class RenamingWanted:
    """Another name for a matter, by its id."""

    matter: int


@dataclass(frozen=True)
class LastingWanted:
    """What holds from now on, and when the group looks at it again."""


@dataclass(frozen=True)
class FeedbackWanted:
    """A place to write down what those concerned say about a trial, by its id."""

    trial: int


@dataclass(frozen=True)
class ActionsWanted:
    """What has been promised and is not done yet."""


@dataclass(frozen=True)
class InputsWanted:
    """What staff have brought up."""


@dataclass(frozen=True)
class ReadingsWanted:
    """The readings over time."""


@dataclass(frozen=True)
class SearchWanted:
    """A search in all that the group has written down."""


@dataclass(frozen=True)
class ExercisesWanted:
    """All exercises, and the ways to find one."""


@dataclass(frozen=True)
class ExerciseWanted:
    """One exercise."""

    exercise: Exercise


@dataclass(frozen=True)
class PapersWanted:
    """What can be printed and handed on."""


@dataclass(frozen=True)
class SavingWanted:
    """A file to be written with this text, under a name like this one."""

    text: str
    name: str


@dataclass(frozen=True)
class SendingWanted:
    """The log on its way out."""


@dataclass(frozen=True)
class RedactingWanted:
    """A text to be taken out of the log for good."""


@dataclass(frozen=True)
class SetupWanted:
    """Workplace, members and the rest of the set-up."""


Wanted: TypeAlias = (
    MeetingWanted
    | StartWanted
    | ClosingWanted
    | AllMinutesWanted
    | MinutesWanted
    | MattersWanted
    | RenamingWanted
    | LastingWanted
    | FeedbackWanted
    | ActionsWanted
    | InputsWanted
    | ReadingsWanted
    | SearchWanted
    | ExercisesWanted
    | ExerciseWanted
    | PapersWanted
    | SavingWanted
    | SendingWanted
    | RedactingWanted
    | SetupWanted
)
