"""A group's log as lines of text: written, read and verified. docs/log-format.md is the format. No SQLite here.

Four things are all there is to it:

    encode(header), encode(line)   one line of the file, with its sum and its line feed
    read(file)                     the header, and an iterator of lines, each verified before it is given
    Reading(file)                  the same, from where an earlier reading ended if the file begins as it did then
    verify(file)                   reads to the end and says how the log is: a Verdict, never an exception

`read` raises CutShort or Altered where the log is not the one that was written, and Refused for what
no log of this program holds. It keeps one line in memory at a time, however long the file is.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from hashlib import sha256
from typing import Annotated, Any, BinaryIO, Literal, TypeVar

import msgspec
from msgspec import UNSET, Meta, UnsetType

from partsgruppe.group.approval import MinutesIssued
from partsgruppe.group.meetings import MeetingClosed
from partsgruppe.group.members import GroupChanged, GroupFounded
from partsgruppe.group.records import EVENTS, Event, Stamp, Undone, event_of, read_event
from partsgruppe.group.ways import GROUP
from partsgruppe.language.catalogue import _, many
from partsgruppe.language.showable import joined
from partsgruppe.store import chain
from partsgruppe.store.entry import Altered as Altered
from partsgruppe.store.entry import Entry, moment
from partsgruppe.store.errors import LogBroken, StoreError

FORMAT, VERSION = "partsgruppe-log", 2
LARGEST_FILE = 64_000_000
"""Bytes. Monthly meetings for a hundred years fit in it, and it bounds the memory that a log can take."""
LONGEST_LINE = 1_000_000
"""Bytes, with the line feed."""
MOST_EVENTS = 2_000_000
DEEPEST = 20
LARGEST_NUMBER = 2**53

Hash = Annotated[str, Meta(min_length=64, max_length=64)]
"""Compared with the one that is reckoned, as a sum is: no pattern need be looked for."""
Digest = Annotated[str, Meta(pattern=r"^[0-9a-f]{64}\Z")]
Salt = Annotated[str, Meta(pattern=r"^[0-9a-f]{32}\Z")]
Sum = Annotated[str, Meta(min_length=16, max_length=16)]
Seal = Annotated[str, Meta(pattern=r"^(?:[0-9a-f]{64}|[0-9a-f]{96}|[0-9a-f]{128})\Z")]
TimeOrDay = Annotated[str, Meta(pattern=r"^\d{4}-\d\d-\d\d(T\d\d:\d\d:\d\d\.\d{3}\+00:00)?\Z")]
Count = Annotated[int, Meta(ge=1, le=MOST_EVENTS)]


class Header(msgspec.Struct, kw_only=True, forbid_unknown_fields=True):
    """The first line: whose log this is, how many events it has and what the last one's hash is. (Fields A to Z)"""

    events: Count
    exported: TimeOrDay
    """The day alone, in a release for others whose events tell no more either."""
    format: Literal["partsgruppe-log"] = "partsgruppe-log"
    group: Annotated[str, Meta(min_length=1, max_length=200)]
    hash: Hash
    kind: Literal["working", "steering"]
    language: Annotated[str, Meta(pattern=r"^[a-z]{2,3}\Z")]
    release: Literal["group", "steward", "steering"]
    sum: Sum | UnsetType = UNSET
    version: Annotated[int, Meta(ge=1)] = 1
    """1 unless it has an event that was sealed, so that programs of before read on what they know."""
    workplace: str


