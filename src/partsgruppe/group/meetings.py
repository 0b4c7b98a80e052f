"""Meetings, their agenda, who is there, and where in the agenda the group is."""

from __future__ import annotations

import datetime as dt

import msgspec

from partsgruppe.group.members import Member, Seat
from partsgruppe.group.records import Event, Record, Records, Stamp, require
from partsgruppe.group.table import missing_seats
from partsgruppe.language.catalogue import _
from partsgruppe.vocabulary import ROLES

PLANNED, OPEN, PAUSED, CLOSED = "planned", "open", "paused", "closed"
WAITING, RUNNING, DONE, SKIPPED = "waiting", "running", "done", "skipped"


class Meeting(Record):
    """A meeting. `item` and `step` say where in the agenda it is; `minutes` is its planned length.

    The step began at `step_at`; it was given `extra` more minutes, and the group was `away` from it
    for so many seconds. `closed` is the sequence number of the event that closed it.
    """

    number: int
    date: dt.date
    minutes: int
    place: str = ""
    chair: int | None = None
    state: str = PLANNED
    item: int | None = None
    step: int = 0
    step_at: dt.datetime | None = None
    extra: int = 0
    away: int = 0
    paused_at: dt.datetime | None = None
    opened_at: dt.datetime | None = None
    closed_at: dt.datetime | None = None
    closed: int | None = None
    next_date: dt.date | None = None
    next_chair: int | None = None


class AgendaItem(Record):
    """An item on the agenda: an exercise, and the matter it is about if there is one."""

    meeting: int
    position: int
    exercise: str
    title: str
    minutes: int
    matter: int | None = None
    state: str = WAITING


class Presence(Record):
    """That a member was at a meeting, in which seats, and when they came late or left early."""

    meeting: int
    member: int
    seats: list[Seat]
    came: dt.datetime | None = None
    went: dt.datetime | None = None


class MeetingPlanned(Event):
    """A meeting was set up for a day, with a chair."""

    date: dt.date
    minutes: int
    place: str = ""
    chair: int | None = None

    def apply(self, group: Records, at: Stamp) -> None:
        earlier = group.where(Meeting)
        require(
            all(meeting.state == CLOSED for meeting in earlier),
            _("Det forrige møtet må avsluttes før et nytt planlegges."),
        )
        require(0 < self.minutes <= 600, _("Et møte varer mellom 1 og 600 minutter."))
        fields = msgspec.structs.asdict(self)
        group.put(Meeting(id=at.sequence, number=len(earlier) + 1, **fields))
        group.seal()


class MeetingChanged(Event):
    """The day, length, place or chair of a meeting was changed."""

    meeting: int
    date: dt.date
    minutes: int
    place: str = ""
    chair: int | None = None

    def apply(self, group: Records, at: Stamp) -> None:
        require(0 < self.minutes <= 600, _("Et møte varer mellom 1 og 600 minutter."))
        fields = msgspec.structs.asdict(self)
        meeting = unfinished(group, fields.pop("meeting"))
        group.put(msgspec.structs.replace(meeting, **fields))


class AgendaItemAdded(Event):
    """An exercise, or a matter, was put on the agenda at a position counted from 0."""

    meeting: int
    position: int
    exercise: str
    title: str
    minutes: int
    matter: int | None = None

    def apply(self, group: Records, at: Stamp) -> None:
        unfinished(group, self.meeting)
        fields = msgspec.structs.asdict(self)
        _insert(group, agenda(group, self.meeting), AgendaItem(id=at.sequence, **fields))


class AgendaItemMoved(Event):
    """An item was moved to another position on the agenda."""

    item: int
    position: int

    def apply(self, group: Records, at: Stamp) -> None:
        item = waiting_item(group, self.item)
        items = [other for other in agenda(group, item.meeting) if other.id != item.id]
        _insert(group, items, msgspec.structs.replace(item, position=self.position))


