"""Minutes: of which meetings, what they say, and into which file they go."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from partsgruppe.asking.scene import Lead, Scene
from partsgruppe.between.pages import CAME_OF_IT
from partsgruppe.group import meetings
from partsgruppe.group.approval import issued_minutes
from partsgruppe.group.meetings import Meeting
from partsgruppe.history.status import status_of
from partsgruppe.language.catalogue import _
from partsgruppe.language.days import long_day
from partsgruppe.tui.screens.menu_page import MenuLine, MenuPage
from partsgruppe.tui.screens.paper import PaperScreen
from partsgruppe.tui.widgets.middle import Middle

if TYPE_CHECKING:
    from partsgruppe.papers.template import Paper
    from partsgruppe.store.store import Store


def minutes_of(store: Store, meeting: Meeting) -> str:
    """The minutes in Markdown, as they were handed out. Raises MinutesError or StoreError."""
    from partsgruppe.papers.scribe import Scribe

    return Scribe(store).handed_out(meeting)


class MeetingsScreen(MenuPage):
    """The meetings that have been held, the newest first."""

    def prompt(self) -> str:
        """What the menu asks."""
        return _("Hvilket referat vil du se?")

    def scene(self) -> Scene:
        """Only the title."""
        return Scene(title=_("Referater"))

    def menu(self) -> list[MenuLine]:
        """One line a meeting, by year when there are several."""
        held = self.app.store.where(Meeting, state=meetings.CLOSED)
        several = len({meeting.date.year for meeting in held}) > 1
        return [
            MenuLine(self._label(one), partial(self._open, one), one.number, str(one.date.year) if several else "")
            for one in reversed(held)
        ]

    def _label(self, meeting: Meeting) -> str:
        issued = issued_minutes(self.app.store, meeting.id)
        title = _("Møte {n}, {day}").format(n=meeting.number, day=long_day(meeting.date))
        return f"{title} ({status_of(self.app.store, issued, self.app.today).in_words()})" if issued else title

    def _open(self, meeting: Meeting) -> None:
        self.app.push_screen(MinutesScreen(meeting))


class MinutesScreen(PaperScreen):
    """The minutes of one meeting. They no longer change."""

    def __init__(self, meeting: Meeting, passage: str = "") -> None:
        """Opened where the passage stands, if there is one."""
        day = long_day(meeting.date)
        super().__init__(
            title=_("Referat fra møte {n}, {day}").format(n=meeting.number, day=day),
            file=_("referat-{n}-{date}.md").format(n=meeting.number, date=meeting.date.isoformat()),
        )
        self._meeting = meeting
        self._passage = passage

    async def on_mount(self) -> None:
        """Turn to the passage once all is laid out."""
        if self._passage:
            self.call_after_refresh(self.query_one(Middle).turn_to, self._passage)

    def menu(self) -> list[MenuLine]:
        """To what came of the meeting as well."""
        *files, back = super().menu()
        lead = Lead(Meeting.table.name, self._meeting.id, CAME_OF_IT)
        return [*files, MenuLine(_("Det som kom ut av møtet"), partial(self.follow, lead)), back]

    def gather(self) -> Paper:
        """What the minutes say."""
        from partsgruppe.papers.render import minutes

        return minutes(self.app.store, self._meeting)

    def text(self) -> str:
        """The minutes as they were handed out."""
        return minutes_of(self.app.store, self._meeting)
