"""Records as rows of a table, and back."""

from __future__ import annotations

import datetime as dt
from functools import cache
from typing import Any, get_args, get_origin

import msgspec

from partsgruppe.group.actions import Action
from partsgruppe.group.consent import Consent
from partsgruppe.group.decisions import Decision
from partsgruppe.group.inputs import Input
from partsgruppe.group.matters import Matter, Referral
from partsgruppe.group.meetings import AgendaItem, Meeting, Presence
from partsgruppe.group.members import Group, Member
from partsgruppe.group.outcomes import Agreement, Aside, Check, Choice, GroundRule, Message, Reading, Win
from partsgruppe.group.records import R, Record
from partsgruppe.group.rounds import Contribution, Turn
from partsgruppe.group.trials import Evaluation, Trial

TABLES: dict[type[Record], str] = {
    Group: "groups",
    Member: "members",
    Meeting: "meetings",
    AgendaItem: "agenda_items",
    Presence: "presences",
    Turn: "turns",
    Contribution: "contributions",
    Matter: "matters",
    Referral: "referrals",
    Decision: "decisions",
    Trial: "trials",
    Evaluation: "evaluations",
    Action: "actions",
    Input: "inputs",
    Aside: "asides",
    Choice: "choices",
    Check: "checks",
    Reading: "readings",
    GroundRule: "ground_rules",
    Agreement: "agreements",
    Message: "messages",
    Win: "wins",
    Consent: "consents",
}


def to_row(record: Record) -> dict[str, Any]:
    """The record as column values: days and times ISO 8601, lists and seats JSON."""
    row: dict[str, Any] = msgspec.to_builtins(record)
    for column in _json_columns(type(record)):
        if row[column] is not None:
            row[column] = msgspec.json.encode(row[column]).decode()
    return row


def from_row(kind: type[R], row: dict[str, Any]) -> R:
    """The record that a row holds."""
    for column in _json_columns(kind):
        if row[column] is not None:
            row[column] = msgspec.json.decode(row[column])
    return msgspec.convert(row, kind, strict=False)


@cache
def _json_columns(kind: type[Record]) -> tuple[str, ...]:
    return tuple(field.name for field in msgspec.structs.fields(kind) if _is_json(field.type))


def _is_json(annotation: Any) -> bool:
    if get_origin(annotation) is list:
        return True
    plain = (int, str, dt.date, dt.datetime, type(None))
    return any(part not in plain for part in get_args(annotation) or (annotation,))
