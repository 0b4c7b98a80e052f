"""What is done between two meetings, from both front ends, and what the next meeting hears of it."""

from __future__ import annotations

import contextlib
import datetime as dt
import io
from typing import Any

import pytest
from support.group import DAY, Answering, plan
from support.room import WEEK, Room

from partsgruppe.asking.dialogue import Dialogue
from partsgruppe.asking.questions import NotUnderstood, Pick, TheDay
from partsgruppe.asking.scene import Lead
from partsgruppe.between.acting_on import acting_on
from partsgruppe.between.actions import DONE, GIVE, MOVE, TAKE, OnAction
from partsgruppe.between.inputs import OnInput
from partsgruppe.between.lasting import OnLasting
from partsgruppe.between.matters import PUT_OFF, PUT_ON, RENAME, OnMatter
from partsgruppe.between.pages import page_of
from partsgruppe.between.sending_in import SEND_IN, OnGroup
from partsgruppe.between.undo import last_act, take_back
from partsgruppe.exercises.library import Library
from partsgruppe.group.actions import Action, ActionAgreed, open_actions
from partsgruppe.group.agreement_reviews import ENDED, holding
from partsgruppe.group.inputs import Input, InputReceived
from partsgruppe.group.matters import Matter, MatterRaised
from partsgruppe.group.meetings import Meeting, MeetingClosed, MemberArrived, agenda
from partsgruppe.group.members import GroupChanged, GroupFounded, MemberJoined, Seat, the_group
from partsgruppe.group.outcomes import Agreement, AgreementMade, GroundRule, GroundRuleAgreed
from partsgruppe.group.proposals import proposals
from partsgruppe.group.records import RuleBroken
from partsgruppe.group.suggestions import Suggestion
from partsgruppe.history.status import postponed_until, status_of
from partsgruppe.papers.digest import digest
from partsgruppe.papers.gather import gather
from partsgruppe.papers.handover import handover
from partsgruppe.papers.invitation import invitation
from partsgruppe.papers.template import Paper, markdown
from partsgruppe.plain.converse import converse
from partsgruppe.plain.terminal import EndOfInput, Terminal
from partsgruppe.planning.shape import plan_meeting
from partsgruppe.steps.inputs import ANSWER, TAKE_UP
from partsgruppe.store.store import Store

ROLE = {"by": "verneombud"}


class Between(Room):
    """A group that has held a meeting, with something of each kind to do something about."""

    def __init__(self, store: Store) -> None:
        super().__init__(store)
        kari = self.members["Kari"]
        for what in ("Ringe vaktmester", "Skrive rutinen"):
            agreed = ActionAgreed(**self.here, matter=self.matter, what=what, owner=kari, seat=Seat("manager"), due=DAY)
            self.record(agreed)
        self.record(AgreementMade(**self.agreeing, kind="agreement", text="To timer i uka"))
        self.record(GroundRuleAgreed(**self.agreeing, text="Vi lytter"))
        self.close()
        self.record(InputReceived(text="Mer lys i gangen"))

    def one(self, kind: type[Any]) -> Any:
        """The first of a kind."""
        return self.store.where(kind)[0]


@pytest.fixture
def group(store: Store) -> Between:
    return Between(store)


def typed(dialogue: Dialogue, *lines: str) -> str:
    """What is said on lines when these are typed."""
    page = io.StringIO()
    with contextlib.suppress(EndOfInput):
        converse(dialogue, Terminal(io.StringIO("".join(f"{line}\n" for line in lines)), page))
    return page.getvalue()


def test_an_action_leads_to_all_that_can_be_done_about_it(group: Between) -> None:
    page = typed(OnAction(group.store, group.one(Action)), "1", "4")
    assert "Ringe vaktmester" in page
    assert "- Hvem: Kari" in page
    assert "1. Den er gjort (valgt)\n2. Gi den en ny dato\n3. Gi den til noen andre\n4. Ta den selv" in page
    assert "I hvilken rolle gjør du dette?" in page
    assert page.endswith("«Ringe vaktmester» er gjort.\n")
    assert [one.what for one in open_actions(group.store)] == ["Skrive rutinen"]
    assert take_back(group.store) == "Angret: oppgave gjort mellom møtene «Ringe vaktmester»"
    assert len(open_actions(group.store)) == 2


