"""The wheel of the year: what a workplace has in which month. A group's own file wins over the shipped one."""

from __future__ import annotations

from pathlib import Path

import msgspec

from partsgruppe.exercises.document import Fault
from partsgruppe.exercises.leaflet import read_leaflet
from partsgruppe.files import shipped
from partsgruppe.language.catalogue import in_use

KEYS = ("title", "language", "source")
OWN = "arshjul.md"
"""What a group's own wheel is called, beside its file."""


class Spoke(msgspec.Struct, frozen=True):
    """Something of the year: its title, what to think of, its months from 1 to 12, and exercises that help with it."""

    title: str
    text: str
    months: tuple[int, ...]
    exercises: tuple[str, ...]


def wheel_of(folder: Path, month: int) -> list[Spoke]:
    """What comes in a month, by the group's own wheel in its folder, or the shipped one in the language in use."""
    own = folder / OWN
    spokes = read_wheel(own)[0] if own.is_file() else read_wheel(shipped("wheel") / f"{in_use()}.md")[0]
    return [spoke for spoke in spokes if month in spoke.months]


def read_wheel(path: Path) -> tuple[list[Spoke], list[Fault]]:
    """The wheel in a file, and what is wrong in it. A month that is none is passed over."""
    leaflet, faults = read_leaflet(path, KEYS)
    spokes = [Spoke(part.title, part.text, _months(part.attributes), part.classes) for part in leaflet.parts]
    return spokes, faults


def _months(attributes: dict[str, str]) -> tuple[int, ...]:
    return tuple(int(one) for one in attributes.get("months", "").split() if one.isdecimal())
