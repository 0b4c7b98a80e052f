"""Finding an exercise: by name, by situation, by time at hand, by role."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from partsgruppe.exercises.document import Exercise
from partsgruppe.exercises.situations import Situation
from partsgruppe.words import likeliest, stems

_TITLE, _SITUATION, _PURPOSE, _STEP = 8, 4, 3, 1
_NAMED = 20
"""For the first exercise of a situation that is named by all the words, one less for each that follows."""

_WITHIN = 0.5
"""What a word is worth as a part of a longer one: «turnus» in «sommerturnus»."""

_SHORTEST = 3
"""Letters that a word must have to be looked for when longer ones stand beside it."""


@dataclass
class _Entry:
    exercise: Exercise
    worth: dict[str, int]


def search(exercises: Sequence[Exercise], situations: Iterable[Situation], words: str, language: str) -> list[Exercise]:
    """The exercises that fit the words, the best first; all of them when there are no words.

    Those where every word is found; when there are none, those where most are. A word that stands
    nowhere is taken for the one it is most like.
    """
    wanted = stems(words, language)
    wanted = [word for word in wanted if len(word) >= _SHORTEST] or wanted
    if not wanted:
        return list(exercises)
    situations = list(situations)
    entries = _entries(exercises, situations, language)
    known = {word for entry in entries for word in entry.worth}
    meant = [word if _stands(word, known) else likeliest(word, known) or word for word in wanted]
    named = _named(situations, meant, language)
    scored = [(*_score(entry, meant), entry.exercise) for entry in entries]
    most = max((found for found, _worth, _exercise in scored), default=0)
    fitting = [(worth + named.get(exercise.id, 0), exercise) for found, worth, exercise in scored if found == most > 0]
    return [exercise for _worth, exercise in sorted(fitting, key=lambda pair: (-pair[0], pair[1].title))]


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


def _entries(exercises: Iterable[Exercise], situations: Iterable[Situation], language: str) -> list[_Entry]:
    said = [(situation, stems(f"{situation.title} {situation.text}", language)) for situation in situations]
    entries = []
    for exercise in exercises:
        worth: dict[str, int] = {}
        texts = [(_STEP, stems(step.title, language)) for step in exercise.steps]
        texts.append((_PURPOSE, stems(f"{exercise.purpose} {exercise.intro}", language)))
        texts += [(_SITUATION, words) for situation, words in said if exercise.id in situation.exercises]
        texts.append((_TITLE, stems(exercise.title, language)))
        for value, found in texts:
            worth.update(dict.fromkeys(found, value))
        entries.append(_Entry(exercise, worth))
    return entries


def _named(situations: Iterable[Situation], words: Sequence[str], language: str) -> dict[str, int]:
    worth: dict[str, int] = {}
    for situation in situations:
        if set(words) <= set(stems(situation.title, language)):
            for number, name in enumerate(situation.exercises):
                worth[name] = max(worth.get(name, 0), _NAMED - number)
    return worth


def _stands(word: str, known: Iterable[str]) -> bool:
    return any(word in other for other in known)


def _score(entry: _Entry, words: Iterable[str]) -> tuple[int, float]:
    """How many of the words are found, and how much they are worth."""
    worths = [_worth(entry, word) for word in words]
    return sum(worth > 0 for worth in worths), sum(worths)


def _worth(entry: _Entry, word: str) -> float:
    if word in entry.worth:
        return entry.worth[word]
    if len(word) <= _SHORTEST:
        return 0
    return _WITHIN * max((value for other, value in entry.worth.items() if word in other), default=0)
