"""Planning a meeting: its day, its chair and its agenda. (Method: «The shape of a meeting»)"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator

from partsgruppe.asking.dialogue import Dialogue, Form, ask
from partsgruppe.asking.questions import MaybeDay, Option, Pick, PickMany, Text, TheDay, TimeOfDay
from partsgruppe.asking.scene import Scene
from partsgruppe.exercises.document import Exercise
from partsgruppe.exercises.library import Library
from partsgruppe.group.committee import is_committee
from partsgruppe.group.ending import must_go_on
from partsgruppe.group.matters import Matter
from partsgruppe.group.meetings import (
    AgendaItemRemoved,
    Meeting,
    MeetingChanged,
    last_meeting,
    unfinished_meeting,
)
from partsgruppe.group.members import members, the_group
from partsgruppe.group.on_record import MeetingFiled, filed
from partsgruppe.group.tracks import ExerciseLeftOut, TrackChosen, followed
from partsgruppe.history.matters import to_choose
from partsgruppe.language.catalogue import _, listed
from partsgruppe.language.days import clock_time, parse_time, short_day
from partsgruppe.planning.invited import change_documents, change_invited
from partsgruppe.planning.items import Items
from partsgruppe.planning.machine_clock import clock_doubt
from partsgruppe.planning.on_paper import ask_when_held, to_be_held
from partsgruppe.planning.plan_scene import (
    left_of_stage,
    missing_notice,
    of_stage,
    plan_scene,
    room_left,
    stage_words,
    stuck_items,
    to_be_answered,
)
from partsgruppe.planning.postponed_again import WAYS
from partsgruppe.planning.rhythm import Proposal, at_work, next_meeting_day
from partsgruppe.planning.shape import THEN, Wish, change, follow_what_waits, plan_meeting, shorten, waiting
from partsgruppe.planning.track import tracks_for
from partsgruppe.store.store import Store

START, INPUTS, LATER = "start", "inputs", "later"
"""How it is left: to open the meeting, to propose answers to what staff brought up, or for another day."""


class Plan(Dialogue):
    """Prepares the next meeting. `outcome` says how it is left."""

    key, guide, undoes = "plan", "before", True

    def __init__(self, store: Store, library: Library) -> None:
        must_go_on(store)
        self.outcome = ""
        self._library = library
        self._doubt = clock_doubt(store)
        super().__init__(store)
        if not self._frames:
            self.begin(self._first())

    def _first(self) -> str:
        return "menu" if unfinished_meeting(self.store) else "new"

    @property
    def meeting(self) -> Meeting:
        """The meeting being prepared."""
        found = unfinished_meeting(self.store)
        assert found is not None
        return found

    def answer(self, value: object) -> None:
        """Take an answer; whoever gives one has seen what stood beside the first question."""
        super().answer(value)
        self._doubt = ""

    @property
    def _items(self) -> Items:
        return Items(self.store, self._library, self.meeting.id)

    def done(self, result: str | None) -> None:
        """Back to the menu, or out."""
        if result in (START, INPUTS, LATER):
            self.outcome = result
            self.end()
        else:
            self.begin("menu")
            self.told = result or ""

    def form(self, name: str) -> Form[str | None]:
        """One of the things to do to an agenda."""
        forms: dict[str, Callable[[], Form[str | None]]] = {
            "new": self._new,
            "menu": self._menu,
            "exercise": lambda: self._items.add_exercise(),
            "matter": lambda: self._items.add_matter(),
            "stage": self._add_stage,
            "waiting": self._take_in,
            "track": self._choose_track,
            "leave out": self._leave_out,
            "another way": self._another_way,
            "move": lambda: self._items.move(),
            "remove": lambda: self._items.remove(),
            "tie": lambda: self._items.tie(),
            "change": self._change,
            "file": self._file,
            "invited": lambda: change_invited(self.store, self.meeting.id),
            "documents": lambda: change_documents(self.store, self.meeting.id),
            "on paper": lambda: ask_when_held(self.store, self.meeting),
            "to be held": lambda: to_be_held(self.store, self.meeting),
            "shorten": self._shorten,
        }
        return forms[name]()

    def scene(self) -> Scene:
        """The agenda, its time against the length of the meeting, and what must not be overlooked."""
        if unfinished_meeting(self.store) is None:
            return Scene(title=_("Forbered møtet"), notice=missing_notice(self.store)).noticing(self._doubt)
        return plan_scene(self.store, self._library, self.meeting).noticing(self._doubt)

    def _not_on_agenda(self) -> list[str]:
        """The exercises of the track's next stage that have not been put on the agenda."""
        return left_of_stage(self.store, self._library, self.meeting)

    # Forms

    def _new(self) -> Form[None]:
        last = last_meeting(self.store)
        today = self.store.today()
        proposed = self._proposed(last, today)
        day = yield from ask(
            TheDay(
                prompt=_("Når er møtet?"),
                help=proposed.moved,
                today=today,
                suggestions=list(dict.fromkeys((proposed.day, at_work(today)))),
                earliest=today,
            )
        )
        chair = yield from ask(self._which_chair(last.next_chair if last else None))
        begins = last.begins if last else None
        if begins is None:
            begins = yield from self._which_time(_opened_about(last))
        plan_meeting(self.store, self._library, day, chair or None, begins)

    def _which_time(self, proposed: dt.time | None) -> Form[dt.time | None]:
        time = yield from ask(
            TimeOfDay(
                prompt=_("Når på dagen begynner det?"),
                initial=clock_time(proposed) if proposed else "",
                empty=_("ikke bestemt"),
            )
        )
        return parse_time(time)

    def _proposed(self, last: Meeting | None, today: dt.date) -> Proposal:
        """The day that was agreed at the last meeting, or one in the group's rhythm."""
        if last is None:
            return Proposal(at_work(today))
        if last.next_date is not None and last.next_date >= today:
            return Proposal(last.next_date)
        return next_meeting_day(last.date, the_group(self.store).weeks, earliest=today)

    def _which_chair(self, proposed: int | None) -> Pick[int]:
        table = members(self.store)
        ids = [member.id for member in table]
        return Pick(
            prompt=_("Hvem leder møtet?"),
            help=_("Det går på omgang."),
            options=[
                *(Option(member.id, member.name) for member in table),
                Option(0, _("Ikke bestemt ennå")),
            ],
            initial=proposed if proposed in ids else None,
        )

    def _menu(self) -> Form[str | None]:
        offered = self._not_on_agenda()
        stuck = stuck_items(self.store, self.meeting.id)
        waits = {wish.matter or wish.exercise for wish in waiting(self.store, self._library, self.meeting)}
        on_paper, over = self.meeting.on_paper, self.meeting.date < self.store.today()
        written_in = (
            Option("to be held", _("Møtet er ikke holdt ennå"))
            if on_paper
            else Option("on paper", _("Skriv inn et møte som ble holdt på papir"))
        )
        another_way = [Option("another way", _("Ta en utsatt sak på en annen måte"))] if stuck else []
        choice = yield from ask(
            Pick(
                prompt=_("Hva vil du gjøre?"),
                options=[
                    Option(START, _("Skriv inn møtet") if on_paper else _("Start møtet")),
                    *([written_in] if over else []),
                    *([Option("stage", self._stage_label(offered))] if offered else []),
                    *([Option("waiting", _("Ta inn noe som venter"))] if waits - set(offered) else []),
                    Option("exercise", _("Legg til en øvelse")),
                    Option("matter", _("Legg til en sak")),
                    *another_way,
                    *([Option("shorten", _("Gjør punktene kortere, så alt får plass"))] if self._too_long else []),
                    Option("move", _("Flytt et punkt")),
                    Option("remove", _("Ta bort et punkt")),
                    *([Option("tie", _("Gi et punkt et klokkeslett"))] if self._items.can_be_tied else []),
                    Option("change", _("Endre dato, tid, lengde eller møteleder")),
                    Option(
                        "track", _("Følg et løp") if followed(self.store) is None else _("Bytt eller avslutt løpet")
                    ),
                    *([Option("leave out", _("Hopp over noe i løpet"))] if of_stage(self.store, self._library) else []),
                    *(
                        [Option(INPUTS, _("Foreslå svar på innspill"))]
                        if to_be_answered(self.store, self.meeting)
                        else []
                    ),
                    Option("invited", _("Forfall, vara og gjester")),
                    Option("documents", _("Vis til dokumenter")),
                    *([Option("file", _("Arkivets referanse"))] if is_committee(self.store) else []),
                    Option(LATER, _("Ferdig for nå")),
                    *([] if over else [written_in]),
                ],
                initial=START,
            )
        )
        if choice == START:
            follow_what_waits(self.store, self._library, self.meeting)
        if choice in (START, INPUTS, LATER):
            return choice
        return (yield from self.form(choice))

    def _stage_label(self, exercises: list[str]) -> str:
        titles = listed([self._library.get(name).title for name in exercises])
        return _("Legg til fra løpet: {titles}").format(titles=titles)

    @property
    def _too_long(self) -> bool:
        return self._items.room < 0

    def _shorten(self) -> Form[None]:
        shorten(self.store, self._library, self.meeting)
        return
        yield

    def _take_in(self) -> Form[str]:
        """Something that waits, whether there is room for it or not."""
        waits, items = waiting(self.store, self._library, self.meeting), self._items
        options = [Option(n, items.offered_as(wish)) for n, wish in enumerate(waits)]
        number = yield from ask(Pick(prompt=_("Hva vil du ta inn?"), options=options))
        return items.take_in(waits[number])

    def _add_stage(self) -> Form[str]:
        offered, items = [self._library.get(name) for name in self._not_on_agenda()], self._items
        prompt, why = stage_words(self.store)
        chosen = yield from ask(
            PickMany(
                prompt=prompt,
                help=f"{why} {room_left(items.room)}",
                options=[Option(one.id, self._as_much_as_fits(one)) for one in offered],
                initial=[one.id for one in self._fitting(offered)],
                empty=_("ingen av dem nå"),
            )
        )
        added = [exercise for exercise in offered if exercise.id in chosen]
        for exercise in added:
            items.take_in(_of_stage(exercise))
        return " ".join(_("«{title}»: {text}").format(title=one.title, text=one.said_before) for one in added)

    def _as_much_as_fits(self, exercise: Exercise) -> str:
        items = self._items
        place = items.lengths.place_for(_of_stage(exercise), items.room)
        words = _("{title}, {n} min i dag og resten neste gang") if place.until else _("{title}, {n} min")
        return words.format(title=exercise.title, n=place.minutes)

    def _fitting(self, exercises: list[Exercise]) -> Iterator[Exercise]:
        """Those that there is time for, the last of them maybe only in part."""
        items = self._items
        left = items.room
        for exercise in exercises:
            minutes = items.lengths.place_for(_of_stage(exercise), left).minutes
            if minutes <= left:
                left -= minutes
                yield exercise

    def _leave_out(self) -> Form[str]:
        """Go on without something that the track proposes, and why."""
        offered = [self._library.get(name) for name in of_stage(self.store, self._library)]
        chosen = yield from ask(
            Pick(prompt=_("Hva hopper dere over?"), options=[Option(one.id, one.title) for one in offered])
        )
        reason = yield from ask(Text(prompt=_("Hvorfor trenger dere det ikke?")))
        self.store.record(ExerciseLeftOut(exercise=chosen, reason=reason))
        return _("Løpet går videre uten «{title}».").format(title=self._library.get(chosen).title)

    def _choose_track(self) -> Form[None]:
        tracks = tracks_for(self.store)
        following = followed(self.store)
        chosen = yield from ask(
            Pick(
                prompt=_("Hvilket løp vil dere følge?"),
                help=_("Løpet foreslår øvelser for hvert møte. Dere velger selv."),
                options=[
                    *(Option(track.id, f"{track.title}: {track.purpose}") for track in tracks),
                    Option("", _("Ikke noe løp")),
                ],
                initial=following.track if following else None,
            )
        )
        change(self.store, self._library, self.meeting, TrackChosen(track=chosen))

    def _another_way(self) -> Form[None]:
        stuck = stuck_items(self.store, self.meeting.id)
        item = stuck[0]
        if len(stuck) > 1:
            options = to_choose(self.store, [self.store.get(Matter, one.matter) for one in stuck if one.matter])
            matter = yield from ask(Pick(prompt=_("Hvilken sak?"), options=options))
            item = next(one for one in stuck if one.matter == matter)
        way = yield from ask(
            Pick(
                prompt=_("Hvordan tar vi «{title}»?").format(title=item.title),
                options=[Option(one, _(title)) for one, title in WAYS.items() if one in self._library],
            )
        )
        self.store.record(AgendaItemRemoved(item=item.id))
        self._items.add(way, item.title, item.matter, item.position)

    def _file(self) -> Form[None]:
        reference = yield from ask(
            Text(
                prompt=_("Hva er arkivets referanse for møtet?"),
                help=_("Nummeret som papirene får i arkivet, for eksempel 2026/1234."),
                initial=filed(self.store, self.meeting.id),
            )
        )
        self.store.record(MeetingFiled(meeting=self.meeting.id, reference=reference))

    def _change(self) -> Form[None]:
        meeting = self.meeting
        today = self.store.today()
        day = yield from ask(
            MaybeDay(
                prompt=_("Når er møtet?"),
                today=today,
                suggestions=[meeting.date],
                empty=_("{day} som før").format(day=short_day(meeting.date)),
            )
        )
        minutes = yield from ask(
            Pick(
                prompt=_("Hvor lenge varer det?"),
                options=[Option(n, _("{n} minutter").format(n=n)) for n in LENGTHS],
                initial=meeting.minutes if meeting.minutes in LENGTHS else None,
            )
        )
        begins = yield from self._which_time(meeting.begins)
        chair = yield from ask(self._which_chair(meeting.chair))
        place = yield from ask(Text(prompt=_("Hvor er møtet?"), initial=meeting.place, empty=_("ikke bestemt")))
        changed = MeetingChanged(
            meeting=meeting.id,
            date=day or meeting.date,
            minutes=minutes,
            place=place,
            chair=chair or None,
            begins=begins,
        )
        change(self.store, self._library, meeting, changed)


def _of_stage(exercise: Exercise) -> Wish:
    return Wish(exercise.id, THEN, exercise.title, spread=True)


def _opened_about(last: Meeting | None) -> dt.time | None:
    """When the last meeting was opened, to the nearest quarter."""
    if last is None or last.began is None:
        return None
    opened, quarter = last.began.astimezone().replace(tzinfo=None) - dt.datetime.min, dt.timedelta(minutes=15)
    return (dt.datetime.min + round(opened / quarter) * quarter).time()


LENGTHS = (30, 45, 60, 75, 90, 120, 180)
"""Lengths of a meeting to choose from, in minutes."""
