"""What the log is made of: records, the events that change them, and where both are kept.

Whatever is known of an event or a record stands in its declaration; tables, search, releases, redaction, the archive
and the page about the format are derived from it.
"""

from __future__ import annotations

import datetime as dt
import re
import sys
from collections.abc import Callable, Iterator
from functools import cache
from types import NoneType, UnionType
from typing import Any, ClassVar, Protocol, TypeVar, Union, get_args, get_origin

import msgspec

from partsgruppe.group.fields import ANY, BUT, CODE, HOLDS, LOG, NAME, ONE_LINE, REFERS, WORDS, EventNumber
from partsgruppe.group.taken_back import TakenBack
from partsgruppe.group.ways import GROUP, HELD, WHOLE, Way
from partsgruppe.language.catalogue import N_, _
from partsgruppe.language.showable import joined


class RuleBroken(Exception):
    """An event that the method or the log does not permit. Its text says what to do instead."""


class Missing(RuleBroken):
    """A record that is not there: its table and its id."""

    def __init__(self, table: str, id: int) -> None:
        self.table, self.id = table, id
        super().__init__(_("Det finnes ikke lenger."))


class Undeclared(TypeError):
    """A record or an event that does not say what everything else is derived from."""


# Fields


class Field(msgspec.Struct, frozen=True):
    """What a field holds, one of those in `fields`, and the table that its numbers refer to, ANY or LOG.

    `codes` are texts that may stand there and that nobody wrote, `types` what may stand there as Python sees it. A text
    that names something stands on `one_line`. All of this is `declared`, in letters.
    """

    name: str
    holds: str
    refers: str
    codes: tuple[str, ...]
    types: tuple[Any, ...]
    one_line: bool
    declared: str


@cache
def fields_of(kind: type) -> tuple[Field, ...]:
    """The fields of a record, an event or a part of one, in order."""
    if kind is object:
        return ()
    fields = [*fields_of(kind.__base__ or object)]
    own = kind.__dict__.get("__annotations__", {})  # noqa: RUF063 - needed at every start
    for name, hint in own.items():
        held = _held(kind.__module__, hint) if isinstance(hint, str) else _held_by(hint)
        if held is None or name.startswith("__"):
            continue
        if held.bare and name != "id":
            raise Undeclared(
                f"{kind.__name__}.{name} is a bare number or text: say with a name of group/fields.py what it is."
            )
        fields.append(Field(name, held.holds, held.refers, held.codes, held.types, held.one_line, held.declared))
    return tuple(fields)


class _Held(msgspec.Struct, frozen=True):
    """What an annotation says, and whether it says nothing of a number or a text."""

    holds: str
    refers: str
    codes: tuple[str, ...]
    types: tuple[Any, ...]
    one_line: bool
    declared: str
    bare: bool


@cache
def _held(module: str, hint: str) -> _Held | None:
    """What an annotation says that was kept as it is written; None where it is of the class."""
    return None if hint.startswith("ClassVar") else _held_by(eval(hint, vars(sys.modules[module])))


_KNOWN: dict[int, tuple[Any, _Held | None]] = {}
"""What annotations say, by their identity: to tell them apart by what they are takes longer than to look."""


def _held_by(hint: Any) -> _Held | None:
    known = _KNOWN.get(id(hint))
    if known is None:
        is_of_the_class = getattr(hint, "__origin__", None) is ClassVar
        known = _KNOWN[id(hint)] = hint, None if is_of_the_class else _looked_at(hint)
    return known[1]


def _looked_at(hint: Any) -> _Held:
    parts = list(_parts(hint))
    known: dict[str, Any] = {}
    for part in parts:
        for meta in getattr(part, "__metadata__", ()):
            known |= meta.extra or {}
    return _Held(
        known.get(HOLDS, CODE),
        known.get(REFERS, ""),
        known.get(BUT, ()),
        tuple(_types(hint)),
        bool(known.get(ONE_LINE)),
        f"{known} {[getattr(part, '__name__', '') for part in parts]}",
        not known and (int in parts or str in parts),
    )


def _parts(hint: Any) -> Iterator[Any]:
    """An annotation, and whatever it is made of."""
    yield hint
    if not isinstance(hint, type):
        for part in get_args(hint):
            yield from _parts(part)


def _types(hint: Any) -> Iterator[Any]:
    """The types in a union, or the one there is, without what is said about them and what they hold."""
    if isinstance(hint, type):
        yield hint
    elif hasattr(hint, "__metadata__"):
        yield from _types(hint.__origin__)
    elif isinstance(hint, UnionType) or get_origin(hint) is Union:
        for part in get_args(hint):
            yield from _types(part)
    else:
        yield get_origin(hint) or hint


