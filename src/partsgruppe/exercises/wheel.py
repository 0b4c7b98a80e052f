"""The wheel of the year: what a workplace has in which month. A group's own file wins over the shipped one."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import msgspec

from partsgruppe.exercises.document import Fault
from partsgruppe.exercises.leaflet import leaflet_of
from partsgruppe.exercises.source import text_of
from partsgruppe.files import lies_in, shipped
from partsgruppe.language.catalogue import _, in_use, listed

KEYS = ("title", "language", "source")
OWN = "arshjul.md"
"""What a group's own wheel is called, beside its file."""


class Spoke(msgspec.Struct, frozen=True):
    """Something of the year: its title, what to think of, its months from 1 to 12, and exercises that help with it."""

    title: str
    text: str
    months: tuple[int, ...]
    exercises: tuple[str, ...]


def wheel_of(folder: Path, month: int) -> tuple[list[Spoke], list[Fault]]:
    """What comes in a month, by the group's own wheel in its folder, and what is wrong with that one.

    Where the group has none, or one with faults, it is the shipped one in the language in use.
    """
    own = folder / OWN
    has_own = own.exists() and lies_in(own, folder)
    spokes, faults = read_wheel(own) if has_own else ([], [])
    if faults or not has_own:
        spokes = read_wheel(shipped("wheel") / f"{in_use()}.md")[0]
    return [spoke for spoke in spokes if month in spoke.months], faults


def quoted(spokes: Iterable[Spoke]) -> str:
    """«Vernerunden» og «Opplæring av nye», in a row."""
    return listed(_("«{text}»").format(text=spoke.title) for spoke in spokes)


def read_wheel(path: Path) -> tuple[list[Spoke], list[Fault]]:
    """The wheel in a file, and what is wrong in it. A month that is none is passed over. Nothing is raised."""
    text, faults = text_of(path)
    if text is None:
        return [], faults
    leaflet, faults = leaflet_of(text, path, KEYS)
    spokes = [Spoke(part.title, part.text, _months(part.attributes), part.classes) for part in leaflet.parts]
    return spokes, faults


def _months(attributes: dict[str, str]) -> tuple[int, ...]:
    return tuple(int(one) for one in attributes.get("months", "").split() if one.isdecimal())
