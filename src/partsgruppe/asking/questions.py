"""What can be asked, and what an answer is: when it is typed, when it is given, and when it is kept.

A front end shows a question and hands back an answer; `read` makes one of a typed line. Answers are
kept as drafts, in JSON: `keep` makes of any answer what is kept, and the question's `take` makes of
that the answer again, if it still is one.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Sequence
from itertools import count
from typing import Generic, TypeVar, cast

import msgspec

from partsgruppe.asking.scene import Scene
from partsgruppe.language.catalogue import _
from partsgruppe.language.days import clock_time, just_over, long_day, parse_day, parse_time, short_day
from partsgruppe.language.showable import joined, showable

LONGEST = 20_000
"""How many characters one answer may have."""


NOTHING = "."
"""What ends a text of several lines. Alone it says nothing, wherever it is written."""


class NotUnderstood(Exception):
    """The answer cannot be used. Its text says what to do; what was written is kept."""


class NoLongerFits(NotUnderstood):
    """An answer that is none to this question any more, as when what was picked has gone from the group since."""

    def __init__(self) -> None:
        super().__init__(_("Det svaret passer ikke lenger. Se på spørsmålet en gang til."))


Kept = str | int | list[str | int] | None
"""An answer as it is kept."""

T = TypeVar("T", covariant=True)
V = TypeVar("V", covariant=True)
D = TypeVar("D", dt.date, dt.date | None, covariant=True)


class Option(msgspec.Struct, Generic[V], frozen=True):
    """Something to pick; `value` is what the answer holds, anything that msgspec can write.

    `number` is what people know it by, as a matter by its own; `group` stands above it and those like it.
    """

    value: V
    label: str
    number: int | None = None
    group: str = ""


class Numbered(msgspec.Struct, frozen=True):
    """An option as it stands in a list: its label, and the number that leads to it."""

    number: int
    label: str
    known_by_it: bool
    group: str = ""

    def in_list(self, width: int = 0) -> str:
        """The label with its number before it, unless it has one of its own and says it."""
        return self.label if self.known_by_it else f"{self.number:>{width}}. {self.label}"


def numbered(options: Sequence[Option[object]]) -> list[Numbered]:
    """Options with a number of their own have that one, and the others those that come after."""
    own = [option.number for option in options if option.number is not None]
    free = count(max(own, default=0) + 1)
    return [
        Numbered(next(free), option.label, False, option.group)
        if option.number is None
        else Numbered(option.number, option.label, str(option.number) in re.findall(r"\d+", option.label), option.group)
        for option in options
    ]


def told_apart(options: Sequence[Option[V]]) -> Sequence[Option[V]]:
    """The options, those with the same label numbered: what reads the same cannot be chosen between."""
    counts = Counter(option.label for option in options)
    if len(counts) == len(options):
        return options
    met: Counter[str] = Counter()
    apart = []
    for option in options:
        met[option.label] += 1
        label = f"{option.label} ({met[option.label]})" if counts[option.label] > 1 else option.label
        apart.append(msgspec.structs.replace(option, label=label))
    return apart


class Question(msgspec.Struct, Generic[T], frozen=True, kw_only=True):
    """One question, to be answered with a T. `help` says in a few words what to do with it.

    `beside` is what there is to see with it, when the question knows that better than whoever asks. `field` is the
    place in a form that it asks for, whatever was asked before it.
    """

    prompt: str
    help: str = ""
    beside: Scene | None = None
    field: str = ""

    def read(self, line: str) -> T:
        """The answer that a typed line gives. Raises NotUnderstood."""
        raise NotImplementedError

    def take(self, kept: Kept) -> T:
        """The answer that was kept. Raises NoLongerFits."""
        raise NotImplementedError

    def as_written(self, kept: Kept) -> str:
        """A kept answer as it stands in the field, to be changed."""
        return kept if isinstance(kept, str) else ""

    def proposing(self, kept: Kept) -> Question[T]:
        """The same question, with a kept answer as what is proposed, where it has such a thing and that is one."""
        return self

    def trouble(self, answer: object) -> str:
        """Why this cannot be the answer, in a few words; empty when it can."""
        return ""

    def in_words(self, answer: object) -> str:
        """An answer as people read it."""
        return str(answer)


class Go(Question[None], frozen=True, kw_only=True):
    """Nothing to answer: go on when ready."""

    def read(self, line: str) -> None:
        """Anything at all goes on."""

    def take(self, kept: Kept) -> None:
        """Nothing was kept."""
        if kept is not None:
            raise NoLongerFits


class Await(Question[T], frozen=True, kw_only=True):
    """Nothing to answer: what comes of the `work` is the answer, and nobody but it can give that.

    The work is done in a thread of its own, so it changes nothing here. `in_vain` says that it was waited for too long;
    what only takes its time, and surely comes to an end, has none.
    """

    work: Callable[[], T]
    in_vain: str = ""

    def take(self, kept: object) -> T:
        """What came of it: only dialogues that keep nothing ask this, so it is what it was."""
        return cast(T, kept)


class Text(Question[str], frozen=True, kw_only=True):
    """Words. `empty` says what no text means, when that is allowed; `long` when several lines are likely.

    A `private` text is not shown while it is written. `initial` is where to start from. Of a text that is neither long
    nor private the lines are joined, with what stands `between` them, unless each is one of `several` things.
    `meanwhile` says what all in the room do while one of them writes; it stands on the wall as well. `passes_on` is
    said of somebody's turn to speak: an Enter gives the word on.
    """

    empty: str = ""
    long: bool = False
    private: bool = False
    initial: str = ""
    between: str = " "
    several: bool = False
    meanwhile: str = ""
    passes_on: bool = False

    def read(self, line: str) -> str:
        """The text without control characters. Raises NotUnderstood when it is missing or too long."""
        text = clean(line if self.long or self.private or self.several else joined(line, self.between))
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

    def take(self, kept: Kept) -> str:
        """The same text, where there must be one."""
        if isinstance(kept, str) and (kept or self.empty):
            return kept
        raise NoLongerFits

    def trouble(self, answer: object) -> str:
        """Where a text must be, none is none."""
        return "" if answer or self.empty else lacks()

    def in_words(self, answer: object) -> str:
        """The text, or what none means."""
        return str(answer or self.empty)


class TimeOfDay(Text, frozen=True, kw_only=True):
    """A time by the clock, as people write it."""

    def read(self, line: str) -> str:
        """The time, written one way. Raises NotUnderstood."""
        written = super().read(line)
        if not written:
            return ""
        time = parse_time(written)
        if time is None:
            raise NotUnderstood(_("Skriv et klokkeslett, for eksempel 13 eller 13.30."))
        return clock_time(time)


class Numbers(Text, frozen=True, kw_only=True):
    """A number from 1 to `highest` from each of so many, on one line that nobody sees; a dash from whoever gives none.

    The answer is the line written one way, «4 3 - 5».
    """

    count: int
    highest: int
    private: bool = True

    def read(self, line: str) -> str:
        """The line, whatever stands between the numbers. Raises NotUnderstood when they are too few or too many."""
        given = re.findall(r"[-–—]|\d+", line)
        if given and len(given) < self.count and all(map(str.isdecimal, given)) and len("".join(given)) == self.count:
            given = [*"".join(given)]
        if len(given) != self.count:
            raise NotUnderstood(
                _("Her skal det stå {n} tall, ett for hver i rekkefølgen over, og det står {given}.").format(
                    n=self.count, given=len(given)
                )
            )
        if wrong := [one for one in given if one.isdecimal() and not 1 <= int(one) <= self.highest]:
            raise NotUnderstood(
                _("{number} går ikke, for tallene går fra 1 til {most}.").format(number=wrong[0][:9], most=self.highest)
            )
        return " ".join(one if one.isdecimal() else "-" for one in given)

    def values(self, answer: str) -> list[int | None]:
        """What each gave; None from whoever gave nothing."""
        return [int(one) if one.isdecimal() else None for one in answer.split()]

    def take(self, kept: Kept) -> str:
        """The same line, where as many are asked as it has numbers."""
        line = super().take(kept)
        if len(line.split()) != self.count:
            raise NoLongerFits
        return line


MANY = 9
"""From more options than this on, it is said that words find some."""


class Pick(Question[V], frozen=True, kw_only=True):
    """One of several. `sought` are words to be seen at a glance in the options, as what was looked for.

    Where it only asks how whoever types `goes_on`, there is nothing for the room to choose from.
    """

    options: Sequence[Option[V]]
    initial: V | None = None
    sought: Sequence[str] = ()
    goes_on: bool = False

    def __post_init__(self) -> None:
        msgspec.structs.force_setattr(self, "options", told_apart(self.options))

    def read(self, line: str) -> V:
        """The option whose number or label was typed; the initial one for an empty line."""
        if not line.strip() and self.initial is not None:
            return self.initial
        return _option(self.options, line).value

    def take(self, kept: Kept) -> V:
        """The option that was picked, if it is still there to be picked."""
        for option in self.options:
            if keep(option.value) == kept:
                return option.value
        raise NoLongerFits

    def proposing(self, kept: Kept) -> Pick[V]:
        """The option that was picked is proposed, if it is still there."""
        try:
            return msgspec.structs.replace(self, initial=self.take(kept))
        except NoLongerFits:
            return self

    def trouble(self, answer: object) -> str:
        """Only what there is can be picked."""
        return "" if any(option.value == answer for option in self.options) else lacks()

    def in_words(self, answer: object) -> str:
        """What it is called."""
        return next(option.label for option in self.options if option.value == answer)


class PickLanguage(Pick[str], frozen=True, kw_only=True):
    """A language, in which everything is said from the answer on."""


class PickMany(Question[list[V]], Generic[V], frozen=True, kw_only=True):
    """Any number of several, `initial` being picked from the start. `empty` when none will do."""

    options: Sequence[Option[V]]
    initial: Sequence[V] = ()
    empty: str = ""

    def __post_init__(self) -> None:
        msgspec.structs.force_setattr(self, "options", told_apart(self.options))

    def read(self, line: str) -> list[V]:
        """The options whose numbers were typed, separated by spaces or commas; the initial ones for an empty line."""
        if not line.strip():
            return self.check(list(self.initial))
        if line.strip() == "0":
            return self.check([])
        return self.check([_option(self.options, part).value for part in line.replace(",", " ").split()])

    def check(self, picked: Sequence[object]) -> list[V]:
        """Those of the options that were picked; NotUnderstood when something must be."""
        if not picked and not self.empty:
            raise NotUnderstood(_("Velg minst én."))
        return [option.value for one in picked for option in self.options if option.value == one]

    def take(self, kept: Kept) -> list[V]:
        """The options that were picked, if all of them are still there to be picked."""
        values = {keep_one(option.value): option.value for option in self.options}
        if not isinstance(kept, list) or not (kept or self.empty) or not values.keys() >= set(kept):
            raise NoLongerFits
        return [values[one] for one in kept]

    def proposing(self, kept: Kept) -> PickMany[V]:
        """The options that were picked are ticked, if they are still there."""
        try:
            return msgspec.structs.replace(self, initial=self.take(kept))
        except NoLongerFits:
            return self


class Day(Question[D], Generic[D], frozen=True, kw_only=True):
    """A day, not before `earliest`, in whatever words `parse_day` knows, counted from `today`.

    `empty` says what no day means: TheDay must be named, MaybeDay need not be. Where there is an `initial` one, an
    empty line means that. A `past` one is the last such day.
    """

    today: dt.date
    initial: dt.date | None = None
    suggestions: Sequence[dt.date] = ()
    earliest: dt.date | None = None
    empty: str = ""
    past: bool = False

    def __post_init__(self) -> None:
        """A day that cannot be the answer is not offered, for what was answered elsewhere can have made it so."""
        fits = [day for day in self.suggestions if not self._too_early(day)]
        msgspec.structs.force_setattr(self, "suggestions", fits)
        if self.initial and self._too_early(self.initial):
            msgspec.structs.force_setattr(self, "initial", None)

    def none(self) -> D:
        """The answer when no day is named. Raises NotUnderstood."""
        raise NotUnderstood(_("Skriv en dato, for eksempel 8.12., neste fredag eller om to uker."))

    def read(self, line: str) -> D:
        """The day that is written; a single digit is the number of a suggestion. Raises NotUnderstood."""
        written = line.strip()
        if not written and self.initial is not None:
            return self.initial
        if written in ("", NOTHING):
            return self.none()
        if (number := a_number(written)) and number <= len(self.suggestions):
            return self.suggestions[number - 1]
        from partsgruppe.language.day_grammar import NotADay

        try:
            day = parse_day(written, self.today, self.past)
        except NotADay as why:
            raise NotUnderstood(str(why)) from None
        if not self.past and (gone := just_over(written, day, self.today)):
            raise NotUnderstood(
                _("{gone} er nettopp over. Mener du {day}, så skriv årstallet også.").format(
                    gone=short_day(gone), day=short_day(day)
                )
            )
        if early := self._too_early(day):
            raise NotUnderstood(early)
        return day

    def _too_early(self, day: dt.date) -> str:
        if self.earliest is None or day >= self.earliest:
            return ""
        return _("{day} er for tidlig, for datoen må være {earliest} eller senere.").format(
            day=short_day(day), earliest=short_day(self.earliest)
        )

    @property
    def without(self) -> str:
        """What an empty line means; empty when it is no answer."""
        return long_day(self.initial) if self.initial else self.empty

    def trouble(self, answer: object) -> str:
        """A day that must be named is, and none is too early."""
        if isinstance(answer, dt.date):
            return self._too_early(answer)
        return "" if self.empty else lacks()

    def in_words(self, answer: object) -> str:
        """The day in full, or what none means."""
        return long_day(answer) if isinstance(answer, dt.date) else self.empty

    def take(self, kept: Kept) -> D:
        """The day that was named."""
        try:
            return self.none() if kept is None else dt.date.fromisoformat(str(kept))
        except (ValueError, NotUnderstood):
            raise NoLongerFits from None

    def as_written(self, kept: Kept) -> str:
        """The day as people write it."""
        return short_day(dt.date.fromisoformat(kept)) if isinstance(kept, str) else ""


class TheDay(Day[dt.date], frozen=True, kw_only=True):
    """A day that must be named."""


class MaybeDay(Day[dt.date | None], frozen=True, kw_only=True):
    """A day, or none."""

    empty: str

    def none(self) -> None:
        """No day."""


def lacks() -> str:
    """What stands where an answer must be and is none."""
    return _("mangler")


def keep(answer: object) -> Kept:
    """An answer as it is kept."""
    if isinstance(answer, list):
        return [keep_one(one) for one in answer]
    return None if answer is None else keep_one(answer)


def keep_one(value: object) -> str | int:
    """A value as it is kept: words and numbers as they are, a day in ISO 8601, all else as JSON."""
    if isinstance(value, str | int):
        return value
    return value.isoformat() if isinstance(value, dt.date) else msgspec.json.encode(value).decode()


def a_number(written: str) -> int | None:
    """The number that was written; None where it is none, or longer than any that is asked for."""
    return int(written) if written.isdecimal() and len(written) < 10 else None


def clean(text: str) -> str:
    """The text in composed form, without what a terminal would obey."""
    return unicodedata.normalize("NFC", showable(text)).strip()


def _option(options: Sequence[Option[V]], line: str) -> Option[V]:
    written = line.strip().casefold()
    places = {row.number: option for row, option in zip(numbered(options), options, strict=True)}
    if (number := a_number(written)) in places:
        return places[number]
    for option in options:
        if option.label.casefold() == written:
            return option
    begin_so = [option for option in options if re.match(re.escape(written) + r"\b", option.label.casefold())]
    if written and len(begin_so) == 1:
        return begin_so[0]
    raise NotUnderstood(which_numbers(options))


def which_numbers(options: Sequence[Option[object]]) -> str:
    """What can be written to pick one of these."""
    if any(option.number is not None for option in options):
        return _("Skriv et av tallene som står i lista.")
    return _("Skriv et tall fra 1 til {n}.").format(n=len(options))
