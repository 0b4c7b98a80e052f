"""What people wrote, as Markdown that comes out as the text it is.

Only what would mean something to CommonMark, or to the tables of GitHub, gets a backslash, so that
ordinary Norwegian can be read in the source as well.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from markupsafe import Markup

from partsgruppe.language.showable import shortened

_LINE_ENDS = re.compile("\r\n?|[\u2028\u2029]")
_DIRECTION = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Characters that turn the direction of all text after them."""

_INLINE = re.compile(
    r"""
      [`~\[\]]                                                  # code, deletion, links
    | \\ (?= [!-/:-@\[-`{-~] | \Z )                             # escapes, hard breaks
    | < (?= [A-Za-z/!?] | \Z )                                  # tags
    | & (?= (?: \#[0-9]{1,7} | \#[xX][0-9a-fA-F]{1,6} | [A-Za-z][A-Za-z0-9]{1,31} ) ; )
    | (?<! \s ) \* | \* (?! \s )                                # emphasis, unless it stands alone
    | (?<! [^\W_] ) _ | _ (?! [^\W_] )                          # emphasis, unless it is inside a word
    """,
    re.VERBOSE,
)
_LINE_START = re.compile(
    r"""
      > | \#{1,6} (?: \s | \Z )                             # quotation, heading
    | [-+] (?: \s | \Z )                                       # list
    | =+ \s* \Z | (?= [:|\s]* - ) [-:|\s]+ \Z                  # underline, rule, row below a table's head
    """,
    re.VERBOSE,
)
_BULLET = re.compile(r"[-*+•]\s+(?=\S)")
_ITEM = re.compile(r"([0-9]{1,3})[.)]\s+(?=\S)")
_MARKS = ("- ", "1. ")
_ENDS = tuple(".,:;!?…")
_NUMBER = re.compile(r"[0-9]{1,9}(?=[.)](?:\s|\Z))")
_CLOSING_HASHES = re.compile(r"(?:(?<=\s)|\A)(?=#+\Z)")


class Markdown(Markup):
    """Text that is Markdown already. What is put into it is escaped."""

    @classmethod
    def escape(cls, s: Any, /) -> Markdown:
        """The value as one line that is safe anywhere."""
        return s if isinstance(s, Markdown) else anywhere(str(s))


def clean(text: str) -> str:
    """The text without control characters; every line break is a newline, every tab a space."""
    if text.isprintable():
        return text
    lines = _LINE_ENDS.sub("\n", text).replace("\t", " ")
    return "".join(char for char in lines if char == "\n" or _is_text(char))


def _is_text(char: str) -> bool:
    return unicodedata.category(char) not in ("Cc", "Cs") and char not in _DIRECTION


def block(text: str, indent: int = 0, starts: bool = True) -> Markdown:
    """Text of several lines: each line is a paragraph, and lines with marks before them are a list.

    Every line but the first is indented, as it must be inside a list. `starts` is false when something stands before
    the text on its line; then a list begins below that.
    """
    lines = [line.strip() for line in clean(text).strip().split("\n")]
    if len(lines) == 1:
        return Markdown(_escape(lines[0], starts))
    parts = list(_parts(list(filter(None, lines)), starts))
    below = not starts and parts[0].startswith(_MARKS)
    new_line = "\n" + " " * indent
    whole = "\n\n".join(["", *parts] if below else parts)
    return Markdown(re.sub(r"\n(?=.)", new_line, whole))


def _parts(lines: list[str], starts: bool) -> Iterator[str]:
    """The paragraphs and lists that these lines are."""
    listed: list[str] = []
    for line, after in pairwise([*lines, ""]):
        marked = _mark(line, listed, after)
        if listed and not marked:
            yield "\n".join(listed)
            listed = []
        if marked:
            if listed and listed[-1][:1].isdigit() != marked[:1].isdigit():
                yield "\n".join(listed)
                listed = []
            listed.append(marked)
        else:
            yield _escape(line, starts)
        starts = True
    if listed:
        yield "\n".join(listed)


def _mark(line: str, listed: list[str], after: str) -> str:
    """The line as an item of a list, if it is one: with a mark before it, or the number after the one before."""
    if found := _BULLET.match(line):
        return "- " + _escape(line[found.end() :], starts=True)
    so_far = len(listed) if listed and listed[-1][:1].isdigit() else 0
    if found := _numbered(line, so_far, after):
        return f"{so_far + 1}. " + _escape(line[found.end() :], starts=True)
    return ""


def _numbered(line: str, so_far: int, after: str) -> re.Match[str] | None:
    """The number that a line begins with, where it goes on from `so_far`, or is the first of several."""
    found, following = _ITEM.match(line), _ITEM.match(after)
    goes_on = so_far or (following and int(following[1]) == 2)
    return found if found and goes_on and int(found[1]) == so_far + 1 else None


def line(text: str) -> Markdown:
    """Text inside a line or a heading; its own line breaks become « / »."""
    return Markdown(_one_line(text))


def brief(text: str, letters: int) -> Markdown:
    """Text inside a list item after something else on its line: all of it, or at most so many letters on one line."""
    return line(shortened(run_on(text), letters)) if letters else block(text, 2, starts=False)


def run_on(text: str) -> str:
    """The text on one line, where lines that were a list follow each other without their marks."""
    lines = [one for one in (line.strip() for line in clean(text).split("\n")) if one]
    plain = [*_unmarked(lines)] if len(lines) > 1 else lines
    ended = [one if one.endswith(_ENDS) else f"{one};" for one in plain[:-1]]
    return " ".join([*ended, *plain[-1:]])


def _unmarked(lines: list[str]) -> Iterator[str]:
    so_far = 0
    for one, after in zip(lines, [*lines[1:], ""], strict=True):
        number = _numbered(one, so_far, after)
        so_far += number is not None
        mark = number or _BULLET.match(one)
        yield one[mark.end() :] if mark else one


def cell(text: str) -> Markdown:
    """Text inside a table's cell, or anywhere else in a line."""
    return Markdown(_in_cell(text))


def fenced(text: str) -> Markdown:
    """A line inside a fence, where nothing is escaped: without what would end it."""
    return Markdown(clean(text).replace("\n", " ").replace("`", "'"))


def anywhere(text: str) -> Markdown:
    """Text of one line wherever it stands, for templates that do not say where. A space at its ends stays."""
    before, after = (" " if end.isspace() else "" for end in (text[:1], text[-1:]))
    return Markdown(before + _escape_start(_in_cell(text)) + after if text.strip() else before)


def _one_line(text: str) -> str:
    lines = [part.strip() for part in clean(text).split("\n")]
    escaped = _escape(" / ".join(filter(None, lines)), starts=False)
    return _CLOSING_HASHES.sub(r"\\", escaped)


def _in_cell(text: str) -> str:
    return _one_line(text).replace("|", r"\|")


def _escape(text: str, starts: bool) -> str:
    escaped = _INLINE.sub(r"\\\g<0>", text)
    return _escape_start(escaped) if starts else escaped


def _escape_start(text: str) -> str:
    if number := _NUMBER.match(text):
        return text[: number.end()] + "\\" + text[number.end() :]
    return "\\" + text if _LINE_START.match(text) else text