def test_an_action_that_nobody_has_is_given_to_somebody(store: Store) -> None:
    room = Room(store)
    loose = room.record(ActionAgreed(**room.here, matter=None, what="Rydde boden"))
    room.close()
    assert "3. Gi den til noen\n" in typed(OnAction(store, store.get(Action, loose)))


def test_the_role_is_asked_for_once_and_then_proposed(group: Between) -> None:
    typed(OnAction(group.store, group.one(Action), DONE), "4")
    again = OnAction(group.store, open_actions(group.store)[0], DONE)
    assert isinstance(again.question, Pick)
    assert str(again.question.initial) == "verneombud"
    typed(again, "")
    assert open_actions(group.store) == []


def test_an_action_is_moved_given_and_taken_by_who_acts(group: Between) -> None:
    id_ = group.one(Action).id
    OnAction(group.store, group.one(Action), MOVE, {"day": "15.12.2026", **ROLE})
    OnAction(group.store, group.one(Action), GIVE, {"to": "Ola", **ROLE})
    given = group.store.get(Action, id_)
    assert (given.due, given.owner, given.moved) == (dt.date(2026, 12, 15), group.members["Ola"], 1)
    page = typed(OnAction(group.store, given, TAKE), "")
    assert "Hvem er du?" in page
    assert page.endswith("«Ringe vaktmester» er overtatt av Vidar, verneombud.\n")  # who has acted last is proposed
    assert group.store.get(Action, id_).owner == group.members["Vidar"]


def test_a_matter_comes_on_the_agenda_that_is_planned_or_on_the_next_one(group: Between) -> None:
    OnMatter(group.store, group.one(Matter), PUT_ON, ROLE)
    with pytest.raises(RuleBroken, match="allerede"):
        OnMatter(group.store, group.one(Matter), PUT_ON, ROLE)
    meeting = plan_meeting(group.store, Library(), DAY + WEEK, None)
    assert [item.matter for item in agenda(group.store, meeting)].count(group.matter) == 1
    other = group.record(MatterRaised(title="Vaktbytter"))
    OnMatter(group.store, group.store.get(Matter, other), PUT_ON, ROLE)
    items = agenda(group.store, meeting)
    assert (items[-2].matter, items[-1].exercise) == (other, "avslutning")
    assert take_back(group.store) == "Angret: «Vaktbytter» på sakslista"
    assert other not in [item.matter for item in agenda(group.store, meeting)]


def test_a_matter_is_sent_in_beforehand_by_a_role(group: Between) -> None:
    store = group.store
    matters = page_of(store, Lead(Matter.table.name))
    assert matters is not None
    matters.read()
    said = typed(acting_on(store, matters.ways()[-1].leads), "For kalde vaktrom", "Verneombud")
    assert "Sak 1: Hvem skifter smerteplaster?" in said  # what is there already is in sight
    assert said.endswith("Sak 2: For kalde vaktrom er meldt inn og kommer på sakslista til neste møte.\n")
    meeting = store.get(Meeting, plan_meeting(store, Library(), DAY + WEEK, None))
    assert "For kalde vaktrom (sak 2). Meldt inn av verneombudet." in markdown(invitation(store, Library(), meeting))
    OnGroup(store, the_group(store), SEND_IN, {"title": "Nye garderober", "by": "leder"})
    assert [item.title for item in agenda(store, meeting.id)][-2:] == ["Nye garderober", "Avslutning"]
    assert take_back(store) == "Angret: saken «Nye garderober»"
    assert [matter.title for matter in store.where(Matter)][1:] == ["For kalde vaktrom"]
    assert "Nye garderober" not in [item.title for item in agenda(store, meeting.id)]
    told = [OnGroup(store, the_group(store), SEND_IN, {"title": f"Sak {n}", "by": "leder"}).told for n in range(3)]
    assert "minutter lengre enn møtet. Ta bort noe" in told[-1], "whoever sends in one too many hears of it"


