"""Norwegian words and the forms they take, so that «turnus i sommer» finds «sommerturnusen».

Nothing is stored in another form than it was written in. A word that is looked for is understood
against the words that are there: which of them are forms of it, and which are compounds
with it. When that finds nothing, it may be a slip of one of them.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from difflib import get_close_matches
from functools import cache
from typing import Any

import msgspec

from partsgruppe.language.norwegian.kindred import changed_forms, noun_forms, spellings

_WORD = re.compile(r"[^\W_]+")

_SMALL = (
    "alle at av bare ble blei blir da de deg dei dem den der det dette di din du då eg ei ein eit eller en er et ett"
    " for fordi fra frå få får gjorde gjør ha hadde han har hos hun hva hvem hvor hvordan hvorfor i ikke ikkje ja jeg"
    " kan kva kvar kvifor kven korleis me med meg men mot mye nei no noe noen noko nokon nå når og også om opp oss"
    " over på sa seg si sin skal skulle slik som så til under ut var ved vi vil ville vår vårt være vere vært vore å òg"
    " a about an and are as at be but by did do does for from had has have how if in is it not of on or our so that"
    " the their them then there they this to was we were what when where who why will with you"
    " avgjorde avgjort bestemme bestemmer bestemt bestemte beslutte besluttet decide decided vedta vedtok vedtatt"
)
SMALL = frozenset(_SMALL.split())
"""Words that say nothing of what is looked for: small ones, and those that only ask what was decided."""

_ENDINGS = ("arane", "erne", "ene", "ane", "en", "et", "er", "ar", "a", "e", "n", "r")
"""What a noun or a verb may end in. The stemmer leaves short words as they are, «uker» as well as «støyen»."""

_SHORTEST_FORM = 2
_SHORTEST_PART = 4
"""The fewest letters of a part of a compound. With three, «tid» would find «alltid» and «samtidig»."""

_SURE_PART = 5
"""From how many letters a part is looked for in the middle of a word too."""

_MOST_WORDS, _LONGEST_WORD = 12, 40
"""How many words of a question are looked for, and how many letters of each, so that a pasted page does no harm."""

_LIKENESS = 0.8
"""How like two words must be for one to be a slip of the other, from 0 to 1."""


class Meant(msgspec.Struct, frozen=True):
    """A word that was looked for, and the words that are there it may stand for.

    `halves` are those for the two parts of a compound, which may also stand apart.
    """

    word: str
    words: frozenset[str]
    halves: tuple[frozenset[str], frozenset[str]] | None = None

    @property
    def every(self) -> frozenset[str]:
        """All of the group's words that it may stand for."""
        return self.words.union(*self.halves or ())


def all_words(text: str) -> list[str]:
    """The words of a text in small letters, each once."""
    return list(dict.fromkeys(_WORD.findall(text.lower())))


def places(words: Iterable[str], text: str) -> list[tuple[int, int]]:
    """Where any of the words stands in a text, whole: from which character to which."""
    wanted = {word.lower() for word in words}
    return [found.span() for found in _WORD.finditer(text) if found[0].lower() in wanted]


def asked_for(text: str) -> list[str]:
    """The words of a question that say what it is about, each once; all of them when none does."""
    words = [word[:_LONGEST_WORD] for word in all_words(text)]
    return ([word for word in words if word not in SMALL] or words)[:_MOST_WORDS]


def understand(word: str, vocabulary: Sequence[str]) -> Meant:
    """What a word may stand for among those that the group has used."""
    by_start = _by_start(vocabulary)
    words = _forms_among(by_start, word) | _compounds(word, vocabulary)
    return Meant(word, words, _halves(word, by_start))


def beginnings(word: str) -> frozenset[str]:
    """What a word may begin with to stand for this one, where the words that are there are too many to go through.

    Compounds that end in it are not among them.
    """
    written = spellings(word)
    parts = {part for each in written if (part := _part(each))}
    return written.union(parts, *map(changed_forms, written))


def slip_of(word: str, vocabulary: Sequence[str]) -> str:
    """The word that was most likely meant by one that nobody has used; empty when none is like it."""
    return next(iter(get_close_matches(word, vocabulary, n=1, cutoff=_LIKENESS)), "")


def _by_start(vocabulary: Iterable[str]) -> Mapping[str, list[str]]:
    """The words by their first letters, which all that are left of a word have in common."""
    by_start = defaultdict(list)
    for word in vocabulary:
        by_start[word[:_SHORTEST_FORM]].append(word)
    return by_start


def _forms_among(by_start: Mapping[str, list[str]], word: str) -> frozenset[str]:
    """Those that are the word itself, its other forms, or these in the other written language."""
    written = spellings(word)
    related = written.union(*map(changed_forms, written))
    forms = _forms(word).union(*map(_long_forms, written))
    starts = {each[:_SHORTEST_FORM] for each in related}
    near = (other for start in starts for other in by_start.get(start, ()))
    return frozenset(other for other in near if other in related or not forms.isdisjoint(_forms(other)))


def _compounds(word: str, vocabulary: Sequence[str]) -> frozenset[str]:
    """Those that have the word as a part, in either written language."""
    written = spellings(word)
    together = " ".join(vocabulary)
    parts = [part for each in written if (part := _part(each)) and part in together]
    changed = frozenset().union(*map(noun_forms, written)) if len(word) >= _SHORTEST_PART else ()
    ends = tuple(form for form in changed if len(form) >= _SHORTEST_PART)
    return frozenset(
        other for other in vocabulary if other.endswith(ends) or any(_has_part(other, part) for part in parts)
    )


def _part(word: str) -> str:
    """What a compound with the word holds of it; empty when that is too little to know it by."""
    return min(_long_forms(word), key=len, default="")


def _long_forms(word: str) -> list[str]:
    """What is left of the word without its endings, where it is enough to know the word by."""
    return [form for form in _forms(word) if len(form) >= _SHORTEST_PART]


def _has_part(word: str, part: str) -> bool:
    """Whether this is a part of the compound: at its beginning or its end, or anywhere when it is long enough."""
    if part not in word:
        return False
    return len(part) >= _SURE_PART or word.startswith(part) or any(form.endswith(part) for form in _forms(word))


def _halves(word: str, by_start: Mapping[str, list[str]]) -> tuple[frozenset[str], frozenset[str]] | None:
    """The group's words for the two halves of a compound, as «sommer» and «turnus» of «sommerturnus»."""
    for middle in range(_SHORTEST_PART, len(word) - _SHORTEST_PART + 1):
        if (first := _half(word[:middle], by_start)) and (last := _half(word[middle:], by_start)):
            return first, last
    return None


def _half(half: str, by_start: Mapping[str, list[str]]) -> frozenset[str]:
    return frozenset(other for other in _forms_among(by_start, half) if len(other) >= _SHORTEST_PART)


@cache
def _forms(word: str) -> frozenset[str]:
    """The word and what is left of it without its endings: two words with any of these in common are one."""
    stem = _stem(word)
    bare = (word.removesuffix(ending) for ending in _ENDINGS)
    return frozenset(form for form in (word, stem, _stem(stem), *bare) if len(form) >= _SHORTEST_FORM)


def _stem(word: str) -> str:
    return str(_stemmer().stemWord(word))


@cache
def _stemmer() -> Any:
    from snowballstemmer import stemmer

    return stemmer("norwegian")
