"""A group after two meetings, with two of all that somebody may do something about before the next."""

from __future__ import annotations

from typing import Any

from partsgruppe.group.actions import ActionAgreed, ActionTicked
from partsgruppe.group.decisions import REFERRED
from partsgruppe.group.inputs import InputReceived
from partsgruppe.group.matters import MatterRaised
from partsgruppe.group.meetings import Meeting
from partsgruppe.group.members import Seat
from partsgruppe.group.outcomes import AgreementMade, GroundRuleAgreed
from partsgruppe.group.suggestions import Suggested, Suggestion
from partsgruppe.store.store import Store
from support.group import DAY
from support.room import WEEK, Room

VIDAR, KARI, OLA = Seat("safety_delegate"), Seat("manager"), Seat("shop_steward", "Fagforbundet")
SPRING = DAY + 16 * WEEK


class Between(Room):
    """A group after a meeting about two matters, with two of what can be suggested about."""

    def __init__(self, store: Store) -> None:
        super().__init__(store)
        self.lights = self.record(MatterRaised(title="Lys"))
        self.gone = self.record(MatterRaised(title="Lønn"))
        self.ringing = self.promise("Ringe", self.matter)
        self.bulbs = self.promise("Bytte pærer", None)
        self.asking = self.promise("Spørre om lønn", self.gone)
        self.hours = self.record(AgreementMade(**self.agreeing, kind="agreement", text="To timer i uka"))
        self.mandate = self.record(AgreementMade(**self.agreeing, kind="mandate", text="Å snakke sammen"))
        self.hands = self.record(GroundRuleAgreed(**self.agreeing, text="Vi rekker opp hånda"))
        self.listening = self.record(GroundRuleAgreed(**self.agreeing, text="Vi lytter"))
        self.decide(REFERRED, matter=self.gone, channel="Lønnsforhandlingene")
        self.close()
        self.record(ActionTicked(action=self.promised("Før"), by=OLA))
        self.meet()
        self.close()
        self.cold, self.slow = (self.record(InputReceived(text=text)) for text in ("Kald mat", "Treg\nheis"))

    def promise(self, what: str, matter: int | None) -> int:
        return self.record(ActionAgreed(**self.here, matter=matter, what=what, owner=self.members["Kari"], seat=KARI))

    def promised(self, what: str) -> int:
        self.meet()
        action = self.promise(what, self.matter)
        self.close()
        return action

    def suggest(self, of: str, about: int, by: Seat = VIDAR, **fields: Any) -> Suggestion:
        return self.store.get(Suggestion, self.record(Suggested(by=by, of=of, about=about, **fields)))

    @property
    def next(self) -> Meeting:
        """The meeting that is to come."""
        planned = self.store.where(Meeting, state="planned")
        return planned[-1] if planned else self.store.get(Meeting, self.plan("Åpen sak"))
