"""That a group has ended, and why. Its log can still be read, and texts can still be taken out of it."""

from partsgruppe.group.fields import Words
from partsgruppe.group.meetings import meeting_under_way
from partsgruppe.group.members import the_group
from partsgruppe.group.records import Declared, Event, Readable, Record, Records, Stamp, Table, require
from partsgruppe.group.ways import HELD, WHOLE
from partsgruppe.language.catalogue import N_, _


class Ending(Record):
    """The group has ended, for a `reason`. There is at most one."""

    table = Table("endings", N_("Gruppa ble lagt ned"))

    reason: Words


class GroupEnded(Event):
    """The group agreed to end. Nothing new is recorded from here on, unless it is opened again."""

    declared = Declared(
        "group_ended",
        N_("Gruppa ble lagt ned"),
        makes=Ending,
        steward=WHOLE,
        steering=HELD,
        archived=True,
        undoable=False,
    )

    reason: Words

    def check(self, group: Records, at: Stamp) -> None:
        the_group(group)
        require(meeting_under_way(group) is None, _("Avslutt møtet som er i gang, først."))
        require(self.reason.strip(), _("Skriv hvorfor gruppa legges ned."))

    def apply(self, group: Records, at: Stamp) -> None:
        group.put(self.made(at))
        group.seal()


class GroupReopened(Event):
    """A group that had ended goes on."""

    declared = Declared(
        "group_reopened",
        N_("Gruppa ble åpnet igjen"),
        steward=WHOLE,
        steering=HELD,
        archived=True,
        undoable=False,
        after_the_end=True,
    )

    def check(self, group: Records, at: Stamp) -> None:
        require(ended(group), _("Gruppa er ikke lagt ned."))

    def apply(self, group: Records, at: Stamp) -> None:
        for ending in group.where(Ending):
            group.remove(ending)
        group.seal()


def ended(group: Readable) -> Ending | None:
    """That the group has ended, if it has."""
    found = group.where(Ending)
    return found[-1] if found else None


def must_go_on(group: Readable) -> None:
    """Raise RuleBroken when the group has ended, for what would only ask to no purpose."""
    require(ended(group) is None, _("Gruppa er lagt ned. Åpne den igjen under «Medlemmer og oppsett» først."))
