"""What fingers do on a keyboard: how fast they press, how a held key looks, and which Enter came too soon."""

from __future__ import annotations

from partsgruppe.asking.questions import Text
from partsgruppe.language.catalogue import _

REPEAT = 0.12
"""Seconds between two presses of the same key that no finger means: the slowest usual repeat is every 0.09."""

BEFORE_REPEAT = (0.2, 0.7)
"""Seconds that a key is held down before it is repeated. What comes then may be a finger: the next key tells."""

GLANCE = 0.3
"""Seconds from one Enter until another may be an answer to the question that the first one led to."""

ROUND_OVER = 1.5
"""The same after the last turn of a round: whoever has given the word on by Enter gives it on once too often there."""


def glance(before: object, question: object) -> float:
    """Seconds from the Enter at one question until an Enter may be an answer to this one."""
    return ROUND_OVER if _passes_on(before) and not _passes_on(question) else GLANCE


def _passes_on(question: object) -> bool:
    return isinstance(question, Text) and question.passes_on


def perhaps_held_down(since: float) -> bool:
    """Whether a key that comes so many seconds after itself may be its first repeat, or a finger's second press."""
    return BEFORE_REPEAT[0] <= since <= BEFORE_REPEAT[1]


def too_soon_text() -> str:
    """What is said when an Enter came before anybody can have read what it would have answered."""
    return _("To Enter så tett teller som én. Trykk Enter igjen når spørsmålet er lest.")
