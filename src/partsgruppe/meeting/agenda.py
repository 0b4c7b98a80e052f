"""Planning a meeting: its day, its chair and its agenda. (Method: «The shape of a meeting»)"""

from __future__ import annotations

import datetime as dt
from typing import Any

from partsgruppe.exercises.find import search
from partsgruppe.exercises.library import Library
from partsgruppe.exercises.situations import situations
from partsgruppe.exercises.topics import topics
from partsgruppe.exercises.tracks import Stage
from partsgruppe.group.inputs import unanswered
from partsgruppe.group.matters import Matter, MatterRaised, open_matters
from partsgruppe.group.meetings import (
    WAITING,
    AgendaItem,
    AgendaItemAdded,
    AgendaItemMoved,
    AgendaItemRemoved,
    Meeting,
    MeetingChanged,
    MeetingPlanned,
    agenda,
    last_meeting,
    unfinished_meeting,
)
from partsgruppe.group.members import Member, members, the_group
from partsgruppe.group.table import lacking
from partsgruppe.group.tracks import TrackChosen, followed
from partsgruppe.group.trials import due_trials
from partsgruppe.language import _, listed, long_day, many, short_day
from partsgruppe.meeting.dialogue import Dialogue, Form
from partsgruppe.meeting.forms.lists import OPEN_MATTER
from partsgruppe.meeting.questions import Day, Option, Pick, Text
from partsgruppe.meeting.rhythm import Proposal, next_meeting_day
from partsgruppe.meeting.scene import Line, Scene
from partsgruppe.meeting.track import proposal, tracks_for
from partsgruppe.store.store import Store

SINCE_LAST_TIME = "siden-sist"
"""Where, among other things, inputs are answered: so that is on every agenda as long as some wait."""

OPENING = ("apning", SINCE_LAST_TIME, "hvordan-star-det-til")
CLOSING = "avslutning"
EVALUATE = "evaluer-utprovingen"
GROUND_RULES = "kjoreregler"
MATTER_MINUTES = 20

START, LATER = "start", "later"
NEW, FROM_BANK = 0, -1


def plan_meeting(store: Store, library: Library, date: dt.date, chair: int | None) -> int:
    """Set up a meeting in the shape the method gives it, with the trials due by then. Returns its id.

    The first meeting makes the ground rules; there is nothing to look back on yet, unless staff wait for an answer.
    """
    with store.answer():
        minutes = the_group(store).minutes
        meeting = store.record(MeetingPlanned(date=date, minutes=minutes, chair=chair))
        for exercise, title, matter in _shape(store, library, date):
            document = library.get(exercise)
            store.record(
                AgendaItemAdded(
                    meeting=meeting,
                    position=len(agenda(store, meeting)),
                    exercise=exercise,
                    title=title or document.title,
                    minutes=document.minutes,
                    matter=matter,
                )
            )
    return meeting


def _shape(store: Store, library: Library, date: dt.date) -> list[tuple[str, str, int | None]]:
    first = last_meeting(store) is None
    opening: tuple[str, ...] = (OPENING[0], GROUND_RULES) if first else OPENING
    if first and unanswered(store):
        opening = (*opening, SINCE_LAST_TIME)
    items: list[tuple[str, str, int | None]] = [(exercise, "", None) for exercise in opening if exercise in library]
    for trial in due_trials(store, date):
        title = _("Evaluer: {what}").format(what=store.get(Matter, trial.matter).title)
        items.append((EVALUATE, title, trial.matter))
    if CLOSING in library:
        items.append((CLOSING, "", None))
    return items