# Records


class Table(msgspec.Struct, frozen=True):
    """Where records of a kind are kept, and what people call one of them, and several where that is another word.

    What people wrote in them is `searched`, unless the field that `repeats` names is filled: then it stands elsewhere.
    What refers to a record that `holds` things, may do so only to say where it belongs.
    """

    name: str
    label: str
    searched: bool = True
    repeats: str = ""
    several: str = ""
    holds: bool = False

    @property
    def heading(self) -> str:
        """What several of them stand under, in bokmål."""
        return self.several or self.label


class Record(msgspec.Struct, kw_only=True):
    """A row of a table. `id` is the sequence number of the event that made it."""

    table: ClassVar[Table]

    id: int

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        if "table" not in cls.__dict__:
            raise Undeclared(f"{cls.__name__} does not say where it is kept: table = Table(…).")
        fields_of(cls)
        RECORDS[cls.table.name] = cls


R = TypeVar("R", bound=Record)

RECORDS: dict[str, type[Record]] = {}
"""Every kind of record by the name of its table."""


class Stamp(msgspec.Struct, frozen=True):
    """When an event took its place in the log: its sequence number and the time, in UTC."""

    sequence: int
    at: dt.datetime


class Readable(Protocol):
    """Records that can be read: from a group's file, a book or an archive."""

    def get(self, kind: type[R], id: int) -> R:
        """The record with this id. Raises Missing when there is none."""

    def where(self, kind: type[R], /, **equal: Any) -> list[R]:
        """The records whose columns have these values, in the order they were made."""


class Records(Readable, Protocol):
    """The tables, as the events see them."""

    def put(self, record: Record) -> None:
        """Insert the record, or replace the one with its id."""

    def remove(self, record: Record) -> None:
        """Delete the record."""

    def undo(self, sequence: int) -> None:
        """Put back everything as it was before this event. Raises RuleBroken when it is sealed."""

    def seal(self) -> None:
        """From here on nothing that happened before can be undone."""

    def redact(self, sequence: int, kind: str) -> None:
        """Forget what this event said, wherever it came to stand. Raises RuleBroken when it is of another kind."""


# Events

Upcast = Callable[[dict[str, Any]], dict[str, Any]]
"""Lifts a payload to the next version, and leaves one as it is that is lifted already, as an export may hold it.

What the version before did not tell may become None, where a new event must say it.
"""


class Declared(msgspec.Struct, frozen=True):
    """What everything else is derived from.

    `name` is what the event is called in the log, whatever its class is called, and `label` what people call it.
    `steward` and `steering` say how it leaves in these releases, `makes` which record comes of it, `archived` whether
    an archive of many groups tells it, `undoable` whether undo counts it as an answer, `taken_back` how undo tells of
    it, `between` whether it is done between two meetings too, and taken back there, `after_the_end` whether it is
    recorded in a group that has ended too, and `says` which field holds what it is about: words, or what it refers to.
    A version after the first has an upcast from each before it; it is part of the type in the log.

    What people wrote in it comes to stand in a field of the same name, in the record that it makes or else in one that
    it refers to. `stands` says what is otherwise: the columns of another record with its number («agreements.text») or
    of one that it refers to («action.remark»), or none where it is not for the group to put it into other words.
    """

    name: str
    label: str
    steward: Way
    steering: Way
    makes: type[Record] | None = None
    version: int = 1
    upcasts: tuple[Upcast, ...] = ()
    archived: bool = False
    undoable: bool = True
    taken_back: TakenBack = TakenBack()
    between: bool = False
    after_the_end: bool = False
    says: str = ""
    stands: dict[str, tuple[str, ...]] = {}

    @property
    def types(self) -> list[str]:
        """The type in the log of each version, the present one last."""
        return [self.name if version == 1 else f"{self.name}.{version}" for version in range(1, self.version + 1)]

    def leaves(self, release: str) -> Way:
        """How the event leaves in a release: the group's own lets everything out whole."""
        return WHOLE if release == GROUP else getattr(self, release)


EVENTS: dict[str, type[Event]] = {}
"""Every event by each type that it has or had in the log."""