class Line(msgspec.Struct, kw_only=True, forbid_unknown_fields=True, dict=True):
    """An event: let out whole with `payload` and `salt`, or held back with its `digest`. (Fields A to Z)

    `shown` is what a reader gets to see instead of a payload that was held back. The chain does not vouch for it.

    One with a `seal` that was narrowed says only the day `at` which it happened, and of one that is held back not even
    its type, which is empty then.
    """

    at: TimeOrDay
    digest: Digest | UnsetType = UNSET
    hash: Hash
    n: Count
    payload: str | UnsetType = UNSET
    salt: Salt | UnsetType = UNSET
    seal: Seal | UnsetType = UNSET
    shown: dict[str, Any] | UnsetType = UNSET
    sum: Sum | UnsetType = UNSET
    type: str

    @classmethod
    def of(cls, entry: Entry) -> Line:
        """The line of an event of the log, without what it says."""
        seal = UNSET if entry.seal is None else entry.seal.hex()
        return cls(n=entry.sequence, at=entry.at, type=entry.type, hash=entry.hash.hex(), seal=seal)

    @property
    def whole(self) -> bool:
        """Whether the event is let out as it was written, and the chain vouches for it."""
        return self.payload is not UNSET

    def event(self) -> Event | None:
        """What happened, as far as it was let out. Raises msgspec.MsgspecError or KeyError when it makes no sense."""
        if "_told" not in self.__dict__:  # it is asked for when the line is checked, and when it is told again
            self.__dict__["_told"] = self._said()
        told: Event | None = self.__dict__["_told"]
        return told

    def _said(self) -> Event | None:
        if self.payload is not UNSET:
            return read_event(self.type, self.payload)
        return None if self.shown is UNSET else event_of(self.type, self.shown)

    def stamp(self) -> Stamp:
        """When it happened. Raises ValueError for a day that no calendar has."""
        return Stamp(self.n, moment(self.at))

    def opener(self) -> bytes | None:
        """The seal, in bytes."""
        return None if self.seal is UNSET else bytes.fromhex(self.seal)

    def narrowed(self, tells_type: bool) -> Line:
        """The same without its time, and without its type unless that is told; as it is, if it was never sealed."""
        seal = self.opener()
        if seal is None or len(seal) != chain.SEAL:
            return self
        left = chain.narrowed(seal, self.at, self.type, tells_type).hex()
        return msgspec.structs.replace(self, at=self.at[: chain.DAY], type=self.type if tells_type else "", seal=left)


class Refused(StoreError):
    """Something that no log of this program holds, at a line counted from 1. Its text is one sentence."""

    def __init__(self, line: int, why: str) -> None:
        self.line = line
        super().__init__(_("Linje {line}: {why}").format(line=line, why=why))


class CutShort(LogBroken):
    """The end of the log is missing: of so many `events` only the first `found` are there."""

    def __init__(self, found: int, events: int) -> None:
        self.found, self.events = found, events
        super().__init__(
            _("Loggen er kuttet: {found} av {events}.").format(
                found=found, events=many("{n} hendelse", "{n} hendelser", events)
            )
            if events
            else _("Loggen er kuttet før den første hendelsen.")
        )


WHOLE, CUT_SHORT, ALTERED, REFUSED = "whole", "cut short", "altered", "refused"


class Verdict(msgspec.Struct):
    """How a log is: WHOLE, CUT_SHORT, ALTERED or REFUSED, in one `sentence`.

    `event` is how many events are in order; `receipts` has those of the meetings closed among them,
    as they stand in the minutes, each with the sequence number of the event that closed the meeting. `names` are what
    the workplace has been called, `issued` the minutes as they were handed out, where the log tells either.
    """

    state: str = WHOLE
    sentence: str = ""
    event: int = 0
    header: Header | None = None
    receipts: dict[str, int] = {}
    names: list[str] = []
    issued: list[str] = []
    exported: bool = True
    """Whether it was in a file that was let out, and not in a group's own."""

    def hear(self, type_: str, hash_: bytes, event: Callable[[], Event | None]) -> None:
        """The next event, which is only made where something of it is remembered."""
        self.event += 1
        if type_ in MeetingClosed.declared.types:
            self.receipts[chain.receipt(hash_)] = self.event
        kind = EVENTS.get(type_)
        if kind not in (GroupFounded, GroupChanged, MinutesIssued):
            return
        told = event()
        if isinstance(told, GroupFounded | GroupChanged):
            self.names.append(told.workplace)
        elif isinstance(told, MinutesIssued):
            self.issued.append(told.text)


L = TypeVar("L", Header, Line)

_encode = msgspec.json.Encoder(order="deterministic").encode
_headers = msgspec.json.Decoder(Header)
_lines = msgspec.json.Decoder(Line)


