"""Logs as they come to a chief shop steward: of a group in a file, or of any events at all."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import msgspec

from partsgruppe.group.members import Group
from partsgruppe.group.records import Event
from partsgruppe.sharing.receiving import released
from partsgruppe.store import chain
from partsgruppe.store.release import Header, Line, encode, version_of
from partsgruppe.store.store import Store

EXPORTED = "2026-12-31T12:00:00.000+00:00"
FIRST_DAY = dt.datetime(2026, 1, 13, 12, tzinfo=dt.UTC)
SALT = bytes(range(16))


def of_store(store: Store, **header: Any) -> bytes:
    """The log of a group, let out whole."""
    group = store.where(Group)[0]
    return of_lines(
        list(map(released, store.log())),
        **{"group": group.key, "workplace": group.workplace, "kind": group.kind, **header},
    )


def of_events(events: Sequence[Event], days: Sequence[int] = (), salt: bytes = SALT, **header: Any) -> bytes:
    """A log in which these events happened, an hour after each other, or so many days after the first."""
    lines, previous = [], chain.ORIGIN
    for n, event in enumerate(events, start=1):
        moment = FIRST_DAY + (dt.timedelta(days=days[n - 1]) if days else dt.timedelta(hours=n))
        at = moment.isoformat(timespec="milliseconds")
        payload = msgspec.json.encode(event, order="deterministic")
        previous = chain.hash_of(previous, n, at, event.type, chain.digest_of(salt, payload))
        lines.append(Line(n=n, at=at, type=event.type, payload=payload.decode(), salt=salt.hex(), hash=previous.hex()))
    founded = events[0]
    about = {"group": getattr(founded, "key", "k"), "workplace": getattr(founded, "workplace", "Solbakken")}
    return of_lines(lines, **{**about, **header})


def of_lines(lines: Sequence[Line], **header: Any) -> bytes:
    """The file."""
    fields = {"kind": "working", "language": "nb", "release": "steward", "exported": EXPORTED, **header}
    fields.setdefault("events", len(lines))
    fields.setdefault("hash", lines[-1].hash)
    fields.setdefault("version", version_of(lines))
    return b"".join([encode(Header(**fields)), *map(encode, lines)])


def held_back(line: Line, shown: dict[str, Any] | None = None) -> Line:
    """The same line without its payload."""
    digest = chain.digest_of(bytes.fromhex(str(line.salt)), str(line.payload).encode()).hex()
    told = msgspec.UNSET if shown is None else shown
    return Line(n=line.n, at=line.at, type=line.type, hash=line.hash, digest=digest, shown=told, seal=line.seal)


def lines_of(log: bytes) -> list[Line]:
    """The lines after the header."""
    from partsgruppe.store.release import read

    return list(read(io.BytesIO(log))[1])


def put(folder: Path, name: str, log: bytes) -> Path:
    """The log in a file."""
    folder.mkdir(exist_ok=True)
    (folder / name).write_bytes(log)
    return folder / name
