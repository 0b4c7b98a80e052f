"""Finding an exercise: by name, by situation, by time at hand, by role."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

import msgspec

from partsgruppe.exercises.document import Exercise
from partsgruppe.exercises.situations import Situation
from partsgruppe.language.norwegian.forms import all_words, asked_for, slip_of, understand

_TITLE, _SITUATION, _PURPOSE, _STEP = 8, 4, 3, 1
_NAMED = 20
"""For the first exercise of a situation that is named by all the words, one less for each that follows."""

_ALIKE, _WITHIN = 2, 1
"""For a title that was typed word for word, and for one in which the words stand together as they were typed."""


class _Entry(msgspec.Struct, frozen=True):
    exercise: Exercise
    worth: dict[str, int]


def search(exercises: Sequence[Exercise], situations: Sequence[Situation], words: str) -> list[Exercise]:
    """The exercises that fit the words, the best first; all of them when there are no words.

    Those where every word is found; when there are none, those where most are. A word that stands
    nowhere is taken for the one it is most like. What is found in a title comes before what is found
    in a situation, and that before what is found in a text.
    """
    asked = asked_for(words)
    if not asked:
        return list(exercises)
    entries = [_entry(exercise, situations) for exercise in exercises]
    vocabulary = sorted({word for entry in entries for word in entry.worth})
    meant = [_meant(word, vocabulary) for word in asked]
    named = _named(situations, meant)
    scored = [(*_score(entry, meant), entry.exercise) for entry in entries]
    most = max((found for found, _worth, _exercise in scored), default=0)
    fitting = [(worth + named.get(exercise.id, 0), exercise) for found, worth, exercise in scored if found == most > 0]

    def rank(fit: tuple[int, Exercise]) -> tuple[int, bool, int, str]:
        worth, exercise = fit
        title = all_words(exercise.title)
        return -_titled(title, all_words(words)), not _in_title(title, meant), -worth, exercise.title

    return [exercise for _worth, exercise in sorted(fitting, key=rank)]


def alike(situations: Sequence[Situation], texts: Iterable[str]) -> dict[str, list[Situation]]:
    """Of each text the situations whose title it has at least half of the words of, whatever their form."""
    words = {text: frozenset(all_words(text)) for text in texts}
    vocabulary = sorted(frozenset[str]().union(*words.values()))
    titles = [[understand(word, vocabulary).every for word in asked_for(one.title)] for one in situations]

    def is_like(title: Sequence[frozenset[str]], there: frozenset[str]) -> bool:
        return 2 * sum(not meant.isdisjoint(there) for meant in title) >= len(title)

    return {
        text: [one for one, title in zip(situations, titles, strict=True) if is_like(title, there)]
        for text, there in words.items()
    }


def fitting(
    exercises: Iterable[Exercise], minutes: int | None = None, role: str | None = None, group: str | None = None
) -> list[Exercise]:
    """Those that take at most so many minutes, that a role takes part in, and that suit a kind of group."""
    return [
        exercise
        for exercise in exercises
        if (minutes is None or exercise.minutes <= minutes)
        and (role is None or not exercise.roles or role in exercise.roles)
        and (group is None or exercise.suits(group))
    ]


def _entry(exercise: Exercise, situations: Iterable[Situation]) -> _Entry:
    """The words of an exercise, each with what it is worth at its best place."""
    texts = [(_STEP, step.title) for step in exercise.steps]
    texts.append((_PURPOSE, f"{exercise.purpose} {exercise.intro}"))
    texts += [(_SITUATION, f"{one.title} {one.text}") for one in situations if exercise.id in one.exercises]
    texts.append((_TITLE, exercise.title))
    worth: dict[str, int] = {}
    for value, text in texts:
        worth.update(dict.fromkeys(_words_in(text), value))
    return _Entry(exercise, worth)


@lru_cache(maxsize=4000)
def _words_in(text: str) -> Sequence[str]:
    """The words of a text in a document: whoever looks for an exercise goes through all of them with each letter."""
    return all_words(text)


def _meant(word: str, vocabulary: Sequence[str]) -> frozenset[str]:
    """The words of the exercises that a word may stand for, or that which it is a slip of."""
    slip = "" if (words := understand(word, vocabulary).every) else slip_of(word, vocabulary)
    return words or (understand(slip, vocabulary).every if slip else frozenset())


def _titled(title: Sequence[str], typed: Sequence[str]) -> int:
    """How far what was typed is the title, small words and all: both in full, a row of its words, or neither."""
    if title == typed:
        return _ALIKE
    rows = (title[start : start + len(typed)] for start in range(len(title)))
    return _WITHIN if typed in rows else 0


def _in_title(title: Sequence[str], meant: Iterable[frozenset[str]]) -> bool:
    """Whether each of the words is found in the title."""
    return all(not words.isdisjoint(title) for words in meant)


def _named(situations: Iterable[Situation], meant: Sequence[frozenset[str]]) -> dict[str, int]:
    """What the exercises of a situation are worth when all the words stand in its title."""
    worth: dict[str, int] = {}
    for situation in situations:
        if _in_title(_words_in(situation.title), meant):
            for number, name in enumerate(situation.exercises):
                worth[name] = max(worth.get(name, 0), _NAMED - number)
    return worth


def _score(entry: _Entry, meant: Iterable[frozenset[str]]) -> tuple[int, int]:
    """How many of the words are found, and how much they are worth."""
    worths = [max((entry.worth.get(word, 0) for word in words), default=0) for words in meant]
    return sum(worth > 0 for worth in worths), sum(worths)
