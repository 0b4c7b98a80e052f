"""Minutes: of which meetings, what they say, and into which file they go."""

from __future__ import annotations

from functools import partial

from partsgruppe.group import meetings
from partsgruppe.group.approval import issued_minutes
from partsgruppe.group.meetings import Meeting
from partsgruppe.language import _, long_day
from partsgruppe.meeting.scene import Scene
from partsgruppe.store.errors import StoreError
from partsgruppe.store.store import Store
from partsgruppe.tui.asking import Way
from partsgruppe.tui.screens.menu_page import MenuPage


def minutes_of(store: Store, meeting: Meeting) -> str:
    """The minutes in Markdown, as they were handed out. Raises MinutesError or StoreError."""
    from partsgruppe.minutes.scribe import Scribe

    return Scribe(store).handed_out(meeting)


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
        return [Way(self._label(meeting), partial(self._open, meeting)) for meeting in reversed(held)]

    def _label(self, meeting: Meeting) -> str:
        issued = issued_minutes(self.app.store, meeting.id)
        approved = _(" (godkjent)") if issued and issued.approved_in else ""
        return _("Møte {n}, {day}").format(n=meeting.number, day=long_day(meeting.date)) + approved

    def _open(self, meeting: Meeting) -> None:
        self.app.push_screen(MinutesScreen(meeting))


class MinutesScreen(MenuPage):
    """The minutes of one meeting, to read and to write to a file."""

    def __init__(self, meeting: Meeting) -> None:
        super().__init__()
        self._meeting = meeting
        self._text = ""

    def prepare(self) -> None:
        """Get them once; they do not change while they are read."""
        from partsgruppe.minutes.errors import MinutesError

        try:
            self._text = minutes_of(self.app.store, self._meeting)
        except (MinutesError, StoreError) as error:
            self.said = str(error)

    def scene(self) -> Scene:
        """The minutes."""
        day = long_day(self._meeting.date)
        return Scene(title=_("Referat fra møte {n}, {day}").format(n=self._meeting.number, day=day), body=self._text)

    def ways(self) -> list[Way]:
        """To a file, or back."""
        save = [Way(_("Skriv til en fil"), self._save)] if self._text else []
        return [*save, Way(_("Tilbake"), self.leave)]

    def _save(self) -> None:
        from partsgruppe.tui.screens.save import SaveScreen

        name = _("referat-{n}-{date}.md").format(n=self._meeting.number, date=self._meeting.date.isoformat())
        self.app.push_screen(SaveScreen(self._text, name))
