"""An exercise on paper: for the group, to write on, and for the chair. (Method: «when the projector fails»)"""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from partsgruppe.exercises.document import Exercise, Step
from partsgruppe.group.members import role_name
from partsgruppe.language.catalogue import N_, _, listed
from partsgruppe.papers.errors import MinutesError
from partsgruppe.papers.markdown import Markdown
from partsgruppe.papers.template import Paper
from partsgruppe.steps.kinds import kind_of

GROUP, SHEET, LIST, CHAIR = "group", "sheet", "list", "chair"
PARTS = {
    GROUP: N_("Arket til gruppa"),
    SHEET: N_("Ark å skrive på"),
    LIST: N_("Sjekkliste å gå rundt med"),
    CHAIR: N_("Møtelederens ark"),
}


class Page(msgspec.Struct, frozen=True):
    """A step on paper. `starts` and `minutes` are minutes from the start of the exercise, None without a plan.

    The texts come from the document and are Markdown; `seat` is the role that the step is answered as. `boxes` can be
    ticked at each of the items, which are a list that `grows` where the group has points of its own.
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
    boxes: tuple[str, ...]
    grows: bool


class Handout(msgspec.Struct, frozen=True):
    """An exercise, ready to be printed: these `parts` of it, each on sheets of its own."""

    parts: tuple[str, ...]
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

    @property
    def lists(self) -> tuple[Page, ...]:
        """The lists to tick off, and to walk about with."""
        return tuple(step for step in self.steps if step.boxes and step.items)


def parts_of(exercise: Exercise) -> dict[str, str]:
    """What can be printed of an exercise, each part alone, and what people call it."""
    kinds = [kind_of(step) for step in exercise.steps]
    there = {
        GROUP: True,
        SHEET: any(kind.to_write_on for kind in kinds),
        LIST: any(kind.boxes and step.items for kind, step in zip(kinds, exercise.steps, strict=True)),
        CHAIR: True,
    }
    return {part: _(words) for part, words in PARTS.items() if there[part]}


def handout(exercise: Exercise, part: str = "") -> Paper:
    """The exercise on paper, or one of its parts. Raises MinutesError when it has no such part."""
    there = parts_of(exercise)
    if part and part not in there:
        raise MinutesError(
            _("«{title}» har ikke noe slikt ark. Den har {parts}.").format(title=exercise.title, parts=listed(there))
        )
    return Paper(
        "handout",
        Handout(
            parts=(part,) if part else tuple(there),
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
            boxes=tuple(_(box) for box in kind_of(step).boxes),
            grows=step.settings.get("of") == "said",
        )
        starts += step.minutes or 0


def answers_as(step: Step) -> str:
    """The role that a step is answered as; empty where everybody answers as themselves."""
    perspective = step.settings.get("as", "")
    return _("den andre") if perspective == "other" else role_name(perspective) if perspective else ""
