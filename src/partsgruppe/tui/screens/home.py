"""The group's own page: what is next, and where everything is."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from partsgruppe.group import meetings
from partsgruppe.group.actions import open_actions
from partsgruppe.group.meetings import Meeting, last_meeting, unfinished_meeting
from partsgruppe.group.members import Member, the_group
from partsgruppe.group.table import lacking
from partsgruppe.language import _, clock, many, near_day
from partsgruppe.meeting.scene import Line, Scene
from partsgruppe.tui.asking import Way
from partsgruppe.tui.offers import Offer
from partsgruppe.tui.screens.menu_page import MenuPage


class HomeScreen(MenuPage):
    """Workplace, next meeting, and the way to everything else."""

    def scene(self) -> Scene:
        """What is next, and what to do first when there is nothing yet."""
        return Scene(title=the_group(self.app.store).workplace, lines=tuple(self._lines()), notice=self._missing())

    def _lines(self) -> Iterator[Line]:
        meeting = unfinished_meeting(self.app.store)
        if meeting is not None:
            yield Line(_state(meeting, self._today), _("Møte {n}").format(n=meeting.number))
            chair = self.app.store.get(Member, meeting.chair).name if meeting.chair else _("ingen ennå")
            yield Line(chair, _("Møteleder"))
        elif last := last_meeting(self.app.store):
            yield Line(near_day(last.date, self._today), _("Forrige møte"))
            if last.next_date:
                yield Line(near_day(last.next_date, self._today), _("Neste møte"))
        else:
            yield Line(_("Velg 1 og planlegg det første møtet."), _("Begynn her"))
        if actions := len(open_actions(self.app.store)):
            yield Line(many("{n} oppgave er ikke gjort ennå", "{n} oppgaver er ikke gjort ennå", actions), _("Åpent"))

    @property
    def _today(self) -> dt.date:
        return self.app.clock().astimezone().date()

    def _missing(self) -> str:
        missing = _(" og ").join(lacking(self.app.store))
        return _("Gruppa mangler {who}. Spør om de vil være med.").format(who=missing) if missing else ""

    def ways(self) -> list[Way]:
        """Everything there is, what is next first."""
        ways = [Way(self._first(), self._meet)]
        if last_meeting(self.app.store):
            ways.append(Way(_("Referater"), self._minutes))
        if open_actions(self.app.store):
            ways.append(Way(_("Oppgaver"), self._actions))
        if last_meeting(self.app.store):
            ways.append(Way(_("Gi loggen videre"), self._send))
        return [
            *ways,
            Way(_("Øvelser"), self._library),
            Way(_("Medlemmer og oppsett"), self._setup),
            Way(_("Avslutt"), self.app.quit),
        ]

    def _first(self) -> str:
        meeting = unfinished_meeting(self.app.store)
        if meeting is None:
            return _("Planlegg neste møte") if last_meeting(self.app.store) else _("Planlegg det første møtet")
        return _("Forbered eller start møtet") if meeting.state == meetings.PLANNED else _("Fortsett møtet")

    def _meet(self) -> None:
        from partsgruppe.tui.screens.meeting import meeting_screen

        self.app.push_screen(meeting_screen(self.app.store, self.app.library))

    def _minutes(self) -> None:
        from partsgruppe.tui.screens.minutes import MeetingsScreen

        self.app.push_screen(MeetingsScreen())

    def _actions(self) -> None:
        from partsgruppe.tui.screens.actions import ActionsScreen

        self.app.push_screen(ActionsScreen())

    def _send(self) -> None:
        from partsgruppe.tui.screens.sending import SendingScreen

        self.app.push_screen(SendingScreen(self.app.store))

    def _library(self) -> None:
        from partsgruppe.tui.screens.library import LibraryScreen

        self.app.push_screen(LibraryScreen())

    def _setup(self) -> None:
        from partsgruppe.tui.screens.setup import SetupScreen

        self.app.push_screen(SetupScreen(self.app.store))

    def offers(self) -> list[Offer]:
        """There is no way back from here."""
        return [*self.reading(), *self.app.everywhere()]


def _state(meeting: Meeting, today: dt.date) -> str:
    if meeting.state == meetings.PLANNED:
        return near_day(meeting.date, today)
    if meeting.state == meetings.PAUSED and meeting.paused_at:
        return _("har pause siden {time}").format(time=clock(meeting.paused_at))
    return _("er i gang")
