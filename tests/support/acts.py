"""All that one person may do between two meetings to each thing there is, as it is answered in either front end."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from partsgruppe.exercises.library import Library
from partsgruppe.group.actions import ActionAgreed
from partsgruppe.group.inputs import InputReceived
from partsgruppe.group.members import Seat
from partsgruppe.group.outcomes import AgreementMade, GroundRuleAgreed
from partsgruppe.store.store import Store
from support.group import DAY, Answering, plan
from support.pain_patch import Long
from support.room import WEEK, Room

_ACTION, _MATTER = ["Oppgaver", "Skrive rutinen"], ["Saker", "Sak 1"]
_INPUT = ["Innspill fra ansatte", "Foreslå svar på et innspill", "Mer lys"]
_AGREEMENT, _RULE = ["Det som gjelder", "To timer i uka"], ["Det som gjelder", "Vi lytter"]


class Done(NamedTuple):
    """What is answered, the type of the one event that it makes, and what the next meeting hears."""

    answers: list[str]
    event: str
    heard: str

    @property
    def name(self) -> str:
        """What it is called among the tests, in letters that every terminal has."""
        return re.sub("[^a-z0-9]+", "-", " ".join(self.answers[:4]).lower()).strip("-")[:50]


ALONE = [
    Done([*_ACTION, "Den er gjort", "leder"], "action_ticked", "«Skrive rutinen» er gjort"),
    Done([*_ACTION, "Gi den en ny dato", "20.12.", "leder"], "action_rescheduled", "har fått ny dato"),
    Done([*_ACTION, "Gi den til noen andre", "Ola", "leder"], "action_given", "er overtatt av Ola"),
    Done([*_ACTION, "Ta den selv", "Ola"], "action_given", "er overtatt av Ola"),
    Done(["Søk i alt", "rutinen", "1", "Den er gjort", "leder"], "action_ticked", "«Skrive rutinen» er gjort"),
    Done([*_MATTER, "Sett saken på sakslista", "leder"], "matter_wanted", "skal på sakslista"),
    Done([*_MATTER, "Gi saken et nytt navn", "Plasterbytte", "leder"], "matter_retitled", "«Plasterbytte»"),
]
"""What one may do alone."""

PROPOSED = [
    Done([*_MATTER, "Foreslå at saken venter", "1.3.2027", "Etter ferien", "leder"], "suggested", "Etter ferien"),
    Done([*_INPUT, "Vi svarer", Long("Lamper"), "leder"], "suggested", "Lamper"),
    Done([*_INPUT, "Vi tar det opp som sak", "Lyset", Long("Vi ser på det"), "leder"], "suggested", "Vi ser på det"),
    Done([*_INPUT, "Vi tar det ikke opp", Long("Det er nytt"), "leder"], "suggested", "Det er nytt"),
    Done([*_AGREEMENT, "Foreslå at det gjelder fortsatt", "", "1.3.2027", "leder"], "suggested", "To timer i uka"),
    Done(
        [*_AGREEMENT, "Foreslå en endring", Long("Tre timer"), Long("For lite"), "1.3.2027", "leder"],
        "suggested",
        "Tre timer",
    ),
    Done([*_AGREEMENT, "Foreslå at det tar slutt", Long("Brukt opp"), "leder"], "suggested", "Brukt opp"),
    Done([*_RULE, "Foreslå en endring", Long("Én om gangen"), Long("Ro"), "leder"], "suggested", "Én om gangen"),
    Done([*_RULE, "Foreslå at det tar slutt", Long("Sagt nok"), "leder"], "suggested", "Sagt nok"),
]
"""What belongs to the group, and is proposed to its next meeting."""


def between_meetings(store: Store) -> Room:
    """A group between two meetings, with one of each thing."""
    room = Room(store)
    kari = room.members["Kari"]
    for_kari: dict[str, Any] = {"matter": room.matter, "owner": kari, "seat": Seat("manager")}
    room.record(ActionAgreed(**room.here, **for_kari, what="Skrive rutinen", due=DAY - WEEK))
    room.record(AgreementMade(**room.agreeing, kind="agreement", text="To timer i uka"))
    room.record(GroundRuleAgreed(**room.agreeing, text="Vi lytter"))
    room.close()
    room.record(InputReceived(text="Mer lys"))
    return room


def heard_at_the_next_meeting(room: Room) -> str:
    """All that the next meeting is told of what was done meanwhile, and is asked to say yes or no to."""
    walk = Answering(room.store, Library(), plan(room.store, Library(), ["siden-sist"], DAY + WEEK))
    told = []
    while not walk.at_the_end:
        scene, question = walk.scene(), walk.question
        assert question
        told += [*(line.told for line in scene.lines), question.prompt, question.help]
        walk.skip()
    return "\n".join(told)
