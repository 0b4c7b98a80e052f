"""What was promised: actions. (Method: rule 7)"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from functools import partial
from typing import Any

from partsgruppe.asking.dialogue import Form, ask
from partsgruppe.asking.fill import fill
from partsgruppe.asking.questions import Go, MaybeDay, Option, Pick, PickMany, Text, TheDay
from partsgruppe.asking.scene import Line
from partsgruppe.asking.sheet import Field
from partsgruppe.exercises.grammar import Takes, one_of
from partsgruppe.group.actions import (
    Action,
    ActionAgreed,
    ActionDone,
    ActionDropped,
    ActionMoved,
    ActionTaken,
    nobody_yet,
    open_actions,
    whose,
)
from partsgruppe.group.members import Member, Seat, members, the_group
from partsgruppe.group.outcomes import Aside, PutAside
from partsgruppe.group.rounds import contributions
from partsgruppe.group.table import empty_seats
from partsgruppe.history.meanwhile import meanwhile_lines
from partsgruppe.history.read_back import action_line
from partsgruppe.history.wording import sentence
from partsgruppe.language.catalogue import N_, _, many
from partsgruppe.language.days import long_day, short_day
from partsgruppe.planning.rhythm import work_days
from partsgruppe.steps.coming import next_meeting
from partsgruppe.steps.kind import NEXT, Kind, Position
from partsgruppe.store.store import Store

NOBODY = 0


class Actions(Kind):
    """Agree on who does what by when, or go through what was agreed before."""

    name, called = "actions", N_("hvem gjør hva, og når")
    takes = Takes(once=120)
    settings = {"do": one_of("agree", "review")}

    def form(self, place: Position) -> Form[str | None] | None:
        """The next action; nothing where none is left to go through."""
        if place.setting("do") == "agree":
            return agree_actions(place)
        due, ahead = due_actions(place), _ahead(place)
        if due:
            return _review(place, due[0], len(due))
        if ahead:
            return _done_early(place, ahead)
        return _heard() if meanwhile_lines(place.store, place.meeting) else None

    def weighs(self, place: Position) -> bool:
        """Something is done about what was brought up."""
        return place.setting("do") == "agree"

    def beside(self, place: Position) -> tuple[str, list[Line]]:
        """What has been agreed on today; or what was done since the last meeting, when that is gone through."""
        if place.setting("do") == "review":
            return _("Gjort mellom møtene"), meanwhile_lines(place.store, place.meeting)
        today = [action for action in open_actions(place.store) if action.meeting == place.meeting.id]
        return _("Oppgaver"), [action_line(place.store, action) for action in today]


def agree_actions(place: Position) -> Form[str | None]:
    """Actions, one after the other, until there are no more."""
    what = yield from ask(
        Text(prompt=_("Hva skal gjøres?"), empty=_("ikke mer, gå videre"), help=_("Én oppgave om gangen."))
    )
    if not what:
        return NEXT
    yield from agree_action(place, what)
    return None


def agree_action(place: Position, what: str) -> Form[str]:
    """Who does this, and by when. Tells what was written down."""
    store, matter = place.store, place.matter
    got = yield from fill(_("Oppgaven. Stemmer alt?"), partial(_fields, place), got={"what": what})
    who, due = got["who"], got["due"]
    owner = who if isinstance(who, int) else NOBODY
    seat = who if isinstance(who, Seat) else store.get(Member, owner).seats[0] if owner else None
    store.record(
        ActionAgreed(
            **place.here,
            matter=matter.id if matter else None,
            what=got["what"],
            owner=owner or None,
            seat=seat,
            due=due,
        )
    )
    whose_ = [store.get(Member, owner).name] if owner else [nobody_yet(seat)] if seat else []
    when = [long_day(due)] if due else []
    if not whose_ and not when:
        return _("Oppgaven er skrevet ned.")
    return sentence(_("Oppgaven er skrevet ned: {details}").format(details=", ".join([*whose_, *when])))


def _fields(place: Position, _got: Mapping[str, Any]) -> list[Field]:
    today, meets = place.meeting.date, next_meeting(place)
    due = MaybeDay(
        prompt=_("Innen når?"),
        today=today,
        earliest=today,
        suggestions=_by_then(today, meets),
        empty=_("ingen dato"),
    )
    return [
        Field("what", _("Hva"), Text(prompt=_("Hva skal gjøres?"))),
        Field("who", _("Hvem"), _who_or_which(place.store), _likely(place)),
        Field("due", _("Innen"), due, meets),
    ]


def _likely(place: Position) -> int | None:
    """Who holds the role that last spoke at the item, or else raised its matter, where that is one of us."""
    spoke = [said.seat for said in contributions(place.store, place.item.id) if said.role]
    raised = [place.matter.seat] if place.matter else []
    seat = next(filter(None, [*reversed(spoke), *raised]), None)
    if seat is None:
        return None
    holders = [one.id for one in members(place.store) if any(_same(seat, held) for held in one.seats)]
    return holders[0] if len(holders) == 1 else None


def _same(one: Seat, other: Seat) -> bool:
    return (one.role, one.union) == (other.role, other.union)


def _who(store: Store) -> Pick[int]:
    return Pick(
        prompt=_("Hvem gjør det?"),
        options=[
            *(Option(member.id, f"{member.name}, {_seats(member)}") for member in members(store)),
            Option(NOBODY, _("Ingen ennå")),
        ],
    )


def _who_or_which(store: Store) -> Pick[int | Seat]:
    """Somebody, nobody yet, or a seat that nobody holds now: whoever comes to hold it does it."""
    who = _who(store)
    empty = [Option(seat, nobody_yet(seat)) for seat in empty_seats(store)]
    return Pick(prompt=who.prompt, options=[*who.options, *empty])


def _seats(member: Member) -> str:
    return ", ".join(str(seat) for seat in member.seats)


def days_ahead(store: Store, today: dt.date) -> list[dt.date]:
    """Days by which something may be done: in a week, in two, and at the next meeting in the group's rhythm."""
    return _by_then(today, today + dt.timedelta(weeks=the_group(store).weeks))


