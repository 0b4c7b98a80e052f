"""What can happen in the room that no agenda has: what the chair can say, and what helps."""

from __future__ import annotations

import msgspec

from partsgruppe.exercises.document import Fault
from partsgruppe.exercises.leaflet import read_leaflet
from partsgruppe.files import shipped
from partsgruppe.language.catalogue import in_use

KEYS = ("title", "language", "source")


class Moment(msgspec.Struct, frozen=True):
    """What happens, what to `say` to it, and the `ways` on: each an id of an exercise, or of what a chair can do."""

    title: str
    say: str
    ways: tuple[str, ...]


def moments() -> list[Moment]:
    """The moments in the language in use."""
    return read_moments(in_use())[0]


def read_moments(language: str) -> tuple[list[Moment], list[Fault]]:
    """The moments in a language, and what is wrong in their document."""
    leaflet, faults = read_leaflet(shipped("moments") / f"{language}.md", KEYS)
    return [Moment(part.title, part.text, part.classes) for part in leaflet.parts], faults
