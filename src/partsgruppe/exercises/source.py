"""A document under reading: its lines, its Markdown tokens, and how a fault in it is told."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, field
from functools import cache, cached_property
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from partsgruppe import files
from partsgruppe.exercises.document import Fault
from partsgruppe.exercises.grammar import MINUTES
from partsgruppe.language.catalogue import _, listed
from partsgruppe.language.showable import UNSHOWABLE, unix_lines

# Parsers are imported where they are used: the program starts without them.
if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

LONGEST = 999
"""Minutes that an exercise or a step may last at most; more is a slip of the keyboard."""

LARGEST = 50_000
"""Bytes of a document: some nine times the longest that comes with the program."""

_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def text_of(path: Path) -> tuple[str | None, list[Fault]]:
    """The text of a document, and no faults; or None, and why it cannot be read. Nothing is raised."""
    try:
        raw = files.read_bytes(path, LARGEST)
    except files.TooLarge:
        return None, [Fault(path, 1, _("fila er for stor til å være en øvelse"), _("del den i flere."))]
    except OSError:
        instead = _("sjekk at det er en vanlig fil som du har lov til å lese.")
        return None, [Fault(path, 1, _("fila lar seg ikke lese"), instead)]
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = error.object[: error.start].decode("utf-8", "replace")
        line = unix_lines(before).count("\n") + 1
        return None, [Fault(path, line, _("teksten er ikke UTF-8"), _("lagre fila på nytt som UTF-8."))]
    return text, []


def is_id(text: str) -> bool:
    """Whether `text` may be the id of an exercise: lower-case a–z and digits, joined by hyphens."""
    return _ID.fullmatch(text) is not None


def closest(word: str, choices: Collection[str]) -> str:
    """The one of `choices` that `word` was probably meant to be; empty when none is close."""
    from difflib import get_close_matches

    return next(iter(get_close_matches(word[:80].lower(), choices, n=1)), "")


def meant(word: str, allowed: Collection[str]) -> str:
    """What to suggest for a word that is not allowed: the closest one, or all of them."""
    if close := closest(word, allowed):
        return _("mente du «{word}»?").format(word=close)
    return _("velg mellom {words}.").format(words=listed(allowed))


def short(text: str) -> str:
    """`text` to be told of in a sentence: not long, and safe to print."""
    first = text if len(text) <= 40 else text[:39] + "…"
    return "".join(char if char.isprintable() else "\ufffd" for char in first)


@dataclass
class Source:
    """A document under reading: its lines, its Markdown tokens and the faults found so far."""

    path: Path
    lines: list[str]
    tokens: list[Token]
    faults: list[Fault] = field(default_factory=list)

    @classmethod
    def of(cls, text: str, path: Path) -> Source:
        text = unix_lines(text)
        # split("\n"), as the parser does it: splitlines() knows more line ends and would miscount.
        lines = [line if line.strip() else "" for line in text.split("\n")]
        return cls(path, lines, _markdown().parse(text))

    def fault(self, line: int, found: str, instead: str) -> None:
        """Tell of a fault: what was found, and what to write instead."""
        self.faults.append(Fault(self.path, line, found, instead))

    def wrong_value(self, line: int, key: str, value: str, allowed: Collection[str]) -> None:
        """Tell of a value that is none of those allowed."""
        found = _("«{value}» kan ikke stå etter «{key}»").format(value=short(value), key=key)
        self.fault(line, found, meant(value, allowed))

    def wrong_form(self, line: int, value: str, form: str, instead: str) -> None:
        """Tell of a value that is not what its form says, and what to write instead."""
        self.fault(line, _("«{value}» er ikke {form}").format(value=short(value), form=_(form)), instead)

    def wrong_minutes(self, line: int, value: str) -> None:
        """Tell of a value that is no length in minutes."""
        self.wrong_form(line, value, MINUTES, _("skriv et tall fra 1 til {longest}.").format(longest=LONGEST))

    @cached_property
    def unread_attribute_lines(self) -> dict[int, bool]:
        """Lines that look like attributes but were read as text, and whether they begin a paragraph."""
        return {
            line_of(inline) + number: number == 0
            for opening, inline in pairwise(self.tokens)
            if opening.type == "paragraph_open"
            for number, line in enumerate(inline.content.split("\n"))
            if line.startswith("{.") or (line.startswith("{") and (number == 0 or line.endswith("}")))
        }

    def slice(self, first: int, last: int) -> str:
        return "\n".join(self.lines[first:last]).strip("\n")


@cache
def _markdown() -> MarkdownIt:
    from markdown_it import MarkdownIt
    from mdit_py_plugins.attrs import attrs_block_plugin
    from mdit_py_plugins.front_matter import front_matter_plugin

    markdown = MarkdownIt("commonmark").use(front_matter_plugin).use(attrs_block_plugin)
    # The plugin would now move attributes to the next block and drop their lines, wrong ones too.
    markdown.core.ruler.disable("attr")
    return markdown


def span(token: Token) -> tuple[int, int]:
    """The lines a block takes, counted from 0, the last one exclusive."""
    first, last = token.map or (0, 0)
    return first, last


def line_of(token: Token) -> int:
    """The line a block begins on, counted from 1."""
    return span(token)[0] + 1


def check_characters(source: Source) -> None:
    """Report each line with a character that must not reach a terminal."""
    for number, line in enumerate(source.lines, start=1):
        if match := re.search(UNSHOWABLE, line):
            found = _("her står et tegn som ikke kan vises, {sign}").format(sign=f"U+{ord(match[0]):04X}")
            source.fault(number, found, _("skriv linja på nytt uten det."))