class AgendaItemRemoved(Event):
    """An item was taken off the agenda."""

    item: int

    def apply(self, group: Records, at: Stamp) -> None:
        item = waiting_item(group, self.item)
        group.remove(item)
        _renumber(group, agenda(group, item.meeting))


class ItemGivenMatter(Event):
    """What an item on the agenda is about became clear."""

    item: int
    matter: int

    def apply(self, group: Records, at: Stamp) -> None:
        item = group.get(AgendaItem, self.item)
        unfinished(group, item.meeting)
        group.put(msgspec.structs.replace(item, matter=self.matter))


class MeetingOpened(Event):
    """The chair opened the meeting, at the first step of its agenda. What was planned is no longer undone."""

    meeting: int

    def apply(self, group: Records, at: Stamp) -> None:
        meeting = group.get(Meeting, self.meeting)
        require(meeting.state == PLANNED, _("Møtet er allerede åpnet."))
        items = agenda(group, meeting.id)
        require(items, _("Sakslista er tom."))
        group.put(msgspec.structs.replace(items[0], state=RUNNING))
        group.put(msgspec.structs.replace(meeting, state=OPEN, opened_at=at.at, item=items[0].id, step_at=at.at))
        group.seal()


class StepReached(Event):
    """The meeting came to a step; `skipped` when the step before was left without being done."""

    meeting: int
    item: int
    step: int
    skipped: bool = False

    def apply(self, group: Records, at: Stamp) -> None:
        meeting = under_way(group, self.meeting)
        present = group.get(AgendaItem, self.item)
        require(present.meeting == meeting.id, _("Punktet står ikke på sakslista."))
        for item in agenda(group, meeting.id):
            state = _state_of(item, present, self.skipped and item.id == meeting.item)
            if state != item.state:
                group.put(msgspec.structs.replace(item, state=state))
        group.put(msgspec.structs.replace(meeting, item=present.id, step=self.step, step_at=at.at, extra=0, away=0))


def _state_of(item: AgendaItem, present: AgendaItem, skipped: bool) -> str:
    if item.position == present.position:
        return RUNNING
    if item.position > present.position:
        return WAITING
    if item.state == RUNNING and skipped:
        return SKIPPED
    return DONE if item.state in (RUNNING, WAITING) else item.state


class TimeAdded(Event):
    """The step under way got more minutes."""

    meeting: int
    minutes: int

    def apply(self, group: Records, at: Stamp) -> None:
        meeting = under_way(group, self.meeting)
        group.put(msgspec.structs.replace(meeting, extra=meeting.extra + self.minutes))


class MeetingPaused(Event):
    """The group took a break, or the program was closed."""

    undoable = False
    meeting: int

    def apply(self, group: Records, at: Stamp) -> None:
        meeting = under_way(group, self.meeting)
        group.put(msgspec.structs.replace(meeting, state=PAUSED, paused_at=at.at))


class MeetingResumed(Event):
    """The meeting went on after a break. `since` is when the break began, if nobody had said so."""

    undoable = False
    meeting: int
    since: dt.datetime | None = None

    def apply(self, group: Records, at: Stamp) -> None:
        meeting = unfinished(group, self.meeting)
        require(meeting.state != PLANNED, _("Møtet er ikke i gang."))
        began = meeting.paused_at or self.since or at.at
        away = meeting.away + max(0, int((at.at - began).total_seconds()))
        group.put(msgspec.structs.replace(meeting, state=OPEN, paused_at=None, away=away))


class MemberArrived(Event):
    """A member is at the meeting. `late` when it was after the meeting had begun."""

    meeting: int
    member: int
    late: bool = False

    def apply(self, group: Records, at: Stamp) -> None:
        unfinished(group, self.meeting)
        member = group.get(Member, self.member)
        for presence in group.where(Presence, meeting=self.meeting, member=self.member):
            group.put(msgspec.structs.replace(presence, went=None, seats=member.seats))
            return
        group.put(
            Presence(
                id=at.sequence,
                meeting=self.meeting,
                member=member.id,
                seats=member.seats,
                came=at.at if self.late else None,
            )
        )


