"""What the chief shop steward will be told of the group: the group reads it first, made by the same code."""

from __future__ import annotations

from partsgruppe.group.records import Stamp
from partsgruppe.group.ways import STEWARD
from partsgruppe.history.reasons import Judging, told
from partsgruppe.language.catalogue import _
from partsgruppe.sharing.outgoing import Outgoing
from partsgruppe.store.entry import moment
from partsgruppe.store.memory import MemoryRecords
from partsgruppe.store.replay import Replay


def told_at_the_desk(outgoing: Outgoing) -> dict[str, str]:
    """The sentences that this release will give there today, by what they are about; none of another release.

    Where there is no hurry, that is said, and is about nothing.
    """
    if outgoing.release != STEWARD:
        return {}
    records, held_back, days = MemoryRecords(), set[int](), [""]
    replay, shown = Replay(records, held_back=held_back), dict(outgoing.shown())
    for entry in outgoing.store.log():
        days.append(entry.at[:10])
        event = shown.get(entry.sequence)
        if event is None:
            held_back.add(entry.sequence)
        elif event.told:
            replay.tell(event, Stamp(entry.sequence, moment(days[-1] if entry.seal else entry.at)), event.type)
    today = outgoing.store.today()
    reasons = Judging(records, days, today, STEWARD, outgoing.without_a_party).reasons()
    now = [one for one in reasons if one.counts is None or one.counts <= today]
    return told(now, today) or {"": _("Ingenting som haster.")}
