"""Meetings, their agenda, who is there, and where in the agenda the group is."""

import datetime as dt
from collections.abc import Sequence
from types import NoneType
from typing import Any

import msgspec

from partsgruppe.group.fields import (
    Code,
    Count,
    EventNumber,
    ItemId,
    Label,
    MatterId,
    MeetingId,
    MemberId,
    Name,
    Title,
)
from partsgruppe.group.members import Member, Seat, members
from partsgruppe.group.records import (
    RECORDS,
    Declared,
    Event,
    Readable,
    Record,
    Records,
    Stamp,
    Table,
    fields_of,
    require,
)
from partsgruppe.group.table import missing_seats
from partsgruppe.group.taken_back import PLACE, ROOM, STEP, TakenBack
from partsgruppe.group.ways import HELD, NAMED, WHOLE, WITH_ATTENDANCE, without
from partsgruppe.language.catalogue import N_, _
from partsgruppe.language.days import short_day
from partsgruppe.vocabulary import ROLES

PLANNED, OPEN, PAUSED, CLOSED = "planned", "open", "paused", "closed"
WAITING, RUNNING, DONE, SKIPPED, LEFT = "waiting", "running", "done", "skipped", "left"


class Meeting(Record):
    """A meeting. `item` and `step` say where in the agenda it is; `minutes` is its planned length.

    It was to begin at `begins`, where that was said, by the clock on the wall; it was given `more` minutes, and its
    `breaks` took so many seconds. The step began at `step_at`, as if the group had been at it ever since without
    leaving it; it was given `extra` more minutes, and the group was `away` from it for so many seconds. It
    `settled` so many proposals from before. `closed` is the sequence number of the event that closed it. The
    `minute_taker` writes, also where that is the chair; nobody is named where it was not asked.

    Of a meeting that was held `on_paper` the clock says only when it was written in: `opened_at`, `closed_at`, and
    the times at its steps. What asks when it was held asks `began` and `ended`, which it does not say.
    """

    table = Table("meetings", N_("Møte"), several=N_("Møter"), holds=True)

    number: Count
    date: dt.date
    minutes: Count
    place: Label = ""
    chair: MemberId | None = None
    state: Code = PLANNED
    item: ItemId | None = None
    step: Count = 0
    step_at: dt.datetime | None = None
    extra: Count = 0
    away: Count = 0
    begins: dt.time | None = None
    more: Count = 0
    breaks: Count = 0
    paused_at: dt.datetime | None = None
    opened_at: dt.datetime | None = None
    closed_at: dt.datetime | None = None
    closed: EventNumber | None = None
    next_date: dt.date | None = None
    next_chair: MemberId | None = None
    settled: Count = 0
    minute_taker: MemberId | None = None
    on_paper: bool = False

    @property
    def began(self) -> dt.datetime | None:
        """When it was opened; None before that, and of a meeting held on paper, for nobody said when."""
        return None if self.on_paper else self.opened_at

    @property
    def ended(self) -> dt.datetime | None:
        """When it was closed; None before that, and of a meeting held on paper."""
        return None if self.on_paper else self.closed_at

    @property
    def day(self) -> dt.date:
        """The day it was held, which may be another than was planned; before that, the day it is planned for."""
        return self.began.astimezone().date() if self.began else self.date


class AgendaItem(Record):
    """An item on the agenda: an exercise, and the matter it is about if there is one.

    It is gone through in its `short` form or whole. Its steps have taken the seconds in `spent` and were given the
    minutes in `given`, each at the place of the step. It waits for a time by the clock, `at`, when that was agreed.
    Where an exercise is spread over two meetings, it begins at the step `first`, stops before the step `until`, and
    `goes_on` with the item of an earlier meeting.
    """

    table = Table("agenda_items", N_("Sakspunkt"), repeats="matter", several=N_("Sakspunkter"), holds=True)

    meeting: MeetingId
    position: Count
    exercise: Code
    title: Title
    minutes: Count
    matter: MatterId | None = None
    state: Code = WAITING
    short: bool = False
    spent: list[Count] = []
    given: list[Count] = []
    at: dt.time | None = None
    first: Count = 0
    until: Count = 0
    goes_on: ItemId | None = None