class Event(msgspec.Struct):
    """Something that happened. Checked when it is recorded; applied to the records then, and on every rebuild."""

    declared: ClassVar[Declared]
    type: ClassVar[str]

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        if "declared" not in cls.__dict__:
            raise Undeclared(
                f"{cls.__name__} does not say what it is called and how it leaves: declared = Declared(…)."
            )
        declared = cls.declared
        names = {field.name for field in fields_of(cls)}
        if len(declared.upcasts) != declared.version - 1:
            raise Undeclared(
                f"{cls.__name__} is of version {declared.version} and needs an upcast from each before it."
            )
        for name in (declared.says, *declared.stands):
            if name and name not in names:
                raise Undeclared(f"{cls.__name__} has no field «{name}».")
        if declared.makes is None and "apply" not in cls.__dict__:
            raise Undeclared(f"{cls.__name__} neither makes a record nor says what it does to them.")
        if cls.alone is not Event.alone and "by" not in names:
            raise Undeclared(f"{cls.__name__} says what somebody did alone, and has no field «by» for who it was.")
        if names_somebody(cls) and WHOLE in (declared.steward, declared.steering):
            raise Undeclared(f"{cls.__name__} names somebody, and would leave whole.")
        for field in fields_of(cls):
            if field.holds == WORDS and stands_in(cls, field.name) is None:
                raise Undeclared(f"{cls.__name__}.{field.name} comes to stand nowhere: say where, stands={{…}}.")
        cls.type = declared.types[-1]
        for type_ in declared.types:
            if type_ in EVENTS and EVENTS[type_].__qualname__ != cls.__qualname__:
                raise Undeclared(f"{cls.__name__} and {EVENTS[type_].__name__} are both called «{type_}» in the log.")
            EVENTS[type_] = cls

    def check(self, group: Records, at: Stamp) -> None:
        """Raise RuleBroken when the method or the log does not permit this now."""

    def apply(self, group: Records, at: Stamp) -> None:
        """Change the records. Judges nothing: what was permitted once stays so, whatever the rules become."""
        group.put(self.made(at))

    def made(self, at: Stamp, **more: Any) -> Record:
        """The record that comes of it: what the two have in common, and more."""
        kind = self.declared.makes
        assert kind is not None, f"{type(self).__name__} makes no record and has no apply"
        same = {field.name for field in fields_of(type(self))} & {field.name for field in fields_of(kind)} - more.keys()
        return kind(id=at.sequence, **{name: getattr(self, name) for name in same}, **more)

    def said(self) -> str:
        """What it says, in the language in use: the words that it is about."""
        says = self.declared.says
        return str(getattr(self, says)) if says and says not in referring(type(self)) else ""

    def concerns(self) -> Iterator[tuple[str, int]]:
        """The table and the id of what it does something with: what it is about, or else what it refers to."""
        says, refers = self.declared.says, referring(type(self))
        if says in refers:
            yield refers[says], getattr(self, says)
        else:
            found = ((table, id) for table, id in references(self) if table in RECORDS)
            yield from ((table, id) for table, id in found if not RECORDS[table].table.holds)

    def alone(self, group: Readable, number: int | None = None) -> str:
        """What the next meeting hears of it, where somebody did it alone between two, `by` a role; else nothing.

        Of what has a `number` in the log, as it was put right since.
        """
        return ""

    @property
    def told(self) -> bool:
        """Whether an archive of many groups tells it."""
        return self.declared.archived


class Column(msgspec.Struct, frozen=True):
    """Where words of an event come to stand: in the record that its field `of` refers to, or in one of its number."""

    of: str
    table: str
    name: str


def stands_in(kind: type[Event], field: str) -> tuple[Column, ...] | None:
    """Where what people wrote in a field comes to stand. Nowhere, when others may not change it; None when not said."""
    declared, refers = kind.declared, referring(kind)
    if field in declared.stands:
        said = [place.split(".") for place in declared.stands[field]]
        return tuple(Column(of if of in refers else "", refers.get(of, of), name) for of, name in said)
    made = declared.makes
    if made is not None:
        return (Column("", made.table.name, field),) if _keeps_words(made, field) else None
    found = ((of, table) for of, table in refers.items() if table in RECORDS and _keeps_words(RECORDS[table], field))
    return tuple(Column(of, table, field) for of, table in found) or None


def _keeps_words(kind: type[Record], field: str) -> bool:
    return any(one.name == field and one.holds == WORDS for one in fields_of(kind))


def label_of(type_: str) -> str:
    """What people call an event of this type, in the language in use."""
    return _(EVENTS[type_].declared.label)


_BREAK = re.compile(rb"\\[ntrfu]|\xc2\x85|\xe2\x80[\xa8\xa9]")
"""What a line break, or a character that may be one, begins with in JSON."""


