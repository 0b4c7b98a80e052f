"""Matters: the threads that live across meetings."""

import datetime as dt

import msgspec

from partsgruppe.group.fields import Code, ItemId, MatterId, MeetingId, Title, Union, Words
from partsgruppe.group.meetings import (
    AgendaItem,
    agenda,
    between_two,
    under_way,
    unfinished,
    unfinished_meeting,
)
from partsgruppe.group.members import Seat
from partsgruppe.group.records import Declared, Event, Readable, Record, Records, Stamp, Table, require
from partsgruppe.group.taken_back import CHOICE, MATTER, TakenBack
from partsgruppe.group.ways import HELD, WHOLE, without
from partsgruppe.language.catalogue import N_, _

OPEN, POSTPONED, TRYING, SETTLED, REFERRED, DROPPED = (
    "open",
    "postponed",
    "trying",
    "settled",
    "referred",
    "dropped",
)


NOBODY = Seat("")
"""Stands where it is not told who did something."""

GOING_ON = (OPEN, POSTPONED, TRYING)
"""The states of a matter that is not ended."""


class Matter(Record):
    """A matter, who raised it (by role), and how it stands."""

    table = Table("matters", N_("Sak"), several=N_("Saker"), holds=True)

    title: Title
    role: Code = ""
    union: Union = ""
    meeting: MeetingId | None = None
    state: Code = OPEN

    @property
    def seat(self) -> Seat | None:
        """Who raised it, when that is known."""
        return Seat(self.role, self.union) if self.role else None


class Renaming(Record):
    """That a matter got a clearer title, and the one it had before."""

    table = Table("renamings", N_("Sak fikk nytt navn"), searched=False)

    matter: MatterId
    before: Words
    title: Title


class Wanted(Record):
    """That somebody in a role wants a matter on the agenda of the next meeting."""

    table = Table("wanted", N_("Ønsket på sakslista"))

    matter: MatterId
    by: Seat


class PutOff(Record):
    """That the group put a matter off until a day, and why. Until then no agenda proposes it."""

    table = Table("put_offs", N_("Satt på vent"))

    meeting: MeetingId
    matter: MatterId
    until: dt.date
    reason: Words = ""


class Referral(Record):
    """That something was referred to its right channel. What it was about is never kept. (Method: rule 9)"""

    table = Table("referrals", N_("Henvist"))

    meeting: MeetingId
    item: ItemId
    channel: Title


class MatterRaised(Event):
    """A matter was raised, in a meeting or between two."""

    declared = Declared(
        "matter_raised",
        N_("Sak"),
        makes=Matter,
        steward=WHOLE,
        steering=without("role", "union", instead=""),
        archived=True,
        says="title",
        taken_back=TakenBack(N_("saken {text}"), MATTER),
    )

    title: Title
    role: Code = ""
    union: Union = ""
    meeting: MeetingId | None = None

    def check(self, group: Records, at: Stamp) -> None:
        require(self.title.strip(), _("Saken må ha et navn."))
        if self.meeting is not None:
            unfinished(group, self.meeting)


class MatterRenamed(Event):
    """A matter got a clearer title."""

    declared = Declared(
        "matter_renamed",
        N_("Sak fikk nytt navn"),
        makes=Renaming,
        steward=WHOLE,
        steering=WHOLE,
        archived=True,
        stands={"title": ("renamings.title", "matter.title")},
        says="title",
        taken_back=TakenBack(N_("navnet {text}")),
    )

    matter: MatterId
    title: Title

    def check(self, group: Records, at: Stamp) -> None:
        require(self.title.strip(), _("Saken må ha et navn."))

    def apply(self, group: Records, at: Stamp) -> None:
        matter = group.get(Matter, self.matter)
        group.put(self.made(at, before=matter.title))
        group.put(msgspec.structs.replace(matter, title=self.title))


class MatterRetitled(MatterRenamed):
    """Somebody in a role gave a matter a clearer title between two meetings."""

    declared = Declared(
        "matter_retitled",
        N_("Sak fikk nytt navn mellom møtene"),
        makes=Renaming,
        steward=WHOLE,
        steering=without("by", instead=NOBODY),
        archived=True,
        stands={"title": ("renamings.title", "matter.title")},
        says="title",
        taken_back=TakenBack(N_("navnet {text}")),
        between=True,
    )

    by: Seat

    def check(self, group: Records, at: Stamp) -> None:
        between_two(group, self.by)
        super().check(group, at)

    apply = MatterRenamed.apply

    def alone(self, group: Readable, number: int | None = None) -> str:
        title = self.title if number is None else group.get(Renaming, number).title
        return _("Saken heter nå «{title}».").format(title=title)


