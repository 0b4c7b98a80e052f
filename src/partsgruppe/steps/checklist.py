"""Each item of a list: in place, partly or missing, with a remark."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain

from partsgruppe.asking.dialogue import Form, ask
from partsgruppe.asking.questions import Option, Pick, Text
from partsgruppe.asking.scene import Line
from partsgruppe.exercises.grammar import Takes, one_of
from partsgruppe.group.outcomes import IN_PLACE, MISSING, PARTLY, Check, Checked, Choice
from partsgruppe.group.records import Records
from partsgruppe.group.rounds import Contribution
from partsgruppe.language.catalogue import N_, _
from partsgruppe.steps.brought_up import brought_up
from partsgruppe.steps.kind import Kind, Placed, Position, Table
from partsgruppe.steps.pasted import several
from partsgruppe.steps.through import through

_STATUS_NAMES = {IN_PLACE: N_("på plass"), PARTLY: N_("delvis på plass"), MISSING: N_("mangler")}

_AND_MORE = "in_place_and_more"
"""What is picked when a thing is in place and somebody has something to add; else that is not asked."""


class Checklist(Kind):
    """Go through a list."""

    name, called = "checklist", N_("gå gjennom en liste")
    takes = Takes(once=30, item=25)
    settings = {"of": one_of("given", "said")}
    items = True
    boxes = (N_("På plass"), N_("Delvis på plass"), N_("Mangler"))
    records = (Check,)

    def form(self, place: Position) -> Form[str | None]:
        """How the next item stands."""
        checked = {check.text for check in _checks(place)}
        left = [text for text in _items(place) if text not in checked]
        if not left:
            return (yield from through(place, _("Hele lista er gått gjennom. Videre?")))
        picked = yield from ask(
            Pick(
                prompt=left[0],
                help=_("{n} igjen på lista.").format(n=len(left)),
                options=[
                    *(Option(one, _(box)) for one, box in zip(_STATUS_NAMES, self.boxes, strict=True)),
                    Option(_AND_MORE, _("På plass, og noe å legge til")),
                ],
            )
        )
        status = IN_PLACE if picked == _AND_MORE else picked
        remark = "" if picked == IN_PLACE else (yield from _remark(left[0], status))
        place.store.record(Checked(**place.at_step, heading=place.heading, text=left[0], status=status, remark=remark))
        return None

    def beside(self, place: Position) -> tuple[str, list[Line]]:
        """What has been gone through."""
        return _("Gått gjennom"), [_line(check) for check in _checks(place)]

    def recalled(self, place: Position, record: Placed) -> Line | None:
        """What is not in place."""
        assert isinstance(record, Check)
        return None if record.status == IN_PLACE else _line(record)

    def table(self, records: Sequence[Placed], group: Records) -> Table | None:
        """Each item with how it stands."""
        return Table(
            (_("Punkt"), _("Slik er det"), _("Merknad")),
            tuple((one.text, _(_STATUS_NAMES[one.status]), one.remark) for one in records if isinstance(one, Check)),
        )


def _remark(item: str, status: str) -> Form[str]:
    told = Line(_(_STATUS_NAMES[status]), item).told
    return (yield from ask(Text(prompt=told, empty=_("ingen merknad"), help=_("Er det noe å legge til?"))))


def _items(place: Position) -> list[str]:
    """The points of the document, and those that the group added where the step takes what was said too."""
    if place.setting("of") != "said":
        return list(place.step.items)
    said = (several(record.text) for _kind, record in brought_up(place) if isinstance(record, Contribution | Choice))
    return list(dict.fromkeys([*place.step.items, *chain.from_iterable(said)]))


def _checks(place: Position) -> list[Check]:
    return place.store.where(Check, item=place.item.id, step=place.index)


def _line(check: Check) -> Line:
    return Line(_remarked(check), check.text)


def _remarked(check: Check) -> str:
    status = _(_STATUS_NAMES[check.status])
    return f"{status}. {check.remark}" if check.remark else status
