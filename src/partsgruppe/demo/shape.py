"""The shape of the story: people, meetings, the items on their agendas, and acts that happen there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from partsgruppe.exercises.document import Step
from partsgruppe.group.members import Seat
from partsgruppe.steps.kind import Kind, Position, setting_of
from partsgruppe.steps.kinds import kind_of


@dataclass(frozen=True)
class Person:
    """A member, and the seat held."""

    name: str
    role: str
    union: str = ""

    @property
    def seat(self) -> Seat:
        """Where the member sits."""
        return Seat(self.role, self.union)


Members = Mapping[Person, int]
"""The members with their ids, in the order they joined."""


class Act:
    """Something that happens at a step of one of these kinds, with this setting; or at any step."""

    kinds: ClassVar[tuple[type[Kind], ...]] = ()
    setting: ClassVar[tuple[str, str]] = ("", "")
    once: ClassVar[bool] = False
    """Whether a step has room for one of these only."""

    def fits(self, step: Step) -> bool:
        """Whether it can happen at this step."""
        name, value = self.setting
        return isinstance(kind_of(step), self.kinds) and (not name or setting_of(step, name) == value)

    def play(self, place: Position, members: Members) -> None:
        """Record it."""
        raise NotImplementedError


class Item:
    """An item on the agenda and what happens there. Its `matter` is raised `by` somebody when it is new."""

    def __init__(self, exercise: str, *acts: Act, matter: str = "", by: Person | None = None) -> None:
        self.exercise = exercise
        self.acts = acts
        self.matter = matter
        self.by = by


@dataclass(frozen=True, kw_only=True)
class Meeting:
    """A meeting so many weeks before today. `heard` is what staff said before it, each with where it was said."""

    weeks_ago: int
    chair: Person
    minutes: int = 60
    items: Sequence[Item] = ()
    away: Sequence[Person] = ()
    late: Sequence[Person] = ()
    heard: Sequence[tuple[str, str]] = ()
