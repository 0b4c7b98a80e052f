"""Putting what was written down into other words: until the meeting ends, or until the next one has been held."""

from functools import cache
from typing import Any

import msgspec

from partsgruppe.group.fields import ANY, WORDS, AnyId, Code, Count, EventNumber, MeetingId, Words
from partsgruppe.group.meetings import last_closing, no_meeting, under_way
from partsgruppe.group.records import (
    EVENTS,
    RECORDS,
    Column,
    Declared,
    Event,
    Field,
    Record,
    Records,
    Stamp,
    fields_of,
    require,
    stands_in,
)
from partsgruppe.group.ways import Reader, Way
from partsgruppe.language.catalogue import N_, _
from partsgruppe.language.showable import joined


@cache
def worded(kind: type[Event]) -> tuple[tuple[Field, tuple[Column, ...]], ...]:
    """The fields of an event whose words can be changed, and where they stand; of a title that repeats another none."""
    if kind.declared.makes and kind.declared.makes.table.repeats:
        return ()
    fields = ((field, stands_in(kind, field.name)) for field in fields_of(kind) if field.holds == WORDS)
    return tuple((field, columns) for field, columns in fields if columns)


def stands_on_one_line(kind: type[Event], field: str) -> bool:
    """Whether it is what a thing is called."""
    return any(one.name == field and one.one_line for one in fields_of(kind))


def _like_it(event: "Reworded", number: int, reader: Reader) -> "Reworded | None":
    way = EVENTS[event.kind].declared.leaves(reader.release)
    if way.hides:
        return None if event.field in way.hides else event
    shown: Reworded | None = way.show(event, event.record, reader)
    return shown


LIKE_IT = Way("as what it corrects", _like_it)


def _the_main_field(fields: dict[str, Any]) -> dict[str, Any]:
    """The first version changed the one field that says what an event is about."""
    kind = EVENTS.get(str(fields.get("kind")))
    return {"field": kind.declared.says if kind else "", **fields}


def _in_what_it_made(fields: dict[str, Any]) -> dict[str, Any]:
    """The second version changed a field of the record that the event made, under the same name."""
    kind = EVENTS.get(str(fields.get("kind")))
    table = kind.declared.makes.table.name if kind and kind.declared.makes else ""
    return {"table": table, "record": fields.get("event"), "column": fields.get("field"), "part": 0, **fields}


class Reworded(Event):
    """What an earlier event, of the type `kind`, wrote down in a `field` was put into other words.

    They stand in a `column` of the `record` in this `table`; where that holds several texts, in this `part` of it.
    `meeting` is the one at which they were written, or None between two.
    """

    declared = Declared(
        "reworded",
        N_("Rettelse"),
        steward=LIKE_IT,
        steering=LIKE_IT,
        archived=True,
        version=3,
        upcasts=(_the_main_field, _in_what_it_made),
        stands={"text": ()},
        says="text",
        between=True,
    )

    meeting: MeetingId | None
    event: EventNumber
    kind: Code
    text: Words
    field: Code
    table: Code
    record: AnyId
    column: Code
    part: Count = 0

    def check(self, group: Records, at: Stamp) -> None:
        if self.meeting is None:
            no_meeting(group)
            only = _("Bare det som er skrevet ned siden forrige møte, kan rettes her.")
        else:
            under_way(group, self.meeting)
            only = _("Bare det som ble skrevet ned i dette møtet, kan rettes her.")
        require(self._where_they_stand(), _("Det er ikke noe som kan rettes."))
        require(self.text.strip(), _("Det står ingenting der ennå."))
        written = self._written(group)
        require(self.event > last_closing(group), only)
        known = getattr(written, self.column)
        require(self.part < len(known) if isinstance(known, list) else not self.part, _("Det finnes ikke lenger."))

    def _where_they_stand(self) -> bool:
        kind = EVENTS.get(self.kind)
        return self.table in RECORDS and any(
            column.table in (self.table, ANY) and column.name == self.column
            for field, columns in (worded(kind) if kind else ())
            if field.name == self.field
            for column in columns
        )

    def apply(self, group: Records, at: Stamp) -> None:
        text: Any = joined(self.text) if stands_on_one_line(EVENTS[self.kind], self.field) else self.text
        written = self._written(group)
        known = getattr(written, self.column)
        if isinstance(known, list):
            text = [*known[: self.part], text, *known[self.part + 1 :]]
        group.put(msgspec.structs.replace(written, **{self.column: text}))

    def _written(self, group: Records) -> Record:
        return group.get(RECORDS[self.table], self.record)

    @property
    def told(self) -> bool:
        """As what it corrects, and the record that it stands in."""
        kind = EVENTS.get(self.kind)
        made_by = [one for one in EVENTS.values() if one.declared.makes is RECORDS.get(self.table)]
        return kind is None or (kind.declared.archived and any(one.declared.archived for one in made_by))
