"""Deputies, observers, guests and apologies: in the room, in the minutes and in the invitation, and never members."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.group import found, plan

from partsgruppe.exercises.library import Library
from partsgruppe.group.invited import Invited, PersonInvited
from partsgruppe.group.leaving import MemberLeft
from partsgruppe.group.meetings import AgendaItem, present, seats_not_in_the_room
from partsgruppe.group.members import GroupFounded, MemberJoined, Seat, members
from partsgruppe.group.records import RuleBroken
from partsgruppe.group.table import left_vacant
from partsgruppe.meeting.walk import Walk
from partsgruppe.papers import render
from partsgruppe.papers.invitation import gather, invitation
from partsgruppe.papers.template import markdown
from partsgruppe.planning.agenda import Plan
from partsgruppe.store.store import Store

STEWARD = Seat("shop_steward", "NSF")
FRONT = "---\nid: {0}\ntitle: {0}\nlanguage: nb\nsource: test\npurpose: Vi prøver\nminutes: 30\n---\n\n"
ROUND = "{.present}\n## Hvem er her?\n\n{.alone}\n## Hva er viktigst?\n\n{.round record=each}\n## Hva tenker du?\n"


@pytest.fixture
def library(tmp_path: Path) -> Library:
    (tmp_path / "exercises").mkdir()
    (tmp_path / "exercises" / "prove.md").write_text(FRONT.format("prove") + ROUND, encoding="utf-8")
    return Library([tmp_path / "exercises"])


def told(dialogue: Plan | Walk, *lines: str) -> None:
    for line in lines:
        assert dialogue.question is not None
        dialogue.answer(dialogue.question.read(line))


def planned(store: Store, library: Library) -> Plan:
    found(store)
    plan(store, library, ["prove"], here=False)
    return Plan(store, library)


def test_a_deputy_fills_the_seat_for_one_meeting(store: Store, library: Library) -> None:
    dialogue = planned(store, library)
    told(dialogue, "Forfall, vara og gjester", "Noen kan ikke komme", "Vidar", "Trappa er glatt.")
    told(dialogue, "Forfall, vara og gjester", "En vara kommer", "Nora", "")
    assert "Forfall: Vidar. I tillegg kommer Nora, vara for Vidar." in dialogue.scene().notice
    walk = Walk(store, library, dialogue.meeting.id)
    told(walk, "")
    assert walk.question is not None
    assert walk.question.prompt == "Verneombudet ber oss si: Trappa er glatt."
    told(walk, "")
    assert seats_not_in_the_room(store, walk.meeting.id) == []
    assert [one.deputy for one in present(store, walk.meeting.id)].count("Nora") == 1
    told(walk, "", "Ro.", "Tid.", "Hjelp.")
    assert walk.question is not None
    assert walk.question.prompt.endswith("Nora, verneombud")
    minutes = render.markdown(store, walk.meeting)
    assert "- Nora, verneombud, vara for Vidar\n" in minutes
    assert "Meldt forfall: Vidar, verneombud." in minutes
    assert "- **Verneombudet ba oss si:** Trappa er glatt." in minutes
    assert [one.name for one in members(store)] == ["Kari", "Ola", "Åse", "Vidar"]


def test_a_deputy_sits_in_a_seat_that_its_holder_left(store: Store, library: Library) -> None:
    dialogue = planned(store, library)
    assert left_vacant(store) == []
    store.record(MemberLeft(member=members(store)[3].id))
    assert [one.name for one in left_vacant(store)] == ["Vidar"]
    told(dialogue, "Forfall, vara og gjester", "En vara kommer", "Nora", "Vidar, verneombud (har sluttet)")
    walk = Walk(store, library, dialogue.meeting.id)
    told(walk, "")
    assert seats_not_in_the_room(store, walk.meeting.id) == []
    minutes = render.markdown(store, walk.meeting)
    assert "- Nora, verneombud, vara for Vidar\n" in minutes
    assert "Ikke i rommet" not in minutes
    assert [one.name for one in members(store)] == ["Kari", "Ola", "Åse"]
    store.record(MemberJoined(name="Siri", seats=[Seat("safety_delegate")]))
    assert left_vacant(store) == []


def test_a_deputy_sits_in_a_seat_that_nobody_ever_held(store: Store, library: Library) -> None:
    store.record(GroupFounded(key="k", workplace="Lia", unions=["NSF", "Delta"]))
    for name, seat in (("Kari", Seat("manager")), ("Ola", Seat("safety_delegate")), ("Åse", STEWARD)):
        store.record(MemberJoined(name=name, seats=[seat]))
    dialogue = Plan(store, library)
    plan(store, library, ["prove"], here=False)
    dialogue = Plan(store, library)
    told(dialogue, "Forfall, vara og gjester", "En vara kommer", "Nora", "Tillitsvalgt (Delta) (ingen har plassen)")
    assert "I tillegg kommer Nora, vara som tillitsvalgt (Delta)." in dialogue.scene().notice
    walk = Walk(store, library, dialogue.meeting.id)
    told(walk, "")
    assert seats_not_in_the_room(store, walk.meeting.id) == []
    walk.interject("people")
    told(walk, "1 2 3")
    assert seats_not_in_the_room(store, walk.meeting.id) == [Seat("shop_steward", "Delta")]
    walk.interject("people")
    told(walk, "1 2 3 4")
    assert [(one.member, one.deputy) for one in present(store, walk.meeting.id)][-1] == (None, "Nora")
    minutes = render.markdown(store, walk.meeting)
    assert "- Nora, tillitsvalgt (Delta), vara på en plass ingen har" in minutes
    assert "Ikke i rommet" not in minutes
    store.record(MemberJoined(name="Siri", seats=[Seat("shop_steward", "Delta")]))
    with pytest.raises(RuleBroken, match="noen som har"):
        store.record(PersonInvited(walk.meeting.id, "deputy", "Per", seat=Seat("shop_steward", "Delta")))


def test_whoever_was_not_on_the_list_is_ticked_off_with_a_few_keys(store: Store, library: Library) -> None:
    walk = Walk(store, library, planned(store, library).meeting.id)
    told(walk, "1 2 3 5", "Gjest", "Bedriftshelsetjenesten", "")
    told(walk, "")
    assert [(one.who, one.there) for one in store.where(Invited)] == [("Bedriftshelsetjenesten", True)]
    assert "- Bedriftshelsetjenesten, gjest\n" in render.markdown(store, walk.meeting)


def test_a_deputy_is_not_asked_to_write_the_minutes(store: Store, library: Library) -> None:
    walk = Walk(store, library, planned(store, library).meeting.id)
    told(walk, "5", "Vara", "Nora", "Kari, leder")
    told(walk, "5")
    with pytest.raises(RuleBroken, match="ingen av dem er her selv"):
        walk.interject("minute-taker")
    assert walk.question is not None


def test_who_came_for_one_item_and_under_which_others_came_and_went(store: Store, library: Library) -> None:
    walk = Walk(store, library, planned(store, library).meeting.id)
    told(walk, "1 2 3")
    walk.interject("people")
    told(walk, "1 2 4 5", "Observatør", "Ungdomsrådet", "2", "")
    minutes = render.markdown(store, walk.meeting)
    assert ", under «prove»" in minutes.split("Vidar, verneombud, kom kl.")[1].splitlines()[0]
    assert ", under «prove»" in minutes.split("Åse, tillitsvalgt (NSF), gikk kl.")[1].splitlines()[0]
    assert "- Ungdomsrådet, observatør, til «prove», kom kl." in minutes


def test_the_member_who_comes_after_all_has_the_seat(store: Store, library: Library) -> None:
    dialogue = planned(store, library)
    told(dialogue, "Forfall, vara og gjester", "En vara kommer", "Nora", "Vidar, verneombud")
    walk = Walk(store, library, dialogue.meeting.id)
    told(walk, "")
    walk.interject("people")
    told(walk, "1 2 3 4 5")
    assert [one.deputy for one in present(store, walk.meeting.id)] == ["", "", "", ""]
    assert "- Nora, vara\n" in render.markdown(store, walk.meeting)


def test_an_item_that_is_taken_off_leaves_its_guest_and_its_documents(store: Store, library: Library) -> None:
    dialogue = planned(store, library)
    told(dialogue, "Forfall, vara og gjester", "En gjest kommer", "NAV", "2")
    told(dialogue, "Vis til dokumenter", "1", "Risikovurdering", "P-mappa")
    told(dialogue, "Ta bort et punkt", "1")
    assert store.where(AgendaItem) == []
    assert [one.item for one in store.where(Invited)] == [None]


def test_the_invitation_says_what_to_think_over_and_where_documents_lie(store: Store, library: Library) -> None:
    dialogue = planned(store, library)
    told(dialogue, "Vis til dokumenter", "1", "Risikovurdering 2026", "P-mappa under HMS")
    said = gather(store, library, dialogue.meeting)
    [item] = said.items
    assert (item.place, item.prepare, item.purpose) == (1, ("Hva er viktigst?",), "Vi prøver")
    text = markdown(invitation(store, library, dialogue.meeting))
    assert "- **prove:** Risikovurdering 2026 (ligger her: P-mappa under HMS)" in text
    assert "| 1 | 0–30 min | prove | Vi prøver |" in text
