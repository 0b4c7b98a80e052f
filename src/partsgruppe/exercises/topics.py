"""The topic bank: short texts that a group can make its own matter. (Source: H «Eksempler på temaer», S, A)"""

from __future__ import annotations

import msgspec

from partsgruppe.exercises.document import Fault
from partsgruppe.exercises.leaflet import read_leaflet
from partsgruppe.files import shipped
from partsgruppe.language.catalogue import in_use

KEYS = ("title", "language", "source")


class Topic(msgspec.Struct, frozen=True):
    """Something to take up: `title` names the matter it becomes, `text` gets the group talking."""

    id: str
    title: str
    text: str
    source: str


def topics() -> list[Topic]:
    """The topics in the language in use, as the bank lists them."""
    return read_topics(in_use())[0]


def read_topics(language: str) -> tuple[list[Topic], list[Fault]]:
    """The topics in a language, and what is wrong in their document."""
    leaflet, faults = read_leaflet(shipped("topics") / f"{language}.md", KEYS)
    found = [
        Topic(part.attributes.get("id", ""), part.title, part.text, part.attributes.get("source", ""))
        for part in leaflet.parts
    ]
    return found, faults
