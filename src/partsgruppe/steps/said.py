"""What was said at a step, and by which role: on the screen and in the minutes."""

from __future__ import annotations

from partsgruppe.asking.questions import Option, Pick
from partsgruppe.asking.scene import Line
from partsgruppe.group.members import Seat, role_name
from partsgruppe.group.outcomes import Choice
from partsgruppe.group.rounds import NOTE, TOGETHER, Contributed, Contribution, contributions
from partsgruppe.history.wording import we_take_along
from partsgruppe.language.catalogue import _, capital
from partsgruppe.steps.kind import Placed, Position, kind_that_wrote


def said_so_far(place: Position) -> tuple[str, list[Line]]:
    """What was said at the step, or in the whole item where it is to show that."""
    step = None if place.setting("show") == "said" else place.index
    said = said_in(place, step)
    return (so_far(), [said_line(note) for note in said]) if said else ("", [])


def said_in(place: Position, step: int | None = None) -> list[Contribution]:
    """What was said in the item, or at a step of it; with what was said in the part that an earlier meeting held."""
    return [one for item in place.items for one in contributions(place.store, item, step)]


def so_far() -> str:
    """What stands above what was said."""
    return _("Sagt så langt")


CHOSEN_OF = ("said", "said-or-waiting", "matters", "inputs")
"""Of what one is chosen to go on with."""


def took_along(place: Position) -> str:
    """What the group last noted in the item, or took with it, unless it has chosen since what to go on with.

    What was said where the exercise asks about something else, as why, is not what it came to.
    """
    steps = place.exercise.steps
    noted = [one for one in said_in(place) if _by_all(one) and steps[one.step].settings.get("about", "what") == "what"]
    chosen = [one.id for one in _chosen(place) if place.exercise.steps[one.step].settings.get("of") in CHOSEN_OF]
    return noted[-1].text if noted and noted[-1].id > max(chosen, default=0) else ""


def said_about(place: Position, about: str) -> str:
    """What was noted or chosen where the exercise has steps about this."""
    steps = steps_about(place, about)
    noted = [one.text for one in said_in(place) if one.step in steps and _by_all(one)]
    return "\n".join([*noted, *(one.text for one in _chosen(place) if one.step in steps)])


def _chosen(place: Position) -> list[Choice]:
    return [one for item in place.items for one in place.store.where(Choice, item=item)]


def steps_about(place: Position, about: str) -> list[int]:
    """The steps at which the exercise asks for this before it is asked for in a form."""
    return [number for number, step in enumerate(place.exercise.steps) if step.settings.get("about") == about]


def _by_all(said: Contribution) -> bool:
    return not said.role and said.kind in (NOTE, TOGETHER)


def said_line(note: Contribution) -> Line:
    """What was said, and by whom; of what is not shown, only that there is something."""
    who = str(note.seat) if note.seat else we_take_along() if note.kind == TOGETHER else ""
    if not is_shown(note):
        return Line(_("har skrevet et notat"), who)
    if note.perspective:
        who = _("{who} som {role}").format(who=who, role=role_name(note.perspective))
    return Line(note.text, who)


def is_shown(record: Placed) -> bool:
    """Whether everybody may see it."""
    kind = kind_that_wrote(record)
    return kind is None or kind.shown


def said_as(record: Placed, *kinds: str) -> bool:
    """Whether a record is something that was said in one of these ways."""
    return isinstance(record, Contribution) and record.kind in kinds


def which_seat(prompt: str, seats: list[Seat], proposed: Seat | None = None) -> Pick[Seat]:
    """In which of these seats somebody speaks."""
    options = [Option(seat, capital(str(seat))) for seat in seats]
    return Pick(prompt=prompt, options=options, initial=proposed if proposed in seats else None)


def contributed(
    place: Position, seat: Seat, text: str, kind: str, perspective: str = "", turn: int | None = None
) -> Contributed:
    """Something that a role has said."""
    return Contributed(
        **place.at_step,
        heading=place.heading,
        text=text,
        kind=kind,
        role=seat.role,
        union=seat.union,
        perspective=perspective,
        question=place.setting("question"),
        turn=turn,
    )
