"""A text as it is compared: composed letters, nothing invisible; and names as they are spelled by different people."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

_INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
_ENDS = re.compile(r"[.!?…]+[»\"”)]*(?=\s)|\n|\s/(?=\s)")
_ABBREVIATED = re.compile(
    r"(?:(?<!\w)(?:[A-ZÆØÅ]|f|f\.eks|bl\.a|dvs|kl|\w*nr|tlf|tel|mob|ca|osv|mrk|jf|pkt|kap|avd|adr|[DM]r|Mrs|Ms|St)|\w\.\w)$"
)
_GOES_ON = re.compile(r"[ \t\u00a0]+[a-zæøå]")
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
    if unicodedata.is_normalized("NFC", text) and not any(char in text for char in _INVISIBLE):
        return Composed(text, None)
    whole, places = "", []
    for match in re.finditer(rf"([^{_INVISIBLE}])([\u0300-\u036f{_INVISIBLE}]*)|[{_INVISIBLE}]+", text):
        letter = unicodedata.normalize("NFC", "".join(char for char in match[0] if char not in _INVISIBLE))
        whole += letter
        places += [match.start()] * len(letter)
    return Composed(whole, (*places, len(text)))


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """Where each sentence begins and ends: after a stop, a line or « / »; initials, days and abbreviations end none."""
    start = 0
    for match in _ENDS.finditer(text):
        if match[0] == "." and (_GOES_ON.match(text, match.end()) or _ABBREVIATED.search(text, start, match.start())):
            continue
        yield start, match.end()
        start = match.end()
    if start < len(text):
        yield start, len(text)


def first_word(sentence: str) -> int:
    """Where the first word of a sentence stands: after bullets, numbers and quotation marks."""
    opened = _OPENS.match(sentence)
    return opened.end() if opened else 0


@lru_cache(maxsize=20_000)
def spelled(word: str) -> str:
    """A word in one spelling for all: «Åse», «Aase» and «Ase», «Bjørn» and «Bjoern», «Næss», «Naess» and «Ness»."""
    plain = word.casefold().translate(_LETTERS).replace("aa", "a").replace("oe", "o").replace("ae", "e")
    return "".join(char for char in unicodedata.normalize("NFD", plain) if not unicodedata.combining(char))
