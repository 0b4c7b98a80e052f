"""The number that something goes by: the first that was ever written down of its kind is 1, and it keeps that."""

from __future__ import annotations

from collections.abc import Callable

from partsgruppe.group.matters import Matter
from partsgruppe.group.records import R, Readable
from partsgruppe.language.catalogue import _

Told = Callable[[str], str]
"""Gives what somebody wrote as it may be read: in the group as it is."""


def numbered(records: Readable, *kinds: type[R]) -> dict[int, R]:
    """Every record of these kinds by its number."""
    found = [record for kind in kinds for record in records.where(kind)]
    return dict(enumerate(sorted(found, key=lambda record: record.id), start=1))


def numbers(records: Readable, *kinds: type[R]) -> dict[int, int]:
    """The number of each record of these kinds by its id."""
    return {record.id: number for number, record in numbered(records, *kinds).items()}


def with_number(title: str, number: int) -> str:
    """«Lange vakter (sak 5)»: what a matter or an item about it is called in any list, with the number it keeps."""
    return _("{title} (sak {n})").format(title=title, n=number) if number else title


def in_quotes(title: str, number: int) -> str:
    """«Lange vakter» (sak 5): the same in a sentence."""
    return with_number(_("«{text}»").format(text=title), number)


def matter_named(records: Readable, matter: int, told: Told = str) -> str:
    """A matter in a sentence: by its title now, as it may be `told`, and the number it keeps."""
    return in_quotes(told(records.get(Matter, matter).title), numbers(records, Matter)[matter])