def encode(thing: Header | Line) -> bytes:
    """One line of the file: canonical JSON with its sum, and a line feed. Raises Refused when it is too long."""
    line = _encode(msgspec.structs.replace(thing, sum=_sum_of(thing))) + b"\n"
    number = thing.n + 1 if isinstance(thing, Line) else 1
    if len(line) > LONGEST_LINE:
        raise _too_long(number)
    return line


def _sum_of(thing: Header | Line) -> str:
    return _sum(_encode(msgspec.structs.replace(thing, sum=UNSET)))


def _sum(line: bytes) -> str:
    return sha256(line).hexdigest()[:16]


def _without_sum(line: bytes) -> bytes:
    """The line as it was summed. Nothing after the sum can look like it: quotes within a text are escaped."""
    before, _mark, after = line.rpartition(_BEFORE_SUM)
    return before + after[_SUM_AND_QUOTE:]


_AT_ONCE = 1 << 16
_BEFORE_SUM = b',"sum":"'
_SUM_AND_QUOTE = 17


class _Said(msgspec.Struct, frozen=True):
    """What an event says of the group; its kind only where it was founded."""

    workplace: str
    language: str
    kind: str | None = None


class _SaidOfIt(msgspec.Struct):
    """What the events say of what the header says too: workplace, kind, language, release and day.

    What was held back or taken out says nothing, and is not held against the header. The group's own release lets
    everything out as it was written.
    """

    group: dict[int, _Said | None] = {}
    shown: bool = False
    last: str = ""

    def hear(self, line: Line) -> None:
        """The next event."""
        kind = EVENTS.get(line.type)
        event = line.event() if kind in (GroupFounded, GroupChanged, Undone) else None
        if kind in (GroupFounded, GroupChanged):
            self.group[line.n] = _said(event)
        elif isinstance(event, Undone):
            self.group = {n: one for n, one in self.group.items() if n < event.since}
        self.shown |= line.shown is not UNSET
        self.last = line.at

    @property
    def _now(self) -> _Said | None:
        return next(reversed(self.group.values()), None)

    def told_in(self, header: Header) -> Header:
        """The header, with what the events say instead of what it said."""
        now = self._now
        told = {} if now is None else {"workplace": now.workplace, "language": now.language}
        return msgspec.structs.replace(header, **told, exported=max(header.exported, self._last_in(header)))

    def agrees(self, header: Header) -> bool:
        """Whether the header says the same."""
        founded, now = self.group.get(1), self._now
        return (
            (founded is None or founded.kind in (None, header.kind))
            and (now is None or (now.workplace, now.language) == (joined(header.workplace), header.language))
            and not (header.release == GROUP and self.shown)
            and header.exported >= self._last_in(header)
        )

    def _last_in(self, header: Header) -> str:
        """When the last event happened, as far as a header like this one tells when it was let out."""
        return self.last[: len(header.exported)]


def _said(event: Event | None) -> _Said | None:
    if isinstance(event, GroupFounded):
        return _Said(event.workplace, event.language, event.kind)
    return _Said(event.workplace, event.language) if isinstance(event, GroupChanged) else None


class End(msgspec.Struct):
    """Where a log ended when it was read: how many events and bytes after its header, their sum, and the last hash."""

    events: int
    size: int
    sum: bytes
    hash: bytes
    said: _SaidOfIt


def read(file: BinaryIO) -> tuple[Header, Iterator[Line]]:
    """The header of a log and its events in order, each verified before it is given. See the top of the module."""
    reading = Reading(file)
    return reading.header, reading.lines()


def _header(file: BinaryIO) -> Header:
    header = _decode(_headers, _next(file, 0, 0)[:-1], 0)
    if header.version > VERSION:
        raise Refused(1, _("loggen er laget av en nyere utgave av partsgruppe."))
    return header


def tail(file: BinaryIO) -> tuple[Header, list[Line]]:
    """The header of a log, and those of its lines that are in the file: one that lies in parts has only its last.

    Each line is as it was written, but whether it follows from the one before is not looked at. Raises as `read`.
    """
    header = _header(file)
    lines: list[Line] = []
    while text := file.readline(LONGEST_LINE + 1):
        if not text.endswith(b"\n"):
            raise CutShort(len(lines), header.events)
        lines.append(_decode(_lines, text[:-1], len(lines) + 1))
    return header, lines


