"""What a page to look something up on is: what there is to see, and the ways on from it."""

from __future__ import annotations

from typing import ClassVar

import msgspec

from partsgruppe.asking.scene import Lead, Scene
from partsgruppe.store.store import Store

MINUTES = "minutes"
"""What leads to the list of all minutes."""


class Way(msgspec.Struct, frozen=True):
    """A line of a page and where it leads; `number` is what people know that by, if they do.

    `group` stands above it and the lines after it that have the same.
    """

    label: str
    leads: Lead
    number: int | None = None
    group: str = ""


class Page:
    """What there is to see, and the ways on from it. What it tells of is `read` when it may be new."""

    prompt: ClassVar[str]
    """What is asked, in bokmål."""

    guide: ClassVar[str] = "between"
    """Which section of the guide is about it."""

    def __init__(self, store: Store) -> None:
        self.store = store

    def read(self) -> None:
        """Read what it tells of."""

    def scene(self) -> Scene:
        """What there is to see."""
        raise NotImplementedError

    def ways(self) -> list[Way]:
        """Where to go from here."""
        raise NotImplementedError
