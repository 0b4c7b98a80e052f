"""The group's own page: what is next, and where everything is."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import ClassVar

from textual.binding import Binding, BindingType

from partsgruppe.asking.scene import Line, Scene
from partsgruppe.group import meetings
from partsgruppe.group.actions import open_actions
from partsgruppe.group.agreement_reviews import holding
from partsgruppe.group.matters import Matter
from partsgruppe.group.meetings import Meeting, last_meeting, unfinished_meeting
from partsgruppe.group.members import the_group
from partsgruppe.group.outcomes import Reading
from partsgruppe.group.records import RuleBroken
from partsgruppe.group.table import lacking
from partsgruppe.group.tracks import followed
from partsgruppe.language.catalogue import _
from partsgruppe.planning.front_page import front_page
from partsgruppe.store.errors import StoreError
from partsgruppe.tui.messages import (
    ActionsWanted,
    AllMinutesWanted,
    ExercisesWanted,
    InputsWanted,
    LastingWanted,
    LineChosen,
    MattersWanted,
    MeetingWanted,
    PapersWanted,
    ReadingsWanted,
    SearchWanted,
    SetupWanted,
    Wanted,
)
from partsgruppe.tui.offers import Offer
from partsgruppe.tui.screens.menu_page import MenuLine, MenuPage
from partsgruppe.tui.widgets.answer_area import AnswerArea
from partsgruppe.tui.widgets.said import Said


class HomeScreen(MenuPage):
    """Workplace, next meeting, and the way to everything else."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("up", "lines", show=False, priority=True)]

    _track: Sequence[Line] = ()

    def scene(self) -> Scene:
        """What is next, and what to do first when there is nothing yet."""
        lines = [*front_page(self.app.store, self.app.today), *self._track]
        return Scene(title=the_group(self.app.store).workplace, lines=tuple(lines), notice=self._missing())

    async def on_mount(self) -> None:
        """What the track proposes has to be read from a document first: it is told when the page stands."""
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

    def menu(self) -> list[MenuLine]:
        """Everything there is, what is next first."""
        store = self.app.store
        held = last_meeting(store) is not None
        lines: list[tuple[bool, str, Wanted]] = [
            (True, self._first(), MeetingWanted()),
            (bool(store.where(Matter)), _("Saker"), MattersWanted()),
            (bool(open_actions(store)), _("Oppgaver"), ActionsWanted()),
            (True, _("Innspill fra ansatte"), InputsWanted()),
            (held, _("Referater"), AllMinutesWanted()),
            (bool(store.where(Reading)), _("Målinger"), ReadingsWanted()),
            (bool(holding(store)), _("Det som gjelder"), LastingWanted()),
            (held, _("Søk i alt"), SearchWanted()),
            (True, _("Øvelser"), ExercisesWanted()),
            (bool(store.where(Meeting)), _("Skriv ut og gi videre"), PapersWanted()),
            (True, _("Medlemmer og oppsett"), SetupWanted()),
        ]
        return [
            *(MenuLine(label, partial(self.app.open, wanted)) for there, label, wanted in lines if there),
            MenuLine(_("Avslutt"), self.app.quit),
        ]

    def _first(self) -> str:
        meeting = unfinished_meeting(self.app.store)
        if meeting is None:
            return _("Planlegg neste møte") if last_meeting(self.app.store) else _("Planlegg det første møtet")
        return _("Forbered eller start møtet") if meeting.state == meetings.PLANNED else _("Fortsett møtet")

    # The lines, each of which leads to what it tells of

    def on_line_chosen(self, message: LineChosen) -> None:
        """Open what the line tells of."""
        from partsgruppe.tui.screens.leads import wanted_by

        try:
            self.app.open(wanted_by(message.lead))
        except (RuleBroken, StoreError) as error:
            self.refuse(str(error))

    def on_lines_left(self) -> None:
        """Back to the menu."""
        if field := self.query_one(AnswerArea).field:
            field.focus()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """The arrow goes up to the lines only from the top of the menu."""
        field = self.query_one(AnswerArea).field if action == "lines" and self.ready else None
        return action != "lines" or (getattr(field, "highlighted", None) == 0 and field is self.focused)

    def action_lines(self) -> None:
        """To the lines above the menu."""
        self.query_one(Said).focus()

    def offers(self) -> list[Offer]:
        """There is no way back from here, but one up to the lines."""
        said = self.query_one(Said)
        help_ = _("Pil opp fra det øverste valget går til linjene over, og Enter åpner det linja forteller om.")
        lines = [Offer("linjer", "tab", _("Til linjene"), help_, self.action_lines)] if said.can_focus else []
        return [*self.reading(), *lines, *self.app.everywhere()]
