"""A text as it is compared: composed letters, nothing invisible; and names as they are spelled by different people."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

LONGEST = 600
"""How many characters of a sentence are looked at together."""

_INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
_NOT_SEEN = re.compile(f"[{_INVISIBLE}]")
_NOT_PLAIN = re.compile(f"[{_INVISIBLE}\u0300-\u036f]")
_LETTER = re.compile(rf"[^{_INVISIBLE}][\u0300-\u036f{_INVISIBLE}]*")
"""A letter with the marks that go with it. What is not seen before the first letter goes with nothing."""

_ENDS = re.compile(r"(?<![.!?…])[.!?…]+[»\"”)]*(?=\s)|\n|\s/(?=\s)")
_ABBREVIATED = re.compile(
    r"(?:(?<!\w)(?:[A-ZÆØÅ]|f|f\.eks|bl\.a|dvs|kl|\w*nr|tlf|tel|mob|ca|osv|mrk|jf|pkt|kap|avd|adr|[DM]r|Mrs|Ms|St)|\w\.\w)$"
)
_GOES_ON = re.compile(r"[ \t\u00a0]+[a-zæøå\d]")
_OPENS = re.compile(r"[\s«\"“‘(*_#>|•–—-]*(?:\d+[.),]?\s+)?[\s«\"“‘(*_–—-]*")
_LETTERS = str.maketrans({"å": "a", "ø": "o", "ö": "o", "æ": "e", "ä": "e", "đ": "d", "ŋ": "n", "ł": "l", "ı": "i"})


class Composed(NamedTuple):
    """A text in composed letters, and where each of its characters begins in the text as it was written."""

    text: str
    places: tuple[int, ...] | None

    def written(self, start: int, end: int) -> tuple[int, int]:
        """Where a stretch of it stands in the text as it was written."""
        return (start, end) if self.places is None else (self.places[start], self.places[end])


def composed(text: str) -> Composed:
    """The text with each letter as one character, and without what is not seen."""
    if unicodedata.is_normalized("NFC", text) and not _NOT_PLAIN.search(text):
        return Composed(text, None)
    letters = list(_LETTER.finditer(text))
    whole = "".join(unicodedata.normalize("NFC", _NOT_SEEN.sub("", letter[0]))[0] for letter in letters)
    return Composed(whole, (*(letter.start() for letter in letters), len(text)))


def small_letters(text: str) -> str:
    """The text in small letters, each where it was. The Turkish capital İ alone would become two."""
    return text.replace("İ", "i").lower()


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """Where each sentence begins and ends: after a stop, a line or « / »; initials, days and abbreviations end none."""
    start = 0
    for match in _ENDS.finditer(text):
        if match[0] == "." and (_GOES_ON.match(text, match.end()) or _abbreviated(text, match.start())):
            continue
        yield from _in_pieces(text, start, match.end())
        start = match.end()
    yield from _in_pieces(text, start, len(text))


def _abbreviated(text: str, stop: int) -> bool:
    return _ABBREVIATED.search(text[max(0, stop - 12) : stop]) is not None


def _in_pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A sentence, or pieces of one that nobody would write, so that no text takes long to look at."""
    while end - start > LONGEST:
        space = text.rfind(" ", start + LONGEST // 2, start + LONGEST)
        cut = start + LONGEST if space < 0 else space
        yield start, cut
        start = cut
    if start < end:
        yield start, end


def first_word(sentence: str) -> int:
    """Where the first word of a sentence stands: after bullets, numbers and quotation marks."""
    opened = _OPENS.match(sentence)
    return opened.end() if opened else 0


@lru_cache(maxsize=20_000)
def spelled(word: str) -> str:
    """A word in one spelling for all: «Åse», «Aase» and «Ase», «Bjørn» and «Bjoern», «Næss», «Naess» and «Ness»."""
    plain = word.casefold().translate(_LETTERS).replace("aa", "a").replace("oe", "o").replace("ae", "e")
    return "".join(char for char in unicodedata.normalize("NFD", plain) if not unicodedata.combining(char))