def test_undo_takes_back_only_what_was_done_between_meetings(group: Between) -> None:
    OnAction(group.store, group.one(Action), DONE, ROLE)
    group.record(
        GroupChanged(workplace="Solbakken", language="nb", weeks=4, minutes=60, unions=["Fagforbundet", "NSF"])
    )
    assert last_act(group.store) == []
    with pytest.raises(RuleBroken, match="som kan angres nå"):
        take_back(group.store)


def test_nothing_is_done_alone_while_a_meeting_is_under_way(group: Between) -> None:
    group.meet()
    with pytest.raises(RuleBroken, match="Møtet er i gang"):
        OnAction(group.store, group.one(Action))


def test_what_is_given_must_be_an_answer(group: Between) -> None:
    with pytest.raises(NotUnderstood, match="Leder, Tillitsvalgt"):
        OnAction(group.store, group.one(Action), DONE, {"by": "vaktmester"})
    assert len(open_actions(group.store)) == 2


def test_proposals_are_told_where_the_thing_stands_and_made_once(group: Between) -> None:
    page = typed(OnLasting(group.store, group.one(Agreement)), "3", "Ingen bruker den", ".", "4")
    assert "Forslaget er skrevet ned. Neste møte sier ja eller nei." in page
    assert [one.text for one in holding(group.store)] == ["To timer i uka", "Vi lytter"]
    again = OnLasting(group.store, group.one(Agreement))
    assert [option.label for option in _options(again)] == ["Tilbake"]
    assert "Ingen bruker den." in again.scene().lines[-1].text
    with pytest.raises(RuleBroken, match="foreslått for neste møte"):
        OnLasting(group.store, group.one(Agreement), ENDED)
    assert [option.label for option in _options(OnLasting(group.store, group.one(GroundRule)))] == [
        "Foreslå en endring",
        "Foreslå at det tar slutt",
    ]


def _options(dialogue: Dialogue) -> Any:
    assert isinstance(dialogue.question, Pick)
    return dialogue.question.options


def test_the_next_meeting_hears_confirms_and_declines_and_its_minutes_tell(group: Between) -> None:
    store = group.store
    first, second = store.where(Action)
    OnAction(store, first, DONE, ROLE)
    OnAction(store, second, MOVE, {"day": "20.12.2026", **ROLE})
    OnAction(store, second, GIVE, {"to": "Ola", **ROLE})
    OnMatter(store, group.one(Matter), RENAME, {"title": "Smerteplaster", **ROLE})
    OnMatter(store, group.one(Matter), PUT_ON, ROLE)
    OnInput(store, group.one(Input), TAKE_UP, {"title": "Lyset", "text": "Vi ser på lyset i januar", **ROLE})
    OnLasting(store, group.one(Agreement), ENDED, {"reason": "Ingen bruker den", **ROLE})
    assert [status_of(store, one, DAY).name for one in proposals(store)] == ["proposal", "proposal"]
    told = markdown(handover(store, DAY, "manager"), [])
    assert "Vi ser på lyset i januar" in told

    meeting = plan(store, Library(), ["siden-sist", "apen-sak"])
    for name in ("Kari", "Ola", "Vidar"):
        store.record(MemberArrived(meeting=meeting, member=group.members[name]))
    walk = Answering(store, Library(), meeting)
    assert walk.scene().title == "Hva er gjort siden sist?"
    said = [line.text for line in walk.scene().lines]
    assert said == [
        "«Ringe vaktmester» er gjort.",
        "«Skrive rutinen» har fått ny dato: 20. des. 2026.",
        "«Skrive rutinen» er overtatt av Ola, tillitsvalgt (Fagforbundet).",
        "Saken heter nå «Smerteplaster».",
        "«Smerteplaster» skal på sakslista.",
    ]
    assert walk.scene().lines[0].who.startswith("Verneombud, 1. des. 2026")
    walk.say("")  # nothing else is done yet
    assert walk.question is not None
    assert walk.asks == "Verneombud foreslår dette. Er dere enige?"
    assert "Svar på «Mer lys i gangen»" in walk.question.help
    walk.say("")  # Enter is yes
    assert (group.one(Input).state, [one.title for one in store.where(Matter)]) == (
        "taken_up",
        ["Smerteplaster", "Lyset"],
    )
    assert walk.undo() == "Angret: bekreftet forslag «Vi ser på lyset i januar. Blir tatt opp som sak: Lyset.»"
    assert (group.one(Input).state, len(store.where(Matter))) == ("waiting", 1)
    walk.say("")
    walk.say("2", "Den trengs ennå")
    assert [one.text for one in holding(store)] == ["To timer i uka", "Vi lytter"]
    assert [(one.state, one.returned) for one in store.where(Suggestion)] == [
        ("confirmed", ""),
        ("returned", "Den trengs ennå"),
    ]
    store.record(MeetingClosed(meeting=walk.meeting.id))
    text = markdown(Paper("minutes", gather(store, walk.meeting)), [])
    assert "- **Verneombud, 1. des. 2026:** «Ringe vaktmester» er gjort." in text
    assert "overtatt av Ola, tillitsvalgt (Fagforbundet)" in text.replace("\\", "")
    assert "Bekreftet av leder, tillitsvalgt (Fagforbundet) og tillitsvalgt (NSF):" in text.replace("\\", "")
    assert "Vi ser på lyset i januar" in text
    assert "- **Ikke bekreftet:** Avtale, gjelder ikke lenger. To timer i uka." in text
    assert "Hvorfor: Den trengs ennå" in text
    assert "- **Ola:** Skrive rutinen (innen 20. des. 2026)" in text
    # In the minutes of the meeting before, all of it was still to be done
    before = markdown(Paper("minutes", gather(store, store.get(Meeting, group.meeting))), [])
    assert "er gjort" not in before
    assert "Smerteplaster" in markdown(digest(store, DAY, dt.date(2026, 1, 1)), [])


