"""The group's own page: what is next, and where everything is."""

from __future__ import annotations

from collections.abc import Sequence

from partsgruppe.asking.scene import Line, Scene
from partsgruppe.group import meetings
from partsgruppe.group.actions import open_actions
from partsgruppe.group.matters import Matter
from partsgruppe.group.meetings import Meeting, last_meeting, unfinished_meeting
from partsgruppe.group.members import the_group
from partsgruppe.group.outcomes import Reading
from partsgruppe.group.table import lacking
from partsgruppe.group.tracks import followed
from partsgruppe.language.catalogue import _
from partsgruppe.planning.front_page import standing
from partsgruppe.tui.asking import Way
from partsgruppe.tui.offers import Offer
from partsgruppe.tui.screens.menu_page import MenuPage


class HomeScreen(MenuPage):
    """Workplace, next meeting, and the way to everything else."""

    _track: Sequence[Line] = ()

    def scene(self) -> Scene:
        """What is next, and what to do first when there is nothing yet."""
        lines = [*standing(self.app.store, self.app.today), *self._track]
        return Scene(title=the_group(self.app.store).workplace, lines=tuple(lines), notice=self._missing())

    async def on_mount(self) -> None:
        """What the track proposes has to be read from a document first: it is told when the page stands."""
        await super().on_mount()
        self.call_after_refresh(self._tell_track)

    async def _tell_track(self) -> None:
        if followed(self.app.store) is None:
            return
        from partsgruppe.planning.track import proposal_line

        self._track = proposal_line(self.app.store)
        await self.show(anew=False)

    def _missing(self) -> str:
        missing = _(" og ").join(lacking(self.app.store))
        return _("Gruppa mangler {who}. Spør om de vil være med.").format(who=missing) if missing else ""

    def ways(self) -> list[Way]:
        """Everything there is, what is next first."""
        store = self.app.store
        held = last_meeting(store) is not None
        ways = [
            (True, self._first(), self._meet),
            (bool(store.where(Matter)), _("Saker"), self._matters),
            (bool(open_actions(store)), _("Oppgaver"), self._actions),
            (True, _("Innspill fra ansatte"), self._inputs),
            (held, _("Referater"), self._minutes),
            (bool(store.where(Reading)), _("Målinger"), self._readings),
            (held, _("Søk i alt"), self._search),
            (True, _("Øvelser"), self._library),
            (bool(store.where(Meeting)), _("Skriv ut og gi videre"), self._papers),
            (True, _("Medlemmer og oppsett"), self._setup),
            (True, _("Avslutt"), self.app.quit),
        ]
        return [Way(label, go) for there, label, go in ways if there]

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

    def _papers(self) -> None:
        from partsgruppe.tui.screens.print import PrintScreen

        self.app.push_screen(PrintScreen())

    def _matters(self) -> None:
        from partsgruppe.tui.screens.matters import MattersScreen

        self.app.push_screen(MattersScreen())

    def _actions(self) -> None:
        from partsgruppe.tui.screens.actions import ActionsScreen

        self.app.push_screen(ActionsScreen())

    def _search(self) -> None:
        from partsgruppe.tui.screens.search import SearchScreen

        self.app.push_screen(SearchScreen(self.app.store))

    def _library(self) -> None:
        from partsgruppe.tui.screens.library import LibraryScreen

        self.app.push_screen(LibraryScreen())

    def _inputs(self) -> None:
        from partsgruppe.tui.screens.inputs import InputsScreen

        self.app.push_screen(InputsScreen(self.app.store))

    def _readings(self) -> None:
        from partsgruppe.tui.screens.readings import ReadingsScreen

        self.app.push_screen(ReadingsScreen())

    def _setup(self) -> None:
        from partsgruppe.tui.screens.setup import SetupScreen

        self.app.push_screen(SetupScreen(self.app.store))

    def offers(self) -> list[Offer]:
        """There is no way back from here."""
        return [*self.reading(), *self.app.everywhere()]