class Presence(Record):
    """That the seats of a member were filled at a meeting, and when whoever did so came late or left early.

    It was the member, or a `deputy` by this name; without a member, in a seat that nobody holds.
    """

    table = Table("presences", N_("Til stede"))

    meeting: MeetingId
    member: MemberId | None
    seats: list[Seat]
    came: dt.datetime | None = None
    went: dt.datetime | None = None
    deputy: Name = ""


def _whenever(fields: dict[str, Any]) -> dict[str, Any]:
    """Lifts what did not say when the meeting begins; nor need it be said now."""
    return fields


class MeetingPlanned(Event):
    """A meeting was set up for a day, with a chair and maybe a time to begin."""

    declared = Declared(
        "meeting_planned",
        N_("Planlagt møte"),
        makes=Meeting,
        steward=WHOLE,
        steering=HELD,
        archived=True,
        version=2,
        upcasts=(_whenever,),
    )

    date: dt.date
    minutes: Count
    place: Label = ""
    chair: MemberId | None = None
    begins: dt.time | None = None

    def check(self, group: Records, at: Stamp) -> None:
        require(
            all(meeting.state == CLOSED for meeting in group.where(Meeting)),
            _("Det forrige møtet må avsluttes før et nytt planlegges."),
        )
        require(0 < self.minutes <= 600, _("Et møte varer mellom 1 og 600 minutter."))

    def apply(self, group: Records, at: Stamp) -> None:
        number = len(group.where(Meeting)) + 1
        group.put(Meeting(id=at.sequence, number=number, **msgspec.structs.asdict(self)))
        group.seal()


class MeetingChanged(Event):
    """The day, time, length, place or chair of a meeting was changed."""

    declared = Declared(
        "meeting_changed",
        N_("Endret møte"),
        steward=WHOLE,
        steering=HELD,
        archived=True,
        version=2,
        upcasts=(_whenever,),
    )

    meeting: MeetingId
    date: dt.date
    minutes: Count
    place: Label = ""
    chair: MemberId | None = None
    begins: dt.time | None = None

    def check(self, group: Records, at: Stamp) -> None:
        require(0 < self.minutes <= 600, _("Et møte varer mellom 1 og 600 minutter."))
        if unfinished(group, self.meeting).on_paper:
            _check_was_held(group, self.date, at)

    def apply(self, group: Records, at: Stamp) -> None:
        fields = msgspec.structs.asdict(self)
        meeting = group.get(Meeting, fields.pop("meeting"))
        group.put(msgspec.structs.replace(meeting, **fields))


class MeetingHeldOnPaper(Event):
    """A meeting was held on this day without the program, and is written in afterwards; or on none, and is to be held.

    All that is agreed there counts from that day. When it was written in, each event says by its own time.
    """

    declared = Declared("meeting_held_on_paper", N_("Holdt på papir"), steward=WHOLE, steering=HELD, archived=True)

    meeting: MeetingId
    date: dt.date | None

    def check(self, group: Records, at: Stamp) -> None:
        require(group.get(Meeting, self.meeting).state == PLANNED, _("Møtet er allerede åpnet."))
        if self.date is not None:
            _check_was_held(group, self.date, at)

    def apply(self, group: Records, at: Stamp) -> None:
        meeting = group.get(Meeting, self.meeting)
        group.put(msgspec.structs.replace(meeting, date=self.date or meeting.date, on_paper=self.date is not None))


def _check_was_held(group: Records, day: dt.date, at: Stamp) -> None:
    """A day on which a meeting may have been held that is written in now: not to come, nor before the one before it."""
    require(day <= at.at.astimezone().date(), _("Den dagen har ikke vært ennå."))
    last = last_meeting(group)
    require(
        last is None or day >= last.day,
        _("Møtet før dette var {day}. Det kan ikke være holdt før det.").format(
            day=short_day(last.day) if last else ""
        ),
    )


