"""Asking who is at a meeting beside the members: deputies, observers and guests. Nobody becomes a member by it."""

from __future__ import annotations

from collections.abc import Sequence

from partsgruppe.asking.dialogue import Form, ask
from partsgruppe.asking.questions import Option, Pick, Text
from partsgruppe.group.invited import DEPUTY, GUEST, OBSERVER, PersonInvited
from partsgruppe.group.meetings import agenda
from partsgruppe.group.members import Member, Seat, members
from partsgruppe.group.table import left_vacant, never_held
from partsgruppe.language.catalogue import _, capital
from partsgruppe.store.store import Store

WHOLE = 0


def somebody_more(store: Store, meeting: int, here: Sequence[int] = (), kind: str = "") -> Form[PersonInvited]:
    """Who it is, and for whom or for which item they are there.

    A deputy sits for one who is not among those `here`, or in a seat that nobody has: of one who left, or nobody's yet.
    """
    if not kind:
        kind = yield from ask(
            Pick(
                prompt=_("Hva er den som kommer i tillegg?"),
                options=[
                    Option(DEPUTY, _("Vara, for et av medlemmene eller på en ledig plass")),
                    Option(OBSERVER, _("Observatør, som hører på")),
                    Option(GUEST, _("Gjest, som bedriftshelsetjenesten eller en kollega")),
                ],
            )
        )
    who = yield from ask(
        Text(prompt=_("Hvem er det?"), help=_("Navnet, eller det de kommer som. Det står i referatet, og går ikke ut."))
    )
    if kind == DEPUTY:
        gone, empty = left_vacant(store), never_held(store)
        away = [one for one in members(store) if one.id not in here] or ([] if gone or empty else members(store))
        sits_for = yield from ask(
            Pick(
                prompt=_("Hvem er {who} vara for?").format(who=who),
                options=[
                    *(Option[int | Seat](one.id, _labelled(one)) for one in (*away, *gone)),
                    *(
                        Option[int | Seat](seat, _("{role} (ingen har plassen)").format(role=capital(str(seat))))
                        for seat in empty
                    ),
                ],
                initial=away[0].id if len(away) == 1 and not gone and not empty else None,
            )
        )
        if isinstance(sits_for, Seat):
            return PersonInvited(meeting=meeting, kind=kind, who=who, seat=sits_for)
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
