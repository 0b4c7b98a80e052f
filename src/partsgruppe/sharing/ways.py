"""How an event may leave: whole, without some of its texts, or not at all."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import NamedTuple

import msgspec

from partsgruppe.group.members import MemberChanged, MemberJoined
from partsgruppe.group.outcomes import MessagePlanned
from partsgruppe.group.permission import CONTRIBUTIONS, READINGS
from partsgruppe.group.records import Event
from partsgruppe.group.redaction import Redacted

HIDDEN = "–"
"""What stands where a text was left out, so that the event can still be applied."""


@dataclass
class Reader:
    """What decides beside the type of an event: what the group has agreed to, and what each member is called.

    `withheld` are the readings that somebody alone in a role has not agreed to show, by number.
    """

    agreed: frozenset[str] = frozenset()
    withheld: frozenset[int] = frozenset()
    names: dict[int, str] = field(default_factory=dict)


class Way(NamedTuple):
    """How an event leaves. `words` says it on the page about the format; `show` gives what is left, or nothing."""

    words: str
    show: Callable[[Event, int, Reader], Event | None]


def _whole(event: Event, number: int, reader: Reader) -> Event | None:
    return event


def _nothing(event: Event, number: int, reader: Reader) -> Event | None:
    return None


def _by_role(event: Event, number: int, reader: Reader) -> Event | None:
    if isinstance(event, MemberJoined):
        return msgspec.structs.replace(event, name=reader.names[number])
    if isinstance(event, MemberChanged):
        return msgspec.structs.replace(event, name=reader.names[event.member])
    return event


def _to_steering(event: Event, number: int, reader: Reader) -> Event | None:
    if not isinstance(event, MessagePlanned):
        return None
    to = event.to.casefold()
    return event if any(name in to for name in ("styringsgrupp", "styringsråd", "steering group", "tripart")) else None


def _without_text(event: Event, number: int, reader: Reader) -> Event | None:
    return msgspec.structs.replace(event, instead={}) if isinstance(event, Redacted) else None


def without(*names: str, instead: str = HIDDEN) -> Way:
    """The event without these texts."""

    def show(event: Event, number: int, reader: Reader) -> Event | None:
        hidden = {name: instead for name in names if getattr(event, name, "")}
        return msgspec.structs.replace(event, **hidden)

    return Way(f"without {', '.join(f'`{name}`' for name in names)}", show)


def _if_agreed(words: str, *what: str) -> Way:
    def show(event: Event, number: int, reader: Reader) -> Event | None:
        return event if reader.agreed & set(what) else None

    return Way(f"if the group agreed to {words}", show)


def _reading(event: Event, number: int, reader: Reader) -> Event | None:
    return event if READINGS in reader.agreed and number not in reader.withheld else None


WHOLE = Way("whole", _whole)
HELD = Way("–", _nothing)
BY_ROLE = Way("role and number for the name", _by_role)
LIKE_IT = Way("as what it corrects", _whole)
TO_STEERING = Way("if it is for the steering group", _to_steering)
REPLACED = Way("without `instead`", _without_text)
CONTRIBUTED = _if_agreed("contributions", CONTRIBUTIONS)
READ = Way("if the group agreed to readings, and whoever is alone in the role did", _reading)
ASKED_IN_TURN = _if_agreed("either", CONTRIBUTIONS, READINGS)
