"""What the group lets the chief shop steward see, and what somebody alone in a role says to that."""

from __future__ import annotations

from partsgruppe.asking.dialogue import Form, ask
from partsgruppe.asking.questions import Option, Pick, PickMany
from partsgruppe.group.members import Seat, held_alone
from partsgruppe.group.permission import PermissionGiven, permission
from partsgruppe.group.rounds import Contribution
from partsgruppe.group.showing import ContributionsAgreed, ContributionsWithheld, may_be_shown
from partsgruppe.group.table import seats_held
from partsgruppe.group.ways import CONTRIBUTIONS, ELSEWHERE, READINGS, WORKPLACE
from partsgruppe.language.catalogue import _, capital
from partsgruppe.store.store import Store

YES, NO, LATER = "yes", "no", "later"


def share(store: Store) -> Form[None]:
    """What the group shares, and if that is what was said, what each that is alone in a role says to it."""
    shared = yield from ask_what_is_shared(store)
    own: dict[Seat, str] = {}
    for seat in alone(store) if CONTRIBUTIONS in shared else ():
        own[seat] = yield from ask_own(store, seat)
    with store.answer():
        store.record(PermissionGiven(shared=shared))
        for seat, answer in own.items():
            keep_own(store, seat, answer)


def ask_what_is_shared(store: Store) -> Form[list[str]]:
    """What the group agrees to share."""
    now = permission(store)
    return (
        yield from ask(
            PickMany(
                prompt=_("Hva er gruppa enig om å dele med hovedtillitsvalgte?"),
                help=_("Det gjelder fra nå av, og dere kan trekke det tilbake neste gang."),
                options=[
                    Option(CONTRIBUTIONS, _("Det som ble sagt i møtene, etter rolle")),
                    Option(READINGS, _("Målingene, etter rolle")),
                    Option(WORKPLACE, _("Navnet på arbeidsplassen, når andre får lese om utprøvingene våre")),
                    Option(ELSEWHERE, _("At det hovedtillitsvalgte får, også kan ligge i forbundets database")),
                ],
                initial=now.shared if now else (),
                empty=_("ingen av delene"),
            )
        )
    )


def ask_own(store: Store, seat: Seat) -> Form[str]:
    """What somebody alone in a role says to letting out what that role said. Whoever is away is asked next time."""
    return (
        yield from ask(
            Pick(
                prompt=_("{who}: Kan det du har sagt i møtene, gå med?").format(who=capital(str(seat))),
                help=_("Du er alene i rollen, så det er du selv som bestemmer. Du kan ombestemme deg neste gang."),
                options=[
                    Option(YES, _("Ja, det kan gå med")),
                    Option(NO, _("Nei, hold det tilbake")),
                    Option(LATER, _("Er ikke her. Hold det tilbake, og spør neste gang")),
                ],
                initial=YES if may_be_shown(store, seat, CONTRIBUTIONS) else LATER,
            )
        )
    )


def keep_own(store: Store, seat: Seat, answer: str) -> None:
    """Write down what was answered; nothing of whoever is away."""
    if answer != LATER:
        said = ContributionsAgreed if answer == YES else ContributionsWithheld
        store.record(said(role=seat.role, union=seat.union))


def alone(store: Store) -> list[Seat]:
    """The seats that one person holds alone and that have said something, in the order of the table."""
    said = {one.seat for one in store.where(Contribution)}
    held = dict.fromkeys(Seat(seat.role, seat.union) for seat in seats_held(store))
    return [seat for seat in held if seat in said and held_alone(store, seat.role, seat.union)]
