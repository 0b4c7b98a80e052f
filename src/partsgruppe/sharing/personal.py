"""What is personal in what people wrote: who is named, what leads to somebody, and what is told of a person's life.

It is found by kind and decided on place by place: a sentence and where in it. The same sentence is one place wherever
it stands, so that what was decided on it holds for the next paper and the next export.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from partsgruppe.group.places import KEEP, REPLACE, TAKE_OUT
from partsgruppe.language.catalogue import N_, _
from partsgruppe.sharing.spelling import composed, first_word, sentences

if TYPE_CHECKING:  # what is looked for takes a moment to load, and is loaded when somebody is to look
    from partsgruppe.sharing.numbers import Stretch
    from partsgruppe.sharing.people import Named

NAME, PERSON = "name", "person"

_TOLD_OF = re.compile(r"^[\s«“]+|:\s+[«“]?")
NOTHING = "…"
"""What stands where something was taken out."""


class Finding(NamedTuple):
    """Something personal in a text, from `start` to `end`; `instead` is what can stand there: a role, or what it is.

    `key` is its place, the same wherever the sentence stands. `begins` says whether it is the first word of it, and
    `sure` whether it can be nothing but a member's name.
    """

    kind: str
    start: int
    end: int
    words: str
    instead: str
    key: str
    begins: bool = False
    sure: bool = False

    @property
    def alike(self) -> str:
        """The same for every place where the same words stand."""
        return " ".join(self.words.casefold().split())


class Finder:
    """Finds what is personal, for a group with these members, each with a role, and these words of its own.

    `several` stands for a name that members in different roles have; without it all these roles do.
    """

    def __init__(
        self, members: Iterable[tuple[str, str]] = (), settings: Iterable[str] = (), several: str = ""
    ) -> None:
        from partsgruppe.sharing.people import People

        self._people = People(members, settings, several)
        self._found: dict[str, list[Finding]] = {}
        self._places = cache(self._in_sentence)
        """By sentence: papers of the same group have many in common."""

    def find(self, text: str) -> list[Finding]:
        """What is personal in a text, in order, no two overlapping."""
        if text not in self._found:
            self._found[text] = list(self._all(text))
        return self._found[text]

    def _all(self, text: str) -> Iterator[Finding]:
        whole = composed(text)
        for start, end in sentences(whole.text):
            sentence = whole.text[start:end]
            for one in self._places(sentence):
                written = slice(*whole.written(start + one.start, start + one.end))
                yield Finding(
                    kind=one.kind,
                    start=written.start,
                    end=written.stop,
                    words=text[written],
                    instead=one.role or f"[{called(NAME if one.kind == PERSON else one.kind)}]",
                    key=_key(sentence, one.start, one.end),
                    begins=one.start == first_word(sentence),
                    sure=one.sure,
                )

    def _in_sentence(self, sentence: str) -> list[_Place]:
        """The places in one sentence: what leads most surely to somebody first, and nothing over what was found."""
        from partsgruppe.sharing import delicate, numbers

        named = list(self._people.find(sentence))
        someone = bool(named) or delicate.about_someone(sentence)
        found = chain(
            map(_of_stretch, numbers.numbers(sentence, someone)),
            map(_of_named, named),
            map(
                _of_stretch, delicate.delicate(sentence, someone and (bool(named) or not delicate.of_others(sentence)))
            ),
        )
        places: list[_Place] = []
        for place in found:
            if all(place.end <= other.start or other.end <= place.start for other in places):
                places.append(place)
        return sorted(places)


def called(kind: str) -> str:
    """What a kind of finding is called, also where it stands instead of what was found."""
    from partsgruppe.sharing import delicate, numbers

    return _({NAME: N_("navn"), PERSON: N_("kan være et navn"), **numbers.CALLED, **delicate.CALLED}[kind])


def _key(sentence: str, start: int, end: int) -> str:
    """A place in a sentence, or in what stands after a colon or in quotation marks, as it may be told elsewhere."""
    begins = max((match.end() for match in _TOLD_OF.finditer(sentence, 0, start)), default=0)
    return f"{start - begins}:{end - begins} {sentence[begins:].rstrip(' .»”')}"


class _Place(NamedTuple):
    start: int
    end: int
    kind: str
    role: str
    sure: bool


def _of_stretch(found: Stretch) -> _Place:
    return _Place(found.start, found.end, found.kind, "", False)


def _of_named(found: Named) -> _Place:
    return _Place(found.start, found.end, NAME if found.role else PERSON, found.role, found.sure and bool(found.role))


def deal(text: str, findings: Iterable[Finding], dealt: Mapping[str, str]) -> str:
    """The text with each place kept, replaced or taken out as was decided; one that nothing was decided on is kept."""

    def instead(finding: Finding) -> str:
        return {REPLACE: finding.instead, TAKE_OUT: NOTHING}.get(dealt.get(finding.key, KEEP), finding.words)

    return _put(text, findings, instead)


def marked(text: str, findings: Iterable[Finding]) -> str:
    """The text with each finding between arrows, «→Kari←»."""
    return _put(text, findings, lambda finding: f"→{finding.words}←")


def _put(text: str, findings: Iterable[Finding], how: Callable[[Finding], str]) -> str:
    parts, end = [], 0
    for finding in findings:
        parts += [text[end : finding.start], how(finding)]
        end = finding.end
    return "".join([*parts, text[end:]])
