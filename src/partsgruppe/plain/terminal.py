"""One line in, some lines out. No cursor movement and no colour, so that any terminal and any reader can follow."""

from __future__ import annotations

import select
import sys
import unicodedata
from io import TextIOWrapper
from typing import TextIO

AT_ONCE = 0.02
"""Seconds within which nobody types a line."""


class EndOfInput(Exception):
    """There are no more answers."""


class Terminal:
    """Standard input and output, as lines of text."""

    def __init__(self, answers: TextIO, page: TextIO) -> None:
        self._answers = answers
        self._page = page

    def say(self, text: str = "") -> None:
        """Write a paragraph."""
        print(harmless(text), file=self._page, flush=True)

    def line(self) -> str:
        """The next line, or the lines that were pasted at once, without the last line break. Raises EndOfInput."""
        line = self._answers.readline()
        if not line:
            raise EndOfInput
        lines = [line.rstrip("\r\n")]
        while self._more_waits():
            lines.append(self._answers.readline().rstrip("\r\n"))
        return "\n".join(lines).rstrip("\n") if len(lines) > 1 else lines[0]

    def _more_waits(self) -> bool:
        """Whether another line is there already, so soon that it was pasted. Answers from a file are never a paste."""
        return self._answers.isatty() and waiting(self._answers)


def waiting(terminal: TextIO) -> bool:
    """Whether something has been typed that is not read yet, or is within a moment."""
    if sys.platform == "win32":
        import msvcrt

        return msvcrt.kbhit()
    return bool(select.select([terminal], [], [], AT_ONCE)[0])


def harmless(text: str) -> str:
    """The text without what a terminal might obey."""
    return "".join(char for char in text if char in "\n\t" or unicodedata.category(char) != "Cc")


def readable(*streams: TextIO) -> tuple[TextIO, ...]:
    """The same streams, reading and writing UTF-8 whatever the system says, and stumbling over nothing."""
    for stream in streams:
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")
    return streams
