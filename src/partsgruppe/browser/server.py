"""Serves a window on one port of this machine, and the wall on another, until somebody ends the program."""

from __future__ import annotations

import asyncio
import os
import signal
import socket
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import ClassVar

from aiohttp import WSCloseCode, web
from jinja2 import Environment, FileSystemLoader, select_autoescape
from textual_serve.server import Server, to_int

from partsgruppe.browser.guard import HOST, SOCKET, Guard
from partsgruppe.browser.tab import Tab, environment
from partsgruppe.language.catalogue import _, in_use

HERE = Path(__file__).parent

Said = Callable[..., None]
"""Is told where the window is, and the wall where there is one."""


def serve(words: Sequence[str], wall: Sequence[str], told: Said) -> None:
    """Serve until it is over; `words` is the command of the window, `wall` that of the wall, empty without one."""
    asyncio.run(_serve(words, wall, told))


async def _serve(words: Sequence[str], wall: Sequence[str], told: Said) -> None:
    over = asyncio.Event()
    walls = [Site(wall, _("Veggen"), {}, for_all=True)] if wall else []
    window = Site(words, "partsgruppe", environment(*(site.guard.address for site in walls)), over=over)
    sites = [window, *walls]
    if sys.platform != "win32":
        for number in (signal.SIGTERM, signal.SIGHUP):
            asyncio.get_running_loop().add_signal_handler(number, over.set)
    try:
        for site in sites:
            await site.start()
        told(*(site.guard.address for site in sites))
        await over.wait()
    finally:
        for site in sites:
            await site.end()


class Site(Server):
    """One port, and what is shown in the tabs on it."""

    files: ClassVar = {"/page.js": HERE / "page.js", "/page.css": HERE / "page.css"}

    def __init__(
        self,
        words: Sequence[str],
        title: str,
        told: Mapping[str, str],
        for_all: bool = False,
        over: asyncio.Event | None = None,
    ) -> None:
        """`told` is the environment of its processes; `over` is set when somebody quits in its last tab."""
        self._socket = socket.create_server((HOST, 0))
        self.guard = Guard(self._socket.getsockname()[1])
        super().__init__("", HOST, title=title, public_url=self.guard.origin)
        self._words, self._told, self._for_all, self._over = words, told, for_all, over
        self._open: set[web.WebSocketResponse] = set()
        self._leaving: set[asyncio.Task[None]] = set()
        self._page = Environment(loader=FileSystemLoader(HERE), autoescape=select_autoescape()).get_template(
            "page.html"
        )

    async def start(self) -> None:
        """Answer from now on."""
        app = web.Application(middlewares=[self.guard.let_in])
        app.on_response_prepare.append(self.guard.close_the_rest)
        app.add_routes(
            [
                web.get("/", self.show_page),
                web.get(SOCKET, self.handle_websocket),
                web.get("/download/{key}", self.handle_download),
                *(web.get(path, self._file) for path in self.files),
                web.static("/static", self.statics_path),
            ]
        )
        app.on_shutdown.append(self.on_shutdown)
        self._runner = web.AppRunner(app, access_log=None)
        await self._runner.setup()
        await web.SockSite(self._runner, self._socket).start()

    async def end(self) -> None:
        """Have every process keep what it has, and answer no more."""
        await self._runner.cleanup()

    async def on_shutdown(self, app: web.Application) -> None:
        """Close the tabs."""
        for websocket in list(self._open):
            await websocket.close(code=WSCloseCode.GOING_AWAY)

    async def _file(self, request: web.Request) -> web.StreamResponse:
        return web.FileResponse(self.files[request.path])

    async def show_page(self, request: web.Request) -> web.Response:
        """The page that a tab is drawn in."""
        text = self._page.render(
            language=in_use(),
            title=self.title,
            socket=f"ws://{self.guard.host}{SOCKET}",
            for_all=self._for_all,
            waiting=_("Åpner …"),
            ended=_("Programmet er avsluttet. Alt som er bekreftet, er lagret. Fanen kan lukkes."),
            lost=_("Forbindelsen til programmet er borte. Alt som er bekreftet, er lagret."),
            again=_("Prøv igjen"),
        )
        return web.Response(text=text, content_type="text/html")

    async def handle_websocket(self, request: web.Request) -> web.WebSocketResponse:
        """A tab is open, until it is closed or the program in it ends."""
        websocket = web.WebSocketResponse(heartbeat=15)
        await websocket.prepare(request)
        if self._leaving:  # a tab that is loaded anew comes back to what it left
            await asyncio.wait(self._leaving)
        tab = Tab(self._words, self._told, websocket, self.download_manager)
        self._open.add(websocket)
        try:
            await tab.start(*(to_int(request.query.get(side, ""), usual) for side, usual in _SIZE.items()))
            await self._process_messages(websocket, tab)
        finally:
            self._open.discard(websocket)
            await self._left(tab)
        if tab.was_quit and not self._open and self._over is not None:
            self._over.set()
        return websocket

    async def _left(self, tab: Tab) -> None:
        leaving = asyncio.create_task(tab.stop())
        self._leaving.add(leaving)
        try:
            await asyncio.shield(leaving)
        finally:
            self._leaving.discard(leaving)


_SIZE: dict[str, int] = {"width": 80, "height": 24}


def in_graphics() -> bool:
    """Whether a browser would open in a window of its own, and not in the terminal."""
    return sys.platform in ("win32", "darwin") or any(
        os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "BROWSER")
    )