class AgendaItemAdded(Event):
    """An exercise, or a matter, was put on the agenda at a position counted from 0."""

    declared = Declared(
        "agenda_item_added",
        N_("På sakslista"),
        makes=AgendaItem,
        steward=WHOLE,
        steering=HELD,
        archived=True,
        taken_back=TakenBack(among=PLACE),
    )

    meeting: MeetingId
    position: Count
    exercise: Code
    title: Title
    minutes: Count
    matter: MatterId | None = None

    def check(self, group: Records, at: Stamp) -> None:
        unfinished(group, self.meeting)
        _check_position(agenda(group, self.meeting), self.position)

    def apply(self, group: Records, at: Stamp) -> None:
        fields = msgspec.structs.asdict(self)
        _insert(group, agenda(group, self.meeting), AgendaItem(id=at.sequence, **fields))


class AgendaItemMoved(Event):
    """An item was moved to another position on the agenda."""

    declared = Declared("agenda_item_moved", N_("Flyttet på sakslista"), steward=WHOLE, steering=HELD, archived=True)

    item: ItemId
    position: Count

    def check(self, group: Records, at: Stamp) -> None:
        item = waiting_item(group, self.item)
        _check_position(_others(group, item), self.position)

    def apply(self, group: Records, at: Stamp) -> None:
        item = group.get(AgendaItem, self.item)
        _insert(group, _others(group, item), msgspec.structs.replace(item, position=self.position))


class AgendaItemRemoved(Event):
    """An item was taken off the agenda."""

    declared = Declared("agenda_item_removed", N_("Tatt av sakslista"), steward=WHOLE, steering=HELD, archived=True)

    item: ItemId

    def check(self, group: Records, at: Stamp) -> None:
        waiting_item(group, self.item)

    def apply(self, group: Records, at: Stamp) -> None:
        item = group.get(AgendaItem, self.item)
        for kind in RECORDS.values():
            for field in fields_of(kind):
                if field.refers == AgendaItem.table.name and NoneType in field.types:
                    for record in group.where(kind, **{field.name: item.id}):
                        group.put(msgspec.structs.replace(record, **{field.name: None}))
        group.remove(item)
        _renumber(group, agenda(group, item.meeting))


class ItemSized(Event):
    """An item that waits is to take so many minutes, whole or in its short form."""

    declared = Declared(
        "item_sized",
        N_("Tid til et punkt"),
        steward=WHOLE,
        steering=HELD,
        archived=True,
        taken_back=TakenBack(among=PLACE),
    )

    item: ItemId
    minutes: Count
    short: bool = False

    def check(self, group: Records, at: Stamp) -> None:
        waiting_item(group, self.item)
        require(0 < self.minutes <= 600, _("Et punkt varer mellom 1 og 600 minutter."))

    def apply(self, group: Records, at: Stamp) -> None:
        item = group.get(AgendaItem, self.item)
        group.put(msgspec.structs.replace(item, minutes=self.minutes, short=self.short))


class ItemTimed(Event):
    """An item is taken up at a time by the clock, as when a guest comes then; or at no certain time."""

    declared = Declared("item_timed", N_("Klokkeslett for et punkt"), steward=WHOLE, steering=HELD)

    item: ItemId
    at: dt.time | None

    def check(self, group: Records, at: Stamp) -> None:
        waiting_item(group, self.item)

    def apply(self, group: Records, at: Stamp) -> None:
        group.put(msgspec.structs.replace(group.get(AgendaItem, self.item), at=self.at))


