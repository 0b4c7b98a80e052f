"""Who writes today. Leading and writing are two jobs; the chair alone is a good answer at a small table."""

from __future__ import annotations

import msgspec

from partsgruppe.asking.dialogue import Form, ask
from partsgruppe.asking.questions import Option, Pick, Question, Text
from partsgruppe.group.meetings import Meeting, MinuteTakerNamed, members_present
from partsgruppe.group.members import Member
from partsgruppe.group.records import require
from partsgruppe.group.rounds import OWED, turns, whose_turn
from partsgruppe.language.catalogue import _
from partsgruppe.steps.kind import Position
from partsgruppe.vocabulary import ROLES

FEW = 5
"""At a table of so many or fewer nobody is asked to write for the chair; it can be agreed all the same."""


def who_writes(place: Position, here: list[int]) -> Pick[int]:
    """Which of these members writes. Whoever has not written the longest is proposed, but not the one who leads."""
    chair = place.meeting.chair
    led_by = _("{name}, som leder møtet")
    names = {member: place.store.get(Member, member).name for member in here}
    return Pick(
        prompt=_("Hvem er referent i dag?"),
        help=_("Da slipper møtelederen å skrive, og kan følge med på folk."),
        options=[
            Option(member, led_by.format(name=name) if member == chair else name) for member, name in names.items()
        ],
        initial=place.meeting.minute_taker if place.meeting.minute_taker in here else _next(place, here),
    )


def _next(place: Position, here: list[int]) -> int | None:
    wrote = [meeting.minute_taker for meeting in place.store.where(Meeting)]
    last = {member: number for number, member in enumerate(wrote)}
    roles = {member: ROLES.index(place.store.get(Member, member).seats[0].role) for member in here}
    waiting = sorted(here, key=lambda member: (last.get(member, -1), roles[member], member))
    return next((member for member in waiting if member != place.meeting.chair), None)


def change_minute_taker(place: Position) -> Form[str]:
    """Another one writes from now on."""
    here = members_present(place.store, place.meeting.id)
    require(here, _("Referatet skrives av et av medlemmene, og ingen av dem er her selv."))
    writer = yield from ask(who_writes(place, here))
    place.store.record(MinuteTakerNamed(meeting=place.meeting.id, member=writer))
    return _("{name} skriver referatet i dag.").format(name=place.store.get(Member, writer).name)


def has_the_word(place: Position) -> bool:
    """Whether it is the turn of the one who writes, and they have not spoken yet."""
    turn = whose_turn(turns(place.store, place.item.id, place.index))
    writer = place.minute_taker
    return turn is not None and writer is not None and turn.state != OWED and place.holder(turn) == writer.id


def put_to_writer(place: Position, question: Question[object], speaking: bool) -> Question[object]:
    """The question; where something is to be written, to the one who writes for the chair, and may be `speaking`."""
    writer = place.minute_taker
    if writer is None or type(question) is not Text or question.private:
        return question
    told = _("Referent: {name}.").format(name=writer.name)
    if speaking:
        told = _("Referent: {name} har ordet selv. Noen andre kan skrive, eller linja kan vente: {command}.").format(
            name=writer.name, command=_("/linja")
        )
    return msgspec.structs.replace(question, help=f"{told} {question.help}".rstrip())
