"""A release of a group's log: what it lets out, what is personal in that, and the lines of the file."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

import msgspec

from partsgruppe.group.attendance import without_a_party
from partsgruppe.group.fields import UNION
from partsgruppe.group.members import MemberChanged, MemberJoined, role_name, the_group
from partsgruppe.group.outcomes import Reading
from partsgruppe.group.permission import permission
from partsgruppe.group.records import EVENTS, Event, Undone, label_of
from partsgruppe.group.rounds import Contribution
from partsgruppe.group.showing import consented
from partsgruppe.group.ways import CONTRIBUTIONS, GROUP, HIDDEN, READINGS, STEERING, STEWARD, Reader
from partsgruppe.language.catalogue import N_, _
from partsgruppe.sharing.decided import Answered, answered, own_words, remember
from partsgruppe.sharing.personal import Finder, Finding, deal, marked
from partsgruppe.sharing.referred import Referred
from partsgruppe.sharing.texts import change, texts, written
from partsgruppe.store import chain
from partsgruppe.store.entry import Entry
from partsgruppe.store.release import VERSION, Header, Line, encode, version_of
from partsgruppe.store.store import Store

NAMES = {
    GROUP: N_("Alt, til sikkerhetskopi eller flytting"),
    STEWARD: N_("Til hovedtillitsvalgt: saker, beslutninger, utprøvinger, oppgaver og innspill, uten navn"),
    STEERING: N_("Til styringsgruppa: saker, utfall, utprøvinger og beskjeder til den"),
}
"""What each release is for, in words."""


class Found(msgspec.Struct, frozen=True):
    """A place where somebody may be meant, and the text in which it stands."""

    finding: Finding
    text: str


class Said(msgspec.Struct, frozen=True):
    """A text that leaves, and what kind of event it stands in."""

    label: str
    text: str


class Outgoing:
    """A release as it would leave now. `dealt` says of places, by their keys, what was decided beside the log.

    Nobody asks about the group's own release: it is the group's file in another form, and stays with the group.
    """

    def __init__(self, store: Store, release: str, dealt: Mapping[str, str] | None = None) -> None:
        self.store = store
        self.release = release
        self._history = dict(store.events())
        self._undone = set() if release == GROUP else undone(self._history)
        self._referred = Referred({n: event for n, event in self._history.items() if n not in self._undone})
        given = permission(store)
        agreed = frozenset(given.shared if given else ())
        self.without_a_party = without_a_party(store, lambda event: store.time_of(event).date())
        self._reader = Reader(release, agreed, frozenset(_withheld(store)), called(self._history), self.without_a_party)
        self.finder = Finder(people(self._history, self._reader.names), own_words(store, self._history))
        self._new = dict(dealt or {})
        self._answered = answered(self._history, self.finder)
        self._dealt = {key: one.how for key, one in self._answered.items()} | self._new

    # What leaves

    def _permitted(self) -> Iterator[tuple[int, Event]]:
        """What the release lets out, before anything personal in it was dealt with."""
        for number, event in self._history.items():
            if number in self._undone:
                continue
            shown = event.declared.leaves(self.release).show(event, number, self._reader)
            if shown is not None and self.release != GROUP:
                shown = self._referred.show(shown, number)
            if shown is not None:
                yield number, shown

    def shown(self) -> Iterator[tuple[int, Event]]:
        """What the release lets out."""
        yield from self._shown.items()

    @cached_property
    def _shown(self) -> dict[int, Event]:
        return {
            number: event if self.release == GROUP else change(event, self._clean)
            for number, event in self._permitted()
        }

    def _clean(self, text: str) -> str:
        return deal(text, self.finder.find(text), self._dealt)

    def counts(self) -> dict[str, int]:
        """How many events of each kind leave, by what people call them."""
        return Counter(label_of(event.type) for _number, event in self.shown())

    def texts(self) -> list[Said]:
        """Every text that leaves, as it leaves, with what is personal in it marked; the same of the same kind once."""
        said = dict.fromkeys(
            Said(_("Forbund") if holds == UNION else label_of(event.type), text)
            for _number, event in self.shown()
            for holds, text in written(event)
            if text != HIDDEN
        )
        return [Said(one.label, marked(one.text, self.finder.find(one.text))) for one in said]

    def findings(self) -> list[Found]:
        """Where somebody may be meant in what leaves, and nothing is decided, each place once and in order."""
        found: dict[str, Found] = {}
        for _number, event in self._permitted():
            for text in texts(event):
                for finding in self.finder.find(text):
                    if finding.key not in self._dealt:
                        found.setdefault(finding.key, Found(finding, text))
        return list(found.values())

    def answered(self) -> list[Answered]:
        """The places in what leaves that were decided on before, each once and in order."""
        keys = dict.fromkeys(
            finding.key
            for _number, event in self._permitted()
            for text in texts(event)
            for finding in self.finder.find(text)
        )
        return [self._answered[key] for key in keys if key in self._answered]

    def remember(self) -> None:
        """Write to the log what was decided on the way out, for the next time the same is told. Raises ReadOnly."""
        remember(self.store, self.finder, self._new)

    # The file

    def write(self) -> bytes:
        """The file. Raises Refused when an event is too long for any reader."""
        lines = [self._left(entry, self._shown.get(entry.sequence)) for entry in self.store.log()]
        return b"".join([encode(self._header(lines)), *map(encode, lines)])

    def _left(self, entry: Entry, shown: Event | None) -> Line:
        """An event as it leaves: to others without its time, and what is held back without its type."""
        line = self._line(entry, shown)
        if self.release == GROUP:
            return line
        return line.narrowed(shown is not None or EVENTS[entry.type].declared.leaves(self.release).tells_type)

    def _line(self, entry: Entry, shown: Event | None) -> Line:
        line = Line.of(entry)
        more = shown.declared.leaves(self.release).adds(shown, self._reader) if shown else {}
        as_written = shown == self._history[entry.sequence] and not more
        if entry.payload is not None and entry.salt is not None and as_written:
            return msgspec.structs.replace(line, payload=entry.payload.decode(), salt=entry.salt.hex())
        line.digest = entry.digest.hex()
        if shown is not None and self.release != GROUP:
            line.shown = msgspec.to_builtins(shown) | more
        return line

    def _header(self, lines: list[Line]) -> Header:
        workplace = the_group(self.store).workplace
        told = workplace if self.release == GROUP else self._clean(workplace)
        return header_of(self.store, lines, self.release, told)


def header_of(store: Store, lines: Sequence[Line], release: str = GROUP, workplace: str = "") -> Header:
    """The first line of a file with these events; the workplace has its own name unless it is given."""
    ours, last, version = the_group(store), lines[-1], version_of(lines)
    now = max(store.clock().astimezone(dt.UTC).isoformat(timespec="milliseconds"), last.at)
    return Header(
        events=last.n,
        exported=now[: chain.DAY] if release != GROUP and version == VERSION else now,
        group=ours.key,
        hash=last.hash,
        kind=ours.kind,  # type: ignore[arg-type]
        language=ours.language,
        release=release,  # type: ignore[arg-type]
        version=version,
        workplace=workplace or ours.workplace,
    )


def _withheld(store: Store) -> Iterator[int]:
    """The numbers of what somebody alone in a role said and has not agreed to let out."""
    for reading in store.where(Reading):
        if not consented(store, reading.seat, reading.consent, READINGS):
            yield reading.id
    for said in store.where(Contribution):
        if not consented(store, said.seat, said.consent, CONTRIBUTIONS):
            yield said.id


def undone(history: Mapping[int, Event]) -> set[int]:
    """The numbers of the events that were taken back."""
    return {
        number for last, event in history.items() if isinstance(event, Undone) for number in range(event.since, last)
    }


def called(history: Mapping[int, Event]) -> dict[int, str]:
    """What each member is called instead of by name: the role they came in, with a number."""
    counts: Counter[str] = Counter()
    names = {}
    for number, event in history.items():
        if isinstance(event, MemberJoined):
            role = event.seats[0].role
            counts[role] += 1
            names[number] = f"{role_name(role)} {counts[role]}"
    return names


def people(history: Mapping[int, Event], names: Mapping[int, str]) -> Iterator[tuple[str, str]]:
    """Every name that a member has had, with what stands instead."""
    for number, event in history.items():
        if isinstance(event, MemberJoined):
            yield event.name, names[number]
        elif isinstance(event, MemberChanged):
            yield event.name, names[event.member]
