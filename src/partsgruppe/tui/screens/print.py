"""What can be printed beside the minutes: chosen, read, and then saved."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from partsgruppe.asking.scene import Scene
from partsgruppe.group import meetings
from partsgruppe.group.meetings import Meeting, last_meeting
from partsgruppe.group.members import Seat
from partsgruppe.group.records import RuleBroken
from partsgruppe.language.catalogue import _
from partsgruppe.papers.source import day_of
from partsgruppe.tui.messages import PassingOnWanted, RedactingWanted, SavingWanted, SendingWanted
from partsgruppe.tui.screens.menu_page import MenuLine, MenuPage
from partsgruppe.tui.screens.paper import PaperScreen
from partsgruppe.tui.widgets.middle import Middle

if TYPE_CHECKING:
    from partsgruppe.papers.template import Paper


class PrintScreen(MenuPage):
    """For the notice board, for somebody new, for the steering group, for calendars, and the log itself."""

    def prompt(self) -> str:
        """What the menu asks."""
        return _("Hva vil du lage?")

    def scene(self) -> Scene:
        """What becomes of it."""
        body = _("Du får lese teksten først. Så lagrer du den, og skriver den ut fra nettleseren.")
        return Scene(title=_("Skriv ut og gi videre"), body=body)

    def menu(self) -> list[MenuLine]:
        """One line a paper; what tells of meetings only when one has been held."""
        papers = [
            MenuLine(_("«Dere sa – vi gjør», til oppslagstavla"), self._notice),
            MenuLine(_("Overlevering, til en som er ny i en rolle"), self._handover),
            MenuLine(_("Til styringsgruppa, uten navn"), self._digest),
        ]
        return [
            *(papers if last_meeting(self.app.store) else []),
            MenuLine(_("Kalenderfil med møter, evalueringer og avtaler"), self._calendar),
            MenuLine(_("Stafetten, til den som skriver videre"), partial(self.app.open, PassingOnWanted())),
            MenuLine(_("Loggen, til andre som skal lese den"), partial(self.app.open, SendingWanted())),
            MenuLine(_("Ta en tekst ut av loggen for godt"), partial(self.app.open, RedactingWanted())),
            MenuLine(_("Tilbake"), self.leave),
        ]

    def _calendar(self) -> None:
        from partsgruppe.papers.calendar import calendar

        self.app.open(SavingWanted(calendar(self.app.store), _("møter.ics")))

    def _notice(self) -> None:
        self.app.push_screen(SinceScreen(NoticeScreen))

    def _handover(self) -> None:
        self.app.push_screen(RoleScreen())

    def _digest(self) -> None:
        self.app.push_screen(SinceScreen(DigestScreen))


class SinceScreen(MenuPage):
    """How far back a paper goes; `shows` makes the page that shows it."""

    def __init__(self, shows: Callable[[dt.date], PaperScreen]) -> None:
        super().__init__()
        self._shows = shows

    def prompt(self) -> str:
        """What the menu asks."""
        return _("Hvor langt tilbake?")

    def scene(self) -> Scene:
        """Only the title."""
        return Scene(title=_("Skriv ut"))

    def menu(self) -> list[MenuLine]:
        """Since the last meeting, a while, or since the first."""
        today = self.app.today
        held = [day_of(meeting) for meeting in self.app.store.where(Meeting, state=meetings.CLOSED)]
        return [
            MenuLine(_("Bare siste møte"), partial(self._open, max(held))),
            MenuLine(_("De siste tre månedene"), partial(self._open, today - dt.timedelta(weeks=13))),
            MenuLine(_("Det siste året"), partial(self._open, today - dt.timedelta(weeks=52))),
            MenuLine(_("Helt fra begynnelsen"), partial(self._open, min(held))),
        ]

    def _open(self, since: dt.date) -> None:
        self.app.push_screen(self._shows(since))


class RoleScreen(MenuPage):
    """Which role is handed over."""

    def prompt(self) -> str:
        """What the menu asks."""
        return _("Hvilken rolle er det noen som er ny i?")

    def scene(self) -> Scene:
        """Only the title."""
        return Scene(title=_("Skriv ut"))

    def menu(self) -> list[MenuLine]:
        """The roles at the table, those nobody holds now among them; a steward of each union."""
        from partsgruppe.papers.handover import seats

        return [MenuLine(str(seat), partial(self._open, seat)) for seat in seats(self.app.store)]

    def _open(self, seat: Seat) -> None:
        self.app.push_screen(HandoverScreen(seat))


class NoticeScreen(PaperScreen):
    """What becomes of what staff said."""

    goes_out = True

    def __init__(self, since: dt.date) -> None:
        super().__init__(title=_("Dere sa – vi gjør"), file=_("oppslag.md"))
        self._since = since

    def gather(self) -> Paper:
        """What the notice says."""
        from partsgruppe.papers.notice import notice

        return notice(self.app.store, self.app.today, self._since)


class HandoverScreen(PaperScreen):
    """For somebody new in a role."""

    goes_out = True

    def __init__(self, seat: Seat) -> None:
        title, file = _("Overlevering: {role}"), _("overlevering-{role}.md")
        plain = re.sub(r"[\W_]+", "-", str(seat)).strip("-")
        super().__init__(title=title.format(role=seat), file=file.format(role=plain))
        self._seat = seat

    def gather(self) -> Paper:
        """What the handover says."""
        from partsgruppe.papers.handover import handover

        return handover(self.app.store, self.app.today, self._seat.role, self._seat.union)


class DigestScreen(PaperScreen):
    """For the steering group. It is not saved before it has been read."""

    goes_out = True

    def __init__(self, since: dt.date) -> None:
        super().__init__(title=_("Til styringsgruppa"), file=_("styringsgruppa-{date}.md").format(date=since))
        self._since = since
        self._seen = False

    def gather(self) -> Paper:
        """What the digest says."""
        from partsgruppe.papers.digest import digest

        return digest(self.app.store, self.app.today, self._since)

    def action_read(self, direction: int) -> None:
        """Turn the page, and remember when the last one has been seen."""
        self._look()
        super().action_read(direction)

    def _look(self) -> None:
        self._seen = self._seen or self.query_one(Middle).at_the_end

    def save(self, text: str, file: Path) -> None:
        """Ask for the file's name. Raises RuleBroken as long as the end has not been in sight."""
        self._look()
        if not self._seen:
            raise RuleBroken(_("Les hele teksten før du lagrer den. PgDn blar."))
        super().save(text, file)
