"""One exercise: what it is for, how it goes, and on paper."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from partsgruppe.asking.questions import Option, Pick
from partsgruppe.asking.scene import Line, Scene
from partsgruppe.exercises.document import Exercise, Step
from partsgruppe.group.members import role_name
from partsgruppe.language.catalogue import _, listed
from partsgruppe.steps.kinds import kind_of
from partsgruppe.tui.asker import OwnAsker
from partsgruppe.tui.screens.dialogue import DialogueScreen
from partsgruppe.tui.screens.menu_page import MenuLine, MenuPage
from partsgruppe.tui.screens.paper import PaperScreen

if TYPE_CHECKING:
    from partsgruppe.papers.template import Paper


class ExerciseScreen(MenuPage):
    """Purpose and steps of an exercise."""

    def __init__(self, exercise: Exercise) -> None:
        super().__init__()
        self._exercise = exercise

    def scene(self) -> Scene:
        """Purpose, introduction and steps."""
        exercise = self._exercise
        roles = listed(role_name(role) for role in exercise.roles) or _("alle")
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

    def menu(self) -> list[MenuLine]:
        """Through it, to paper, or back."""
        return [
            MenuLine(_("Se den slik den blir på veggen"), lambda: self.app.push_screen(PreviewScreen(self._exercise))),
            MenuLine(_("Skriv ut"), lambda: self.app.push_screen(HandoutScreen(self._exercise))),
            MenuLine(_("Tilbake"), self.leave),
        ]


class HandoutScreen(PaperScreen):
    """The exercise on paper."""

    def __init__(self, exercise: Exercise) -> None:
        super().__init__(title=_("{title} på papir").format(title=exercise.title), file=f"{exercise.id}.md")
        self._exercise = exercise

    def gather(self) -> Paper:
        """The handout."""
        from partsgruppe.papers.handout import handout

        return handout(self._exercise)


class PreviewScreen(DialogueScreen):
    """The exercise step by step, as on the wall, without a meeting."""

    def __init__(self, exercise: Exercise) -> None:
        super().__init__()
        self._preview = Preview(exercise)

    @property
    def asker(self) -> Preview:
        """The preview asks."""
        return self._preview

    def hints(self) -> str:
        """What the document says to the chair alone."""
        return self._preview.step.hints


ON, OUT = "on", "out"


class Preview(OwnAsker):
    """Turns the pages of an exercise. Nothing is recorded."""

    def __init__(self, exercise: Exercise) -> None:
        self._exercise = exercise
        self._at = 0
        self._ask()

    @property
    def step(self) -> Step:
        """The step in view."""
        return self._exercise.steps[self._at]

    def _ask(self) -> None:
        last = self._at + 1 == len(self._exercise.steps)
        on = [] if last else [Option(ON, _("Neste steg"))]
        self.question = Pick(
            prompt=_("Dette er en forhåndsvisning. Ingenting skrives ned."),
            options=[*on, Option(OUT, _("Tilbake til øvelsen"))],
            initial=OUT if last else ON,
        )

    def scene(self) -> Scene:
        """The step as it stands in the document."""
        return Scene(
            title=self.step.title,
            where=_("{title}, steg {step} av {steps}: {kind}").format(
                title=self._exercise.title,
                step=self._at + 1,
                steps=len(self._exercise.steps),
                kind=kind_of(self.step).label,
            ),
            body=self.step.body,
            lines=tuple(Line(item) for item in self.step.items),
        )

    def answer(self, value: Any) -> None:
        """On, or out."""
        if value == OUT:
            self.question = None
        else:
            self._at += 1
            self._ask()

    def back(self) -> bool:
        """To the step before."""
        if not self._at:
            return False
        self._at -= 1
        self._ask()
        return True
