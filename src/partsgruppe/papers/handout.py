"""An exercise on paper: for the group, to write on, and for the chair. (Method: «when the projector fails»)"""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from partsgruppe.exercises.document import Exercise, Step
from partsgruppe.group.members import role_name
from partsgruppe.language.catalogue import _, listed
from partsgruppe.papers.markdown import Markdown
from partsgruppe.papers.template import Paper
from partsgruppe.steps.kinds import kind_of


class Page(msgspec.Struct, frozen=True):
    """A step on paper. `starts` and `minutes` are minutes from the start of the exercise, None without a plan.

    The texts come from the document and are Markdown; `seat` is the role that the step is answered as.
    """

    number: int
    kind: str
    title: str
    body: Markdown
    items: tuple[str, ...]
    hints: Markdown
    minutes: int | None
    starts: int
    seat: str
    to_write_on: bool


class Handout(msgspec.Struct, frozen=True):
    """An exercise, ready to be printed."""

    title: str
    purpose: str
    source: str
    minutes: int
    roles: str
    intro: Markdown
    steps: tuple[Page, ...]

    @property
    def sheets(self) -> tuple[Page, ...]:
        """The steps in which people write for themselves."""
        return tuple(step for step in self.steps if step.to_write_on)


def handout(exercise: Exercise) -> Paper:
    """The exercise on paper."""
    return Paper(
        "handout",
        Handout(
            title=exercise.title,
            purpose=exercise.purpose,
            source=exercise.source,
            minutes=exercise.minutes,
            roles=listed(role_name(role) for role in exercise.roles) or _("alle"),
            intro=Markdown(exercise.intro),
            steps=tuple(_pages(exercise)),
        ),
        page="handout.html.j2",
        turns=True,
    )


def _pages(exercise: Exercise) -> Iterator[Page]:
    starts = 0
    for number, step in enumerate(exercise.steps, start=1):
        yield Page(
            number=number,
            kind=kind_of(step).label,
            title=step.title,
            body=Markdown(step.body),
            items=step.items,
            hints=Markdown(step.hints),
            minutes=step.minutes,
            starts=starts,
            seat=answers_as(step),
            to_write_on=kind_of(step).to_write_on,
        )
        starts += step.minutes or 0


def answers_as(step: Step) -> str:
    """The role that a step is answered as; empty where everybody answers as themselves."""
    perspective = step.settings.get("as", "")
    return _("den andre") if perspective == "other" else role_name(perspective) if perspective else ""
