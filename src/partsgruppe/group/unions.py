"""The name of a union, written otherwise: it is the same union wherever it stands."""

from __future__ import annotations

from collections.abc import Iterator

from partsgruppe.group.fields import UNION, Union
from partsgruppe.group.records import (
    RECORDS,
    Declared,
    Event,
    Field,
    Record,
    Records,
    Stamp,
    require,
    with_texts,
)
from partsgruppe.group.ways import WHOLE
from partsgruppe.language.catalogue import N_, _


class UnionCorrected(Event):
    """The name of a union was put right, in whatever record it stands."""

    declared = Declared(
        "union_corrected",
        N_("Rettet navn på forbund"),
        steward=WHOLE,
        steering=WHOLE,
        archived=True,
        says="text",
        between=True,
    )

    before: Union
    text: Union

    def check(self, group: Records, at: Stamp) -> None:
        known = unions_written(group)
        require(self.before in known, _("Det finnes ikke lenger."))
        require(self.text.strip(), _("Det står ingenting der ennå."))
        require(self.text not in known, _("Dere har et forbund som heter «{name}» fra før.").format(name=self.text))

    def apply(self, group: Records, at: Stamp) -> None:
        def put_right(text: str, field: Field) -> str:
            return self.text if field.holds == UNION and text == self.before else text

        for record in [*_all(group)]:
            changed = with_texts(record, put_right)
            if changed != record:
                group.put(changed)


def unions_written(group: Records) -> list[str]:
    """The name of each union that stands anywhere."""
    found: set[str] = set()

    def note(text: str, field: Field) -> str:
        if field.holds == UNION and text:
            found.add(text)
        return text

    for record in _all(group):
        with_texts(record, note)
    return sorted(found)


def _all(group: Records) -> Iterator[Record]:
    for kind in RECORDS.values():
        yield from group.where(kind)