def verify(file: BinaryIO) -> Verdict:
    """How the log is. Reads to the end, or to the first fault."""
    verdict = Verdict()
    try:
        verdict.header, lines = read(file)
        for line in lines:
            verdict.hear(line.type, bytes.fromhex(line.hash), line.event)
    except (CutShort, Altered, Refused) as fault:
        verdict.state = {CutShort: CUT_SHORT, Altered: ALTERED, Refused: REFUSED}[type(fault)]
        verdict.sentence = str(fault)
    else:
        verdict.sentence = many("Loggen er hel: {n} hendelse.", "Loggen er hel: {n} hendelser.", verdict.event)
    return verdict


class Reading:
    """A log that is being read: its `header`, and its lines, each verified before it is given.

    When it `goes_on_from` the end of an earlier reading, only what has come since is given. The old bytes are then not
    looked at, but compared by their sum.
    """

    def __init__(self, file: BinaryIO) -> None:
        """Raises as `read` does."""
        self._file = file
        self.header = _header(file)
        self._sum = sha256()
        self._events, self._size, self._previous, self._said = 0, 0, chain.ORIGIN, _SaidOfIt()

    def goes_on_from(self, end: End) -> bool:
        """Whether it begins with the same bytes. Asked before any line is read."""
        start, left = self._file.tell(), end.size
        if end.events <= self.header.events:
            while left and (some := self._file.read(min(left, _AT_ONCE))):
                self._sum.update(some)
                left -= len(some)
        if not left and self._sum.digest() == end.sum:
            self._events, self._size, self._previous = end.events, end.size, end.hash
            self._said = end.said
            return True
        self._file.seek(start)
        self._sum = sha256()
        return False

    def lines(self) -> Iterator[Line]:
        """The lines that are left. Raises as `read` does, where the log is not as it was written."""
        header, events = self.header, self.header.events
        if self._events == events:
            self._check_end(self._previous.hex())
        for n in range(self._events + 1, events + 1):
            text = _next(self._file, n, events)
            line = _decode(_lines, text[:-1], n)
            self._previous = _check_chain(line, n, self._previous)
            _check_content(line)
            if n == 1:
                _check_group(line, header)
            self._said.hear(line)
            if n == events:
                self._check_end(line.hash)
            self._sum.update(text)
            self._size += len(text)
            self._events = n
            yield line
        if self._file.read(1):
            raise Altered(events + 1)

    def _check_end(self, hash_: str) -> None:
        if hash_ != self.header.hash:
            raise Altered(self.header.events)
        if not self._said.agrees(self.header):
            raise Altered(0)

    @property
    def end(self) -> End:
        """How far it has been read."""
        return End(self._events, self._size, self._sum.digest(), self._previous, self._said)


def _next(file: BinaryIO, n: int, events: int) -> bytes:
    """The next line with its line feed. Raises CutShort when the file ends before it does."""
    line = file.readline(LONGEST_LINE + 1)
    if len(line) > LONGEST_LINE:
        raise _too_long(n + 1)
    if not line.endswith(b"\n"):
        if not n and not line.startswith(b'{"events":'):
            raise _no_log()
        raise CutShort(max(0, n - 1), events)
    return line


def _decode(decoder: msgspec.json.Decoder[L], text: bytes, n: int) -> L:
    """What a line says, once its sum and its form are right."""
    try:
        found = decoder.decode(text)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise _not_understood(text, n) from error
    try:
        if _encode(found) != text or found.sum != _sum(_without_sum(text)):
            raise Altered(n)
    except RecursionError as error:
        raise _too_deep(n + 1) from error
    return found


def _not_understood(text: bytes, n: int) -> StoreError:
    """Damage, or, when the sum is right, somebody's own making."""
    if not n and not text.startswith(b'{"events":'):
        return _no_log()
    try:
        fields = msgspec.json.decode(text, type=dict[str, Any])
        sum_ = fields.pop("sum", None)
        if sum_ != _sum(_encode(fields)):
            return Altered(n)
    except RecursionError:
        return _too_deep(n + 1)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return Altered(n)
    return Refused(n + 1, _("den har felter som ikke hører hjemme i en logg."))


