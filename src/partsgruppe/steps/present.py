"""Who is in the room."""

from __future__ import annotations

from partsgruppe.asking.dialogue import Form, ask
from partsgruppe.asking.questions import Option, PickMany
from partsgruppe.exercises.grammar import Takes
from partsgruppe.group.meetings import MemberArrived, MemberWent, MinuteTakerNamed
from partsgruppe.group.members import Member, members
from partsgruppe.history.wording import came_and_went
from partsgruppe.language.catalogue import N_, _
from partsgruppe.steps.kind import NEXT, Kind, Position
from partsgruppe.steps.minute_taker import FEW, who_writes


class Present(Kind):
    """Tick off who is here."""

    name, called = "present", N_("hvem er her")
    takes = Takes(once=60, each=10)
    asks_who = True

    def form(self, place: Position) -> Form[str]:
        """Who is in the room, and at a larger table who writes."""
        now = yield from ask(_who(place, late=False))
        writer = None
        if len(now) > FEW and place.meeting.minute_taker is None:
            writer = yield from ask(who_writes(place, now))
        _come_and_go(place, now, late=False)
        if writer is not None:
            place.store.record(MinuteTakerNamed(meeting=place.meeting.id, member=writer))
        return NEXT


def who_is_here(place: Position) -> Form[None]:
    """Who is in the room, before anything is asked of them."""
    yield from attendance(place, late=False)


def attendance(place: Position, late: bool) -> Form[str]:
    """Who is in the room now: those who were not before have come, those who no longer are have gone. Tells which."""
    return _come_and_go(place, (yield from ask(_who(place, late))), late)


def _who(place: Position, late: bool) -> PickMany[int]:
    here = [presence.member for presence in place.present]
    everyone = [member.id for member in members(place.store)]
    return PickMany(
        prompt=_("Hvem er her nå?"),
        options=[
            Option(member.id, f"{member.name}, {', '.join(str(seat) for seat in member.seats)}")
            for member in members(place.store)
        ],
        initial=here or ([] if late else everyone),
    )


def _come_and_go(place: Position, now: list[int], late: bool) -> str:
    store, meeting = place.store, place.meeting.id
    here = [presence.member for presence in place.present]
    came = [member for member in now if member not in here]
    went = [member for member in here if member not in now]
    for member in came:
        store.record(MemberArrived(meeting=meeting, member=member, late=late))
    for member in went:
        store.record(MemberWent(meeting=meeting, member=member))
    return came_and_went(*([store.get(Member, member).name for member in some] for some in (came, went)))