class MemberWent(Event):
    """A member left the meeting early."""

    meeting: int
    member: int

    def apply(self, group: Records, at: Stamp) -> None:
        unfinished(group, self.meeting)
        here = group.where(Presence, meeting=self.meeting, member=self.member, went=None)
        require(here, _("Medlemmet er ikke her."))
        group.put(msgspec.structs.replace(here[0], went=at.at))


class NextMeetingAgreed(Event):
    """The day of the next meeting and who leads it."""

    meeting: int
    date: dt.date | None
    chair: int | None

    def apply(self, group: Records, at: Stamp) -> None:
        meeting = under_way(group, self.meeting)
        group.put(msgspec.structs.replace(meeting, next_date=self.date, next_chair=self.chair))


class MeetingClosed(Event):
    """The meeting ended. Nothing in it can be undone after this; its minutes carry this event's hash."""

    undoable = False
    meeting: int

    def apply(self, group: Records, at: Stamp) -> None:
        meeting = under_way(group, self.meeting)
        for item in agenda(group, meeting.id):
            if item.state == RUNNING:
                group.put(msgspec.structs.replace(item, state=DONE))
            elif item.state == WAITING:
                group.put(msgspec.structs.replace(item, state=SKIPPED))
        group.put(msgspec.structs.replace(meeting, state=CLOSED, closed_at=at.at, closed=at.sequence, item=None))
        group.seal()


def unfinished_meeting(group: Records) -> Meeting | None:
    """The meeting that is planned or under way, if there is one."""
    found = [meeting for meeting in group.where(Meeting) if meeting.state != CLOSED]
    return found[-1] if found else None


def last_meeting(group: Records) -> Meeting | None:
    """The newest meeting that has been closed."""
    closed = group.where(Meeting, state=CLOSED)
    return closed[-1] if closed else None


def agenda(group: Records, meeting: int) -> list[AgendaItem]:
    """The items of a meeting, in order."""
    return sorted(group.where(AgendaItem, meeting=meeting), key=lambda item: item.position)


def present(group: Records, meeting: int) -> list[Presence]:
    """Who is in the room now."""
    return group.where(Presence, meeting=meeting, went=None)


def seats_present(group: Records, meeting: int) -> list[Seat]:
    """The seats of those who are in the room now, each once, in the order of the table."""
    held = {seat for presence in present(group, meeting) for seat in presence.seats}
    return sorted(held, key=lambda seat: (ROLES.index(seat.role), seat.union))


def seats_not_in_the_room(group: Records, meeting: int) -> list[Seat]:
    """The parties without whom a decision is only a proposal."""
    return missing_seats(group, seats_present(group, meeting))


def unfinished(group: Records, meeting: int) -> Meeting:
    """The meeting, which must not be closed."""
    found = group.get(Meeting, meeting)
    require(found.state != CLOSED, _("Møtet er avsluttet og kan ikke endres."))
    return found


def under_way(group: Records, meeting: int) -> Meeting:
    """The meeting, which must be open."""
    found = group.get(Meeting, meeting)
    require(found.state == OPEN, _("Møtet er ikke i gang."))
    return found


def waiting_item(group: Records, item: int) -> AgendaItem:
    """An item on the agenda that the meeting has not come to."""
    found = group.get(AgendaItem, item)
    unfinished(group, found.meeting)
    require(found.state == WAITING, _("Punktet er allerede tatt opp og kan ikke flyttes."))
    return found


def _insert(group: Records, items: list[AgendaItem], item: AgendaItem) -> None:
    """Put the item at its position, which must be after what the meeting has come to."""
    reached = max((position for position, other in enumerate(items, start=1) if other.state == RUNNING), default=0)
    require(item.position >= reached, _("Møtet er allerede forbi det punktet på sakslista."))
    items.insert(item.position, item)
    _renumber(group, items)


def _renumber(group: Records, items: list[AgendaItem]) -> None:
    for position, item in enumerate(items):
        group.put(msgspec.structs.replace(item, position=position))
