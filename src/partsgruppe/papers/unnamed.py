"""Takes the names of the group's members out of what is read outside the room."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from partsgruppe.group.members import Member
from partsgruppe.language.catalogue import _, capital
from partsgruppe.papers.book import Book

_BEGINS = re.compile(r"(?:\A|[.!?:\n«\"•*-])\s*\Z")
"""What stands before the first word of a sentence."""


def without_names(book: Book) -> Callable[[str], str]:
    """Gives a function that puts a role wherever a text names somebody who is or was in the group.

    A first name alone is a name too, when it is written with a capital letter.
    """
    roles = _roles(book)
    if not roles:
        return str
    longest_first = sorted(roles, key=len, reverse=True)
    named = re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, longest_first))})(?=s?(?![\w-]))")

    def role(found: re.Match[str]) -> str:
        words = roles[found.group()]
        return capital(words) if _BEGINS.search(found.string[: found.start()]) else words

    return lambda text: named.sub(role, text)


def _roles(book: Book) -> dict[str, str]:
    """The role of each name; nobody's in particular when several have it."""
    roles: dict[str, str] = {}
    for member in book.where(Member):
        role = str(member.seats[0])
        for name in _forms(member.name):
            roles[name] = role if roles.get(name, role) == role else _("noen i gruppa")
    return roles


def _forms(name: str) -> Iterator[str]:
    """«Anne Lise Dahl», «Anne Lise» and «Anne»."""
    words = name.split()
    return (" ".join(words[:count]) for count in range(len(words), 0, -1))