class ItemLeft(Event):
    """An item is left for the next meeting, and comes back there by itself."""

    declared = Declared(
        "item_left",
        N_("Til neste møte"),
        steward=WHOLE,
        steering=HELD,
        archived=True,
        taken_back=TakenBack(among=PLACE),
    )

    item: ItemId

    def check(self, group: Records, at: Stamp) -> None:
        item = group.get(AgendaItem, self.item)
        under_way(group, item.meeting)
        require(item.state in (WAITING, RUNNING), _("Punktet er allerede tatt opp."))

    def apply(self, group: Records, at: Stamp) -> None:
        group.put(msgspec.structs.replace(group.get(AgendaItem, self.item), state=LEFT))


class ItemParted(Event):
    """An item holds a part of its exercise: what an earlier one came to, or as much as there is room for today."""

    declared = Declared("item_parted", N_("En del av en øvelse"), steward=WHOLE, steering=HELD, archived=True)

    item: ItemId
    first: Count = 0
    until: Count = 0
    goes_on: ItemId | None = None

    def check(self, group: Records, at: Stamp) -> None:
        waiting_item(group, self.item)
        require(not self.until or self.first < self.until, _("Delen må ha minst ett steg."))

    def apply(self, group: Records, at: Stamp) -> None:
        item = group.get(AgendaItem, self.item)
        group.put(msgspec.structs.replace(item, first=self.first, until=self.until, goes_on=self.goes_on))


class ItemGivenMatter(Event):
    """What an item on the agenda is about became clear."""

    declared = Declared(
        "item_given_matter",
        N_("Sak til et sakspunkt"),
        steward=WHOLE,
        steering=HELD,
        archived=True,
        taken_back=TakenBack(among=PLACE),
    )

    item: ItemId
    matter: MatterId

    def check(self, group: Records, at: Stamp) -> None:
        unfinished(group, group.get(AgendaItem, self.item).meeting)

    def apply(self, group: Records, at: Stamp) -> None:
        item = group.get(AgendaItem, self.item)
        group.put(msgspec.structs.replace(item, matter=self.matter))


class MeetingOpened(Event):
    """The chair opened the meeting, at the first step of its agenda. What was planned is no longer undone."""

    declared = Declared("meeting_opened", N_("Møtet åpnet"), steward=WHOLE, steering=HELD, archived=True)

    meeting: MeetingId

    def check(self, group: Records, at: Stamp) -> None:
        require(group.get(Meeting, self.meeting).state == PLANNED, _("Møtet er allerede åpnet."))
        require(agenda(group, self.meeting), _("Sakslista er tom."))

    def apply(self, group: Records, at: Stamp) -> None:
        meeting, items = group.get(Meeting, self.meeting), agenda(group, self.meeting)
        group.put(msgspec.structs.replace(items[0], state=RUNNING))
        group.put(msgspec.structs.replace(meeting, state=OPEN, opened_at=at.at, item=items[0].id, step_at=at.at))
        group.seal()


class StepReached(Event):
    """The meeting came to a step; `skipped` when the step before was left without being done."""

    declared = Declared(
        "step_reached",
        N_("Steg i møtet"),
        steward=WHOLE,
        steering=HELD,
        archived=True,
        taken_back=TakenBack(N_("steget er åpent igjen"), STEP),
    )

    meeting: MeetingId
    item: ItemId
    step: Count
    skipped: bool = False

    def check(self, group: Records, at: Stamp) -> None:
        under_way(group, self.meeting)
        require(group.get(AgendaItem, self.item).meeting == self.meeting, _("Punktet står ikke på sakslista."))

    def apply(self, group: Records, at: Stamp) -> None:
        meeting = group.get(Meeting, self.meeting)
        _note_time(group, meeting, at)
        present = group.get(AgendaItem, self.item)
        for item in agenda(group, meeting.id):
            state = _state_of(item, present, self.skipped and item.id == meeting.item)
            if state != item.state:
                group.put(msgspec.structs.replace(item, state=state))
        began = at.at - dt.timedelta(seconds=_at(present.spent, self.step))
        extra = _at(present.given, self.step)
        group.put(msgspec.structs.replace(meeting, item=present.id, step=self.step, step_at=began, extra=extra, away=0))


