"""The end of a step that has an end: whether to go on, or whether somebody wants to add something."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from partsgruppe.asking.dialogue import Form, ask
from partsgruppe.asking.questions import Option, Pick, Text
from partsgruppe.group.rounds import Contributed
from partsgruppe.language.catalogue import _
from partsgruppe.steps.kind import NEXT, Position

ADD = "add"


class Way(NamedTuple):
    """Something to do before going on: its name, what it is called, and what it asks and records."""

    name: str
    label: str
    form: Callable[[Position], Form[str]]


def through(place: Position, prompt: str, help: str = "", ways: Sequence[Way] = ()) -> Form[str | None]:
    """Going on has to be chosen here, so that an Enter too many after the last words does not leave the step.

    Where nothing else is said, what can be done instead is to add a note.
    """
    more = {way.name: way for way in ways or [Way(ADD, _("Noen vil legge til noe"), note)]}
    how = yield from ask(
        Pick(
            prompt=prompt,
            help=help,
            options=[Option(NEXT, _("Gå videre")), *(Option(name, way.label) for name, way in more.items())],
            goes_on=True,
        )
    )
    if how == NEXT:
        return NEXT
    yield from more[how].form(place)
    return None


def note(place: Position) -> Form[str]:
    """A note to what is talked about now."""
    text = yield from ask(Text(prompt=_("Notat"), long=True, help=_("Det kommer i referatet under dette steget.")))
    place.store.record(Contributed(**place.at_step, heading=place.heading, text=text))
    return _("Notatet er skrevet ned.")
