"""Under which heading an action stands in a list."""

from __future__ import annotations

from partsgruppe.group.actions import OPEN, Action
from partsgruppe.history.status import Status, kind_name
from partsgruppe.language.catalogue import _


def action_group(action: Action, status: Status) -> str:
    """What it stands under, among others that are alike."""
    return _("Uten frist") if action.state == OPEN and action.due is None else kind_name(status.kind)
