"""Whether what a role that one person holds alone said is shown. By seat, never by name. (Method: rule 12)"""

from collections.abc import Iterable

import msgspec

from partsgruppe.group.fields import Code, EventNumber, Union
from partsgruppe.group.records import Record, Records, Table
from partsgruppe.group.ways import READINGS
from partsgruppe.language.catalogue import N_

NOT_ASKED, AGREED, WITHHELD = "not_asked", "agreed", "withheld"


class Consent(Record):
    """What a seat's only holder says to showing its readings, or to letting out its contributions: `what` says which.

    It holds for what this holder said; `ended` is the event by which the seat got somebody else, or one more, and
    from then on there has to be a new one.
    """

    table = Table("consents", N_("Ja eller nei til å vise"), searched=False)

    role: Code
    union: Union
    state: Code = NOT_ASKED
    ended: EventNumber | None = None
    what: Code = READINGS


def consent_of(group: Records, what: str, role: str, union: str) -> Consent | None:
    """What the one who holds the seat now has said, None when nothing is known of it."""
    standing = group.where(Consent, what=what, role=role, union=union, ended=None)
    return standing[0] if standing else None


def agree(group: Records, what: str, role: str, union: str, event: int) -> None:
    """The one who holds the seat now agrees, with this event."""
    standing = consent_of(group, what, role, union)
    consent = standing or Consent(id=event, what=what, role=role, union=union)
    group.put(msgspec.structs.replace(consent, state=AGREED))


def withhold(group: Records, what: str, role: str, union: str, event: int) -> None:
    """Nothing of this that the seat ever said is shown, from this event on."""
    if consent_of(group, what, role, union) is None:
        group.put(Consent(id=event, what=what, role=role, union=union))
    for consent in group.where(Consent, what=what, role=role, union=union):
        group.put(msgspec.structs.replace(consent, state=WITHHELD))


def end_consents(group: Records, seats: Iterable[tuple[str, str]], by: int) -> None:
    """The holders of these seats, each a role and a union, are others from the event `by` on."""
    for role, union in sorted(set(seats)):
        for consent in group.where(Consent, role=role, union=union, ended=None):
            group.put(msgspec.structs.replace(consent, ended=by))