def test_a_steering_group_is_asked_as_well(store: Store) -> None:
    table = {"Per": [Seat("politician")], "Liv": [Seat("chief_shop_steward")], "Nils": [Seat("chief_executive")]}
    store.record(GroupFounded(key="k", workplace="Nord-Fron", kind="steering"))
    people = {name: store.record(MemberJoined(name=name, seats=seats)) for name, seats in table.items()}
    input_ = store.record(InputReceived(text="Mer tid"))
    OnInput(store, store.get(Input, input_), ANSWER, {"text": "Vi spør", "by": "folkevalgt"})
    meeting = plan(store, Library(), ["siden-sist"])
    for member in people.values():
        store.record(MemberArrived(meeting=meeting, member=member))
    walk = Answering(store, Library(), meeting)
    assert walk.asks == "Folkevalgt foreslår dette. Er dere enige?"
    walk.say("1")
    assert store.get(Input, input_).answer == "Vi spør"


def test_a_matter_is_proposed_to_wait_until_people_are_back_from_christmas(group: Between) -> None:
    asked = OnMatter(group.store, group.one(Matter), PUT_OFF).question
    assert isinstance(asked, TheDay)
    assert [f"{day:%d.%m.%Y}" for day in asked.suggestions] == ["04.01.2027", "26.01.2027", "02.03.2027"]


def test_a_matter_put_off_is_on_no_agenda_until_its_day(group: Between) -> None:
    store = group.store
    OnMatter(store, group.one(Matter), PUT_OFF, {"day": "1.3.2027", "reason": "", **ROLE})
    meeting = plan(store, Library(), ["siden-sist"])
    for member in group.members.values():
        store.record(MemberArrived(meeting=meeting, member=member))
    walk = Answering(store, Library(), meeting)
    walk.say("", "")  # neither action is done
    assert walk.asks == "Verneombud foreslår dette. Er dere enige?"
    walk.say("")
    assert status_of(store, group.one(Matter), DAY).sentence() == "Satt på vent til 1. mars 2027."
    store.record(MeetingClosed(meeting=walk.meeting.id))
    early = plan_meeting(store, Library(), DAY + 4 * WEEK, None)
    assert group.matter not in [item.matter for item in agenda(store, early)]
    assert [matter.id for matter in postponed_until(store, dt.date(2027, 3, 1))] == [group.matter]
