"""A real Chromium without a window, and what stands in its tabs."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pyte
import pytest

from partsgruppe.asking.fingers import GLANCE

sync_api = pytest.importorskip("playwright.sync_api")
PROGRAM = next((path for name in ("chromium", "chromium-browser", "google-chrome") if (path := shutil.which(name))), "")

LONGEST = 20_000
"""Milliseconds that anything may take."""


@contextmanager
def served(*words: str, folder: Path) -> Iterator[tuple[str, ...]]:
    """The program in a browser: the addresses of its window and, where there is one, of the wall."""
    command = [sys.executable, "-m", "partsgruppe", "--browser", *words]
    with subprocess.Popen(command, cwd=folder, stdout=subprocess.PIPE, text=True) as program:
        assert program.stdout is not None
        try:
            told = [program.stdout.readline() for _window in range(1 if "review" in words else 2)]
            yield tuple(re.findall(r"http://\S+", "".join(told)))
        finally:
            program.terminate()
            program.wait(timeout=60)


@contextmanager
def chromium() -> Iterator[Any]:
    """A browser whose tabs share their cookies."""
    with sync_api.sync_playwright() as started:
        browser = started.chromium.launch(executable_path=PROGRAM, args=["--no-sandbox"])
        context = browser.new_context(viewport={"width": 1280, "height": 720})
        context.set_default_timeout(LONGEST)
        yield context
        browser.close()


class Tab:
    """A tab, and what it shows: the letters that reached it, as a terminal puts them."""

    def __init__(self, browser: Any) -> None:
        self.page = browser.new_page()
        self._screen = pyte.Screen(200, 100)
        self._stream = pyte.ByteStream(self._screen)
        self._size = 80, 24
        self.asked: list[str] = []
        """Every address that it asked for anything."""
        self.page.on("request", lambda request: self.asked.append(request.url))
        self.page.on("websocket", self._follow)

    def _follow(self, socket: Any) -> None:
        self._screen.reset()
        socket.on("framereceived", self._draw)
        socket.on("framesent", self._measure)

    def _measure(self, frame: Any) -> None:
        if isinstance(frame, str) and frame.startswith('["resize"'):
            size = json.loads(frame)[1]
            self._size = size["width"], size["height"]

    def _draw(self, frame: Any) -> None:
        if isinstance(frame, bytes):
            self._stream.feed(re.sub(rb"\x1b\[\?2026\$p|\x1b\[<\d*u|\x1b\[>\d*u", b"", frame))

    @property
    def shown(self) -> str:
        """What stands there."""
        return "\n".join(line.rstrip() for line in self._screen.display).strip()

    def open(self, address: str) -> Tab:
        """Go there, and wait until something is drawn."""
        self.page.goto(address)
        self.page.wait_for_selector("body.-first-byte")
        return self

    def reload(self) -> None:
        """Load it anew."""
        self.page.reload()
        self._screen.reset()
        self.page.wait_for_selector("body.-first-byte")

    def until(self, words: str) -> str:
        """Wait until these words are shown."""
        for _ in range(LONGEST // 50):
            if words in self.shown:
                return self.shown
            self.page.wait_for_timeout(50)
        raise AssertionError(f"«{words}» never came:\n{self.shown}")

    def press(self, *keys: str) -> None:
        """Press them, one after the other."""
        for key in keys:
            self.page.keyboard.press(key)

    def enter(self) -> None:
        """Press Enter, after a look at what it answers."""
        self.page.wait_for_timeout(2000 * GLANCE)
        self.press("Enter")

    def click(self, words: str) -> None:
        """Click where these words stand."""
        row = next(number for number, line in enumerate(self._screen.display) if words in line)
        column = self._screen.display[row].index(words)
        columns, rows = self._size
        box = self.page.locator(".xterm-screen").bounding_box()
        self.page.mouse.click(
            box["x"] + (column + 1.5) * box["width"] / columns, box["y"] + (row + 0.5) * box["height"] / rows
        )
