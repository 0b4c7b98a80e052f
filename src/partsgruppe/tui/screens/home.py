"""The group's own page: what is next, and where everything is."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from partsgruppe.asking.scene import Lead, Line, Scene
from partsgruppe.group import meetings
from partsgruppe.group.actions import open_actions
from partsgruppe.group.agreement_reviews import holding
from partsgruppe.group.ending import ended
from partsgruppe.group.matters import Matter
from partsgruppe.group.meetings import Meeting, last_meeting, unfinished_meeting
from partsgruppe.group.members import the_group
from partsgruppe.group.outcomes import Reading
from partsgruppe.group.table import lacking
from partsgruppe.group.tracks import followed
from partsgruppe.language.catalogue import _
from partsgruppe.planning.front_page import ACTIONS, LASTING, front_page
from partsgruppe.tui.messages import (
    AllMinutesWanted,
    ExercisesWanted,
    InputsWanted,
    MeetingWanted,
    PapersWanted,
    PenWanted,
    ReadingsWanted,
    ReceivingWanted,
    SearchWanted,
    SetupWanted,
    ThingWanted,
    Wanted,
)
from partsgruppe.tui.offers import Offer
from partsgruppe.tui.screens.menu_page import MenuLine, MenuPage

if TYPE_CHECKING:
    from partsgruppe.between.common_folder import News


class HomeScreen(MenuPage):
    """Workplace, next meeting, and the way to everything else."""

    _track: Sequence[Line] = ()
    _told_first = ""

    def __init__(self, news: News | None = None) -> None:
        super().__init__()
        self._parted = news.parted if news else None
        self.said = news.words if news else ""

    def scene(self) -> Scene:
        """What is next, and what to do first when there is nothing yet."""
        lines = [*front_page(self.app.store, self.app.today), *self._track]
        return Scene(
            title=the_group(self.app.store).workplace, lines=tuple(lines), notice=self._told_first or self._missing()
        )

    async def on_mount(self) -> None:
        """What has to be read from other files first is told when the page stands."""
        self.call_after_refresh(self._tell_more)

    async def _tell_more(self) -> None:
        from partsgruppe.between.forgetting import forget_due
        from partsgruppe.store.rescue import notice

        self._told_first = " ".join(filter(None, [notice(self.app.store), forget_due(self.app.store)]))
        if followed(self.app.store) is not None:
            from partsgruppe.planning.track import proposal_line

            self._track = proposal_line(self.app.store)
        if self._told_first or self._track:
            await self.show(anew=False)

    def _missing(self) -> str:
        missing = _(" og ").join(lacking(self.app.store))
        return _("Gruppa mangler {who}. Spør om de vil være med.").format(who=missing) if missing else ""

    def menu(self) -> list[MenuLine]:
        """Everything there is, what is next first."""
        store = self.app.store
        held, over = last_meeting(store) is not None, ended(store) is not None
        lines: list[tuple[bool, str, Wanted]] = [
            (store.pen_elsewhere, _("Ta pennen"), PenWanted()),
            (not over, self._first(), MeetingWanted()),
            (bool(store.where(Matter)), _("Saker"), ThingWanted(Lead(Matter.table.name))),
            (bool(open_actions(store)), _("Oppgaver"), ThingWanted(Lead(ACTIONS))),
            (True, _("Innspill fra ansatte"), InputsWanted()),
            (held, _("Referater"), AllMinutesWanted()),
            (bool(store.where(Reading)), _("Målinger"), ReadingsWanted()),
            (bool(holding(store)), _("Det som gjelder"), ThingWanted(Lead(LASTING))),
            (held, _("Søk i alt"), SearchWanted()),
            (True, _("Øvelser"), ExercisesWanted()),
            (bool(store.where(Meeting)), _("Skriv ut og gi videre"), PapersWanted()),
            (True, _("Medlemmer og oppsett"), SetupWanted()),
            (True, _("Hent inn en stafett"), ReceivingWanted()),
        ]
        together = _("Før sammen det som er skrevet samtidig")
        return [
            *([MenuLine(together, self._bring_together)] if self._parted else []),
            *(MenuLine(label, partial(self.app.open, wanted)) for there, label, wanted in lines if there),
            MenuLine(_("Avslutt"), self.app.quit),
        ]

    def _bring_together(self) -> None:
        self.app.open(ReceivingWanted(self._parted))
        self._parted = None

    def _first(self) -> str:
        meeting = unfinished_meeting(self.app.store)
        if meeting is None:
            return _("Planlegg neste møte") if last_meeting(self.app.store) else _("Planlegg det første møtet")
        return _("Forbered eller start møtet") if meeting.state == meetings.PLANNED else _("Fortsett møtet")

    def offers(self) -> list[Offer]:
        """There is no way back from here, but one up to the lines."""
        return [*self.reading(), *self.to_lines(), *self.app.everywhere()]
