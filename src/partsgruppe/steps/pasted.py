"""A pasted list as the single things it holds: one on each line, without the marks that a list has."""

from __future__ import annotations

import re
from itertools import pairwise

_BULLET = re.compile(r"(?:[-–—*+•·◦▪▫‣⁃○●■□☐☑✓✔>]|o(?=\t))\s+")
_NUMBER = re.compile(r"\(?(\d{1,3})[.)]\s+")
_LETTER = re.compile(r"\(?([a-zA-ZæøåÆØÅ])\)\s+")


def several(written: str) -> list[str]:
    """The things a text lists, one on each line.

    Where the lines carry bullets, numbers or letters, those are taken off, and a line without one goes
    on where the line above it stopped, unless a blank line parts them. A number counts as a mark only
    when there is a next one, so that «1. juni …» alone stays as it is.
    """
    things: list[str] = []
    counted = _counts(written)
    goes_on = False
    for line in written.splitlines():
        text = line.strip()
        unmarked = _without_mark(text, counted)
        if not text:
            goes_on = False
        elif unmarked != text:
            things.append(unmarked)
            goes_on = True
        elif goes_on:
            things[-1] += f" {text}"
        else:
            things.append(text)
    return [thing for thing in things if thing]


def _counts(written: str) -> re.Pattern[str] | None:
    """What the lines are counted with: numbers or letters, one more each time; None when they are not."""
    lines = [line.strip() for line in written.splitlines()]
    for mark in (_NUMBER, _LETTER):
        found = [match[1] for match in map(mark.match, lines) if match]
        ranks = [int(one) if one.isdigit() else ord(one.lower()) for one in found]
        if len(ranks) > 1 and all(after == before + 1 for before, after in pairwise(ranks)):
            return mark
    return None


def _without_mark(text: str, counted: re.Pattern[str] | None) -> str:
    mark = _BULLET.match(text) or (counted.match(text) if counted else None)
    return text[mark.end() :].strip() if mark else text
