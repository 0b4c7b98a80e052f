"""A window that reads along: it follows the one that leads, also into a meeting that begins, and when it goes black."""

from __future__ import annotations

from contextlib import suppress

from partsgruppe.asking.for_all import ALONG, LOOK_EVERY, ForAll, Onlooker
from partsgruppe.group.meetings import OPEN, PAUSED, unfinished_meeting
from partsgruppe.store.errors import StoreError
from partsgruppe.tui.host import GroupHost
from partsgruppe.tui.messages import MeetingWanted
from partsgruppe.tui.screens.blank import BlankScreen
from partsgruppe.tui.screens.dialogue import DialogueScreen


class Along:
    """Looks at what the window that leads does, as long as another does."""

    def __init__(self, app: GroupHost) -> None:
        self._app = app
        self._onlooker: Onlooker | None = None
        with suppress(OSError):  # where nothing can be handed over, the group's file still tells what was said
            self._onlooker = Onlooker(app.store.path, ALONG)
        self._seen: ForAll | None = None
        self._version, self._under_way = -1, False
        self._timer = app.set_interval(LOOK_EVERY, self.look)

    async def look(self) -> None:
        """Follow what is new."""
        if self._app.store.leads:
            self.close()
            return
        seen = self._onlooker.see() if self._onlooker else None
        black = seen is not None and seen.black
        if black != (self._seen is not None and self._seen.black):
            self._go_black(black)
        self._seen = seen
        with suppress(StoreError):  # the page says it when it is shown
            if (version := self._app.store.version()) != self._version:
                self._version = version
                await self._follow()

    def _go_black(self, black: bool) -> None:
        if black:
            self._app.push_screen(BlankScreen())
        elif isinstance(self._app.screen, BlankScreen):
            self._app.pop_screen()

    async def _follow(self) -> None:
        """Into a meeting that has begun, from a page where nothing is looked up; or on in the page that is up."""
        meeting = unfinished_meeting(self._app.store)
        under_way = meeting is not None and meeting.state in (OPEN, PAUSED)
        begun, self._under_way = under_way and not self._under_way, under_way
        screen = self._app.screen
        if not isinstance(screen, DialogueScreen):
            return
        if begun and screen.waits_for_meeting:
            self._app.go_home()
            self._app.open(MeetingWanted())
        elif screen.ready:
            await screen.follow_along()

    def close(self) -> None:
        """Look no more, as when this window leads now."""
        self._timer.stop()
        if self._onlooker is not None:
            self._onlooker.close()
