"""The shape the method gives a meeting. (Method: «The shape of a meeting»)"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from partsgruppe.exercises.document import Exercise
from partsgruppe.exercises.library import Library
from partsgruppe.group.inputs import unanswered
from partsgruppe.group.matters import GOING_ON, OPEN, Matter, wanted
from partsgruppe.group.meetings import (
    CLOSED,
    DONE,
    PLANNED,
    WAITING,
    AgendaItem,
    AgendaItemAdded,
    AgendaItemRemoved,
    ItemParted,
    ItemSized,
    Meeting,
    MeetingChanged,
    MeetingPlanned,
    agenda,
    goes_on_at,
    last_held,
    last_meeting,
)
from partsgruppe.group.members import members, the_group
from partsgruppe.group.points import waiting_points
from partsgruppe.group.proposals import proposals
from partsgruppe.group.records import Records
from partsgruppe.group.tracks import TrackChosen
from partsgruppe.group.trials import RUNNING, Trial, due_trials, overdue_trials
from partsgruppe.history.lasting import to_look_at
from partsgruppe.history.set_aside import matters_set_aside
from partsgruppe.history.status import postponed_until, put_off
from partsgruppe.language.catalogue import _
from partsgruppe.planning.every_meeting import (
    AT_THE_LEAST,
    CLOSING,
    HOW_THINGS_ARE,
    OPENING,
    SEEN_AGAIN,
    SINCE_LAST_TIME,
)
from partsgruppe.planning.fit import TIGHT, Claim, Part, Slot, fit
from partsgruppe.planning.length import AT_THE_TABLE, minutes_of, step_minutes, usual, waiting_at
from partsgruppe.planning.pace import Pace
from partsgruppe.planning.track import EVALUATE as EVALUATE
from partsgruppe.planning.track import TRY, exercises_of, goes_on_by_itself, proposal
from partsgruppe.store.store import Store

GROUND_RULES = "kjoreregler"
OPEN_MATTER = "apen-sak"
"""The exercise that a matter goes through when none is named for it."""

FREE, FREE_MINUTES = "annet", 10
"""What is talked about without being a matter: no document has it, so it is a bare talk."""

SHORT_MEETING = 30
"""A meeting of so many minutes is at the change of shifts: its frame is short, and only then the closing as well.

