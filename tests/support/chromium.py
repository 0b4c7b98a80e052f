"""A real Chromium without a window. It is started once, and shows one page after the other."""

from __future__ import annotations

import json
import os
import subprocess
from base64 import b64decode
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import Any

QUIET = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
"""What it is told where nobody looks at it."""

_LOADED = "new Promise(done => document.readyState == 'complete' ? done() : addEventListener('load', done))"


class Chromium:
    """A browser with its own files in a folder, spoken to by the Chrome DevTools Protocol over two pipes."""

    def __init__(self, program: str, folder: Path) -> None:
        (asked, self._ask), (self._answered, answers) = os.pipe(), os.pipe()
        told = [program, *QUIET, "--remote-debugging-pipe", f"--user-data-dir={folder}"]
        self._process = subprocess.Popen(
            ["bash", "-c", f'exec "$@" 3<&{asked} 4>&{answers}', "bash", *told],
            pass_fds=(asked, answers),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "HOME": str(folder)},
        )
        os.close(asked)
        os.close(answers)
        self._heard, self._numbers = self._messages(), count()
        self._page = folder / "side.html"
        tab = self._told("Target.createTarget", url="about:blank")
        self._session: str = self._told("Target.attachToTarget", flatten=True, **tab)["sessionId"]
        self._in_tab("Network.setCacheDisabled", cacheDisabled=True)

    def close(self) -> None:
        """End it."""
        self._told("Browser.close")
        self._process.wait(timeout=60)
        os.close(self._ask)
        os.close(self._answered)

    def go(self, address: str, *, dark: bool = False) -> None:
        """Show that page, until it is loaded; in dark colours, where it has any."""
        colours = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
        self._in_tab("Emulation.setEmulatedMedia", features=[colours])
        assert "errorText" not in self._in_tab("Page.navigate", url=address)
        self.value(_LOADED)

    def value(self, script: str) -> Any:
        """What a script comes to on that page, once it is done."""
        answer = self._in_tab("Runtime.evaluate", expression=script, awaitPromise=True, returnByValue=True)
        assert "exceptionDetails" not in answer, answer
        return answer["result"].get("value")

    def printed(self, html: str) -> bytes:
        """A page as PDF, on the paper that it asks for."""
        self._page.write_text(html, encoding="utf-8")
        self.go(self._page.as_uri())
        as_by_hand = {"printBackground": True, "preferCSSPageSize": True, "displayHeaderFooter": True}
        return b64decode(self._in_tab("Page.printToPDF", **as_by_hand)["data"])

    def _in_tab(self, method: str, **told: object) -> Any:
        return self._told(method, self._session, **told)

    def _told(self, method: str, session: str | None = None, **told: object) -> Any:
        """What it answers to a method of the protocol."""
        asked = {"id": next(self._numbers), "method": method, "params": told}
        if session:
            asked["sessionId"] = session
        os.write(self._ask, json.dumps(asked).encode() + b"\0")
        answer = next(message for message in self._heard if message.get("id") == asked["id"])
        assert "result" in answer, answer
        return answer["result"]

    def _messages(self) -> Iterator[dict[str, Any]]:
        with open(self._answered, "rb", closefd=False) as pipe:
            begun = b""
            while some := pipe.read1():
                *whole, begun = (begun + some).split(b"\0")
                yield from map(json.loads, whole)
