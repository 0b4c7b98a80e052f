"""«Can you live with it, and what does it take?», asked role by role of what is agreed. (Method: rules 1, 3)

That all can live with it stands there already, so that it costs no key. It is no vote: nobody is counted, and what a
role needs stands with it until it is judged what came of it, or the agreement is looked at again.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from partsgruppe.asking.questions import Option, Pick, Text
from partsgruppe.asking.sheet import Field
from partsgruppe.group.conditions import Condition, conditions_given
from partsgruppe.group.meetings import seats_present
from partsgruppe.group.members import Seat
from partsgruppe.history.wording import condition_lines
from partsgruppe.language.catalogue import _, capital
from partsgruppe.steps.kind import Position

ALL, SOME = "all", "some"
CONSENT, OF = "consent", "condition "


def consent_fields(place: Position, got: Mapping[str, Any]) -> list[Field]:
    """Whether all can live with it; and where some cannot yet, a field for each role at the table."""
    ask = Pick(
        prompt=_("Kan alle leve med det?"),
        help=_("Spør rolle for rolle: «Kan du leve med det, og hva skal til?» Ikke tell."),
        options=[
            Option(ALL, _("Ja, alle")),
            Option(SOME, _("Noen kan, hvis …")),
        ],
    )
    first = Field(CONSENT, _("Kan leve med det"), ask, ALL)
    return [first, *(_of_each(place) if got.get(CONSENT) == SOME else [])]


def _of_each(place: Position) -> list[Field]:
    seats = seats_present(place.store, place.meeting.id)
    return [Field(f"{OF}{number}", capital(str(seat)), what_it_takes(seat), "") for number, seat in enumerate(seats)]


def what_it_takes(seat: Seat) -> Text:
    """What a role needs to live with a decision; nothing, when it can as it is."""
    prompt = _("{who}: Hva skal til for at du kan leve med det?").format(who=capital(str(seat)))
    return Text(prompt=prompt, long=True, empty=_("kan leve med det"))


def taken_out(got: dict[str, Any]) -> dict[str, Any]:
    """What the fields on this came to, taken out of what a form came to."""
    return {name: got.pop(name) for name in [*got] if name == CONSENT or name.startswith(OF)}


def record_consent(place: Position, said: Mapping[str, Any], **made: int) -> None:
    """Keep with a `decision`, an `agreement` or a `rule` what has to be for it, if anything."""
    seats = seats_present(place.store, place.meeting.id)
    texts = [(seat, said.get(f"{OF}{number}", "")) for number, seat in enumerate(seats)]
    given = [Condition(seat, text) for seat, text in texts if text]
    if given:
        place.store.record(conditions_given(**place.here, given=given, **made))


def with_what_it_takes(text: str, given: Sequence[Condition]) -> str:
    """What holds, and what some need for it, on one line."""
    return " ".join([text, *(f"({line.told})" for line in condition_lines(given))])
