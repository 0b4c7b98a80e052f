"""The exercises: which there are, which fit, and what each is like, step by step."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from partsgruppe.asking.dialogue import Dialogue, Form, ask
from partsgruppe.asking.questions import Option, Pick, Text
from partsgruppe.asking.scene import Lead, Line, Scene
from partsgruppe.between.looking import Page, Way
from partsgruppe.between.overview import EXERCISES
from partsgruppe.exercises.document import Exercise, Step
from partsgruppe.exercises.library import Library
from partsgruppe.exercises.situations import situations
from partsgruppe.group.members import role_name
from partsgruppe.language.catalogue import N_, _, listed
from partsgruppe.language.days import month_name
from partsgruppe.planning.season import SEASON, season_of
from partsgruppe.steps.kinds import kind_of
from partsgruppe.store.store import Store

EXERCISE, SITUATION, FIND, PREVIEW, HANDOUT = "exercise", "situation", "find exercise", "preview", "handout"
"""What a row leads to. One exercise is named by the `act` of its lead, and words looked for are its `passage`."""


class LibraryPage(Page):
    """All exercises in the group's language, its own among them, and two ways to find the one that fits."""

    guide = "own"
    prompt = N_("Hvilken øvelse vil du se?")

    def __init__(self, store: Store, library: Library) -> None:
        super().__init__(store)
        self._library = library

    def scene(self) -> Scene:
        """What to do with them, and what is wrong in documents that cannot be used."""
        faults = tuple(Line(str(fault)) for fault in self._library.faults)
        return Scene(
            title=_("Øvelser"),
            body=_("En øvelse legges til på sakslista når du forbereder møtet."),
            lines_title=_("Disse kan ikke leses før feilen er rettet") if faults else "",
            lines=faults,
        )

    def ways(self) -> list[Way]:
        """The ways to find one, and a line for each."""
        return [
            Way(_("Søk"), Lead(FIND)),
            Way(_("Finn etter situasjon"), Lead(SITUATION)),
            *_ways(self._library.all()),
        ]


class SituationsPage(Page):
    """How things are with the group, as people say it."""

    guide = "own"
    prompt = N_("Hvordan er det hos dere?")

    def scene(self) -> Scene:
        """Only the title."""
        return Scene(title=_("Finn etter situasjon"))

    def ways(self) -> list[Way]:
        """A line for each situation."""
        return [Way(one.title, Lead(SITUATION, number)) for number, one in enumerate(situations(), start=1)]


class SomePage(Page):
    """Some exercises, the one to try first at the top."""

    guide = "own"
    prompt = N_("Hvilken øvelse vil du se?")

    def __init__(self, store: Store, title: str, text: str, exercises: Sequence[Exercise]) -> None:
        super().__init__(store)
        self._title, self._text, self._exercises = title, text, exercises

    def scene(self) -> Scene:
        """Why these."""
        return Scene(title=self._title, body=self._text)

    def ways(self) -> list[Way]:
        """A line for each."""
        return _ways(self._exercises)


class ExercisePage(Page):
    """Purpose and steps of an exercise, and all that its document says to the chair alone."""

    guide = "own"
    prompt = N_("Hva vil du gjøre?")

    def __init__(self, store: Store, exercise: Exercise) -> None:
        super().__init__(store)
        self._exercise = exercise

    def scene(self) -> Scene:
        """Purpose, introduction, steps and hints."""
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
            hints="\n\n".join(f"**{step.title}**\n\n{step.hints}" for step in exercise.steps if step.hints),
            lines_title=_("Steg"),
            lines=steps,
        )

    def ways(self) -> list[Way]:
        """Through it, and to paper."""
        return [
            Way(_("Se den slik den blir på veggen"), Lead(PREVIEW, act=self._exercise.id)),
            Way(_("Skriv ut"), Lead(HANDOUT, act=self._exercise.id)),
        ]


