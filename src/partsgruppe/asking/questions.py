"""What can be asked. A front end shows a question and hands back an answer; `read` makes one of a typed line."""

from __future__ import annotations

import datetime as dt
import unicodedata
from collections.abc import Sequence
from typing import Any

import msgspec

from partsgruppe.language.catalogue import _
from partsgruppe.language.days import parse_day, short_day

LONGEST = 20_000
"""How many characters one answer may have."""


NOTHING = "."
"""What ends a text of several lines. Alone it says nothing, wherever it is written."""


class NotUnderstood(Exception):
    """The answer cannot be used. Its text says what to do; what was written is kept."""


class Option(msgspec.Struct, frozen=True):
    """Something to pick; `value` is what the answer holds."""

    value: str | int
    label: str


class Question(msgspec.Struct, frozen=True, kw_only=True):
    """One question. `help` says in a few words what to do with it."""

    prompt: str
    help: str = ""

    def read(self, line: str) -> Any:
        """The answer that a typed line gives. Raises NotUnderstood."""
        raise NotImplementedError


class Go(Question, frozen=True, kw_only=True):
    """Nothing to answer: go on when ready."""

    def read(self, line: str) -> None:
        """Anything at all goes on."""


class Text(Question, frozen=True, kw_only=True):
    """Words. `empty` says what no text means, when that is allowed; `long` when several lines are likely.

    A `private` text is not shown while it is written. `initial` is where to start from.
    """

    empty: str = ""
    long: bool = False
    private: bool = False
    initial: str = ""

    def read(self, line: str) -> str:
        """The text without control characters. Raises NotUnderstood when it is missing or too long."""
        text = clean(line)
        if text == NOTHING:
            text = ""
        if not text and not self.empty:
            raise NotUnderstood(_("Skriv noe først."))
        if len(text) > LONGEST:
            raise NotUnderstood(
                _("Teksten er på {n} tegn, og det er plass til {most}. Kort den ned; alt står der ennå.").format(
                    n=len(text), most=LONGEST
                )
            )
        return text


class Pick(Question, frozen=True, kw_only=True):
    """One of several."""

    options: Sequence[Option]
    initial: str | int | None = None

    def read(self, line: str) -> str | int:
        """The option whose number or label was typed; the initial one for an empty line."""
        if not line.strip() and self.initial is not None:
            return self.initial
        return _option(self.options, line).value


class PickMany(Question, frozen=True, kw_only=True):
    """Any number of several, `initial` being picked from the start. `empty` when none will do."""

    options: Sequence[Option]
    initial: Sequence[str | int] = ()
    empty: str = ""

    def read(self, line: str) -> list[str | int]:
        """The options whose numbers were typed, separated by spaces or commas; the initial ones for an empty line."""
        if not line.strip():
            return self.check(list(self.initial))
        if line.strip() == "0":
            return self.check([])
        return self.check([_option(self.options, part).value for part in line.replace(",", " ").split()])

    def check(self, picked: list[str | int]) -> list[str | int]:
        """The same, or NotUnderstood when something must be picked."""
        if not picked and not self.empty:
            raise NotUnderstood(_("Velg minst én."))
        return picked


class Day(Question, frozen=True, kw_only=True):
    """A day, not before `earliest`. Without a year it is the next such day from `today`, and never another one.

    `empty` says what no day means, when that is allowed.
    """

    today: dt.date
    suggestions: Sequence[dt.date] = ()
    earliest: dt.date | None = None
    empty: str = ""

    def read(self, line: str) -> str | None:
        """The day as ISO 8601; a single digit is the number of a suggestion. Raises NotUnderstood."""
        written = line.strip()
        if written in ("", NOTHING):
            if self.empty:
                return None
            raise NotUnderstood(_("Skriv en dato, for eksempel 8.12., 8. desember eller neste fredag."))
        if written.isdigit() and 1 <= int(written) <= len(self.suggestions):
            return self.suggestions[int(written) - 1].isoformat()
        try:
            day = parse_day(written, self.today)
        except (ValueError, IndexError, OverflowError):
            raise NotUnderstood(
                _("«{written}» er ingen dato. Skriv for eksempel 8.12., 8. desember eller neste fredag.").format(
                    written=written
                )
            ) from None
        if self.earliest is not None and day < self.earliest:
            raise NotUnderstood(
                _("{day} er for tidlig, for datoen må være {earliest} eller senere.").format(
                    day=short_day(day), earliest=short_day(self.earliest)
                )
            )
        return day.isoformat()


def clean(text: str) -> str:
    """The text in composed form, without control characters other than tabs and line breaks."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    kept = "".join(char for char in lines if char in "\n\t" or unicodedata.category(char) not in ("Cc", "Cs"))
    return unicodedata.normalize("NFC", kept).strip()


def _option(options: Sequence[Option], line: str) -> Option:
    written = line.strip()
    if written.isdigit() and 1 <= int(written) <= len(options):
        return options[int(written) - 1]
    for option in options:
        if option.label.casefold() == written.casefold():
            return option
    raise NotUnderstood(_("Skriv et tall fra 1 til {n}.").format(n=len(options)))
