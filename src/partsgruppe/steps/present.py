"""Who is in the room."""

from __future__ import annotations

from partsgruppe.asking.dialogue import Form, ask
from partsgruppe.asking.questions import Option, PickMany
from partsgruppe.exercises.grammar import Takes
from partsgruppe.group.meetings import MemberArrived, MemberWent
from partsgruppe.group.members import Member, members
from partsgruppe.history.wording import came_and_went
from partsgruppe.language.catalogue import N_, _
from partsgruppe.steps.kind import NEXT, Kind, Position


class Present(Kind):
    """Tick off who is here."""

    name, called = "present", N_("hvem er her")
    takes = Takes(once=60, each=10)
    asks_who = True

    def form(self, place: Position) -> Form[str]:
        """Who is in the room."""
        yield from attendance(place, late=False)
        return NEXT


def who_is_here(place: Position) -> Form[None]:
    """Who is in the room, before anything is asked of them."""
    yield from attendance(place, late=False)


def attendance(place: Position, late: bool) -> Form[str]:
    """Who is in the room now: those who were not before have come, those who no longer are have gone. Tells which."""
    store, meeting = place.store, place.meeting.id
    here = [presence.member for presence in place.present]
    before = here or [member.id for member in members(store)]
    now = yield from ask(
        PickMany(
            prompt=_("Hvem er her nå?"),
            options=[
                Option(member.id, f"{member.name}, {', '.join(str(seat) for seat in member.seats)}")
                for member in members(store)
            ],
            initial=before if not late else here,
        )
    )
    came = [member for member in now if member not in here]
    went = [member for member in here if member not in now]
    for member in came:
        store.record(MemberArrived(meeting=meeting, member=member, late=late))
    for member in went:
        store.record(MemberWent(meeting=meeting, member=member))
    return came_and_went(*([store.get(Member, member).name for member in some] for some in (came, went)))
