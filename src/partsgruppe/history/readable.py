"""The records as whoever tells of them needs them: to be read, from a group's file, a book or an archive."""

from __future__ import annotations

from typing import Any, Protocol

from partsgruppe.group.records import R


class Readable(Protocol):
    """Records that can be read."""

    def get(self, kind: type[R], id: int) -> R:
        """The record with this id. Raises RuleBroken when there is none."""

    def where(self, kind: type[R], /, **equal: Any) -> list[R]:
        """The records whose columns have these values, in the order they were made."""
