"""The part of a text where most of the words that were looked for stand.

SQLite has a function for it, whose work grows with the square of how often they do: a pasted list would never end.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

_WORD = r"(?:[^\W_][\u0300-\u036f]*)+"

_ANOTHER = 1000
"""What each word more is worth; the same once more is worth 1."""

_AT_FIRST, _FROM_THE_BEGINNING = 120, 100
"""What it is worth to begin with the text, or with a sentence of it."""

CUT = "…"


def passage(text: str, wanted: Iterable[str], most: int, before: str = "", after: str = "") -> str:
    """So many words of a text, with those that are wanted between `before` and `after`; «ny*» is any that begins so.

    Nothing where none of them stands there.
    """
    words = list(re.finditer(_WORD, text))
    whole, beginnings = set(wanted), tuple({word[:-1] for word in wanted if word.endswith("*")})
    found = [
        (place, word)
        for place, word in enumerate(match[0].lower() for match in words)
        if word in whole or word.startswith(beginnings)
    ]
    if not found:
        return ""
    first = _first(text, words, found, most) if len(words) > most else 0
    last = min(first + most, len(words))
    told, end = [CUT if first else ""], words[first].start() if first else 0
    for place, _word in found:
        if first <= place < last:
            told += [text[end : words[place].start()], before, words[place][0], after]
            end = words[place].end()
    return "".join([*told, text[end:] if last == len(words) else text[end : words[last - 1].end()] + CUT])


def _first(text: str, words: Sequence[re.Match[str]], found: Sequence[tuple[int, str]], most: int) -> int:
    """The number of the word with which the best passage begins."""
    best, first = 0, 0
    starts = sorted({*_starts(text, words, found)})
    seen: Counter[str] = Counter()
    left = right = 0
    for start, sentence in starts:
        while right < len(found) and found[right][0] < start + most:
            seen[found[right][1]] += 1
            right += 1
        while found[left][0] < start:
            seen[found[left][1]] -= 1
            if not seen[found[left][1]]:
                del seen[found[left][1]]
            left += 1
        worth = len(seen) * (_ANOTHER - 1) + right - left
        if sentence:
            worth += _FROM_THE_BEGINNING if start else _AT_FIRST
            begins = start
        else:
            begins = start - (most - (found[right - 1][0] + 1 - start)) // 2
        if worth > best:
            best, first = worth, max(0, min(begins, len(words) - most))
    return first


def _starts(text: str, words: Sequence[re.Match[str]], found: Sequence[tuple[int, str]]) -> Iterator[tuple[int, bool]]:
    """Where a passage may begin: about a word that is wanted, and with the sentence it stands in."""
    sentences = [0, *(n for n, (one, next_) in enumerate(pairwise(words), start=1) if _new(text, one, next_))]
    sentence = 0
    for place, _word in found:
        yield place, False
        while sentence + 1 < len(sentences) and sentences[sentence + 1] <= place:
            sentence += 1
        if sentences[sentence] < place:
            yield sentences[sentence], True


def _new(text: str, one: re.Match[str], next_: re.Match[str]) -> bool:
    """Whether a sentence begins with the next of two words."""
    between = text[one.end() : next_.start()]
    return between[-1].isspace() and between.rstrip().endswith((".", ":"))
