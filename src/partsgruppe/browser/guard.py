"""Who may look into the tabs: the browser that was handed the key of this start, and no page of another's in it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from secrets import compare_digest, token_urlsafe

from aiohttp import web

from partsgruppe.language.catalogue import _

HOST = "127.0.0.1"

SOCKET = "/ws"

_HEADERS = {
    "Cache-Control": "no-store",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}


class Guard:
    """Stands before one port. The key in the address is exchanged for a cookie, so that it stays in no address bar."""

    def __init__(self, port: int) -> None:
        self.host = f"{HOST}:{port}"
        self.origin = f"http://{self.host}"
        self._key, self._ticket = token_urlsafe(), token_urlsafe()
        self._cookie = f"partsgruppe-{port}"  # a browser sends the cookies of one port to all

    @property
    def address(self) -> str:
        """What to open in a browser."""
        return f"{self.origin}/?key={self._key}"

    @web.middleware
    async def let_in(
        self, request: web.Request, handler: Callable[[web.Request], Awaitable[web.StreamResponse]]
    ) -> web.StreamResponse:
        """Answer whoever may be answered; a sentence to all others."""
        if request.host != self.host or not self._is_ours(request):
            raise web.HTTPForbidden(text=_("Dette er ikke siden du tror."))
        if request.path == "/" and _same(request.query.get("key", ""), self._key):
            taken = web.HTTPSeeOther("/")
            taken.set_cookie(self._cookie, self._ticket, path="/", httponly=True, samesite="Strict")
            raise taken
        if not _same(request.cookies.get(self._cookie, ""), self._ticket):
            raise web.HTTPForbidden(text=_("Bruk hele adressen som står i vinduet der programmet ble startet."))
        return await handler(request)

    def _is_ours(self, request: web.Request) -> bool:
        """Whether a page of ours asks. What is typed in the address bar comes from no page; a socket always does."""
        origin = request.headers.get("Origin")
        return origin == self.origin or (origin is None and request.path != SOCKET)

    async def close_the_rest(self, request: web.Request, response: web.StreamResponse) -> None:
        """Have the browser fetch nothing from elsewhere, and show this in no page of another's."""
        response.headers.update(_HEADERS)
        response.headers["Content-Security-Policy"] = (
            "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
            f"font-src 'self'; connect-src 'self' ws://{self.host}; "
            "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
        )


def _same(given: str, known: str) -> bool:
    return compare_digest(given.encode(), known.encode())
