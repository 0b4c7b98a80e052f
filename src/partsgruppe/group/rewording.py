"""Putting what was written down at a meeting into other words, as long as the meeting lasts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

import msgspec

from partsgruppe.group.actions import Action, ActionAgreed
from partsgruppe.group.decisions import Decided, Decision
from partsgruppe.group.meetings import under_way
from partsgruppe.group.outcomes import (
    Agreement,
    AgreementMade,
    GroundRule,
    GroundRuleAgreed,
    Message,
    MessagePlanned,
    Win,
    WinCelebrated,
)
from partsgruppe.group.records import Event, Record, Records, Stamp, require
from partsgruppe.group.rounds import Contributed, Contribution
from partsgruppe.group.trials import Trial, TrialStarted
from partsgruppe.language.catalogue import _

WORDED: dict[str, tuple[type[Record], str]] = {
    Decided.type: (Decision, "text"),
    TrialStarted.type: (Trial, "what"),
    GroundRuleAgreed.type: (GroundRule, "text"),
    AgreementMade.type: (Agreement, "text"),
    ActionAgreed.type: (Action, "what"),
    MessagePlanned.type: (Message, "what"),
    WinCelebrated.type: (Win, "text"),
    Contributed.type: (Contribution, "text"),
}
"""The events whose words can be changed, and where these stand in the record that each of them made."""


class Wording(NamedTuple):
    """Words that were written down: the type and number of the event, and the words as they stand now."""

    kind: str
    event: int
    text: str


def wordings(group: Records, meeting: int) -> Iterator[Wording]:
    """What was written down at a meeting and can be put into other words."""
    for kind, (record, field) in WORDED.items():
        for one in group.where(record, meeting=meeting):
            if text := str(getattr(one, field)):
                yield Wording(kind, one.id, text)


class Reworded(Event):
    """What an earlier event of this meeting, of the type `kind`, wrote down was put into other words."""

    meeting: int
    event: int
    kind: str
    text: str

    def apply(self, group: Records, at: Stamp) -> None:
        under_way(group, self.meeting)
        require(self.kind in WORDED, _("Det er ikke noe som kan rettes."))
        require(self.text.strip(), _("Det står ingenting der ennå."))
        record, field = WORDED[self.kind]
        written: Any = group.get(record, self.event)
        require(written.meeting == self.meeting, _("Bare det som ble skrevet ned i dette møtet, kan rettes her."))
        group.put(msgspec.structs.replace(written, **{field: self.text}))
