"""One line in, some lines out. No cursor movement and no colour, so that any terminal and any reader can follow."""

from __future__ import annotations

import select
import sys
import time
from collections.abc import Callable
from io import TextIOWrapper
from math import inf
from typing import TextIO

from partsgruppe.asking.fingers import REPEAT, glance, perhaps_held_down, too_soon_text
from partsgruppe.language.showable import showable

NOW_AND_THEN = 1.0
"""Seconds between two looks at something else while an answer is waited for."""

AT_ONCE = 0.02
"""Seconds within which nobody types a line."""


class EndOfInput(Exception):
    """There are no more answers."""


class Terminal:
    """Standard input and output, as lines of text."""

    def __init__(self, answers: TextIO, page: TextIO, *, now: Callable[[], float] = time.monotonic) -> None:
        self._answers = answers
        self._page = page
        self._now = now
        self._last, self._since = -inf, inf
        self._asked: object = None
        self.meanwhile: Callable[[], None] | None = None
        """What is done now and then while an answer is waited for, where that can be."""

    def say(self, text: str = "") -> None:
        """Write a paragraph."""
        print(showable(text), file=self._page, flush=True)

    def answer(self, question: object = None) -> str:
        """The line that answers a question. An empty one so soon after another line that it is a held key, or an
        Enter too many, is none. Raises EndOfInput.
        """
        least, self._asked = glance(self._asked, question), question
        line, told = self.line(), False
        while not line and self._too_soon(least):
            if not told:
                self.say(too_soon_text())
            line, told = self.line(), True
        return line

    def _too_soon(self, least: float) -> bool:
        if not self._answers.isatty():
            return False
        return self._since < least or (perhaps_held_down(self._since) and waiting(self._answers, REPEAT))

    def line(self) -> str:
        """The next line, or the lines that were pasted at once, without the last line break. Raises EndOfInput."""
        self._wait()
        line = self._answers.readline()
        if not line:
            raise EndOfInput
        before, self._last = self._last, self._now()
        self._since = self._last - before
        lines = [line.rstrip("\r\n")]
        while self._more_waits():
            lines.append(self._answers.readline().rstrip("\r\n"))
        return "\n".join(lines).rstrip("\n") if len(lines) > 1 else lines[0]

    def _wait(self) -> None:
        """Wait for a line. A console of Windows tells of each key, so there nothing is done meanwhile."""
        if self.meanwhile and self._answers.isatty() and sys.platform != "win32":
            while not waiting(self._answers, NOW_AND_THEN):
                self.meanwhile()

    def _more_waits(self) -> bool:
        """Whether another line is there already, so soon that it was pasted. Answers from a file are never a paste."""
        return self._answers.isatty() and waiting(self._answers, AT_ONCE)


def waiting(terminal: TextIO, seconds: float) -> bool:
    """Whether something has been typed that is not read yet, or is within so many seconds."""
    if sys.platform == "win32":
        import msvcrt

        time.sleep(seconds)
        return msvcrt.kbhit()
    return bool(select.select([terminal], [], [], seconds)[0])


def readable(*streams: TextIO) -> tuple[TextIO, ...]:
    """The same streams, reading and writing UTF-8 whatever the system says, and stumbling over nothing."""
    for stream in streams:
        # What has been read from can be set no more, and need not be where a dialogue came before this one.
        if isinstance(stream, TextIOWrapper) and (stream.encoding.lower(), stream.errors) != ("utf-8", "replace"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    return streams
