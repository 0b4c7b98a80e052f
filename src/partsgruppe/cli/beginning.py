"""What comes first: which language is spoken, in letters that the terminal has, and which step kinds there are."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from partsgruppe.cli.output import steady
from partsgruppe.language import catalogue

if TYPE_CHECKING:
    from partsgruppe.exercises.grammar import Grammar


def speak(language: str = "") -> None:
    """Speak this language, or the system's where none was asked for, and stumble over no letter."""
    catalogue.use(language or catalogue.of_the_system(os.environ))
    steady()


def hand_in_step_kinds() -> None:
    """Let the reader of exercises know which step kinds there are, once a document is read."""
    from partsgruppe.exercises.grammar import hand_in

    hand_in(_step_kinds)


def _step_kinds() -> Grammar:
    from partsgruppe.steps.kinds import grammar

    return grammar()