def _by_then(today: dt.date, meets: dt.date) -> list[dt.date]:
    return work_days(sorted((today + dt.timedelta(weeks=1), today + dt.timedelta(weeks=2), meets)))


def due_actions(place: Position) -> list[Action]:
    """Actions to go through today: those due, and those nobody has set a day for."""
    day, aside = place.meeting.date, _aside(place)
    return [
        action
        for action in open_actions(place.store)
        if (action.due is None or action.due <= day) and action.id not in aside and action.meeting != place.meeting.id
    ]


def _ahead(place: Position) -> list[Action]:
    """Actions from earlier meetings that have a day to come; the one that is due first comes first."""
    later = [
        (action.due, action.id, action)
        for action in open_actions(place.store)
        if action.due is not None
        and action.due > place.meeting.date
        and place.meeting.id not in (action.meeting, action.moved_in)
    ]
    return [action for _due, _id, action in sorted(later, key=lambda one: one[:2])]


def _done_early(place: Position, ahead: list[Action]) -> Form[str]:
    """Whether more has been done than what was due."""
    done = yield from ask(
        PickMany(
            prompt=_("Er noe av dette også gjort?"),
            help=_("Det har ikke gått over tida ennå."),
            options=[
                Option(action.id, f"{action.what} ({whose(place.store, action)}, {_when(action)})") for action in ahead
            ],
            empty=_("ikke ennå"),
        )
    )
    for action in done:
        place.store.record(ActionDone(meeting=place.meeting.id, action=action))
    return NEXT


def _heard() -> Form[str]:
    """Nothing is left to ask about: what was done is only heard."""
    yield from ask(Go(prompt=_("Dette er gjort siden sist. Gå videre når alle har hørt det.")))
    return NEXT


def _when(action: Action) -> str:
    return short_day(action.due) if action.due else _("uten dato")


def _aside(place: Position) -> set[int]:
    return {aside.about for aside in place.store.where(Aside, meeting=place.meeting.id)}


def _review(place: Position, action: Action, left: int) -> Form[None]:
    store = place.store
    when = _when(action)
    moved = ", " + many("flyttet {n} gang", "flyttet {n} ganger", action.moved) if action.moved else ""
    how = yield from ask(
        Pick(
            prompt=action.what,
            help=_("{owner}, {when}{moved}. {n} igjen.").format(
                owner=whose(store, action), when=when, moved=moved, n=left
            ),
            options=[
                Option("done", _("Gjort")),
                Option("goes on", _("Fortsetter, med ny dato")),
                Option("dropped", _("Faller bort")),
                Option("wait", _("Spør igjen neste gang")),
            ],
        )
    )
    if how == "done":
        store.record(ActionDone(meeting=place.meeting.id, action=action.id))
    elif how == "goes on":
        today = place.meeting.date
        due = yield from ask(
            TheDay(
                prompt=_("Hva er den nye datoen?"),
                today=today,
                earliest=today,
                initial=next_meeting(place),
                suggestions=days_ahead(store, today),
            )
        )
        owner = NOBODY if action.owner else (yield from ask(_who(store)))
        store.record(ActionMoved(meeting=place.meeting.id, action=action.id, due=due))
        if owner:
            seat = store.get(Member, owner).seats[0]
            store.record(ActionTaken(meeting=place.meeting.id, action=action.id, owner=owner, seat=seat))
    elif how == "dropped":
        reason = yield from ask(Text(prompt=_("Hvorfor faller den bort?")))
        store.record(ActionDropped(meeting=place.meeting.id, action=action.id, reason=reason))
    else:
        store.record(PutAside(**place.here, about=action.id))
