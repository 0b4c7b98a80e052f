"""The screens that are looked at most, and the way to each."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import NamedTuple

from support.clock import Clock
from support.group import add
from tui.chair import Chair, StandingPulse

from partsgruppe.asking.questions import Text
from partsgruppe.exercises.library import Library
from partsgruppe.group.meetings import MemberArrived, agenda, unfinished_meeting
from partsgruppe.group.members import members
from partsgruppe.meeting.walk import Walk
from partsgruppe.papers.scribe import Scribe
from partsgruppe.store.store import Store
from partsgruppe.tui.app import PartsgruppeApp


class Way(NamedTuple):
    """How to come to a screen: what happens in the group before, and what is pressed when the app is open."""

    before: Callable[[Store], None] | None = None
    press: Callable[[Chair], Awaitable[None]] | None = None


@asynccontextmanager
async def shown(name: str, path: Path, size: tuple[int, int]) -> AsyncIterator[Chair]:
    """The app on this screen, of the group that lies there, on the day of its meeting."""
    store, way = Store(path, Clock(step=0)), SHOWN[name]
    if way.before:
        way.before(store)
    app = PartsgruppeApp(store, Library(), meet=way.before is not None, pulse=StandingPulse())
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        if way.press:
            await way.press(Chair(pilot))
        yield Chair(pilot)
    store.close()


def _meeting_at(exercise: str, kind: str) -> Callable[[Store], None]:
    """Opens the meeting, one of the group being away, and goes on to the first step of a kind in an exercise."""

    def go(store: Store) -> None:
        meeting = unfinished_meeting(store)
        assert meeting is not None
        if exercise not in {item.exercise for item in agenda(store, meeting.id)}:
            add(store, Library(), meeting.id, exercise)
        for member in members(store)[:-1]:
            store.record(MemberArrived(meeting=meeting.id, member=member.id))
        walk = Walk(store, Library(), meeting.id, Scribe(store))
        while (walk.place.exercise.id, walk.place.step.kind) != (exercise, kind):
            here = walk.place
            if isinstance(walk.question, Text):
                walk.answer(f"Noe vi kan gjøre noe med selv, kanskje {len(here.heading)} ganger i uka")
            if walk.place == here:
                walk.skip()
            assert not walk.at_the_end, f"No {kind} in {exercise}"

    return go


def _chosen(*labels: str) -> Callable[[Chair], Awaitable[None]]:
    async def choose(chair: Chair) -> None:
        await chair.choose(*labels)

    return choose


def _first_of_menu(label: str) -> Callable[[Chair], Awaitable[None]]:
    async def choose(chair: Chair) -> None:
        await _first_of(chair, label)

    return choose


def _pressed(key: str) -> Callable[[Chair], Awaitable[None]]:
    async def press(chair: Chair) -> None:
        await chair.press(key)

    return press


async def _first_of(chair: Chair, label: str) -> None:
    await chair.choose(label)
    await chair.press("enter")


async def _minutes(chair: Chair) -> None:
    await _first_of(chair, "Referater")


async def _matter(chair: Chair) -> None:
    await _first_of(chair, "Saker")


async def _menu(chair: Chair) -> None:
    chair.app.show_menu()
    await chair.pilot.pause()


async def _hits(chair: Chair) -> None:
    await chair.choose("Søk i alt")
    await chair.say("vakt")


async def _course(chair: Chair) -> None:
    await chair.choose("Målinger")
    await chair.press("enter")


async def _proposed(chair: Chair) -> None:
    for number in (1, 2):
        await chair.choose("Det som gjelder")
        await chair.take(number)
        await chair.choose("Foreslå at det tar slutt")
        await chair.say("Vi gjør det på en annen måte nå, og ingen har tenkt på det siden i vår")
        await chair.choose("verneombud")
        await chair.press("escape")
    await chair.choose("Forslag")


async def _new_day(chair: Chair) -> None:
    await _first_of(chair, "Oppgaver")
    await chair.choose("Gi den en ny dato")


async def _came_of_it(chair: Chair) -> None:
    await _minutes(chair)
    await chair.choose("Det som kom ut")


async def _spoken(chair: Chair) -> None:
    await chair.say("Vi klarer det ikke uten at noen sier fra i tide, og det må være lov.", "/pass")


SHOWN = {
    "home": Way(),
    "menu": Way(press=_menu),
    "plan": Way(press=_chosen("Forbered")),
    "matters": Way(press=_chosen("Saker")),
    "matter": Way(press=_matter),
    "minutes": Way(press=_minutes),
    "inputs": Way(press=_chosen("Innspill")),
    "setup": Way(press=_chosen("Medlemmer")),
    "papers": Way(press=_chosen("Skriv ut")),
    "exercises": Way(press=_chosen("Øvelser")),
    "meetings": Way(press=_chosen("Referater")),
    "actions": Way(press=_chosen("Oppgaver")),
    "action": Way(press=_first_of_menu("Oppgaver")),
    "day": Way(press=_new_day),
    "lasting": Way(press=_chosen("Det som gjelder")),
    "held": Way(press=_first_of_menu("Det som gjelder")),
    "proposals": Way(press=_proposed),
    "search": Way(press=_chosen("Søk i alt")),
    "hits": Way(press=_hits),
    "readings": Way(press=_chosen("Målinger")),
    "course": Way(press=_course),
    "came of it": Way(press=_came_of_it),
    "help": Way(press=_pressed("f1")),
    "round": Way(_meeting_at("apen-sak", "round"), _spoken),
    "brief": Way(_meeting_at("evaluer-utprovingen", "brief")),
    "decide": Way(_meeting_at("apen-sak", "decide")),
    "choose": Way(_meeting_at("velg-noe-lite", "choose")),
    "checklist": Way(_meeting_at("ny-teknologi", "checklist")),
    "alone": Way(_meeting_at("apen-sak", "alone")),
    "talk": Way(_meeting_at("apen-sak", "talk")),
    "groups": Way(_meeting_at("innspill-fra-ansatte", "groups")),
    "approve": Way(_meeting_at("siden-sist", "approve")),
    "answering": Way(_meeting_at("siden-sist", "inputs")),
    "since": Way(_meeting_at("siden-sist", "actions")),
    "evaluate": Way(_meeting_at("evaluer-utprovingen", "evaluate")),
    "doing": Way(_meeting_at("apen-sak", "actions")),
    "telling": Way(_meeting_at("bemanning", "tell")),
    "swap": Way(_meeting_at("bytt-stol", "talk")),
    "rate": Way(_meeting_at("hvordan-samarbeider-vi", "rate")),
    "trial": Way(_meeting_at("prov-ut", "trial")),
    "next": Way(_meeting_at("avslutning", "next")),
    "agreed": Way(_meeting_at("apen-sak", "decide"), _chosen("Vi er enige")),
    "page": Way(_meeting_at("avslutning", "next"), _pressed("ctrl+t")),
    "now": Way(_meeting_at("apen-sak", "round"), _pressed("ctrl+w")),
    "break": Way(_meeting_at("apen-sak", "round"), _pressed("ctrl+b")),
    "here": Way(_meeting_at("apning", "present")),
}
"""What stands on a wall, by a name for each."""
