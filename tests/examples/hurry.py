"""What is moved to another day all at once: all that the program has to be told of a new thing that may happen."""

from __future__ import annotations

import datetime as dt

import msgspec

from partsgruppe.group.actions import Action
from partsgruppe.group.fields import ActionId, TrialId
from partsgruppe.group.records import Declared, Event, Records, Stamp
from partsgruppe.group.trials import Trial
from partsgruppe.group.ways import HELD
from partsgruppe.language.catalogue import N_


class Hurried(Event):
    """An action and a trial that it belongs to are to be done sooner."""

    declared = Declared("hurried", N_("Det haster"), steward=HELD, steering=HELD)

    action: ActionId
    trial: TrialId
    due: dt.date
    evaluate_on: dt.date

    def apply(self, group: Records, at: Stamp) -> None:
        group.put(msgspec.structs.replace(group.get(Action, self.action), due=self.due))
        group.put(msgspec.structs.replace(group.get(Trial, self.trial), evaluate_on=self.evaluate_on))
