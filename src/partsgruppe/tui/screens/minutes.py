"""Minutes: of which meetings, what they say, and into which file they go."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from partsgruppe.group import meetings
from partsgruppe.group.meetings import Meeting
from partsgruppe.language import _, long_day
from partsgruppe.meeting.scene import Scene
from partsgruppe.tui.asking import Way
from partsgruppe.tui.screens.menu_page import MenuPage
from partsgruppe.tui.screens.paper import PaperScreen

if TYPE_CHECKING:
    from partsgruppe.minutes.paper import Paper


class MeetingsScreen(MenuPage):
    """The meetings that have been held, the newest first."""

    def prompt(self) -> str:
        """What the menu asks."""
        return _("Hvilket referat vil du se?")

    def scene(self) -> Scene:
        """Only the title."""
        return Scene(title=_("Referater"))

    def ways(self) -> list[Way]:
        """One line a meeting."""
        held = self.app.store.where(Meeting, state=meetings.CLOSED)
        return [
            Way(_("Møte {n}, {day}").format(n=meeting.number, day=long_day(meeting.date)), partial(self._open, meeting))
            for meeting in reversed(held)
        ]

    def _open(self, meeting: Meeting) -> None:
        self.app.push_screen(MinutesScreen(meeting))


class MinutesScreen(PaperScreen):
    """The minutes of one meeting. They no longer change."""

    def __init__(self, meeting: Meeting) -> None:
        day = long_day(meeting.date)
        super().__init__(
            title=_("Referat fra møte {n}, {day}").format(n=meeting.number, day=day),
            file=_("referat-{n}-{date}.md").format(n=meeting.number, date=meeting.date.isoformat()),
        )
        self._meeting = meeting

    def gather(self) -> Paper:
        """What the minutes say."""
        from partsgruppe.minutes.render import minutes

        return minutes(self.app.store, self._meeting)
