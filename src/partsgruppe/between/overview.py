"""The group's own page: what is next, and the way to everything. The same rows in every front end."""

from __future__ import annotations

from collections.abc import Sequence

from partsgruppe.asking.scene import Lead, Line, Scene
from partsgruppe.between.looking import MINUTES, Page, Way
from partsgruppe.group import meetings
from partsgruppe.group.actions import open_actions
from partsgruppe.group.agreement_reviews import holding
from partsgruppe.group.ending import ended
from partsgruppe.group.forgetting import waiting
from partsgruppe.group.matters import Matter
from partsgruppe.group.meetings import Meeting, last_meeting, meeting_under_way, unfinished_meeting
from partsgruppe.group.members import the_group
from partsgruppe.group.outcomes import Reading
from partsgruppe.group.proposals import proposals
from partsgruppe.group.table import lacking
from partsgruppe.group.tracks import followed
from partsgruppe.language.catalogue import N_, _
from partsgruppe.planning.front_page import ACTIONS, INPUTS, LASTING, MEETING, PEN, PROPOSALS, TALK, front_page
from partsgruppe.store.store import Store

READINGS, SEARCH, EXERCISES, PAPERS = "readings", "search", "exercises", "papers"
SETUP, RECEIVE, FOLDER, END, UNDO, REPAIR = "setup", "receive", "folder", "end", "undo", "repair"
CORRECT = "correct"
"""What a row leads to, beside what the lines above them lead to."""


class Overview(Page):
    """What is next, and everything else."""

    prompt = N_("Hva vil du gjøre?")

    def __init__(self, store: Store) -> None:
        super().__init__(store)
        self._coming: Sequence[Line] = ()
        self._told_first = ""
        self._all_read = False
        self.trouble = ""
        """What is wrong with the group's file, in a sentence."""

    def read_more(self) -> bool:
        """Read what takes a moment, once the page stands. True when there is something more to tell, or to do."""
        from partsgruppe.store.rescue import notice

        self._told_first = " ".join(filter(None, [notice(self.store), self._forgotten()]))
        if followed(self.store) is not None:
            from partsgruppe.planning.track import proposal_line

            self._coming = proposal_line(self.store)
        if last_meeting(self.store) and ended(self.store) is None:
            from partsgruppe.planning.season import season_line

            self._coming = (*self._coming, *season_line(self.store))
        self._all_read = True
        return bool(self._told_first or self._coming or self._undo())

    def _forgotten(self) -> str:
        if not (waiting(self.store) or self.store.must_forget):
            return ""
        from partsgruppe.between.forgetting import forget_due

        return forget_due(self.store)

    def scene(self) -> Scene:
        """What matters most first, and what to do when there is nothing yet."""
        lines = (*front_page(self.store, self.store.today()), *self._coming)
        return Scene(
            title=the_group(self.store).workplace,
            lines=lines,
            notice=self.trouble or self._told_first or self._missing(),
        )

    def _missing(self) -> str:
        missing = _(" og ").join(lacking(self.store))
        return _("Gruppa mangler {who}. Spør om de vil være med.").format(who=missing) if missing else ""

    def ways(self) -> list[Way]:
        """What is next first; each only when there is something behind it."""
        store = self.store
        held = last_meeting(store) is not None
        rows = [
            (store.leads and store.pen_elsewhere, _("Ta pennen"), PEN),
            (self._has_meeting(), self._first(), MEETING),
            (held or bool(store.where(Matter)), _("Saker"), Matter.table.name),
            (bool(open_actions(store)), _("Oppgaver"), ACTIONS),
            (True, _("Innspill fra ansatte"), INPUTS),
            (held, _("Referater"), MINUTES),
            (bool(store.where(Reading)), _("Målinger"), READINGS),
            (bool(holding(store)), _("Det som gjelder"), LASTING),
            (bool(proposals(store)), _("Forslag"), PROPOSALS),
            (held, _("Søk i alt"), SEARCH),
            (True, _("Øvelser"), EXERCISES),
            (bool(store.where(Meeting)), _("Skriv ut og gi videre"), PAPERS),
            (store.leads and not store.reads_along, _("Be om en prat"), TALK),
            (not store.reads_along, _("Medlemmer og oppsett"), SETUP),
            (not store.reads_along, _("Hvem har pennen"), PEN),
            (store.leads, _("Hent inn en stafett"), RECEIVE),
        ]
        ways = [Way(label, Lead(leads)) for is_there, label, leads in rows if is_there]
        return [*self._repair(), *ways, *self._correct(), *self._undo()]

    def _repair(self) -> list[Way]:
        if not (self.trouble and self.store.leads):
            return []
        return [Way(_("Lag fila på nytt"), Lead(REPAIR, passage=self.trouble))]

    def _has_meeting(self) -> bool:
        """Whether there is one to lead, or to follow where another window does."""
        if self.store.leads:
            return ended(self.store) is None
        return meeting_under_way(self.store) is not None

    def _correct(self) -> list[Way]:
        if not self._all_read or self.store.reads_along or meeting_under_way(self.store) or ended(self.store):
            return []
        from partsgruppe.history.to_correct import anything_to_correct

        something = anything_to_correct(self.store, None)
        return [Way(_("Rett noe som er skrevet"), Lead(CORRECT))] if something else []

    def _undo(self) -> list[Way]:
        if not self._all_read or self.store.reads_along:
            return []
        from partsgruppe.between.undo import last_act

        last = last_act(self.store)
        if not last:
            return []
        from partsgruppe.meeting.undo import in_words

        return [Way(_("Angre: {text}").format(text=in_words(self.store, last)), Lead(UNDO))]

    def _first(self) -> str:
        meeting = unfinished_meeting(self.store)
        if not self.store.leads:
            return _("Følg møtet")
        if meeting is None:
            return _("Planlegg neste møte") if last_meeting(self.store) else _("Planlegg det første møtet")
        return _("Forbered eller start møtet") if meeting.state == meetings.PLANNED else _("Fortsett møtet")
