"""Lists between meetings: no two rows read alike, and each leads to what it tells of."""

from __future__ import annotations

from support.room import Room

from partsgruppe.asking.scene import Lead
from partsgruppe.between.pages import ProposalsPage
from partsgruppe.group.decisions import TRY
from partsgruppe.group.matters import Matter, MatterRaised
from partsgruppe.store.store import Store


def test_proposals_about_matters_of_the_same_name_are_told_apart_by_their_numbers(store: Store) -> None:
    room = Room(store, absent=["Vidar"])
    first, title = room.matter, store.get(Matter, room.matter).title
    room.decide(TRY, awaiting=room.agreeing["awaiting"])
    room.decide(TRY, awaiting=room.agreeing["awaiting"])
    room.matter = room.record(MatterRaised(title=title))
    room.decide(TRY, awaiting=room.agreeing["awaiting"])
    ways = ProposalsPage(store).ways()
    assert [way.label.partition(":")[0] for way in ways] == [f"«{title}» (sak 1)", f"«{title}» (sak 2)"]
    assert [way.leads for way in ways] == [Lead("matters", first), Lead("matters", room.matter)]
