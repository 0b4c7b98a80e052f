"""Meetings on every exercise in odd circumstances, and every line that comes out of them."""

from __future__ import annotations

from itertools import count
from typing import Any

from partsgruppe.asking.questions import Day, NotUnderstood, Pick, PickMany, Text
from partsgruppe.asking.scene import Scene
from partsgruppe.asking.sheet import Sheet
from partsgruppe.between.looking import Page
from partsgruppe.between.overview import Overview
from partsgruppe.between.pages import ActionsPage, LastingPage, MatterPage, MattersPage, ProposalsPage
from partsgruppe.exercises.library import Library
from partsgruppe.group.inputs import InputReceived
from partsgruppe.group.matters import Matter
from partsgruppe.group.meetings import MemberArrived
from partsgruppe.group.members import Seat, members
from partsgruppe.group.records import RuleBroken
from partsgruppe.meeting.walk import Walk
from partsgruppe.store.errors import StoreError
from partsgruppe.store.store import Store
from support.group import found, plan

TABLE = {
    "Kari": [Seat("manager")],
    "Per": [Seat("manager")],
    "Ola": [Seat("shop_steward", "Fagforbundet")],
    "Liv": [Seat("shop_steward", "Fagforbundet")],
    "Vidar": [Seat("safety_delegate")],
}

WORDS = (
    "For at «natta {n}» skal gå, sa vi «ja takk»",
    "noe som haster {n}!",
    "Hvem tar «vakta» {n}?",
    "én ting. Og {n} til",
    "«Stille tid {n}»",
)
"""What people write: with quotation marks, signs at the end and without, small letters and large."""

MOST = 4
"""After so many answers a step is left."""

Told = tuple[str, str]
"""A line, and where it stands."""


class OddYear:
    """Answers whatever is asked, each time something else of what there is to choose; gathers all that is said."""

    def __init__(self, store: Store) -> None:
        self.store, self.library = store, Library()
        self.told: list[Told] = []
        self.choices: list[tuple[str, list[str]]] = []
        self._turn = count()
        found(store, TABLE)
        self.store.record(InputReceived(text="Kan vi få «lys» ute?"))

    def hold(self, *exercises: str, matter: int | None = None, present: int | None = None) -> Walk:
        """A meeting on these, with the first so many of the group."""
        meeting = plan(self.store, self.library, list(exercises), day=self.store.today(), matter=matter, here=False)
        for member in members(self.store)[:present]:
            self.store.record(MemberArrived(meeting=meeting, member=member.id))
        walk = Walk(self.store, self.library, meeting)
        for answers in count():
            if walk.over or walk.at_the_end:
                return walk
            self.hear(walk, walk.place.exercise.id)
            if answers % MOST == MOST - 1:
                walk.skip()
            else:
                self._answer(walk)
        raise AssertionError

    def _answer(self, walk: Walk) -> None:
        for _attempt in range(12):
            try:
                walk.answer(self._value(walk.question))
                break
            except (RuleBroken, StoreError, NotUnderstood) as refused:
                self.told.append((str(refused), "refused"))
        else:
            walk.skip()
        self.told.append((walk.told, "answered"))

    def _value(self, question: Any) -> object:
        turn = next(self._turn)
        if isinstance(question, Sheet) and turn % 3:
            return question.initial
        if isinstance(question, Pick):
            return question.options[turn * 7 % len(question.options)].value
        if isinstance(question, PickMany):
            return [option.value for option in question.options][: 1 + turn % 3]
        if isinstance(question, Day):
            return question.suggestions[0] if question.suggestions else question.earliest or question.today
        if isinstance(question, Text):
            return WORDS[turn % len(WORDS)].format(n=turn)
        return None

    def hear(self, walk: Any, where: str) -> None:
        """All that stands on the page."""
        self.see(walk.scene(), where)
        question = walk.question
        if question is None:
            return
        self.told += [(question.prompt, where), (question.help, where)]
        if isinstance(question, Pick | PickMany):
            labels = [option.label for option in question.options]
            self.choices.append((question.prompt, labels))
            self.told += [(label, where) for label in labels]

    def see(self, scene: Scene, where: str) -> None:
        """All that there is to see."""
        lines = [scene.title, scene.where, scene.notice, scene.lines_title, *(line.told for line in scene.lines)]
        lines += [f"{quote.lead}: {line.told}" for quote in scene.quotes for line in quote.lines]
        self.told += [(line, where) for line in lines]

    def look_up(self) -> None:
        """All pages between two meetings."""
        store = self.store
        overview = Overview(store)
        overview.read_more()
        pages: list[Page] = [overview, ActionsPage(store), MattersPage(store), LastingPage(store), ProposalsPage(store)]
        for page in [*pages, *(MatterPage(store, matter.id) for matter in store.where(Matter))]:
            page.read()
            name = type(page).__name__
            self.see(page.scene(), name)
            labels = [way.label for way in page.ways()]
            self.choices.append((name, labels))
            self.told += [(label, name) for label in labels]
