"""The tables of a group's file, migration by migration. What has been released is never edited."""

from __future__ import annotations

from sqlite_utils import Database, Migrations

migrations = Migrations("partsgruppe")

Columns = dict[str, type]

_MEETING: Columns = {"meeting": int}
_PLACE: Columns = {"meeting": int, "item": int}
_STEP: Columns = {"meeting": int, "item": int, "step": int}
_BY_ROLE: Columns = {"role": str, "union": str}

FIRST: dict[str, Columns] = {
    "groups": {
        "key": str,
        "workplace": str,
        "kind": str,
        "language": str,
        "weeks": int,
        "minutes": int,
        "unions": str,
    },
    "members": {"name": str, "seats": str, "left": str},
    "meetings": {
        "number": int,
        "date": str,
        "minutes": int,
        "place": str,
        "chair": int,
        "state": str,
        "item": int,
        "step": int,
        "step_at": str,
        "extra": int,
        "away": int,
        "paused_at": str,
        "opened_at": str,
        "closed_at": str,
        "closed": int,
        "next_date": str,
        "next_chair": int,
    },
    "matters": {"title": str, **_BY_ROLE, **_MEETING, "state": str},
    "agenda_items": {
        **_MEETING,
        "position": int,
        "exercise": str,
        "title": str,
        "minutes": int,
        "matter": int,
        "state": str,
    },
    "presences": {**_MEETING, "member": int, "seats": str, "came": str, "went": str},
    "turns": {**_STEP, "position": int, "seats": str, "state": str},
    "contributions": {
        **_STEP,
        "heading": str,
        "text": str,
        "kind": str,
        **_BY_ROLE,
        "perspective": str,
        "question": str,
    },
    "referrals": {**_PLACE, "channel": str},
    "decisions": {
        **_PLACE,
        "matter": int,
        "outcome": str,
        "text": str,
        "reason": str,
        "talks": str,
        "before": str,
        "channel": str,
        "awaiting": str,
        "returned": str,
    },
    "trials": {
        **_PLACE,
        "matter": int,
        "what": str,
        "why": str,
        "who": str,
        "start": str,
        "end": str,
        "watch": str,
        "heard": str,
        "evaluators": str,
        "evaluate_on": str,
        "state": str,
    },
    "evaluations": {
        **_PLACE,
        "trial": int,
        "heard": str,
        "seen": str,
        "unintended": str,
        "outcome": str,
        "reason": str,
        "change": str,
        "end": str,
        "evaluate_on": str,
    },
    "actions": {
        **_PLACE,
        "matter": int,
        "what": str,
        "owner": int,
        "seat": str,
        "due": str,
        "state": str,
        "remark": str,
        "moved": int,
        "settled_in": int,
    },
    "inputs": {
        "text": str,
        "origin": str,
        **_MEETING,
        "state": str,
        "answer": str,
        "matter": int,
        "answered_in": int,
    },
    "asides": {**_PLACE, "about": int},
    "choices": {**_STEP, "heading": str, "text": str},
    "checks": {**_STEP, "heading": str, "text": str, "status": str, "remark": str},
    "readings": {**_STEP, "heading": str, **_BY_ROLE, "value": int, "reason": str},
    "ground_rules": {"text": str, **_MEETING, "agreed": str, "ended": str},
    "agreements": {"kind": str, "text": str, **_MEETING, "agreed": str, "review": str, "ended": str},
    "messages": {**_PLACE, "seat": str, "to": str, "what": str},
    "wins": {**_PLACE, "text": str},
}
"""The columns of each table in the first schema, beside `id`. Lists and seats are JSON; days and times ISO 8601."""

REFERENCES = {
    "meeting": "meetings",
    "item": "agenda_items",
    "matter": "matters",
    "member": "members",
    "owner": "members",
    "chair": "members",
    "next_chair": "members",
    "trial": "trials",
}


@migrations()
def m001_log(db: Database) -> None:
    """The log, the journal that undo reads, and drafts."""
    db.table("log").create(
        {
            "sequence": int,
            "at": str,
            "type": str,
            "payload": bytes,
            "salt": bytes,
            "digest": bytes,
            "hash": bytes,
        },
        pk="sequence",
        not_null={"at", "type", "digest", "hash"},
        strict=True,
    )
    db.table("journal").create(
        {"id": int, "sequence": int, "answer": int, "table": str, "record": int, "before": bytes},
        pk="id",
        strict=True,
    )
    db.table("drafts").create({"key": str, "text": str}, pk="key", strict=True)


@migrations()
def m002_tables(db: Database) -> None:
    """A table for each kind of record."""
    for name, columns in FIRST.items():
        db.table(name).create(
            {"id": int, **columns},
            pk="id",
            foreign_keys=[
                (column, REFERENCES[column], "id")
                for column in columns
                if column in REFERENCES and (name, column) != ("meetings", "item")
            ],
            strict=True,
        )


@migrations()
def m003_indexes(db: Database) -> None:
    """What a screen asks for stays quick after ten years of meetings."""
    for name, columns in FIRST.items():
        for column in ("item", "meeting", "state"):
            if column in columns and name != "meetings":
                db.table(name).create_index([column])


@migrations()
def m004_consent(db: Database) -> None:
    """What the group lets others read."""
    db.table("consents").create({"id": int, "shared": str}, pk="id", strict=True)
