"""One line in, some lines out. No cursor movement and no colour, so that any terminal and any reader can follow."""

from __future__ import annotations

import unicodedata
from io import TextIOWrapper
from typing import TextIO


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
        """The next line, without its line break. Raises EndOfInput."""
        line = self._answers.readline()
        if not line:
            raise EndOfInput
        return line.rstrip("\r\n")


def harmless(text: str) -> str:
    """The text without what a terminal might obey."""
    return "".join(char for char in text if char in "\n\t" or unicodedata.category(char) != "Cc")


def readable(*streams: TextIO) -> tuple[TextIO, ...]:
    """The same streams, reading and writing UTF-8 whatever the system says, and stumbling over nothing."""
    for stream in streams:
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")
    return streams
