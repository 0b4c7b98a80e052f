"""The step kinds that a document may use, and what may be set for each: handed to the reader, which lies below them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

import msgspec

from partsgruppe.language.catalogue import N_

if TYPE_CHECKING:
    from partsgruppe.exercises.document import Step

MINUTES, WORD = N_("et antall hele minutter"), N_("ett kort ord")
NO_MINUTES = N_("et antall hele minutter, eller 0")
"""What is not one of a few values, as it is called where another stands in its place."""


class Setting(msgspec.Struct, frozen=True):
    """What may be set: one of the `allowed` values, or else whatever has this `form`.

    The `default` holds where a document sets nothing.
    """

    allowed: tuple[str, ...] = ()
    form: str = WORD
    default: str = ""


def one_of(*allowed: str) -> Setting:
    """One of these, the first where nothing is set."""
    return Setting(allowed, default=allowed[0])


def any_of(*allowed: str) -> Setting:
    """One of these, or nothing."""
    return Setting(allowed)


Settings = Mapping[str, Setting]

EARLIER = ("from", "without")
"""The settings that name an earlier step."""


class Takes(msgspec.Struct, frozen=True):
    """How long a step takes, in seconds: once, for each at the table, and for each item of its list.

    Where it goes through what waits in the group, `more` is for each beyond the `usual` number of those.
    """

    once: int = 60
    each: int = 0
    item: int = 0
    more: int = 0
    usual: int = 1

    def seconds(self, people: int, items: int = 0, waiting: int = 0) -> int:
        """For so many at the table, so many items, and so many things that wait in the group."""
        return self.once + self.each * people + self.item * items + self.more * max(0, waiting - self.usual)


def _nothing(_step: Step, _group: Any, _meeting: Any) -> int:
    return 0


class Rules(msgspec.Struct, frozen=True):
    """What the reader must know of a step kind.

    `settles` is set when it settles a matter, `items` when the list under it is what is gone through
    and no text to project; such a list must be there unless the setting `of` names another source.
    `answers_inputs` are the settings with which it answers what staff have brought up, if it ever does.
    `takes` is how long one takes at the least, and `waiting` how many things of a group such a step goes through at
    a meeting.
    """

    settings: Settings
    settles: bool = False
    items: bool = False
    answers_inputs: Mapping[str, str] | None = None
    takes: Takes = Takes()
    waiting: Callable[[Step, Any, Any], int] = _nothing

    def answers(self, settings: Mapping[str, str]) -> bool:
        """Whether a step of this kind with these settings answers what staff have brought up."""
        return self.answers_inputs is not None and self.answers_inputs.items() <= settings.items()


class Grammar(msgspec.Struct, frozen=True):
    """Every step kind by its name, and what may be set for all of them."""

    kinds: Mapping[str, Rules]
    common: Settings

    def rules(self, kind: str) -> Rules:
        """Those of a kind; of one that is not known, none."""
        return self.kinds.get(kind, Rules({}))

    def settings(self, kind: str) -> Settings:
        """All that may be set for a kind. Of one that is not known, that is what may be set for any."""
        return {**self.common, **self.rules(kind).settings}


class NoStepKinds(Exception):
    """Nobody has said which step kinds there are."""


_handed_in: Callable[[], Grammar] | None = None


def hand_in(grammar: Callable[[], Grammar]) -> None:
    """Say which step kinds there are, once, where the program starts. It is asked for at the first document."""
    global _handed_in
    _handed_in = grammar


def handed_in() -> Grammar:
    """The step kinds there are. Raises NoStepKinds."""
    if _handed_in is None:
        raise NoStepKinds("No step kinds were handed to the reader of exercises: call exercises.grammar.hand_in first.")
    return _handed_in()
