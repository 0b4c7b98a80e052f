"""The group asks its chief shop steward, or a guide, for a talk. Help is asked for before it is offered."""

import msgspec

from partsgruppe.group.fields import Code, Words
from partsgruppe.group.members import the_group
from partsgruppe.group.records import Declared, Event, Record, Records, Stamp, Table, require
from partsgruppe.group.ways import HELD, WHOLE
from partsgruppe.language.catalogue import N_, _

WAITING, HAD = "waiting", "had"


class TalkRequest(Record):
    """That the group wants a talk, and what about."""

    table = Table("talk_requests", N_("Ønske om en prat"))

    text: Words
    state: Code = WAITING


class TalkWanted(Event):
    """The group asks for a talk. It leaves with the next log that goes to the chief shop steward."""

    declared = Declared(
        "talk_wanted",
        N_("Ønske om en prat"),
        makes=TalkRequest,
        steward=WHOLE,
        steering=HELD,
        archived=True,
        says="text",
    )

    text: Words

    def check(self, group: Records, at: Stamp) -> None:
        the_group(group)
        require(self.text.strip(), _("Skriv en linje om hva det gjelder."))
        require(not talk_wanted(group), _("Dere har bedt om en prat allerede."))


class TalkHad(Event):
    """The talk has been had, or is not needed any more."""

    declared = Declared("talk_had", N_("Praten er tatt"), steward=WHOLE, steering=HELD, archived=True)

    def check(self, group: Records, at: Stamp) -> None:
        require(talk_wanted(group), _("Dere har ikke bedt om noen prat."))

    def apply(self, group: Records, at: Stamp) -> None:
        for one in group.where(TalkRequest, state=WAITING):
            group.put(msgspec.structs.replace(one, state=HAD))


def talk_wanted(group: Records) -> TalkRequest | None:
    """What the group wants to talk about, while it waits."""
    found = group.where(TalkRequest, state=WAITING)
    return found[-1] if found else None
