"""Which inputs seem to say the same. Only a hint: people join them, never the program."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from partsgruppe.group.inputs import Input

ALIKE = 62
"""From which likeness of their words on, of 100, two inputs are worth showing side by side."""


AMONG = 400
"""How many inputs are held against each other: eighty thousand pairs take a moment, those of a large survey minutes."""


def likely_pairs(inputs: Sequence[Input]) -> list[tuple[Input, Input]]:
    """Pairs of these inputs that share many words, the most alike first; of very many only the first are looked at."""
    from rapidfuzz.utils import default_process

    words = {one.id: default_process(one.text) for one in inputs[:AMONG]}
    pairs = ((_likeness(words[one.id], words[other.id]), one, other) for one, other in combinations(inputs[:AMONG], 2))
    likely = [pair for pair in pairs if pair[0] >= ALIKE]
    return [(one, other) for _likeness, one, other in sorted(likely, key=lambda pair: -pair[0])]


def most_alike_first(one: Input, others: Sequence[Input]) -> list[Input]:
    """The others, those that share most words with this input first."""
    from rapidfuzz.utils import default_process

    words = default_process(one.text)
    return sorted(others, key=lambda other: -_likeness(words, default_process(other.text)))


def _likeness(one: str, other: str) -> float:
    from rapidfuzz.fuzz import token_set_ratio

    return token_set_ratio(one, other)