What is left of the closing is who does what, who tells whom, and the next meeting. With ten of thirty minutes for the
end, two for who is here and five for what we owe, there would be less than half of them to talk in.
"""

OWED = 4
"""What we owe gets at least the fourth part of a meeting, where so much waits; it comes before what is new."""

LEAST = 12
"""Fewer minutes are no part of an exercise."""

RECENT = 3
"""For so many meetings the second part of an exercise is proposed; then the first has been put down."""

FEW = 2
"""When more matters wait, a track that goes on by itself leaves them every second meeting."""

FIRST, EARLY, BEFORE, THEN, LATER, LAST = range(6)
"""Where on the agenda something stands, from the opening to the closing."""


class Wish(NamedTuple):
    """Something that is to come on the agenda of a meeting: where it stands there, and how much it must be there.

    Two that `share` the meeting leave each other room. What may be `spread` over two meetings is held as far as there
    is room for. What `goes_on` with an item of an earlier meeting begins at the step `first`. `why` says in a sentence
    why it is proposed.
    """

    exercise: str
    where: int
    title: str = ""
    matter: int | None = None
    must: bool = False
    urgent: bool = False
    gives_way: bool = False
    last: bool = False
    spread: bool = False
    shares: bool = False
    first: int = 0
    goes_on: int | None = None
    why: str = ""


class Lengths:
    """How many minutes things take this group, by how many sit at its table and how fast it has been.

    At a `meeting` they also go by what waits for it; of one to come nobody knows how much that will be.
    """

    def __init__(self, group: Records, library: Library, meeting: Meeting | None = None) -> None:
        self._library = library
        self._waiting = waiting_at(group, meeting) if meeting else usual
        self._people = len(members(group))
        self._pace = Pace(group, library)

    def of(self, exercise: str, short: bool = False) -> int:
        """The minutes of an exercise, whole or in its short form.

        The closing never gets less than it has in its document, and the short frame of a meeting keeps to its time.
        """
        if exercise not in self._library:
            return FREE_MINUTES
        document = self._library.get(exercise)
        if exercise in AT_THE_LEAST and short:
            return minutes_of(document, min(self._people, AT_THE_TABLE), short)
        minutes = minutes_of(document, self._people, short, self._pace.of(exercise), self._waiting)
        return max(minutes, document.minutes) if exercise == CLOSING else minutes

    @property
    def more_is_owed(self) -> int:
        """How many minutes what we owe takes beyond those of its document, because so much waits."""
        if SINCE_LAST_TIME not in self._library:
            return 0
        document, pace = self._library.get(SINCE_LAST_TIME), self._pace.of(SINCE_LAST_TIME)
        return self.of(SINCE_LAST_TIME) - minutes_of(document, self._people, pace=pace)

    def owed(self, short: bool) -> int:
        """The minutes of what we owe with all that waits, also in its short form."""
        return self.of(SINCE_LAST_TIME, short) + (self.more_is_owed if short else 0)

    def parts(self, exercise: str, first: int = 0) -> tuple[Part, ...]:
        """As much of an exercise as one meeting may hold, from a step on; last comes all of it, somewhat tighter."""
        if exercise not in self._library:
            return ()
        document = self._library.get(exercise)
        minutes = [one * self._pace.of(exercise) for one in step_minutes(document, self._people)]
        until = [(round(sum(minutes[first:n])), n) for n in range(first + 1, len(minutes))]
        whole = sum(minutes[first:])
        parts = [Part(*one) for one in until if LEAST <= one[0] <= whole - LEAST]
        return (*parts, Part(max(1, round(whole * TIGHT))))

    def of_wish(self, wish: Wish, short: bool = False) -> int:
        """The minutes of what is wished for, or of what is left of it."""
        if not wish.first or wish.exercise not in self._library:
            return self.of(wish.exercise, short)
        minutes = step_minutes(self._library.get(wish.exercise), self._people)[wish.first :]
        return max(1, round(sum(minutes) * self._pace.of(wish.exercise)))

    def place_for(self, wish: Wish, room: int) -> Slot:
        """Whole where there is room for that, in its short form where it has one, or as much as there is room for."""
        if not (wish.spread or wish.goes_on):
            return self.best(wish.exercise, room)
        whole = self.of_wish(wish)
        part = Claim(whole, whole, parts=self.parts(wish.exercise, wish.first)).best_part(room)
        return Slot(whole, False) if whole <= room or part is None else part

    def best(self, exercise: str, room: int) -> Slot:
        """Whole where there is room for that, or else in its short form where it has one."""
        whole, short = self.of(exercise), self.of(exercise, short=True)
        return Slot(short, True) if short < whole and whole > room else Slot(whole, False)


def plan_meeting(
    store: Store,
    library: Library,
    date: dt.date,
    chair: int | None,
    begins: dt.time | None = None,
    minutes: int = 0,
) -> int:
    """Set up a meeting in the shape the method gives it, with what waits for it and has room there. Returns its id.

    It lasts so many minutes, or else as long as this group's meetings do. The first one makes the ground rules; there
    is nothing to look back on yet, unless staff wait for an answer.
    """
    with store.answer():
        long = minutes or the_group(store).minutes
        meeting = store.record(MeetingPlanned(date=date, minutes=long, chair=chair, begins=begins))
        propose(store, library, store.get(Meeting, meeting))
    return meeting


def propose(store: Store, library: Library, meeting: Meeting) -> None:
    """Put on the empty agenda of a meeting what there is room for."""
    for position, (wish, place) in enumerate(proposed(store, library, meeting)):
        added = AgendaItemAdded(
            meeting=meeting.id,
            position=position,
            exercise=wish.exercise,
            title=wish.title or library.get(wish.exercise).title,
            minutes=place.minutes,
            matter=wish.matter,
        )
        put_in(store, added, wish, place)


def put_in(store: Store, added: AgendaItemAdded, wish: Wish, place: Slot) -> None:
    """Put an item on the agenda: whole, in its short form, or a part of it."""
    item = store.record(added)
    if place.short:
        store.record(ItemSized(item=item, minutes=added.minutes, short=True))
    if wish.first or wish.goes_on or place.until:
        store.record(ItemParted(item=item, first=wish.first, until=place.until, goes_on=wish.goes_on))


def change(store: Store, library: Library, before: Meeting, changed: MeetingChanged | TrackChosen) -> None:
    """Change a meeting that is planned, or what it follows. An agenda that nobody has touched is proposed anew then."""
    items = agenda(store, before.id)
    untouched = before.state == PLANNED and _is_proposed(store, library, before, items)
    store.record(changed)
    if untouched:
        for item in reversed(items):
            store.record(AgendaItemRemoved(item=item.id))
        propose(store, library, store.get(Meeting, before.id))


def _is_proposed(store: Store, library: Library, meeting: Meeting, items: list[AgendaItem]) -> bool:
    there = [(item.exercise, item.matter, Slot(item.minutes, item.short, item.until)) for item in items]
    return there == [(wish.exercise, wish.matter, place) for wish, place in proposed(store, library, meeting)]


def follow_what_waits(store: Store, library: Library, meeting: Meeting) -> None:
    """Give what we owe the minutes that it takes now, as far as nothing else has them: more may have come in since."""
    for item, takes in outgrown(store, library, meeting):
        room = meeting.minutes - sum(one.minutes for one in agenda(store, meeting.id))
        if room > 0:
            store.record(ItemSized(item=item.id, minutes=min(takes, item.minutes + room), short=item.short))


def outgrown(store: Store, library: Library, meeting: Meeting) -> list[tuple[AgendaItem, int]]:
    """What we owe, where so much of that waits now that it takes more minutes than it has, and how many it takes.

    In a short meeting it keeps to its time, and what is left waits.
    """
    if meeting.minutes <= SHORT_MEETING:
        return []
    lengths = Lengths(store, library, meeting)
    items = [item for item in agenda(store, meeting.id) if item.state == WAITING and item.exercise == SINCE_LAST_TIME]
    takes = [(item, lengths.owed(item.short)) for item in items] if lengths.more_is_owed else []
    return [(item, minutes) for item, minutes in takes if item.minutes < minutes]


def shorten(store: Store, library: Library, meeting: Meeting) -> None:
    """Give each item that waits its short form, or less time, until all of them fit into the meeting."""
    items = [item for item in agenda(store, meeting.id) if item.state == WAITING]
    lengths = Lengths(store, library, meeting)
    entries = [_entry_there(item, lengths, meeting.minutes) for item in items]
    for item, place in zip(items, fit(meeting.minutes, entries), strict=True):
        if place and (place.minutes, place.short) != (item.minutes, item.short):
            store.record(ItemSized(item=item.id, minutes=place.minutes, short=place.short))


def proposed(store: Store, library: Library, meeting: Meeting) -> list[tuple[Wish, Slot]]:
    """What there is room for in a meeting of this length on this day, in the order of the agenda."""
    wanted_there = wishes(store, library, meeting.date)
    lengths = Lengths(store, library, meeting)
    places = fit(meeting.minutes, [entry_of(wish, lengths, meeting.minutes) for wish in wanted_there])
    found = [(wish, place) for wish, place in zip(wanted_there, places, strict=True) if place]
    return sorted(found, key=lambda one: one[0].where)


def _entry_there(item: AgendaItem, lengths: Lengths, length: int) -> Claim:
    """What stands on the agenda; a part of an exercise keeps its minutes, unless all get less."""
    if item.first or item.until:
        return Claim(item.minutes, item.minutes, must=True)
    return entry_of(Wish(item.exercise, THEN, must=True), lengths, length)


def entry_of(wish: Wish, lengths: Lengths, length: int) -> Claim:
    """What a meeting of so many minutes has to find room for."""
    whole, short = lengths.of_wish(wish), lengths.of_wish(wish, short=True)
    one_round = wish.exercise == HOW_THINGS_ARE and length <= SHORT_MEETING
    stays_short = one_round or (wish.exercise in AT_THE_LEAST and length <= SHORT_MEETING)
    owed = wish.exercise == SINCE_LAST_TIME and not stays_short
    if wish.exercise == CLOSING and not stays_short:
        short = whole
    if owed:
        short = min(lengths.owed(short=True), max(short, length // OWED))
    return Claim(
        whole,
        min(whole, short),
        must=wish.must,
        urgent=wish.urgent,
        gives_way=wish.gives_way,
        stays_short=stays_short,
        stretches=one_round or owed,
        firm=wish.exercise == CLOSING,
        last=wish.last,
        shares=wish.shares,
        parts=lengths.parts(wish.exercise, wish.first) if wish.spread or wish.goes_on else (),
    )


def waiting(store: Store, library: Library, meeting: Meeting) -> list[Wish]:
    """What waits for this meeting and is not on its agenda, what matters most first."""
    there = [(item.exercise, item.matter) for item in agenda(store, meeting.id)]
    matters = {matter for _exercise, matter in there if matter}
    return [
        wish
        for wish in wishes(store, library, meeting.date)
        if not (wish.must and not wish.gives_way)
        and (wish.exercise, wish.matter) not in there
        and wish.matter not in matters
    ]


def wishes(store: Store, library: Library, date: dt.date) -> list[Wish]:
    """What a meeting on this day is to take up, what matters most first. The track comes after all else."""
    opening, since = Wish(OPENING[0], FIRST, must=True), Wish(SINCE_LAST_TIME, BEFORE, must=True)
    closing = Wish(CLOSING, LAST, must=True)
    last = last_meeting(store)
    if last is None:
        owed = [since] if unanswered(store) or proposals(store) else []
        rules = Wish(GROUND_RULES, EARLY, must=True)
        found = [opening, rules, *owed, closing, *map(_taken_up, wanted(store))]
    else:
        late = overdue_trials(store, date)
        due = [trial for trial in due_trials(store, date) if trial not in late]
        comes_back = waiting_points(store) or to_look_at(store, date)
        again = [Wish(SEEN_AGAIN, BEFORE, must=True, gives_way=True)] if comes_back else []
        found = [
            *(opening, since, Wish(HOW_THINGS_ARE, THEN, must=True, gives_way=True), closing),
            *again,
            *(_evaluation(store, trial)._replace(where=EARLY, urgent=True) for trial in late),
            *(_evaluation(store, trial) for trial in due),
            *_left(store, date),
            *_second_parts(store, library),
            *map(_taken_up, [*postponed_until(store, date), *wanted(store)]),
        ]
    raised, stage = [*map(_taken_up, matters_set_aside(store, date))] if last else [], _stage(store, found)
    turn = last is not None and _turn_of_matters(store, last)
    rest = [*raised, *stage] if turn or last is None else [*stage[:1], *raised, *stage[1:]]
    comes = _each_once(wish for wish in _tried_out(store, [*found, *rest]) if wish.exercise in library)
    return _shared(comes, among_matters=turn and len([wish for wish in comes if wish.matter]) > FEW)


def _tried_out(store: Store, wanted: Sequence[Wish]) -> list[Wish]:
    """The same, where the track's turn to try something out takes the first new matter that waits as what is tried.

    One that was postponed is taken up as it was agreed.
    """
    matters = [wish for wish in wanted if _is_new(store, wish)]
    if not matters:
        return list(wanted)
    title = _("Prøv ut: {what}").format(what=matters[0].title)
    tried = [
        wish._replace(title=title, matter=matters[0].matter) if wish.exercise == TRY and not wish.goes_on else wish
        for wish in wanted
    ]
    with_it = [wish for wish in tried if wish.exercise == TRY and wish.matter]
    return [wish for wish in tried if wish not in matters[:1] or not with_it]


def _is_new(store: Store, wish: Wish) -> bool:
    """Whether it is a matter that nobody has talked over yet."""
    if wish.matter is None or wish.exercise != OPEN_MATTER or wish.first:
        return False
    return store.get(Matter, wish.matter).state == OPEN


def _shared(wanted: Sequence[Wish], among_matters: bool) -> list[Wish]:
    """The same, where the first matter and the first exercise that can be held in parts share the meeting.

    Two trials that are due share it with each other, and are judged on their day; and two matters do when it is their
    turn and an exercise need not go on.
    """
    due = [n for n, wish in enumerate(wanted) if wish.exercise == EVALUATE]
    matters = [n for n, wish in enumerate(wanted) if wish.matter]
    exercises = [n for n, wish in enumerate(wanted) if not wish.matter and (wish.spread or wish.goes_on)]
    two_due = len(due) > 1
    both = due[:2] if two_due else [*matters[:1], *exercises[:1]]
    if among_matters and not two_due and not any(wanted[n].goes_on for n in exercises):
        both = matters[:2]
    if len(both) == 1:
        return list(wanted)
    return [
        wish._replace(shares=True, urgent=wish.urgent or two_due) if n in both else wish
        for n, wish in enumerate(wanted)
    ]


def _stage(store: Store, found: Sequence[Wish]) -> list[Wish]:
    """What is left of the track's stage: its first, spread over two meetings if need be, and what there is room for."""
    next_ = proposal(store)
    there = {wish.exercise for wish in found}
    left = [name for name in next_.exercises if name not in there] if next_ else []
    why = next_.reason if next_ else ""
    return [Wish(exercise, LATER, spread=n == 0, last=n > 0, why=why) for n, exercise in enumerate(left)]


