"""Group work, then each group's answer."""

from __future__ import annotations

from partsgruppe.asking.dialogue import Form, ask
from partsgruppe.asking.questions import Text
from partsgruppe.asking.scene import Line
from partsgruppe.exercises.grammar import Setting, Takes
from partsgruppe.group.records import Records
from partsgruppe.group.rounds import GROUP, Contributed, Contribution, contributions
from partsgruppe.language.catalogue import N_, _
from partsgruppe.steps.kind import NEXT, Kind, Noted, Placed, Position
from partsgruppe.steps.pairs import BY, in_pairs
from partsgruppe.steps.said import said_as, said_line


class Groups(Kind):
    """In groups first, then together."""

    name, called = "groups", N_("i grupper, så sammen")
    takes = Takes(once=300)
    settings = {"question": Setting(), **BY}
    to_write_on = True
    records = (Contribution,)

    def form(self, place: Position) -> Form[str | None]:
        """What each group came to, until there are no more; before the first, they talk in pairs where it says so."""
        number = len(contributions(place.store, place.item.id, place.index)) + 1
        if number == 1:
            yield from in_pairs(place)
        text = yield from ask(
            Text(
                prompt=_("Gruppe {n}: Hva kom dere fram til?").format(n=number),
                long=True,
                empty=_("ikke flere grupper, gå videre"),
            )
        )
        if not text:
            return NEXT
        place.store.record(
            Contributed(
                **place.at_step, heading=place.heading, text=text, kind=GROUP, question=place.setting("question")
            )
        )
        return None

    def recalled(self, place: Position, record: Placed) -> Line:
        """As it was said."""
        assert isinstance(record, Contribution)
        return said_line(record)

    def wrote(self, record: Placed) -> bool:
        """What a group came to."""
        return said_as(record, GROUP)

    def in_minutes(self, record: Placed, group: Records) -> Noted | None:
        """Which group it was, nobody needs to know."""
        assert isinstance(record, Contribution)
        return Noted(record.text, _("En gruppe:"))
