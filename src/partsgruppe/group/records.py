"""What the log is made of: records, the events that change them, and where both are kept."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any, ClassVar, Protocol, TypeVar

import msgspec


class RuleBroken(Exception):
    """An event that the method or the log does not permit. Its text says what to do instead."""


class Record(msgspec.Struct, kw_only=True):
    """A row of a table. `id` is the sequence number of the event that made it."""

    id: int


R = TypeVar("R", bound=Record)


class Stamp(msgspec.Struct, frozen=True):
    """When an event took its place in the log: its sequence number and the time, in UTC."""

    sequence: int
    at: dt.datetime


class Records(Protocol):
    """The tables, as the events see them."""

    def get(self, kind: type[R], id: int) -> R:
        """The record with this id. Raises RuleBroken when there is none."""

    def where(self, kind: type[R], /, **equal: Any) -> list[R]:
        """The records whose columns have these values, in the order they were made."""

    def put(self, record: Record) -> None:
        """Insert the record, or replace the one with its id."""

    def remove(self, record: Record) -> None:
        """Delete the record."""

    def undo(self, sequence: int) -> None:
        """Put back everything as it was before this event. Raises RuleBroken when it is sealed."""

    def seal(self) -> None:
        """From here on nothing that happened before can be undone."""

    def redact(self, sequence: int, kind: str) -> None:
        """Forget what this event said, wherever it came to stand. Raises RuleBroken when it is of another kind."""


EVENTS: dict[str, type[Event]] = {}
"""Every event type by its name in the log."""


class Event(msgspec.Struct):
    """Something that happened. Applied to the records when it is appended to the log, and again on a rebuild."""

    type: ClassVar[str] = ""
    undoable: ClassVar[bool] = True

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        cls.type = re.sub(r"(?<!^)(?=[A-Z])", "_", cls.__name__).lower()
        EVENTS[cls.type] = cls

    def apply(self, group: Records, at: Stamp) -> None:
        """Check the rules, then change the records. Raises RuleBroken and changes nothing."""
        raise NotImplementedError


def require(condition: object, otherwise: str) -> None:
    """Raise RuleBroken with this sentence unless the condition holds."""
    if not condition:
        raise RuleBroken(otherwise)


class Undone(Event):
    """Everything from this sequence number on is taken back."""

    since: int

    def apply(self, group: Records, at: Stamp) -> None:
        require(self.since < at.sequence, "Bare det som har skjedd, kan angres.")
        group.undo(self.since)
