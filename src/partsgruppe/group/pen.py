"""Who has the pen: on whose machine the group's log goes on, while the others read along."""

from partsgruppe.group.fields import Code, MemberId
from partsgruppe.group.members import Member
from partsgruppe.group.records import Declared, Event, Readable, Record, Records, Stamp, Table, require
from partsgruppe.group.ways import HELD
from partsgruppe.language.catalogue import N_, _


class Pen(Record):
    """That a member has the pen. `machine` is where, by a random name; empty until they have taken it there."""

    table = Table("pens", N_("Pennen"))

    member: MemberId
    machine: Code = ""


class PenTaken(Event):
    """A member has the pen from now on, on this machine, given to them or not. Nothing before it can be undone."""

    declared = Declared(
        "pen_taken", N_("Tok pennen"), makes=Pen, steward=HELD, steering=HELD, undoable=False, after_the_end=True
    )

    member: MemberId
    machine: Code

    def check(self, group: Records, at: Stamp) -> None:
        _still_there(group, self.member)
        require(self.machine, _("Si hvilken maskin pennen er på."))

    def apply(self, group: Records, at: Stamp) -> None:
        group.put(self.made(at))
        group.seal()


class PenGiven(Event):
    """Whoever had the pen gave it to a member, who has yet to take it. Nothing before it can be undone."""

    declared = Declared(
        "pen_given", N_("Ga fra seg pennen"), makes=Pen, steward=HELD, steering=HELD, undoable=False, after_the_end=True
    )

    member: MemberId

    def check(self, group: Records, at: Stamp) -> None:
        _still_there(group, self.member)

    def apply(self, group: Records, at: Stamp) -> None:
        group.put(self.made(at))
        group.seal()


def _still_there(group: Records, member: int) -> None:
    require(group.get(Member, member).left is None, _("Den som skal ha pennen, må være med i gruppa."))


def pen(group: Readable) -> Pen | None:
    """Who has the pen now, None when nobody has said so and whoever has the file may write."""
    held = group.where(Pen)
    return held[-1] if held else None


def pen_before(group: Readable) -> Pen | None:
    """Who had it before, when it was taken from them and not given; None otherwise."""
    held = group.where(Pen)
    if len(held) < 2 or not held[-1].machine or held[-1].member == held[-2].member:
        return None
    return held[-2]
