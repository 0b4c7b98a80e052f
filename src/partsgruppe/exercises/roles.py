"""Role cards: what a role answers for, what colleagues may expect, and what the law says. (Source: F25 ch. 1.1, 4.1)"""

from __future__ import annotations

import msgspec

from partsgruppe.exercises.document import Fault
from partsgruppe.exercises.leaflet import Leaflet, read_leaflet
from partsgruppe.files import shipped
from partsgruppe.language.catalogue import in_use

KEYS = ("role", "title", "language", "source")


class RoleCard(msgspec.Struct, frozen=True):
    """What there is to know about a role. `text` is Markdown; each point of law has its paragraph and date."""

    role: str
    title: str
    source: str
    text: str
    law: tuple[str, ...]


def role_card(role: str) -> RoleCard:
    """The card of a role, one of `document.ROLES`."""
    return read_role_card(role, in_use())[0]


def read_role_card(role: str, language: str) -> tuple[RoleCard, list[Fault]]:
    """The card in a language, and what is wrong in its document."""
    leaflet, faults = read_leaflet(shipped("roles") / language / f"{role}.md", KEYS)
    card = RoleCard(
        role=leaflet.front["role"],
        title=leaflet.front["title"],
        source=leaflet.front["source"],
        text=_text(leaflet),
        law=tuple(item for part in leaflet.parts if "law" in part.classes for item in part.items),
    )
    return card, faults


def _text(leaflet: Leaflet) -> str:
    parts = (f"**{part.title}**\n\n{part.text}" for part in leaflet.parts)
    return "\n\n".join([leaflet.intro, *parts])