def _ways(exercises: Iterable[Exercise]) -> list[Way]:
    label = _("{title}, {n} min{own}")
    return [
        Way(
            label.format(title=one.title, n=one.minutes, own=_(", deres egen") if one.own else ""),
            Lead(EXERCISE, act=one.id),
        )
        for one in exercises
    ]


def exercise_page(store: Store, library: Library, lead: Lead) -> Page | None:
    """The page on exercises that a row leads to, if it leads to one."""
    if lead == Lead(EXERCISES):
        return LibraryPage(store, library)
    if lead == Lead(SITUATION):
        return SituationsPage(store)
    if lead.to == SITUATION:
        one = situations()[lead.about - 1]
        return SomePage(store, one.title, one.text, [library.get(name) for name in one.exercises if name in library])
    if lead.to == SEASON:
        spokes = season_of(store, lead.about)[0]
        text = "\n\n".join(f"**{one.title}**\n\n{one.text}" for one in spokes)
        names = dict.fromkeys(name for one in spokes for name in one.exercises if name in library)
        title = _("Årshjulet i {month}").format(month=month_name(lead.about))
        return SomePage(store, title, text, [library.get(name) for name in names])
    if lead.to == FIND and lead.passage:
        from partsgruppe.exercises.find import search

        found = search(library.all(), situations(), lead.passage)
        text = "" if found else _("Fant ingenting. Prøv et annet ord.")
        return SomePage(store, _("Søk: {words}").format(words=lead.passage), text, found)
    return ExercisePage(store, library.get(lead.act)) if lead.to == EXERCISE else None


class FindExercise(Dialogue):
    """Asks for words that the exercise is looked for by."""

    key, keeps, records = "find exercise", False, False
    guide = "own"

    def __init__(self, store: Store) -> None:
        self.found: Lead | None = None
        super().__init__(store)
        self.begin("words")

    def form(self, name: str) -> Form[None]:
        """The one question."""
        return self._words()

    def done(self, result: str | None) -> None:
        """The words are there."""
        self.end()

    def scene(self) -> Scene:
        """Only the title."""
        return Scene(title=_("Søk i øvelsene"))

    def _words(self) -> Form[None]:
        help_ = _("Et navn eller en situasjon, for eksempel «vi er uenige» eller «ny tillitsvalgt».")
        words = yield from ask(Text(prompt=_("Hva leter du etter?"), help=help_))
        self.found = Lead(FIND, passage=words)


ON, OUT = "on", "out"


class Preview(Dialogue):
    """Turns the pages of an exercise, as they are on the wall. Nothing is recorded."""

    key, keeps, records = "preview", False, False
    guide = "own"

    def __init__(self, store: Store, exercise: Exercise) -> None:
        self._exercise = exercise
        super().__init__(store)
        self.begin("preview")

    @property
    def step(self) -> Step:
        """The step in view."""
        return self._exercise.steps[len(self._frames[0].answers) if self._frames else 0]

    def form(self, name: str) -> Form[None]:
        """From step to step."""
        return self._turn()

    def done(self, result: str | None) -> None:
        """It has been seen, or left."""
        self.end()

    def scene(self) -> Scene:
        """The step as it stands in the document."""
        step, steps = self.step, self._exercise.steps
        where = _("{title}, steg {step} av {steps}: {kind}")
        return Scene(
            title=step.title,
            where=where.format(
                title=self._exercise.title, step=steps.index(step) + 1, steps=len(steps), kind=kind_of(step).label
            ),
            body=step.body,
            hints=step.hints,
            lines=tuple(Line(item) for item in step.items),
        )

    def _turn(self) -> Form[None]:
        out = Option(OUT, _("Tilbake til øvelsen"))
        for left in reversed(range(len(self._exercise.steps))):
            options = [Option(ON, _("Neste steg")), out] if left else [out]
            prompt = _("Dette er en forhåndsvisning. Ingenting skrives ned.")
            if (yield from ask(Pick(prompt=prompt, options=options, initial=options[0].value))) == OUT:
                return
