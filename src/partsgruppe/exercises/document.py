"""The shape of an exercise document, once it has been read."""

from __future__ import annotations

from pathlib import Path

import msgspec

from partsgruppe.language.catalogue import _
from partsgruppe.vocabulary import STEERING


class Step(msgspec.Struct, frozen=True):
    """One step of an exercise: a question to the people in the room, and how they answer it.

    `title` is the question itself. `body` is Markdown to project, `hints` Markdown that only the chair sees (the
    document's quotations). `minutes` is None when no time is planned; `short` is what it takes in the short form, 0
    when it is left out there, None when that makes no difference. `settings` holds the rest of the attribute line
    as written, checked against the grammar.
    """

    kind: str
    title: str
    body: str = ""
    hints: str = ""
    minutes: int | None = None
    short: int | None = None
    items: tuple[str, ...] = ()
    settings: dict[str, str] = {}
    line: int = 0


class Exercise(msgspec.Struct, frozen=True):
    """An exercise document.

    `minutes` is the planned length of the whole, which is that of its steps where each has one, `roles` who takes part
    (empty: everyone), `group` which kind of group it is for, `follows` the exercise whose second part it is, `settles`
    whether a matter is settled in one of its steps, `answers_inputs` whether what staff brought up is answered in one,
    `source` where in the method it comes from, `path` the file it was read from and `own` whether it is the group's
    own.
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
    follows: str = ""
    settles: bool = False
    answers_inputs: bool = False
    intro: str = ""
    path: Path | None = None
    own: bool = False

    @property
    def has_short_form(self) -> bool:
        """Whether it says what is left out when there is little time."""
        return any(step.short is not None for step in self.steps)

    @property
    def said_before(self) -> str:
        """What it says before it begins, in a few sentences: what it is for, what to bring, and when not to use it."""
        return " ".join(f"{self.purpose} {self.intro}".split())

    def suits(self, group: str) -> bool:
        """Whether the exercise is for this kind of group. A steering group settles no matters."""
        return self.group in ("any", group) and not (self.settles and group == STEERING)


class Fault(msgspec.Struct, frozen=True):
    """What is wrong in a document: where, what was found, and what to write instead.

    `line` counts from 1. Written out: `rund.md, linje 9: «rund» er ikke noe slags steg; mente du «round»?`
    """

    path: Path
    line: int
    found: str
    instead: str

    def __str__(self) -> str:
        told = {"path": self.path, "line": self.line, "found": self.found, "instead": self.instead}
        return _("{path}, linje {line}: {found}; {instead}").format(**told)