def _turn_of_matters(store: Store, last: Meeting) -> bool:
    """Whether the matters that wait come before the track: the last meeting held something of it, and no matter.

    What goes on by itself after the track that was chosen leaves them every second meeting.
    """
    held = [item for item in agenda(store, last.id) if item.state == DONE]
    of_track = bool({item.exercise for item in held} & exercises_of(store))
    return of_track and (goes_on_by_itself(store) or not any(item.matter for item in held))


def _each_once(found: Iterable[Wish]) -> list[Wish]:
    """The first about each matter, and each exercise that is about none."""
    first: dict[int | str, Wish] = {}
    for wish in found:
        first.setdefault(wish.matter or wish.exercise, wish)
    return list(first.values())


def _taken_up(matter: Matter) -> Wish:
    return Wish(OPEN_MATTER, LATER, matter.title, matter.id)


def _left(store: Store, date: dt.date) -> list[Wish]:
    """What was left and no meeting came back to since; of the matters, those that go on and wait for no later day."""
    left: dict[tuple[str, int | None], AgendaItem] = {}
    for meeting in store.where(Meeting, state=CLOSED):
        for item in agenda(store, meeting.id):
            same = item.exercise, item.matter
            left = {about: one for about, one in left.items() if about != same and one.id != item.goes_on}
            if goes_on_at(item) is not None and item.exercise not in (*OPENING, SEEN_AGAIN, CLOSING):
                left[item.exercise, item.matter] = item
    return [_rest(store, item) for item in left.values() if _goes_on(store, item, date)]


