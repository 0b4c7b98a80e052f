"""Situations that groups find themselves in, and the exercises that help there."""

from __future__ import annotations

import msgspec

from partsgruppe.exercises.document import Fault
from partsgruppe.exercises.leaflet import read_leaflet
from partsgruppe.files import shipped
from partsgruppe.language.catalogue import in_use

KEYS = ("title", "language", "source")


class Situation(msgspec.Struct, frozen=True):
    """What people say of how things are; `exercises` by id, the first thing to try first."""

    title: str
    text: str
    exercises: tuple[str, ...]


def situations() -> list[Situation]:
    """The situations in the language in use."""
    return read_situations(in_use())[0]


def read_situations(language: str) -> tuple[list[Situation], list[Fault]]:
    """The situations in a language, and what is wrong in their document."""
    leaflet, faults = read_leaflet(shipped("situations") / f"{language}.md", KEYS)
    return [Situation(part.title, part.text, part.classes) for part in leaflet.parts], faults
