"""Who is let in: the browser that was handed the key. Everything a page needs comes from this machine."""

from __future__ import annotations

import asyncio
import re
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from aiohttp import ClientSession, CookieJar, WSServerHandshakeError

from partsgruppe.browser.guard import HOST
from partsgruppe.browser.server import Site

HANGS = (sys.executable, "-c", "import sys; sys.stdin.read()")
FAILS = (sys.executable, "-c", "import sys; sys.exit('Finner ingen gruppe i Å/gruppe.db.')")


@asynccontextmanager
async def site(words: tuple[str, ...] = HANGS) -> AsyncIterator[tuple[Site, ClientSession]]:
    served = Site(words, "partsgruppe", {})
    await served.start()
    try:
        async with ClientSession(cookie_jar=CookieJar(unsafe=True)) as browser:
            yield served, browser
    finally:
        await served.end()


async def test_the_key_is_exchanged_for_a_cookie_that_scripts_and_other_pages_do_not_get() -> None:
    async with site() as (served, browser):
        async with browser.get(served.guard.address, allow_redirects=False) as answer:
            assert (answer.status, answer.headers["Location"]) == (303, "/")
            assert all(word in answer.headers["Set-Cookie"] for word in ("HttpOnly", "SameSite=Strict", "Path=/"))
            assert served.guard.address.split("=")[1] not in answer.headers["Set-Cookie"]
        async with browser.get(served.guard.origin) as page:
            assert page.status == 200
            assert "frame-ancestors 'none'" in page.headers["Content-Security-Policy"]


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/?key=guessed",
        "/page.js",
        "/static/js/textual.js",
        "/ws",
    ],
)
async def test_nothing_is_there_without_the_key(path: str) -> None:
    async with site() as (served, browser):
        origin = {"Origin": served.guard.origin} if path == "/ws" else {}
        async with browser.get(served.guard.origin + path, headers=origin) as answer:
            assert answer.status == 403
            assert "hele adressen" in await answer.text()


@pytest.mark.parametrize("host", ["localhost", "partsgruppe.example", "127.0.0.1"])
async def test_a_name_that_leads_here_from_elsewhere_is_refused(host: str) -> None:
    async with site() as (served, browser):
        await browser.get(served.guard.address)
        port = served.guard.host.split(":")[1]
        named = host if host == HOST else f"{host}:{port}"
        async with browser.get(served.guard.origin, headers={"Host": named}) as answer:
            assert answer.status == 403


@pytest.mark.parametrize("origin", ["http://partsgruppe.example", "null", "http://127.0.0.1:1", None])
async def test_no_page_of_anothers_opens_the_socket(origin: str | None) -> None:
    async with site() as (served, browser):
        await browser.get(served.guard.address)
        with pytest.raises(WSServerHandshakeError) as refused:
            await browser.ws_connect(f"ws://{served.guard.host}/ws", headers={"Origin": origin} if origin else {})
        assert refused.value.status == 403


async def test_the_page_links_nothing_on_the_net() -> None:
    async with site() as (served, browser):
        async with browser.get(served.guard.address) as answer:
            page = await answer.text()
        linked = re.findall(r'(?:href|src|url)="([^"]+)"', page)
        assert f"ws://{served.guard.host}/ws" in linked
        for path in linked:
            if path.startswith("/"):
                async with browser.get(served.guard.origin + path) as answer:
                    assert answer.status == 200, path
            else:
                assert path.startswith(("data:", f"ws://{served.guard.host}/")), path


async def test_what_keeps_the_program_from_starting_is_said_in_the_tab() -> None:
    async with site(FAILS) as (served, browser):
        await browser.get(served.guard.address)
        async with browser.ws_connect(f"ws://{served.guard.host}/ws", headers={"Origin": served.guard.origin}) as tab:
            said = await asyncio.wait_for(tab.receive_json(), 30)
        assert said == ["ended", "Finner ingen gruppe i Å/gruppe.db."]