def _rest(store: Store, item: AgendaItem) -> Wish:
    """An item that was left, or what is left of it."""
    first = goes_on_at(item) or 0
    before = item.id if first > item.first or item.spent else item.goes_on
    words = _("Dere ble ikke ferdige i møte {n}.") if first else _("Det ble ikke tid til den i møte {n}.")
    why = words.format(n=store.get(Meeting, item.meeting).number)
    return Wish(item.exercise, LATER, item.title, item.matter, first=first, goes_on=before if first else None, why=why)


def _second_parts(store: Store, library: Library) -> list[Wish]:
    """The second parts of what a recent meeting held the first part of, unless that has been held since.

    One that is about a matter goes on with that of the first part.
    """
    held = last_held(store)
    recent = {meeting.id for meeting in store.where(Meeting, state=CLOSED)[-RECENT:]}
    words = _("Dere tok første del i møte {n}.")
    return [
        _about(
            Wish(second.id, LATER, spread=True, why=words.format(n=first.number)),
            second,
            _matter_of(store, first, second.follows),
        )
        for second in library.second_parts()
        if (first := held.get(second.follows)) and first.id in recent
        if second.id not in held or held[second.id].number < first.number
    ]


def _about(wish: Wish, second: Exercise, matter: Matter | None) -> Wish:
    """The same, about a matter where the exercise asks for one."""
    asks = any(step.settings.get("of") == "matters" and step.settings.get("keep") == "matter" for step in second.steps)
    if matter is None or not asks:
        return wish
    title = _("{exercise}: {what}").format(exercise=second.title, what=matter.title)
    return wish._replace(title=title, matter=matter.id)


