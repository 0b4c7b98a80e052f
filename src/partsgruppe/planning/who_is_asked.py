"""Asking who is at a meeting beside the members: deputies, observers and guests. Nobody becomes a member by it."""

from __future__ import annotations

from collections.abc import Sequence

from partsgruppe.asking.dialogue import Form, ask
from partsgruppe.asking.questions import Option, Pick, Text
from partsgruppe.group.invited import DEPUTY, GUEST, OBSERVER, PersonInvited
from partsgruppe.group.meetings import agenda
from partsgruppe.group.members import Member, members
from partsgruppe.group.table import left_vacant
from partsgruppe.language.catalogue import _
from partsgruppe.store.store import Store

WHOLE = 0


def somebody_more(store: Store, meeting: int, here: Sequence[int] = (), kind: str = "") -> Form[PersonInvited]:
    """Who it is, and for whom or for which item they are there.

    A deputy sits for one who is not among those `here`, or in the seat of one who left, as long as nobody else has it.
    """
    if not kind:
        kind = yield from ask(
            Pick(
                prompt=_("Hva er den som kommer i tillegg?"),
                options=[
                    Option(DEPUTY, _("Vara for et av medlemmene")),
                    Option(OBSERVER, _("Observatør, som hører på")),
                    Option(GUEST, _("Gjest, som bedriftshelsetjenesten eller en kollega")),
                ],
            )
        )
    who = yield from ask(
        Text(prompt=_("Hvem er det?"), help=_("Navnet, eller det de kommer som. Det står i referatet, og går ikke ut."))
    )
    if kind == DEPUTY:
        gone = left_vacant(store)
        away = [one for one in members(store) if one.id not in here] or ([] if gone else members(store))
        sits_for = yield from ask(
            Pick(
                prompt=_("Hvem er {who} vara for?").format(who=who),
                options=[Option(one.id, _labelled(one)) for one in (*away, *gone)],
                initial=away[0].id if len(away) == 1 and not gone else None,
            )
        )
        return PersonInvited(meeting=meeting, kind=kind, who=who, member=sits_for)
    item = yield from ask(
        Pick(
            prompt=_("Hva er {who} med på?").format(who=who),
            options=[
                Option(WHOLE, _("Hele møtet")),
                *(Option(item.id, item.title) for item in agenda(store, meeting)),
            ],
            initial=WHOLE,
        )
    )
    return PersonInvited(meeting=meeting, kind=kind, who=who, item=item or None)


def _labelled(one: Member) -> str:
    label = f"{one.name}, {', '.join(map(str, one.seats))}"
    return _("{who} (har sluttet)").format(who=label) if one.left else label
