"""Words as they are searched for: «tillitsvalgt» finds «tillitsvalgte», and a slip of the finger is forgiven."""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import cache
from typing import Any

_WORD = re.compile(r"\w+")
_STEMMERS = {"nb": "norwegian", "nn": "norwegian", "en": "english"}

ALIKE = 85
"""From how many per cent of likeness two words are taken for the same with a typing error in one of them."""


def stems(text: str, language: str) -> list[str]:
    """The words of a text without their endings, in order."""
    stem = _stemmer(language)
    return [stem.stemWord(word) for word in _WORD.findall(text.casefold())]


@cache
def _stemmer(language: str) -> Any:
    import snowballstemmer

    return snowballstemmer.stemmer(_STEMMERS[language])


def likeliest(stem: str, known: Collection[str]) -> str:
    """The known word that was probably meant; empty when none is like it."""
    from rapidfuzz import fuzz, process

    found = process.extractOne(stem, known, scorer=fuzz.ratio, score_cutoff=ALIKE)
    return str(found[0]) if found else ""
