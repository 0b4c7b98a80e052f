"""Each thanks somebody: all that the program has to be told of a new kind of step."""

from __future__ import annotations

from collections.abc import Sequence

from partsgruppe.asking.dialogue import Form, ask
from partsgruppe.asking.questions import Go, Text
from partsgruppe.asking.scene import Line
from partsgruppe.exercises.grammar import one_of
from partsgruppe.group.meetings import Presence
from partsgruppe.group.members import Seat
from partsgruppe.group.records import Event, Records
from partsgruppe.group.rounds import Contributed, Contribution, contributions, turns, whose_turn
from partsgruppe.steps.kind import NEXT, Kind, Noted, Placed, Position


class Thank(Kind):
    """Each thanks somebody, and that is kept."""

    name, called = "thank", "takk, én om gangen"
    settings = {"for": one_of("help", "work")}  # noqa: RUF012
    to_write_on = True
    records = (Contribution,)

    def form(self, place: Position) -> Form[str | None]:
        turn = whose_turn(turns(place.store, place.item.id, place.index))
        if turn is None:
            yield from ask(Go(prompt="Alle er takket."))
            return NEXT
        text = yield from ask(Text(prompt=f"{place.called(turn)} takker for {place.setting('for')}"))
        seat = turn.seats[0]
        place.store.record(
            Contributed(
                **place.at_step,
                heading=place.heading,
                text=text,
                kind="thanks",
                role=seat.role,
                union=seat.union,
                turn=turn.id,
            )
        )
        return None

    def asked(self, place: Position, people: Sequence[Presence]) -> list[list[Seat]]:
        return [presence.seats for presence in people]

    def beside(self, place: Position) -> tuple[str, list[Line]]:
        said = contributions(place.store, place.item.id, place.index)
        return "Takket", [Line(one.text) for one in said]

    def text_again(self, place: Position, events: Sequence[Event]) -> str:
        return "".join(event.text for event in events if isinstance(event, Contributed) and event.kind == "thanks")

    def undone(self, event: Event, quoted: str) -> str:
        return f"takken {quoted}" if isinstance(event, Contributed) and event.kind == "thanks" else ""

    def wrote(self, record: Placed) -> bool:
        return isinstance(record, Contribution) and record.kind == "thanks"

    def in_minutes(self, record: Placed, group: Records) -> Noted:
        assert isinstance(record, Contribution)
        return Noted(record.text, f"Takk fra {record.seat}:")