def _check_chain(line: Line, n: int, previous: bytes) -> bytes:
    """The line's hash, which must follow from the one before."""
    if line.payload is not UNSET and line.salt is not UNSET and line.digest is UNSET and line.shown is UNSET:
        digest = chain.digest_of(bytes.fromhex(line.salt), line.payload.encode())
    elif line.digest is not UNSET and line.payload is UNSET and line.salt is UNSET:
        digest = bytes.fromhex(line.digest)
    else:
        raise Refused(n + 1, _("en hendelse er enten hel eller holdt tilbake."))
    hash_ = chain.hash_of(previous, n, *_bound(line, n), digest)
    if line.n != n or line.hash != hash_.hex():
        raise Altered(n)
    return hash_


def _bound(line: Line, n: int) -> chain.Bound:
    """What the hash binds of when it happened and what it was; both as far as the seal goes."""
    seal = line.opener()
    narrow = seal is not None and len(seal) > chain.SEAL
    nameless = seal is not None and len(seal) == 2 * chain.DIGEST
    says_something = line.payload is not UNSET or line.shown is not UNSET
    if narrow != (len(line.at) == chain.DAY) or nameless == bool(line.type) or (nameless and says_something):
        raise Refused(n + 1, _("en hendelse er enten hel eller holdt tilbake."))
    return chain.bound(line.at, line.type, seal)


def _check_content(line: Line) -> None:
    """Refuse what this program would not have written, though the chain is right."""
    number = line.n + 1
    if line.type and line.type not in EVENTS:
        raise Refused(number, _("den har en hendelse som denne utgaven av partsgruppe ikke kjenner."))
    try:
        if line.payload is not UNSET:
            if not _is_within_bounds(line.payload):
                _check_bounds(_anything(line.payload), number)
        elif line.shown is not UNSET:
            _check_bounds(line.shown, number)
        line.event()
        line.stamp()
    except (ValueError, RecursionError) as error:  # msgspec's errors are ValueErrors
        raise Refused(number, _("innholdet passer ikke til hendelsen.")) from error


_anything = msgspec.json.Decoder().decode

_ODD_NUMBER = re.compile(r"\d{16}|\d[.eE]")
"""What a number of JSON has that is not whole, or may be greater than the LARGEST_NUMBER."""


def _is_within_bounds(payload: str) -> bool:
    """Whether that is seen from the outside: it need then not be taken apart a second time."""
    return payload.count("[") + payload.count("{") <= DEEPEST and not _ODD_NUMBER.search(payload)


def _check_bounds(value: Any, number: int, depth: int = 0) -> None:
    if depth > DEEPEST:
        raise _too_deep(number)
    parts = value.values() if isinstance(value, dict) else value if isinstance(value, list) else (value,)
    for part in parts:
        if isinstance(part, str):
            continue
        if isinstance(part, dict | list):
            _check_bounds(part, number, depth + 1)
        elif isinstance(part, float) or (isinstance(part, int) and abs(part) > LARGEST_NUMBER):
            raise Refused(number, _("den har et tall som er for stort, eller ikke helt."))


def _check_group(line: Line, header: Header) -> None:
    """The log is that of the group that the header names, and begins with its founding."""
    if line.type not in GroupFounded.declared.types or (
        line.whole and getattr(line.event(), "key", None) != header.group
    ):
        raise Refused(1, _("loggen hører til en annen gruppe enn den sier."))


def headed(header: Header, lines: Sequence[Line]) -> Header:
    """A header like this one, over these events of the same group."""
    said = _SaidOfIt()
    for line in lines:
        said.hear(line)
    changes = {"events": lines[-1].n, "hash": lines[-1].hash, "version": version_of(lines)}
    return said.told_in(msgspec.structs.replace(header, **changes))


def version_of(lines: Iterable[Line]) -> int:
    """The version of the format that a log with these lines has."""
    return VERSION if any(line.seal is not UNSET for line in lines) else 1


def _no_log() -> Refused:
    return Refused(1, _("dette er ikke en logg fra partsgruppe."))


def _too_long(number: int) -> Refused:
    return Refused(number, _("den er for lang."))


def _too_deep(number: int) -> Refused:
    return Refused(number, _("den går for dypt."))