def _note_time(group: Records, meeting: Meeting, at: Stamp) -> None:
    """Note what the step has taken that the meeting leaves, without breaks."""
    for item in group.where(AgendaItem, id=meeting.item) if meeting.item and meeting.step_at else []:
        assert meeting.step_at is not None
        seconds = int((at.at - meeting.step_at).total_seconds()) - meeting.away
        spent = _with(item.spent, meeting.step, max(0, seconds))
        given = _with(item.given, meeting.step, meeting.extra)
        group.put(msgspec.structs.replace(item, spent=spent, given=given))


def _at(numbers: list[int], place: int) -> int:
    return numbers[place] if place < len(numbers) else 0


def _with(numbers: list[int], place: int, number: int) -> list[int]:
    return [number if n == place else _at(numbers, n) for n in range(max(len(numbers), place + 1))]


def _state_of(item: AgendaItem, present: AgendaItem, skipped: bool) -> str:
    if item.position == present.position:
        return RUNNING
    if item.state == LEFT:
        return LEFT
    if item.position > present.position:
        return WAITING
    if item.state == RUNNING and skipped:
        return SKIPPED
    return DONE if item.state in (RUNNING, WAITING) else item.state


class TimeAdded(Event):
    """The step under way got more minutes."""

    declared = Declared("time_added", N_("Mer tid"), steward=WHOLE, steering=HELD)

    meeting: MeetingId
    minutes: Count

    def check(self, group: Records, at: Stamp) -> None:
        under_way(group, self.meeting)

    def apply(self, group: Records, at: Stamp) -> None:
        meeting = group.get(Meeting, self.meeting)
        group.put(msgspec.structs.replace(meeting, extra=meeting.extra + self.minutes))


class MeetingExtended(Event):
    """The meeting got more minutes."""

    declared = Declared("meeting_extended", N_("Lengre møte"), steward=WHOLE, steering=HELD)

    meeting: MeetingId
    minutes: Count

    def check(self, group: Records, at: Stamp) -> None:
        under_way(group, self.meeting)

    def apply(self, group: Records, at: Stamp) -> None:
        meeting = group.get(Meeting, self.meeting)
        group.put(msgspec.structs.replace(meeting, more=meeting.more + self.minutes))


class MeetingPaused(Event):
    """The group took a break, or the program was closed."""

    declared = Declared("meeting_paused", N_("Pause"), steward=WHOLE, steering=HELD, undoable=False, archived=True)

    meeting: MeetingId

    def check(self, group: Records, at: Stamp) -> None:
        under_way(group, self.meeting)

    def apply(self, group: Records, at: Stamp) -> None:
        meeting = group.get(Meeting, self.meeting)
        group.put(msgspec.structs.replace(meeting, state=PAUSED, paused_at=at.at))


class MeetingResumed(Event):
    """The meeting went on after a break. `since` is when the break began, if nobody had said so."""

    declared = Declared(
        "meeting_resumed",
        N_("Etter pausen"),
        steward=without("since", instead=None),
        steering=HELD,
        undoable=False,
        archived=True,
    )

    meeting: MeetingId
    since: dt.datetime | None = None

    def check(self, group: Records, at: Stamp) -> None:
        require(unfinished(group, self.meeting).state != PLANNED, _("Møtet er ikke i gang."))

    def apply(self, group: Records, at: Stamp) -> None:
        meeting = group.get(Meeting, self.meeting)
        began = meeting.paused_at or self.since or at.at
        gone = max(0, int((at.at - began).total_seconds()))
        group.put(
            msgspec.structs.replace(
                meeting, state=OPEN, paused_at=None, away=meeting.away + gone, breaks=meeting.breaks + gone
            )
        )