class Plan(Dialogue):
    """Prepares the next meeting. `outcome` is START when the chair wants to open it, LATER to leave it."""

    key = "plan"

    def __init__(self, store: Store, library: Library) -> None:
        self.outcome = ""
        self._library = library
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

    @property
    def minutes(self) -> int:
        """What the agenda was planned to take, all items together."""
        return sum(item.minutes for item in agenda(self.store, self.meeting.id))

    def done(self, result: Any) -> None:
        """Back to the menu, or out."""
        if result in (START, LATER):
            self.outcome = result
            self.end()
        else:
            self.begin("menu")

    def form(self, name: str) -> Form:
        """One of the things to do to an agenda."""
        forms = {
            "new": self._new,
            "menu": self._menu,
            "exercise": self._add_exercise,
            "matter": self._add_matter,
            "stage": self._add_stage,
            "track": self._choose_track,
            "move": self._move,
            "remove": self._remove,
            "change": self._change,
        }
        return forms[name]()

    def scene(self) -> Scene:
        """The agenda, and its time against the length of the meeting."""
        if unfinished_meeting(self.store) is None:
            return Scene(title=_("Forbered møtet"), notice=self._missing())
        meeting = self.meeting
        time = _("{planned} av {length} minutter").format(planned=self.minutes, length=meeting.minutes)
        chair = self.store.get(Member, meeting.chair).name if meeting.chair else _("ingen ennå")
        return Scene(
            title=_("Møte {n}, {day}").format(n=meeting.number, day=long_day(meeting.date)),
            where=_("Møteleder: {chair}").format(chair=chair) + (f", {meeting.place}" if meeting.place else ""),
            lines_title=_("Saksliste: {time}").format(time=time),
            lines=tuple(
                Line(_("{title}, {n} min").format(title=item.title, n=item.minutes), f"{item.position + 1}")
                for item in agenda(self.store, meeting.id)
            ),
            notice=" ".join(filter(None, [self._too_long(), self._waiting(), self._missing()])),
            body=self._why_now(),
        )

    def _why_now(self) -> str:
        """What the track says comes now, and why, until it stands on the agenda."""
        next_ = proposal(self.store)
        if next_ is None or not self._not_on_agenda(next_.stage):
            return ""
        where = _("{track}, møte {n} av {all}: {title}.").format(
            track=next_.track.title, n=next_.number, all=len(next_.track.stages), title=next_.stage.title
        )
        return f"**{where}** {next_.stage.why}"

    def _not_on_agenda(self, stage: Stage) -> list[str]:
        there = {item.exercise for item in agenda(self.store, self.meeting.id)}
        return [name for name in stage.exercises if name not in there and name in self._library]

    def _too_long(self) -> str:
        over = self.minutes - self.meeting.minutes
        if over <= 0:
            return ""
        return _("Sakslista er {n} minutter lengre enn møtet. Ta bort noe, eller gi møtet mer tid.").format(n=over)

    def _waiting(self) -> str:
        items = agenda(self.store, self.meeting.id)
        waiting = len(unanswered(self.store))
        if not waiting or any(self._answers_inputs(item) for item in items):
            return ""
        sentence = many("{n} innspill fra ansatte venter på svar.", "{n} innspill fra ansatte venter på svar.", waiting)
        return sentence + " " + _("Legg til «Siden sist», så dere kommer innom dem.")

    def _answers_inputs(self, item: AgendaItem) -> bool:
        if item.exercise not in self._library:
            return False
        steps = self._library.get(item.exercise).steps
        return any(step.kind == "inputs" and step.settings.get("do") == "answer" for step in steps)

    def _missing(self) -> str:
        missing = lacking(self.store)
        if not missing:
            return ""
        return _("Gruppa mangler {who}. Inviter dem med: uten dem blir det dere bestemmer, bare forslag.").format(
            who=listed(missing)
        )

    # Forms

    def _new(self) -> Form:
        last = last_meeting(self.store)
        today = self.store.clock().date()
        proposed = self._proposed(last, today)
        day = yield Day(
            prompt=_("Når er møtet?"),
            help=proposed.moved,
            today=today,
            suggestions=list(dict.fromkeys((proposed.day, today))),
            earliest=today,
        )
        chair = yield self._which_chair(last.next_chair if last else None)
        plan_meeting(self.store, self._library, dt.date.fromisoformat(day), chair or None)

    def _proposed(self, last: Meeting | None, today: dt.date) -> Proposal:
        """The day that was agreed at the last meeting, or one in the group's rhythm."""
        if last is None:
            return Proposal(today)
        if last.next_date is not None and last.next_date >= today:
            return Proposal(last.next_date)
        return next_meeting_day(last.date, the_group(self.store).weeks, earliest=today)

    def _which_chair(self, proposed: int | None) -> Pick:
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

    def _menu(self) -> Form:
        next_ = proposal(self.store)
        offered = self._not_on_agenda(next_.stage) if next_ else []
        choice = yield Pick(
            prompt=_("Hva vil du gjøre?"),
            options=[
                *([Option("stage", self._stage_label(offered))] if offered else []),
                Option(START, _("Start møtet")),
                Option("exercise", _("Legg til en øvelse")),
                Option("matter", _("Legg til en sak")),
                Option("move", _("Flytt et punkt")),
                Option("remove", _("Ta bort et punkt")),
                Option("change", _("Endre dato, lengde eller møteleder")),
                Option("track", _("Følg et løp") if next_ is None else _("Bytt eller avslutt løpet")),
                Option(LATER, _("Ferdig for nå")),
            ],
            initial="stage" if offered else START,
        )
        if choice in (START, LATER):
            return choice
        yield from self.form(str(choice))
        return None

    def _before_closing(self) -> int:
        items = agenda(self.store, self.meeting.id)
        closing = [item.position for item in items if item.exercise == CLOSING]
        return closing[0] if closing else len(items)

    def _add_exercise(self) -> Form:
        frame = (*OPENING, CLOSING)
        for_us = [one for one in self._library.all() if one.suits(the_group(self.store).kind)]
        words = yield Text(
            prompt=_("Hva trenger dere nå?"),
            help=_("Et navn eller en situasjon, for eksempel «vi er uenige» eller «ny tillitsvalgt»."),
            empty=_("vis alle øvelsene"),
        )
        found = search(for_us, situations(), words)
        offered = sorted(found or for_us, key=lambda one: one.id in frame)
        id_ = yield Pick(
            prompt=_("Hvilken øvelse?") if found else _("Fant ingenting om det. Hvilken øvelse?"),
            options=[Option(one.id, _("{title}, {n} min").format(title=one.title, n=one.minutes)) for one in offered],
        )
        exercise = self._library.get(str(id_))
        self._add(exercise.id, exercise.title, exercise.minutes, None)

    def _stage_label(self, exercises: list[str]) -> str:
        titles = listed([self._library.get(name).title for name in exercises])
        return _("Legg til fra løpet: {titles}").format(titles=titles)

    def _add_stage(self) -> Form:
        next_ = proposal(self.store)
        for name in self._not_on_agenda(next_.stage) if next_ else []:
            exercise = self._library.get(name)
            self._add(exercise.id, exercise.title, exercise.minutes, None)
        return
        yield

    def _choose_track(self) -> Form:
        tracks = tracks_for(self.store)
        following = followed(self.store)
        chosen = yield Pick(
            prompt=_("Hvilket løp vil dere følge?"),
            help=_("Løpet foreslår øvelser for hvert møte. Dere velger selv."),
            options=[
                *(Option(track.id, f"{track.title}: {track.purpose}") for track in tracks),
                Option("", _("Ikke noe løp")),
            ],
            initial=following.track if following else None,
        )
        self.store.record(TrackChosen(track=str(chosen)))

    def _add_matter(self) -> Form:
        options = [Option(matter.id, matter.title) for matter in open_matters(self.store)]
        new = [Option(NEW, _("En ny sak")), Option(FROM_BANK, _("Et tema fra temabanken"))]
        picked = yield Pick(prompt=_("Hvilken sak?"), options=[*options, *new], initial=None if options else NEW)
        if picked in (NEW, FROM_BANK):
            title = yield from self._topic() if picked == FROM_BANK else self._new_title()
            picked = self.store.record(MatterRaised(title=title))
        self._add(OPEN_MATTER, self.store.get(Matter, int(picked)).title, MATTER_MINUTES, int(picked))

    def _new_title(self) -> Form:
        return (yield Text(prompt=_("Hva skal saken hete?"), help=_("Noen få ord som alle kjenner igjen.")))

    def _topic(self) -> Form:
        bank = {topic.id: topic for topic in topics()}
        options = [Option(topic.id, topic.title) for topic in bank.values()]
        topic = bank[str((yield Pick(prompt=_("Hvilket tema kjenner dere igjen?"), options=options)))]
        return (yield Text(prompt=_("Hva skal saken hete hos dere?"), help=topic.text, initial=topic.title))

    def _add(self, exercise: str, title: str, minutes: int, matter: int | None) -> None:
        self.store.record(
            AgendaItemAdded(
                meeting=self.meeting.id,
                position=self._before_closing(),
                exercise=exercise,
                title=title,
                minutes=minutes,
                matter=matter,
            )
        )

    def _items(self) -> list[AgendaItem]:
        return [item for item in agenda(self.store, self.meeting.id) if item.state == WAITING]

    def _which_item(self, prompt: str) -> Pick:
        return Pick(prompt=prompt, options=[Option(item.id, item.title) for item in self._items()])

    def _move(self) -> Form:
        item = yield self._which_item(_("Hvilket punkt vil du flytte?"))
        others = [other for other in agenda(self.store, self.meeting.id) if other.id != item]
        position = yield Pick(
            prompt=_("Hvor skal det stå?"),
            options=[
                Option(0, _("Først")),
                *(Option(n, _("Etter «{title}»").format(title=other.title)) for n, other in enumerate(others, start=1)),
            ],
        )
        self.store.record(AgendaItemMoved(item=item, position=position))

    def _remove(self) -> Form:
        item = yield self._which_item(_("Hvilket punkt vil du ta bort?"))
        self.store.record(AgendaItemRemoved(item=item))

    def _change(self) -> Form:
        meeting = self.meeting
        today = self.store.clock().date()
        day = yield Day(
            prompt=_("Når er møtet?"),
            help=_("Nå: {day}").format(day=short_day(meeting.date)),
            today=today,
            suggestions=[meeting.date],
        )
        minutes = yield Pick(
            prompt=_("Hvor lenge varer det?"),
            options=[Option(n, _("{n} minutter").format(n=n)) for n in LENGTHS],
            initial=meeting.minutes if meeting.minutes in LENGTHS else None,
        )
        chair = yield self._which_chair(meeting.chair)
        place = yield Text(prompt=_("Hvor er møtet?"), initial=meeting.place, empty=_("ikke bestemt"))
        self.store.record(
            MeetingChanged(
                meeting=meeting.id,
                date=dt.date.fromisoformat(day),
                minutes=minutes,
                place=place,
                chair=chair or None,
            )
        )


LENGTHS = (30, 45, 60, 75, 90, 120, 180)
"""Lengths of a meeting to choose from, in minutes."""
