"""Planning a meeting: its day, its chair and its agenda. (Method: «The shape of a meeting»)"""

from __future__ import annotations

import datetime as dt
from typing import Any

from partsgruppe.exercises.library import Library
from partsgruppe.group.matters import Matter, MatterRaised, open_matters
from partsgruppe.group.meetings import (
    WAITING,
    AgendaItem,
    AgendaItemAdded,
    AgendaItemMoved,
    AgendaItemRemoved,
    Meeting,
    MeetingChanged,
    agenda,
    last_meeting,
    unfinished_meeting,
)
from partsgruppe.group.members import Member, members, the_group
from partsgruppe.group.table import lacking
from partsgruppe.language import _, listed, long_day, short_day
from partsgruppe.meeting.dialogue import Dialogue, Form
from partsgruppe.meeting.forms.lists import OPEN_MATTER
from partsgruppe.meeting.questions import Day, Option, Pick, Text
from partsgruppe.meeting.scene import Line, Scene
from partsgruppe.meeting.shape import CLOSING, MATTER_MINUTES, OPENING, plan_meeting
from partsgruppe.store.store import Store

START, LATER = "start", "later"


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
            notice=" ".join(filter(None, [self._too_long(), self._missing()])),
        )

    def _too_long(self) -> str:
        over = self.minutes - self.meeting.minutes
        if over <= 0:
            return ""
        return _("Sakslista er {n} minutter lengre enn møtet. Ta bort noe, eller gi møtet mer tid.").format(n=over)

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
        proposed = last.next_date if last else None
        suggestions = dict.fromkeys(day for day in (proposed, today) if day and day >= today)
        day = yield Day(
            prompt=_("Når er møtet?"), today=today, suggestions=list(suggestions) or [today], earliest=today
        )
        chair = yield self._which_chair(last.next_chair if last else None)
        plan_meeting(self.store, self._library, dt.date.fromisoformat(day), chair or None)

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
        choice = yield Pick(
            prompt=_("Hva vil du gjøre?"),
            options=[
                Option(START, _("Start møtet")),
                Option("exercise", _("Legg til en øvelse")),
                Option("matter", _("Legg til en sak")),
                Option("move", _("Flytt et punkt")),
                Option("remove", _("Ta bort et punkt")),
                Option("change", _("Endre dato, lengde eller møteleder")),
                Option(LATER, _("Ferdig for nå")),
            ],
            initial=START,
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
        for_us = [one for one in self._library.all() if one.group in ("any", the_group(self.store).kind)]
        offered = sorted(for_us, key=lambda one: one.id in frame)
        id_ = yield Pick(
            prompt=_("Hvilken øvelse?"),
            options=[Option(one.id, _("{title}, {n} min").format(title=one.title, n=one.minutes)) for one in offered],
        )
        exercise = self._library.get(str(id_))
        self._add(exercise.id, exercise.title, exercise.minutes, None)

    def _add_matter(self) -> Form:
        options = [Option(matter.id, matter.title) for matter in open_matters(self.store)]
        picked: str | int = 0
        if options:
            picked = yield Pick(prompt=_("Hvilken sak?"), options=[*options, Option(0, _("En ny sak"))])
        title = ""
        if not picked:
            title = yield Text(prompt=_("Hva skal saken hete?"), help=_("Noen få ord som alle kjenner igjen."))
        matter = int(picked) or self.store.record(MatterRaised(title=title))
        self._add(OPEN_MATTER, self.store.get(Matter, matter).title, MATTER_MINUTES, matter)

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
