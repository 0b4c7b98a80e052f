"""The shape of an exercise document, once it has been read."""

from __future__ import annotations

from pathlib import Path

import msgspec

from partsgruppe.vocabulary import ROLES

MINUTES = "a whole number of minutes"
WORD = "a short word"

COMMON_SETTINGS: dict[str, str | tuple[str, ...]] = {
    "minutes": MINUTES,
    "show": ("agreed", "rules", "swap", "said", "readings"),
    "figures": WORD,
    "needs": ("rules",),
}
"""What any step may set: planned minutes, and what it keeps in view beside the question.

`figures` names a topic of the national figures. A step that `needs` ground rules is passed over when there are none.
"""

KINDS: dict[str, dict[str, str | tuple[str, ...]]] = {
    "brief": {},
    "alone": {"as": (*ROLES, "other"), "question": WORD},
    "round": {"as": (*ROLES, "other"), "question": WORD},
    "talk": {"keep": ("note", "win", "ground_rule", "matter", "mandate", "agreement", "direction", "risk")},
    "groups": {"question": WORD},
    "choose": {
        "of": ("given", "said", "matters", "postponed", "inputs"),
        "take": ("one", "many"),
        "keep": ("note", "matter", "ground_rule", "agenda"),
    },
    "checklist": {},
    "rate": {},
    "inputs": {"do": ("collect", "answer")},
    "decide": {"of": ("matter", "proposals")},
    "trial": {},
    "evaluate": {},
    "actions": {"do": ("agree", "review")},
    "tell": {},
    "present": {},
    "approve": {},
    "next": {},
}
"""Each step kind with the settings of its own: a tuple lists what is allowed, the default first."""

DECIDING = ("decide", "trial", "evaluate")
"""Kinds that settle a matter. A steering group makes no decisions, so they are not for it."""

WITH_ITEMS = ("choose", "checklist")
"""Kinds whose top-level list is the list to choose from or tick off, not projected text."""


class Step(msgspec.Struct, frozen=True):
    """One step of an exercise: a question to the people in the room, and how they answer it.

    `title` is the question itself. `body` is Markdown to project, `hints` Markdown that only the
    chair sees (the document's quotations). `minutes` is None when no time is planned. `settings`
    holds the rest of the attribute line, checked against `KINDS`.
    """

    kind: str
    title: str
    body: str = ""
    hints: str = ""
    minutes: int | None = None
    items: tuple[str, ...] = ()
    settings: dict[str, str] = {}
    line: int = 0


class Exercise(msgspec.Struct, frozen=True):
    """An exercise document.

    `minutes` is the planned length of the whole, `roles` who takes part (empty: everyone),
    `group` which kind of group it is for, `source` where in the method it comes from, `path` the
    file it was read from and `own` whether it is the group's own.
    """

    id: str
    title: str
    language: str
    source: str
    purpose: str
    minutes: int
    steps: tuple[Step, ...]
    roles: tuple[str, ...] = ()
    group: str = "any"
    intro: str = ""
    path: Path | None = None
    own: bool = False

    def suits(self, group: str) -> bool:
        """Whether the exercise is for this kind of group."""
        if self.group not in ("any", group):
            return False
        return group != "steering" or not any(step.kind in DECIDING for step in self.steps)


class Fault(msgspec.Struct, frozen=True):
    """What is wrong in a document: where, what was found and, when it can be guessed, what was meant.

    `line` counts from 1. Written out: `rund.md:9: «rund» is no step kind; did you mean «round»?`
    """

    path: Path
    line: int
    found: str
    meant: str = ""

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.found}" + (f"; {self.meant}" if self.meant else "")