def read_event(type_: str, payload: bytes | str) -> Event:
    """The event in a payload, lifted to its present version. Raises KeyError for an unknown type, or MsgspecError.

    A name that was written on several lines is read as one.
    """
    kind = EVENTS[type_]
    if type_ != kind.type:
        return event_of(type_, msgspec.json.decode(payload, type=dict[str, Any]))
    event = msgspec.json.decode(payload, type=kind)
    raw = payload.encode() if isinstance(payload, str) else payload
    return on_one_line(event) if _BREAK.search(raw) else event


def event_of(type_: str, fields: dict[str, Any]) -> Event:
    """The event of a payload that has been decoded, lifted to its present version. Raises as `read_event` does."""
    kind = EVENTS[type_]
    for upcast in kind.declared.upcasts[kind.declared.types.index(type_) :]:
        fields = upcast(fields)
    return on_one_line(msgspec.convert(fields, kind))


S = TypeVar("S", bound=msgspec.Struct)


def with_texts(thing: S, how: Callable[[str, Field], str]) -> S:
    """A record, an event or a part of one with what becomes of each of its texts, by the field it stands in."""
    return _changed(thing, how, _with_texts)


def _changed(thing: S, how: Callable[[str, Field], str], among: Callable[[type], list[Field]]) -> S:
    changes = {}
    for field in among(type(thing)):
        before = getattr(thing, field.name)
        after = _text(before, field, how, among)
        if after != before:
            changes[field.name] = after
    return msgspec.structs.replace(thing, **changes) if changes else thing


@cache
def _with_texts(kind: type) -> list[Field]:
    """The fields that may hold a text, or parts that do."""
    return [
        field
        for field in fields_of(kind)
        if any(isinstance(one, type) and issubclass(one, str | list | msgspec.Struct) for one in field.types)
    ]


@cache
def _with_names(kind: type) -> list[Field]:
    """Those whose text is a name, or that hold parts."""
    return [field for field in _with_texts(kind) if field.one_line or {*field.types} - {str, NoneType}]


def _text(value: Any, field: Field, how: Callable[[str, Field], str], among: Callable[[type], list[Field]]) -> Any:
    if isinstance(value, str):
        return how(value, field)
    if isinstance(value, list):
        return [_text(part, field, how, among) for part in value]
    return _changed(value, how, among) if isinstance(value, msgspec.Struct) else value


def on_one_line(thing: S) -> S:
    """The same event, or part of one, with each of its names on one line."""
    return _changed(thing, lambda text, field: joined(text) if field.one_line else text, _with_names)


def references(thing: Record | Event) -> Iterator[tuple[str, int]]:
    """The table and the id of each record that is referred to; of an event in the log the table LOG and its number."""
    for name, table in referring(type(thing)).items():
        value = getattr(thing, name)
        if value is not None:
            yield table, value


@cache
def referring(kind: type[Record | Event]) -> dict[str, str]:
    """The fields that refer to something, each with the table it is in."""
    return {field.name: field.refers for field in fields_of(kind) if field.refers}


def names_somebody(event: Event | type[Event]) -> bool:
    """Whether such an event says what a person is called."""
    return any(field.holds == NAME for field in fields_of(event if isinstance(event, type) else type(event)))


def permit(event: Event, group: Records, at: Stamp, type_: str = "") -> None:
    """Raise RuleBroken unless what the event refers to is there, and the rules permit it now.

    It is of this type in the log; without one it is new, and leaves nothing unsaid.
    """
    if type_ in ("", event.type):
        unsaid = [name for name in _first_said_since(type(event)) if getattr(event, name) is None]
        require(not unsaid, _("Dette må sies nå: {what}.").format(what=", ".join(unsaid)))
    require(on_one_line(event) is event, _("Et navn må stå på én linje."))
    for table, id in references(event):
        if table not in (ANY, LOG):
            group.get(RECORDS[table], id)
    event.check(group, at)


@cache
def _first_said_since(kind: type[Event]) -> list[str]:
    """What an earlier version of the event did not tell, so that lifting it gives None."""
    lifted: dict[str, Any] = {}
    for upcast in kind.declared.upcasts:
        lifted = upcast(lifted)
    return [name for name, value in lifted.items() if value is None]


def require(condition: object, otherwise: str) -> None:
    """Raise RuleBroken with this sentence unless the condition holds."""
    if not condition:
        raise RuleBroken(otherwise)


class Undone(Event):
    """Everything from this sequence number on is taken back."""

    declared = Declared("undone", N_("Angret"), steward=HELD, steering=HELD, archived=True)

    since: EventNumber

    def check(self, group: Records, at: Stamp) -> None:
        require(self.since < at.sequence, _("Bare det som har skjedd, kan angres."))

    def apply(self, group: Records, at: Stamp) -> None:
        group.undo(self.since)
