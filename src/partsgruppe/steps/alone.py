"""Silence. What was noted stays on paper, or is written down by role."""

from __future__ import annotations

from partsgruppe.asking.dialogue import Form, ask
from partsgruppe.asking.questions import Option, Pick, Text
from partsgruppe.exercises.grammar import Setting, any_of
from partsgruppe.group.meetings import present, seats_present
from partsgruppe.group.records import Event, Records
from partsgruppe.group.rounds import ALONE, Contributed, Contribution, contributions
from partsgruppe.language.catalogue import N_, _, capital
from partsgruppe.steps.in_turn import perspective_of
from partsgruppe.steps.kind import NEXT, Kind, Noted, Placed, Position
from partsgruppe.steps.pairs import BY, in_pairs
from partsgruppe.steps.round import who_said
from partsgruppe.steps.said import contributed, said_as, which_seat
from partsgruppe.vocabulary import ROLES


class Alone(Kind):
    """Think in silence, each for themselves."""

    name, called = "alone", N_("alene, stille")
    settings = {"as": any_of(*ROLES, "other"), "question": Setting(), **BY}
    to_write_on = True
    thought_over = True
    shown = False
    records = (Contribution,)

    def form(self, place: Position) -> Form[str | None]:
        """Go on, in pairs first where the step says so, or write down a note from the paper of a role."""
        written = {note.role for note in contributions(place.store, place.item.id, place.index)}
        choice = yield from ask(
            Pick(
                prompt=_("Stille arbeid. Gå videre når alle er klare."),
                options=[
                    Option("go", _("Gå videre")),
                    Option("note", _("Skriv inn et notat til") if written else _("Skriv inn et notat fra papiret")),
                ],
                initial="go",
                goes_on=True,
            )
        )
        if choice == "go":
            yield from in_pairs(place, len(present(place.store, place.meeting.id)))
            return NEXT
        seats = seats_present(place.store, place.meeting.id)
        seat = yield from ask(which_seat(_("Hvilken rolle er notatet fra?"), seats))
        perspective = yield from perspective_of(place, seat)
        text = yield from ask(
            Text(
                prompt=_("Skriv notatet. Det vises ikke på skjermen."),
                private=True,
                help=_("Det kommer med i referatet."),
            )
        )
        place.store.record(contributed(place, seat, text, ALONE, perspective))
        return None

    def undone(self, event: Event, quoted: str) -> str:
        """Only that it was a note: what was thought in silence is not shown, here as little as elsewhere."""
        return _("notat fra stille arbeid") if isinstance(event, Contributed) and event.kind == ALONE else ""

    def wrote(self, record: Placed) -> bool:
        """What was written in silence."""
        return said_as(record, ALONE)

    def in_minutes(self, record: Placed, group: Records) -> Noted | None:
        """By role, and that it was written first."""
        assert isinstance(record, Contribution)
        if record.perspective or not record.role:
            return who_said(record)
        return Noted(record.text, _("{role}, skrev først:").format(role=capital(str(record.seat))))
