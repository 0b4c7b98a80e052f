"""What was promised: actions. (Method: rule 7)"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import Any

import msgspec

from partsgruppe.asking.dialogue import Form, ask
from partsgruppe.asking.fill import fill
from partsgruppe.asking.questions import Go, MaybeDay, Option, Pick, PickMany, Text, TheDay
from partsgruppe.asking.scene import Line
from partsgruppe.asking.sheet import MORE, Field
from partsgruppe.exercises.document import Step
from partsgruppe.exercises.grammar import Takes, one_of
from partsgruppe.group.actions import (
    OPEN,
    Action,
    ActionAgreed,
    ActionCorrected,
    ActionDone,
    ActionDropped,
    ActionMoved,
    ActionTaken,
    Owners,
    nobody_yet,
    open_actions,
    whose,
)
from partsgruppe.group.meetings import CLOSED, Meeting
from partsgruppe.group.members import Member, Seat, members, the_group
from partsgruppe.group.outcomes import Aside, PutAside
from partsgruppe.group.records import Event, Records
from partsgruppe.group.rounds import contributions
from partsgruppe.group.table import empty_seats, seats_held
from partsgruppe.history.meanwhile import meanwhile_lines
from partsgruppe.history.read_back import action_line
from partsgruppe.history.wording import sentence
from partsgruppe.language.catalogue import N_, _, capital, many
from partsgruppe.language.days import long_day, short_day
from partsgruppe.planning.rhythm import work_days
from partsgruppe.steps.coming import next_meeting
from partsgruppe.steps.kind import NEXT, Kind, Position, setting_of
from partsgruppe.store.store import Store
from partsgruppe.vocabulary import ROLES

NOBODY = 0
ROLE, TOGETHER, OUTSIDE = "role", "together", "outside"
"""Whoever does it is none of us by name: whoever has a role, two of us, or somebody outside the group."""

GOES_ON, ANOTHER_DAY, DROPPED, WAIT = "goes on", "another day", "dropped", "wait"


class Actions(Kind):
    """Agree on who does what by when, or go through what was agreed before."""

    name, called = "actions", N_("hvem gjør hva, og når")
    takes = Takes(once=120, more=20, usual=3)
    settings = {"do": one_of("agree", "review", "missing")}

    def form(self, place: Position) -> Form[str | None] | None:
        """The next action; nothing where none is left to go through."""
        if place.setting("do") != "review":
            return agree_actions(place)
        due, ahead = due_actions(place), _ahead(place)
        if due or ahead:
            return _review(place, due, ahead)
        return _heard() if meanwhile_lines(place.store, place.meeting) else None

    def waiting(self, step: Step, group: Records, meeting: Meeting) -> int:
        """The actions of earlier meetings that were settled or moved there, and those that are due by then."""
        if setting_of(step, "do") != "review":
            return 0
        earlier = [one for one in group.where(Action) if one.meeting != meeting.id]
        there = [one for one in earlier if meeting.id in (one.settled_in, one.moved_in)]
        due = [one for one in earlier if one.state == OPEN and (one.due is None or one.due <= meeting.date)]
        return len({one.id for one in (there if meeting.state == CLOSED else [*there, *due])})

    def settled(self, place: Position) -> bool:
        """Where only what is missing is asked for, once something was agreed in the meeting."""
        return place.setting("do") == "missing" and bool(place.store.where(Action, meeting=place.meeting.id))

    def weighs(self, place: Position) -> bool:
        """Something is done about what was brought up."""
        return place.setting("do") != "review"

    def beside(self, place: Position) -> tuple[str, list[Line]]:
        """What has been agreed on today; or what was done since the last meeting, when that is gone through."""
        if place.setting("do") == "review":
            return _("Gjort mellom møtene"), meanwhile_lines(place.store, place.meeting)
        today = [action for action in open_actions(place.store) if action.meeting == place.meeting.id]
        return _("Oppgaver"), [action_line(place.store, action) for action in today]


def agree_actions(place: Position) -> Form[str | None]:
    """An action, and one more as often as the group wants."""
    what = yield from ask(
        Text(prompt=_("Hva skal gjøres?"), empty=_("ikke mer, gå videre"), help=_("Én oppgave om gangen."))
    )
    if not what:
        return NEXT
    got = yield from _filled_in(place, what, more=_("Det stemmer, og det er en oppgave til"))
    _agree(place, got)
    return None if got[MORE] else NEXT


def agree_action(place: Position, what: str) -> Form[str]:
    """Who does this, and by when. Tells what was written down."""
    return _agree(place, (yield from _filled_in(place, what)))


def _filled_in(place: Position, what: str, more: str = "") -> Form[dict[str, Any]]:
    return fill(_("Oppgaven. Stemmer alt?"), partial(_fields, place), got={"what": what}, more=more)


def _agree(place: Position, got: Mapping[str, Any]) -> str:
    store, matter = place.store, place.matter
    due = got["due"]
    owners = _owners(store, got)
    stored = store.record(
        ActionAgreed(
            **place.here,
            matter=matter.id if matter else None,
            what=got["what"],
            due=due,
            **msgspec.structs.asdict(owners),
        )
    )
    whose_ = [whose(store, store.get(Action, stored))] if owners != Owners() else []
    when = [long_day(due)] if due else []
    if not whose_ and not when:
        return _("Oppgaven er skrevet ned.")
    return sentence(_("Oppgaven er skrevet ned: {details}").format(details=", ".join([*whose_, *when])))


def _owners(store: Store, got: Mapping[str, Any]) -> Owners:
    """Who was picked in the fields."""
    who = got.get("who", NOBODY)
    if who == OUTSIDE:
        return Owners(outside=got["outside"])
    if who == ROLE:
        return Owners(seat=got["role"])
    if who == TOGETHER:
        first, second = (_owner(store, got[one]) for one in ("first", "second"))
        return Owners(first.owner, first.seat, second.owner, second.seat)
    return _owner(store, who)


def _owner(store: Store, who: int | Seat | str) -> Owners:
    """The member who was picked and in which seat, or the seat that nobody holds."""
    if isinstance(who, Seat):
        return Owners(seat=who)
    return Owners(who, store.get(Member, who).seats[0]) if isinstance(who, int) and who else Owners()


def correct_action(place: Position) -> Form[str]:
    """Who does something that was agreed on today, and by when, put right."""
    store, meeting = place.store, place.meeting.id
    today = [action for action in open_actions(store) if action.meeting == meeting]
    options = [Option(action.id, action_line(store, action).text) for action in today]
    number = today[0].id if len(today) == 1 else (yield from ask(Pick(prompt=_("Hvilken oppgave?"), options=options)))
    action = store.get(Action, number)

    def fields(got: Mapping[str, Any]) -> list[Field]:
        due = _due_field(place)
        return [*_who_fields(store, got, action.owners, NOBODY), msgspec.structs.replace(due, standing=action.due)]

    got = yield from fill(_("{what}. Stemmer alt?").format(what=action.what), fields)
    owners = _owners(store, got)
    store.record(ActionCorrected(meeting=meeting, action=number, due=got["due"], **msgspec.structs.asdict(owners)))
    return _("Rettet: {text}").format(text=action_line(store, store.get(Action, number)).text)


def _fields(place: Position, got: Mapping[str, Any]) -> list[Field]:
    return [
        Field("what", _("Hva"), Text(prompt=_("Hva skal gjøres?"))),
        *_who_fields(place.store, got, Owners(_likely(place))),
        _due_field(place),
    ]


def _due_field(place: Position) -> Field:
    today, meets = place.meeting.date, next_meeting(place)
    due = MaybeDay(
        prompt=_("Innen når?"),
        today=today,
        earliest=today,
        suggestions=_by_then(today, meets),
        empty=_("ingen dato"),
    )
    return Field("due", _("Innen"), due, meets)


def _who_fields(store: Store, got: Mapping[str, Any], now: Owners, nobody: int | None = None) -> Iterator[Field]:
    """Who does it: as a rule one of us; and where it is not, whichever role, two of us, or who it is outside the group.

    `now` is what stands there at first, or `nobody`.
    """
    seats = sorted(set(seats_held(store)), key=lambda seat: (ROLES.index(seat.role), seat.union, seat.side))
    who = Field("who", _("Hvem"), _who(store), _picked(now, seats) or nobody)
    yield who
    chosen = who.value(got)
    if chosen == OUTSIDE:
        outside = Text(
            prompt=_("Hvem utenfor gruppa gjør det?"), help=_("Si hva jobben heter, som vaktmester. Ikke navn.")
        )
        yield Field("outside", _("Utenfor gruppa"), outside, now.outside)
    if chosen == ROLE:
        roles = Pick(prompt=_("Hvilken rolle?"), options=[Option(seat, capital(str(seat))) for seat in seats])
        yield Field("role", _("Rolle"), roles, now.seat)
    if chosen == TOGETHER:
        first = Field("first", _("Den ene"), _one_of(store, seats, _("Hvem er den ene?")), now.owner or now.seat)
        yield first
        second = _one_of(store, seats, _("Hvem er den andre?"), but=first.value(got))
        yield Field("second", _("Den andre"), second, now.second or now.second_seat)


def _picked(now: Owners, held: Sequence[Seat]) -> int | Seat | str | None:
    """What stands at «Hvem» for these owners."""
    if now.second or now.second_seat:
        return TOGETHER
    if now.outside:
        return OUTSIDE
    return now.owner or (ROLE if now.seat in held else now.seat)


def _one_of(
    store: Store, seats: Sequence[Seat], prompt: str, but: int | Seat | str | None = None
) -> Pick[int | Seat | str]:
    """One of us, or whoever has a role."""
    table: list[Option[int | Seat | str]] = [Option(one.id, f"{one.name}, {_seats(one)}") for one in members(store)]
    roles: list[Option[int | Seat | str]] = [
        Option(seat, _("Den som er {role}").format(role=seat)) for seat in [*seats, *empty_seats(store)]
    ]
    return Pick(prompt=prompt, options=[option for option in [*table, *roles] if option.value != but])


def _likely(place: Position) -> int | None:
    """Who holds the role that last spoke at the item, or else raised its matter: one of us, who is here to say yes."""
    spoke = [said.seat for said in contributions(place.store, place.item.id) if said.role]
    raised = [place.matter.seat] if place.matter else []
    here = {presence.member for presence in place.present}
    for seat in filter(None, [*reversed(spoke), *raised]):
        holders = [one.id for one in members(place.store) if any(_same(seat, held) for held in one.seats)]
        if not here.isdisjoint(holders):
            return holders[0] if len(holders) == 1 else None
    return None


def _same(one: Seat, other: Seat) -> bool:
    return (one.role, one.union) == (other.role, other.union)


def _who(store: Store) -> Pick[int | Seat | str]:
    """Somebody, nobody yet, a seat that nobody holds now, which somebody comes to hold, or what is asked further."""
    table: list[Option[int | Seat | str]] = [Option(one.id, f"{one.name}, {_seats(one)}") for one in members(store)]
    empty: list[Option[int | Seat | str]] = [Option(seat, nobody_yet(seat)) for seat in empty_seats(store)]
    return Pick(
        prompt=_("Hvem gjør det?"),
        options=[
            *table,
            Option(NOBODY, _("Ingen ennå")),
            *empty,
            Option(TOGETHER, _("To sammen")),
            Option(ROLE, _("En rolle, hvem som enn har den")),
            Option(OUTSIDE, _("Noen utenfor gruppa")),
        ],
    )


def _which_of_us(store: Store, action: Action) -> Pick[int]:
    """Who takes it over from a role, or from nobody; or it stays so."""
    table = [Option(one.id, f"{one.name}, {_seats(one)}") for one in members(store)]
    return Pick(prompt=_("Hvem gjør det?"), options=[*table, Option(NOBODY, capital(whose(store, action)))])


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


def _heard() -> Form[str]:
    """Nothing is left to ask about: what was done is only heard."""
    yield from ask(Go(prompt=_("Dette er gjort siden sist. Gå videre når alle har hørt det.")))
    return NEXT


def _when(action: Action) -> str:
    return short_day(action.due) if action.due else _("uten dato")


def _aside(place: Position) -> set[int]:
    return {aside.about for aside in place.store.where(Aside, meeting=place.meeting.id)}


def _review(place: Position, due: list[Action], ahead: list[Action]) -> Form[str]:
    """Which are done; and of those that are due and are not, when they will be, in one form."""
    store, meeting = place.store, place.meeting.id
    done = yield from ask(
        PickMany(
            prompt=_("Hva er gjort? Kryss av."),
            help=_new_day_for(due, ahead),
            options=[Option(action.id, _told(store, action)) for action in (*due, *ahead)],
            empty=_("ikke noe ennå"),
        )
    )
    rest = [action for action in due if action.id not in done]
    got = (yield from fill(_("Dette er ikke gjort. Stemmer alt?"), partial(_rest, place, rest))) if rest else {}
    for number in done:
        store.record(ActionDone(meeting=meeting, action=number))
    for action in rest:
        for event in _goes_on(place, action, got):
            store.record(event)
    return NEXT


def _new_day_for(due: list[Action], ahead: list[Action]) -> str:
    """What becomes of those that are not done."""
    if not due:
        return _("Ingenting har nådd fristen ennå.")
    if ahead:
        return _("Det som har nådd fristen og ikke er gjort, får en ny dato etterpå.")
    return _("Det som ikke er gjort, får en ny dato etterpå.")


def _told(store: Store, action: Action) -> str:
    return f"{action.what} ({_details(store, action)})"


def _details(store: Store, action: Action) -> str:
    moved = ", " + many("flyttet {n} gang", "flyttet {n} ganger", action.moved) if action.moved else ""
    return f"{whose(store, action)}, {_when(action)}{moved}"


def _rest(place: Position, rest: Sequence[Action], got: Mapping[str, Any]) -> list[Field]:
    return [field for action in rest for field in _of_one(place, action, got)]


def _of_one(place: Position, action: Action, got: Mapping[str, Any]) -> Iterator[Field]:
    """How an action goes on: with the day of the next meeting, unless somebody says otherwise."""
    today, meets = place.meeting.date, next_meeting(place)
    how = Pick(
        prompt=action.what,
        help=sentence(capital(_details(place.store, action))),
        options=[
            Option(GOES_ON, _("Fortsetter, til {day}").format(day=long_day(meets))),
            Option(ANOTHER_DAY, _("Fortsetter, med en annen dato")),
            Option(DROPPED, _("Faller bort")),
            Option(WAIT, _("Spør igjen neste gang")),
        ],
    )
    field = Field(f"{action.id}", action.what, how, GOES_ON)
    yield field
    chosen = field.value(got)
    if chosen == ANOTHER_DAY:
        day = TheDay(
            prompt=_("Hva er den nye datoen?"), today=today, earliest=today, suggestions=_by_then(today, meets)
        )
        yield Field(f"{action.id} due", _("Ny dato"), day)
    if chosen in (GOES_ON, ANOTHER_DAY) and not action.owners.named:
        yield Field(f"{action.id} owner", _("Hvem"), _which_of_us(place.store, action), NOBODY)
    if chosen == DROPPED:
        yield Field(f"{action.id} reason", _("Hvorfor"), Text(prompt=_("Hvorfor faller den bort?")))


def _goes_on(place: Position, action: Action, got: Mapping[str, Any]) -> Iterator[Event]:
    it, how = {"meeting": place.meeting.id, "action": action.id}, got[f"{action.id}"]
    if how == WAIT:
        yield PutAside(**place.here, about=action.id)
    elif how == DROPPED:
        yield ActionDropped(**it, reason=got[f"{action.id} reason"])
    else:
        yield ActionMoved(**it, due=got.get(f"{action.id} due") or next_meeting(place))
        taken = _owner(place.store, got.get(f"{action.id} owner", NOBODY))
        if taken.owner and taken.seat:
            yield ActionTaken(**it, owner=taken.owner, seat=taken.seat)