class MemberArrived(Event):
    """A member is at the meeting. `late` when it was after the meeting had begun."""

    declared = Declared(
        "member_arrived",
        N_("Noen kom"),
        makes=Presence,
        steward=HELD,
        steering=HELD,
        archived=True,
        says="member",
        taken_back=TakenBack(N_("{who} kom."), ROOM),
    )

    meeting: MeetingId
    member: MemberId
    late: bool = False

    def check(self, group: Records, at: Stamp) -> None:
        unfinished(group, self.meeting)

    def apply(self, group: Records, at: Stamp) -> None:
        member = group.get(Member, self.member)
        for presence in group.where(Presence, meeting=self.meeting, member=self.member):
            group.put(msgspec.structs.replace(presence, went=None, seats=member.seats, deputy=""))
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

    declared = Declared(
        "member_went",
        N_("Noen gikk"),
        steward=HELD,
        steering=HELD,
        archived=True,
        says="member",
        taken_back=TakenBack(N_("{who} gikk."), ROOM),
    )

    meeting: MeetingId
    member: MemberId

    def check(self, group: Records, at: Stamp) -> None:
        unfinished(group, self.meeting)
        require(self._here(group), _("Medlemmet er ikke her."))

    def apply(self, group: Records, at: Stamp) -> None:
        for here in self._here(group):
            group.put(msgspec.structs.replace(here, went=at.at))

    def _here(self, group: Records) -> list[Presence]:
        return group.where(Presence, meeting=self.meeting, member=self.member, went=None)


class MinuteTakerNamed(Event):
    """Who writes at a meeting: somebody beside the chair, or the chair alone."""

    declared = Declared("minute_taker_named", N_("Referent"), steward=HELD, steering=HELD)

    meeting: MeetingId
    member: MemberId

    def check(self, group: Records, at: Stamp) -> None:
        under_way(group, self.meeting)
        require(self.member in members_present(group, self.meeting), _("Medlemmet er ikke her."))

    def apply(self, group: Records, at: Stamp) -> None:
        group.put(msgspec.structs.replace(group.get(Meeting, self.meeting), minute_taker=self.member))


class NextMeetingAgreed(Event):
    """The day of the next meeting and who leads it."""

    declared = Declared("next_meeting_agreed", N_("Neste møte"), steward=WHOLE, steering=HELD, archived=True)

    meeting: MeetingId
    date: dt.date | None
    chair: MemberId | None

    def check(self, group: Records, at: Stamp) -> None:
        under_way(group, self.meeting)

    def apply(self, group: Records, at: Stamp) -> None:
        meeting = group.get(Meeting, self.meeting)
        group.put(msgspec.structs.replace(meeting, next_date=self.date, next_chair=self.chair))


class MeetingClosed(Event):
    """The meeting ended. Nothing in it can be undone after this; its minutes carry this event's hash."""

    declared = Declared(
        "meeting_closed", N_("Møtet avsluttet"), steward=WITH_ATTENDANCE, steering=NAMED, undoable=False, archived=True
    )

    meeting: MeetingId

    def check(self, group: Records, at: Stamp) -> None:
        under_way(group, self.meeting)
        require(
            group.where(Presence, meeting=self.meeting),
            _("Kryss av hvem som er her, før møtet avsluttes. Et referat må si hvem som var med."),
        )

    def apply(self, group: Records, at: Stamp) -> None:
        meeting = group.get(Meeting, self.meeting)
        _note_time(group, meeting, at)
        for item in agenda(group, meeting.id):
            if item.state == RUNNING:
                group.put(msgspec.structs.replace(item, state=DONE))
            elif item.state == WAITING:
                group.put(msgspec.structs.replace(item, state=SKIPPED))
        group.put(msgspec.structs.replace(meeting, state=CLOSED, closed_at=at.at, closed=at.sequence, item=None))
        group.seal()


def unfinished_meeting(group: Readable) -> Meeting | None:
    """The meeting that is planned or under way, if there is one."""
    return _newest(group, PLANNED, OPEN, PAUSED)


def meeting_under_way(group: Readable) -> Meeting | None:
    """The meeting that was opened and is not closed yet, be it paused, if there is one."""
    return _newest(group, OPEN, PAUSED)