def _matter_of(store: Store, meeting: Meeting, exercise: str) -> Matter | None:
    """The matter that an exercise came to in a meeting, while it goes on."""
    items = [item for item in agenda(store, meeting.id) if item.exercise == exercise and item.matter]
    matters = [store.get(Matter, item.matter) for item in items if item.matter]
    return next((matter for matter in matters if matter.state in GOING_ON), None)


def _goes_on(store: Store, item: AgendaItem, date: dt.date) -> bool:
    if item.matter is None:
        return True
    matter = store.get(Matter, item.matter)
    waits = put_off(store, matter)
    later = waits is not None and waits.until > date
    tried = any(trial.evaluate_on > date for trial in store.where(Trial, matter=matter.id, state=RUNNING))
    return matter.state in GOING_ON and not later and not (tried and item.exercise == EVALUATE)


def _evaluation(store: Store, trial: Trial) -> Wish:
    title = _("Evaluer: {what}").format(what=store.get(Matter, trial.matter).title)
    return Wish(EVALUATE, LATER, title, trial.matter)


def before_closing(store: Store, meeting: int) -> int:
    """The position on the agenda of a meeting where what comes in is put."""
    items = agenda(store, meeting)
    closing = [item.position for item in items if item.exercise == CLOSING and item.state == WAITING]
    return closing[0] if closing else len(items)
