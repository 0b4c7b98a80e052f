"""The exercises: which there are, and what is in them."""

from __future__ import annotations

from functools import partial

from partsgruppe.exercises.document import Exercise
from partsgruppe.group.members import role_name
from partsgruppe.language import _
from partsgruppe.meeting.scene import Line, Scene
from partsgruppe.tui.asking import Way
from partsgruppe.tui.screens.menu_page import MenuPage


class LibraryScreen(MenuPage):
    """All exercises in the group's language, its own among them."""

    def prompt(self) -> str:
        """What the menu asks."""
        return _("Hvilken øvelse vil du se?")

    def scene(self) -> Scene:
        """What to do with them, and what is wrong in documents that cannot be used."""
        faults = tuple(Line(str(fault)) for fault in self.app.library.faults)
        return Scene(
            title=_("Øvelser"),
            body=_("En øvelse legges til på sakslista når du forbereder møtet."),
            lines_title=_("Disse kan ikke leses før feilen er rettet") if faults else "",
            lines=faults,
        )

    def ways(self) -> list[Way]:
        """One line an exercise."""
        return [Way(_label(exercise), partial(self._open, exercise)) for exercise in self.app.library.all()]

    def _open(self, exercise: Exercise) -> None:
        self.app.push_screen(ExerciseScreen(exercise))


def _label(exercise: Exercise) -> str:
    own = _(", deres egen") if exercise.own else ""
    return _("{title}, {n} min{own}").format(title=exercise.title, n=exercise.minutes, own=own)


class ExerciseScreen(MenuPage):
    """One exercise: what it is for, and its steps."""

    def __init__(self, exercise: Exercise) -> None:
        super().__init__()
        self._exercise = exercise

    def scene(self) -> Scene:
        """Purpose, introduction and steps."""
        exercise = self._exercise
        roles = ", ".join(role_name(role) for role in exercise.roles) or _("alle")
        steps = tuple(
            Line(step.title + (_(" ({n} min)").format(n=step.minutes) if step.minutes else ""), str(number))
            for number, step in enumerate(exercise.steps, start=1)
        )
        return Scene(
            title=exercise.title,
            where=_("{n} min, for {roles}").format(n=exercise.minutes, roles=roles),
            body=f"{exercise.purpose}\n\n{exercise.intro}",
            lines_title=_("Steg"),
            lines=steps,
        )

    def hints(self) -> str:
        """All that the document says to the chair alone."""
        return "\n\n".join(f"**{step.title}**\n\n{step.hints}" for step in self._exercise.steps if step.hints)

    def ways(self) -> list[Way]:
        """Only back."""
        return [Way(_("Tilbake"), self.leave)]