def _newest(group: Readable, *states: str) -> Meeting | None:
    """The newest meeting in one of these states. Those that are not are not read: there may be hundreds."""
    found = [meeting for state in states for meeting in group.where(Meeting, state=state)]
    return max(found, key=lambda one: one.id, default=None)


def last_meeting(group: Readable) -> Meeting | None:
    """The newest meeting that has been closed."""
    following = unfinished_meeting(group)
    before = group.where(Meeting, number=following.number - 1) if following else []
    closed = [one for one in before if one.state == CLOSED] or group.where(Meeting, state=CLOSED)
    return closed[-1] if closed else None


def last_closing(group: Readable) -> int:
    """The event that closed the newest meeting that has been; 0 when none has."""
    last = last_meeting(group)
    return (last.closed or 0) if last else 0


def usual_time(group: Records) -> dt.time | None:
    """When the next meeting begins: as it was planned, or else as the last one did; None where nobody said so."""
    found = unfinished_meeting(group) or last_meeting(group)
    return found.begins if found else None


def agenda(group: Readable, meeting: int) -> list[AgendaItem]:
    """The items of a meeting, in order."""
    return sorted(group.where(AgendaItem, meeting=meeting), key=lambda item: item.position)


def held_steps(item: AgendaItem, steps: int) -> range:
    """The numbers of the steps that an item holds, of an exercise that has so many; never none."""
    first = min(item.first, steps - 1)
    return range(first, max(first + 1, min(item.until or steps, steps)))


def item_and_before(group: Readable, item: AgendaItem) -> list[int]:
    """The id of an item, after those of the items that it goes on with."""
    found = [item.id]
    while item.goes_on is not None:
        item = group.get(AgendaItem, item.goes_on)
        found.insert(0, item.id)
    return found


def goes_on_at(item: AgendaItem) -> int | None:
    """The step at which a later meeting goes on with an item that was not held to its end; None when it was.

    One that was left before it began is held from where it would have begun.
    """
    if item.state == DONE and item.until:
        return item.until
    if item.state == LEFT:
        return max(item.first, len(item.spent) - 1)
    return None


def item_and_after(group: Readable, item: AgendaItem) -> list[AgendaItem]:
    """An item, and the items of later meetings that go on with it, in order."""
    found = [item]
    while following := group.where(AgendaItem, goes_on=found[-1].id):
        found.append(following[-1])
    return found


def still_goes_on(group: Readable, item: AgendaItem) -> bool:
    """Whether a later meeting is to go on with an item, or is at it: none went through it since, or held it anew."""
    first = item
    while goes_on_at(item) is not None:
        later = (one for one in group.where(AgendaItem, exercise=item.exercise) if one.id > item.id)
        following = next((one for one in later if one.goes_on == item.id or one.matter == item.matter), None)
        if following is None:
            return True
        item = following
    return item is not first and item.state in (WAITING, RUNNING)


def last_held(group: Records) -> dict[str, Meeting]:
    """Each exercise that a meeting has gone through to its end, with the last one that did."""
    return {
        item.exercise: meeting
        for meeting in group.where(Meeting, state=CLOSED)
        for item in agenda(group, meeting.id)
        if item.state == DONE and goes_on_at(item) is None
    }


def present(group: Records, meeting: int) -> list[Presence]:
    """Who is in the room now."""
    return group.where(Presence, meeting=meeting, went=None)


def members_present(group: Records, meeting: int) -> list[int]:
    """The members who are in the room now themselves, not by a deputy."""
    return [one.member for one in present(group, meeting) if one.member is not None and not one.deputy]


def who_sits(group: Readable, presence: Presence) -> str:
    """The name of whoever fills a seat: the member, or the deputy."""
    return presence.deputy if presence.member is None else presence.deputy or group.get(Member, presence.member).name


def seats_present(group: Records, meeting: int) -> list[Seat]:
    """The seats of those who are in the room now, each once, in the order of the table."""
    held = {seat for presence in present(group, meeting) for seat in presence.seats}
    return sorted(held, key=lambda seat: (ROLES.index(seat.role), seat.union))


