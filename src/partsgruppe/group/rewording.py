"""Putting what was written down at a meeting into other words, as long as the meeting lasts."""

from collections.abc import Iterator
from functools import cache
from typing import Any

import msgspec

from partsgruppe.group.fields import WORDS, Code, EventNumber, MeetingId, Words
from partsgruppe.group.meetings import under_way
from partsgruppe.group.records import EVENTS, Declared, Event, Field, Record, Records, Stamp, fields_of, require
from partsgruppe.group.ways import Reader, Way
from partsgruppe.language.catalogue import N_, _
from partsgruppe.language.showable import joined


class Wording(msgspec.Struct, frozen=True):
    """Words that were written down: the type and number of the event, which of its fields, and how they stand now."""

    kind: str
    event: int
    field: str
    text: str

    @property
    def one_line(self) -> bool:
        """Whether it is what a thing is called, which stands on one line."""
        return _stands_on_one_line(self.kind, self.field)


@cache
def worded(kind: type[Event]) -> tuple[Field, ...]:
    """The fields of an event whose words can be changed: a text that people wrote, which stands in its record alone."""
    record = kind.declared.makes
    if record is None or record.table.repeats or "meeting" not in record.__struct_fields__:
        return ()
    kept = {field.name for field in fields_of(record) if field.holds == WORDS}
    words = (field for field in fields_of(kind) if field.holds == WORDS and str in field.types)
    return tuple(field for field in words if field.name in kept)


def _stands_on_one_line(kind: str, field: str) -> bool:
    return any(one.name == field and one.one_line for one in fields_of(EVENTS[kind]))


def wordings(group: Records, meeting: int) -> Iterator[Wording]:
    """What was written down at a meeting and can be put into other words."""
    for kind in dict.fromkeys(EVENTS.values()):
        record = kind.declared.makes
        fields = worded(kind)
        for one in group.where(record, meeting=meeting) if record and fields else ():
            for field in fields:
                text = str(getattr(one, field.name))
                if text and text not in field.codes:
                    yield Wording(kind.type, one.id, field.name, text)


def _like_it(event: "Reworded", number: int, reader: Reader) -> "Reworded | None":
    way = EVENTS[event.kind].declared.leaves(reader.release)
    if way.hides:
        return None if event.field in way.hides else event
    shown: Reworded | None = way.show(event, event.event, reader)
    return shown


LIKE_IT = Way("as what it corrects", _like_it)


def _the_main_field(fields: dict[str, Any]) -> dict[str, Any]:
    """The first version changed the one field that says what an event is about."""
    kind = EVENTS.get(str(fields.get("kind")))
    return {"field": kind.declared.says if kind else "", **fields}


class Reworded(Event):
    """What an earlier event of this meeting, of the type `kind`, wrote down in a `field` was put into other words."""

    declared = Declared(
        "reworded",
        N_("Rettet i møtet"),
        steward=LIKE_IT,
        steering=LIKE_IT,
        archived=True,
        version=2,
        upcasts=(_the_main_field,),
    )

    meeting: MeetingId
    event: EventNumber
    kind: Code
    text: Words
    field: Code

    def check(self, group: Records, at: Stamp) -> None:
        under_way(group, self.meeting)
        kind = EVENTS.get(self.kind)
        require(kind and self.field in [field.name for field in worded(kind)], _("Det er ikke noe som kan rettes."))
        require(self.text.strip(), _("Det står ingenting der ennå."))
        written: Any = self._written(group)
        require(written.meeting == self.meeting, _("Bare det som ble skrevet ned i dette møtet, kan rettes her."))

    def apply(self, group: Records, at: Stamp) -> None:
        text = joined(self.text) if _stands_on_one_line(self.kind, self.field) else self.text
        group.put(msgspec.structs.replace(self._written(group), **{self.field: text}))

    def _written(self, group: Records) -> Record:
        record = EVENTS[self.kind].declared.makes
        assert record is not None
        return group.get(record, self.event)

    @property
    def told(self) -> bool:
        """As what it corrects."""
        kind = EVENTS.get(self.kind)
        return kind is None or kind.declared.archived
