"""A line of the log, as it lies in the group's file."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

import msgspec

from partsgruppe.group.records import Event, Stamp, event_of, read_event
from partsgruppe.group.redaction import Redacted
from partsgruppe.language.catalogue import _
from partsgruppe.store import chain
from partsgruppe.store.errors import LogBroken

_encode = msgspec.json.Encoder(order="deterministic").encode


class Entry(NamedTuple):
    """A line of the log. A redacted one has neither payload nor salt, and keeps its digest.

    The `seal` lets it leave without its time and its type. What was written before 0.3.0 has none.
    """

    sequence: int
    at: str
    type: str
    payload: bytes | None
    salt: bytes | None
    digest: bytes
    hash: bytes
    seal: bytes | None = None

    def event(self) -> Event:
        """What happened. Raises LogBroken when the payload is not what its type says."""
        try:
            return read_event(self.type, self.payload or b"")
        except (KeyError, msgspec.DecodeError, UnicodeDecodeError) as error:
            raise LogBroken(_("Hendelse {n} i loggen er ikke til å forstå.").format(n=self.sequence)) from error

    @property
    def as_written(self) -> bool:
        """Whether it says what its digest was made of, or nothing any more."""
        return self.payload is None or chain.digest_of(self.salt or b"", self.payload) == self.digest

    def follows(self, previous: bytes) -> bool:
        """Whether it was written after the line with this hash."""
        when_and_what = chain.bound(self.at, self.type, self.seal)
        return chain.hash_of(previous, self.sequence, *when_and_what, self.digest) == self.hash

    def stamp(self) -> Stamp:
        """When it happened."""
        return Stamp(self.sequence, moment(self.at))


@lru_cache(8)  # it is asked for more than once of each event, and those of one meeting may tell their day alone
def moment(at: str) -> dt.datetime:
    """The time that is written so; noon, where only the day is. Raises ValueError for a day that no calendar has."""
    if len(at) == chain.DAY:
        return dt.datetime.combine(dt.date.fromisoformat(at), dt.time(12), dt.UTC)
    return dt.datetime.fromisoformat(at)


def made(event: Event, sequence: int, at: str, salt: bytes, previous: bytes, seal: bytes | None) -> Entry:
    """The line of the log that an event becomes at this place, after the hash `previous`."""
    payload = _encode(event)
    digest = chain.digest_of(salt, payload)
    hash_ = chain.hash_of(previous, sequence, *chain.bound(at, event.type, seal), digest)
    return Entry(sequence, at, event.type, payload, salt, digest, hash_, seal)


class Altered(LogBroken):
    """The log was changed or damaged, first at this event; 0 is the header of an exported one."""

    def __init__(self, event: int) -> None:
        self.event = event
        super().__init__(
            _("Loggen er endret ved hendelse {n}.").format(n=event)
            if event
            else _("Loggen er endret i den første linja.")
        )


def verified(entries: Iterable[Entry]) -> Iterator[Entry]:
    """The same entries. Raises LogBroken at the first that is not the one that was written."""
    previous = chain.ORIGIN
    for expected, entry in enumerate(entries, start=1):
        if entry.sequence != expected or not entry.as_written or not entry.follows(previous):
            raise Altered(expected)
        previous = entry.hash
        yield entry


def replaced(redactions: Iterable[Entry]) -> dict[int, Event]:
    """What stands instead of each redacted event. `redactions` are the `Redacted` ones, the newest first."""
    instead: dict[int, Event] = {}
    for entry in redactions:
        event = instead.get(entry.sequence) or entry.event()
        if isinstance(event, Redacted) and event.event not in instead:
            instead[event.event] = payload_of(event)
    return instead


def payload_of(redacted: Redacted) -> Event:
    """The event that stands instead of the one that was redacted. Raises LogBroken when it makes no sense."""
    try:
        return event_of(redacted.kind, redacted.instead)
    except (KeyError, msgspec.ValidationError) as error:
        raise LogBroken(_("Hendelse {n} i loggen er ikke til å forstå.").format(n=redacted.event)) from error