def seats_not_in_the_room(group: Records, meeting: int) -> list[Seat]:
    """The parties without whom a decision is only a proposal."""
    return missing_seats(group, seats_present(group, meeting))


def in_the_room(group: Records, meeting: int, awaited: Sequence[Seat]) -> list[Seat]:
    """Those of the awaited seats that can speak for themselves now. Any steward speaks for one of no named union."""
    here = seats_present(group, meeting)
    roles = {seat.role for seat in here}
    return [seat for seat in awaited if seat in here or (not seat.union and seat.role in roles)]


def unsaid(fields: dict[str, Any]) -> dict[str, Any]:
    """Lifts what was agreed before it said whom it awaits: it was told as agreed, and stays so."""
    return {"awaiting": None, **fields}


def check_awaited(awaiting: Sequence[Seat] | None, missing: Sequence[Seat]) -> None:
    """What is agreed while parties are missing is a proposal, and says that it awaits them. (Method: rule 5)

    It is None of what an earlier version recorded, which did not say so, and of nothing new.
    """
    require(
        awaiting is None or set(awaiting) == set(missing),
        _("En beslutning uten alle parter i rommet er et forslag som de må bekrefte."),
    )


def agreed_at(group: Records, meeting: int, awaiting: Sequence[Seat] | None) -> Meeting:
    """The meeting, which must be under way, for what is agreed there and awaits each party that is missing."""
    found = under_way(group, meeting)
    check_awaited(awaiting, seats_not_in_the_room(group, meeting))
    return found


def unfinished(group: Records, meeting: int) -> Meeting:
    """The meeting, which must not be closed."""
    found = group.get(Meeting, meeting)
    require(found.state != CLOSED, _("Møtet er avsluttet og kan ikke endres."))
    return found


def between_two(group: Records, by: Seat) -> None:
    """Something is done between two meetings, in a role that somebody has."""
    held = {seat for member in members(group) for seat in member.seats}
    require(by in held, _("Si hvilken rolle du gjør det i."))
    no_meeting(group)


def no_meeting(group: Records) -> None:
    """Raise RuleBroken while a meeting is under way: what is done then, is done there."""
    require(meeting_under_way(group) is None, _("Møtet er i gang. Gjør det der, så alle er med."))


def under_way(group: Records, meeting: int) -> Meeting:
    """The meeting, which must be open."""
    found = group.get(Meeting, meeting)
    require(found.state == OPEN, _("Møtet er ikke i gang."))
    return found


def settle_one(group: Records, meeting: int) -> None:
    """Count that a proposal from before was confirmed or not at this meeting."""
    found = group.get(Meeting, meeting)
    group.put(msgspec.structs.replace(found, settled=found.settled + 1))


def waiting_item(group: Records, item: int) -> AgendaItem:
    """An item on the agenda that the meeting has not come to."""
    found = group.get(AgendaItem, item)
    unfinished(group, found.meeting)
    require(found.state == WAITING, _("Punktet er allerede tatt opp og kan ikke flyttes."))
    return found


def reached(items: Sequence[AgendaItem]) -> int:
    """The first position that the meeting has not come to; 0 before it is opened."""
    return max((place for place, other in enumerate(items, start=1) if other.state == RUNNING), default=0)


def _check_position(items: list[AgendaItem], position: int) -> None:
    """A new position must be after what the meeting has come to."""
    require(position >= reached(items), _("Møtet er allerede forbi det punktet på sakslista."))


def _others(group: Records, item: AgendaItem) -> list[AgendaItem]:
    return [other for other in agenda(group, item.meeting) if other.id != item.id]


def _insert(group: Records, items: list[AgendaItem], item: AgendaItem) -> None:
    group.put(item)
    items.insert(item.position, item)
    _renumber(group, items)


def _renumber(group: Records, items: list[AgendaItem]) -> None:
    for position, item in enumerate(items):
        if item.position != position:
            group.put(msgspec.structs.replace(item, position=position))
