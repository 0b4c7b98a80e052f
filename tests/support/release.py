"""A small log as lines of text, made without a file."""

from __future__ import annotations

import io
from typing import Any

import msgspec

from partsgruppe.group.matters import MatterRaised
from partsgruppe.group.meetings import MeetingClosed
from partsgruppe.group.members import GroupFounded, MemberJoined, Seat
from partsgruppe.group.records import Event
from partsgruppe.store import chain
from partsgruppe.store.release import Header, Line, encode

SALT = bytes(range(16))
FOUNDED = GroupFounded(key="k", workplace="Solbakken sykehjem")
EVENTS: list[Event] = [
    FOUNDED,
    MemberJoined(name="Kari Nordmann", seats=[Seat("manager")]),
    MatterRaised(title="«Plaster» på natta"),
    MeetingClosed(meeting=3),
]


def lines_of(events: list[Event]) -> list[Line]:
    """The events let out whole."""
    made, previous = [], chain.ORIGIN
    for n, event in enumerate(events, start=1):
        payload = msgspec.json.encode(event, order="deterministic")
        previous = chained(previous, n, event.type, chain.digest_of(SALT, payload))
        made.append(
            Line(n=n, at=at(n), type=event.type, hash=previous.hex(), payload=payload.decode(), salt=SALT.hex())
        )
    return made


def at(n: int) -> str:
    """When an event happened: a second after the one before."""
    return f"2026-12-01T12:00:{n:02}.000+00:00"


def chained(previous: bytes, n: int, type_: str, digest: bytes) -> bytes:
    """The hash of the event at `n`."""
    return chain.hash_of(previous, n, at(n), type_, digest)


def held_back(line: Line, **fields: Any) -> Line:
    """The same event without its payload."""
    digest = chain.digest_of(SALT, str(line.payload).encode()).hex()
    return Line(n=line.n, at=line.at, type=line.type, hash=line.hash, digest=digest, **fields)


def header_of(lines: list[Line], **changes: Any) -> Header:
    """A header that fits the lines."""
    fields: dict[str, Any] = {
        "events": len(lines),
        "exported": at(59),
        "group": "k",
        "hash": lines[-1].hash,
        "kind": "working",
        "language": "nb",
        "release": "group",
        "workplace": "Solbakken sykehjem",
    }
    return Header(**(fields | changes))


def log_of(lines: list[Line], **header: Any) -> bytes:
    """The file."""
    return b"".join([encode(header_of(lines, **header)), *map(encode, lines)])


def opened(text: bytes) -> io.BytesIO:
    """The file, opened."""
    return io.BytesIO(text)