class MatterWanted(Event):
    """Somebody in a role wants a matter on the agenda of the next meeting. It comes there when that is planned."""

    declared = Declared(
        "matter_wanted",
        N_("Ønsket på sakslista"),
        makes=Wanted,
        steward=WHOLE,
        steering=HELD,
        says="matter",
        taken_back=TakenBack(N_("{text} på sakslista"), CHOICE),
        between=True,
    )

    matter: MatterId
    by: Seat

    def check(self, group: Records, at: Stamp) -> None:
        between_two(group, self.by)
        require(group.get(Matter, self.matter).state in GOING_ON, _("Saken er avsluttet."))
        require(not on_the_next_agenda(group, self.matter), _("Saken kommer på sakslista til neste møte allerede."))

    def alone(self, group: Readable, number: int | None = None) -> str:
        return _("«{title}» skal på sakslista.").format(title=group.get(Matter, self.matter).title)


class MatterPutOff(Event):
    """The group put a matter off until a day."""

    declared = Declared(
        "matter_put_off", N_("Satt på vent"), makes=PutOff, steward=WHOLE, steering=without("reason"), archived=True
    )

    meeting: MeetingId
    matter: MatterId
    until: dt.date
    reason: Words = ""

    def check(self, group: Records, at: Stamp) -> None:
        under_way(group, self.meeting)
        require(group.get(Matter, self.matter).state in (OPEN, POSTPONED), _("Bare en sak som er åpen, kan vente."))

    def apply(self, group: Records, at: Stamp) -> None:
        group.put(self.made(at))
        group.put(msgspec.structs.replace(group.get(Matter, self.matter), state=POSTPONED))


class Referred(Event):
    """Something that does not belong here was referred to its channel, without its content."""

    declared = Declared(
        "referred",
        N_("Henvist"),
        makes=Referral,
        steward=WHOLE,
        steering=WHOLE,
        taken_back=TakenBack(N_("henvisning til {who}")),
    )

    meeting: MeetingId
    item: ItemId
    channel: Title

    def check(self, group: Records, at: Stamp) -> None:
        under_way(group, self.meeting)
        require(self.channel.strip(), _("Si hvor det hører hjemme."))

    def said(self) -> str:
        return channel_in_a_sentence(self.channel)


def channels() -> list[str]:
    """Where what does not belong in this group is taken up."""
    return [
        _("Leder, i samtale med den det gjelder"),
        _("Tillitsvalgt for den det gjelder"),
        _("Verneombudet"),
        _("Lønnsforhandlingene"),
        _("Drøfting etter hovedavtalen"),
        _("Arbeidsmiljøutvalget (AMU)"),
        _("Bedriftshelsetjenesten"),
        _("Varslingskanalen i kommunen"),
    ]


def channel_in_a_sentence(channel: str) -> str:
    """A channel, short, as it stands in the middle of a sentence; one that people wrote is as they wrote it."""
    if channel not in channels():
        return channel
    short = channel.partition(",")[0]
    return short[:1].lower() + short[1:]


def matter_numbered(group: Records, number: int) -> Matter | None:
    """The matter that was raised as this number, counted from 1."""
    raised = group.where(Matter)
    return raised[number - 1] if 1 <= number <= len(raised) else None


def open_matters(group: Records) -> list[Matter]:
    """Matters that are not ended, the oldest first."""
    return [m for m in group.where(Matter) if m.state in GOING_ON]


def wanted(group: Records) -> list[Matter]:
    """Matters that somebody wants on the next agenda, and that have been on none since."""
    asked = {one.matter: one.id for one in group.where(Wanted)}
    found = [group.get(Matter, matter) for matter, since in asked.items() if not _listed(group, matter, since)]
    return [matter for matter in found if matter.state in GOING_ON]


def _listed(group: Records, matter: int, since: int) -> bool:
    return any(item.id > since for item in group.where(AgendaItem, matter=matter))


def on_the_next_agenda(group: Records, matter: int) -> bool:
    """Whether the next meeting takes up a matter, as its agenda says or somebody wants."""
    planned = unfinished_meeting(group)
    listed = {item.matter for item in agenda(group, planned.id)} if planned else set()
    return matter in listed or matter in [one.id for one in wanted(group)]


def title_at(group: Readable, matter: int, until: int | None = None) -> str:
    """What a matter was called when the event of this number came, or now."""
    later = [] if until is None else [one for one in group.where(Renaming, matter=matter) if one.id > until]
    return later[0].before if later else group.get(Matter, matter).title


def title_now(group: Readable, item: AgendaItem, until: int | None = None) -> str:
    """What an item is called, with the name that its matter has got since it was put there, by now or until then."""
    if item.matter is None:
        return item.title
    for one in group.where(Renaming, matter=item.matter):
        if item.title.endswith(one.before) and (until is None or one.id < until):
            return item.title.removesuffix(one.before) + title_at(group, item.matter, until)
    return item.title
