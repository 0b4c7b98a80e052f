"""The tables of a group's file, migration by migration. What has been released is never edited."""

from __future__ import annotations

from sqlite_utils import Database, Migrations

from partsgruppe.store import index

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
    "tracks": {"track": str, "ended": str},
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
def m004_search(db: Database) -> None:
    """Every word, by where it stands."""
    index.make(db.conn)


@migrations()
def m005_inputs_by_whom_and_when(db: Database) -> None:
    """Inputs say when they came, from which role and file, and which other they are joined to."""
    for column in ("giver", "file"):
        db.execute(f"ALTER TABLE inputs ADD COLUMN {column} TEXT NOT NULL DEFAULT ''")
    db.execute("ALTER TABLE inputs ADD COLUMN day TEXT")
    db.execute("ALTER TABLE inputs ADD COLUMN joined INTEGER REFERENCES inputs(id)")
    db.execute("ALTER TABLE inputs ADD COLUMN answered INTEGER")
    db.execute("UPDATE inputs SET day = (SELECT substr(at, 1, 10) FROM log WHERE sequence = inputs.id)")
    db.execute(
        "UPDATE inputs SET answered = (SELECT max(sequence) FROM log WHERE type = 'input_answered'"
        " AND json_extract(CAST(payload AS TEXT), '$.input') = inputs.id) WHERE state <> 'waiting'"
    )
    db.table("inputs").create_index(["joined"])


@migrations()
def m006_consents(db: Database) -> None:
    """Readings of somebody alone in a role are shown only with consent."""
    columns = {"id": int, "role": str, "union": str, "state": str, "ended": int}
    db.table("consents").create(columns, pk="id", strict=True)
    db.execute("ALTER TABLE readings ADD COLUMN consent INTEGER REFERENCES consents(id)")


@migrations()
def m007_issued_minutes(db: Database) -> None:
    """Minutes as the participants got them, what is corrected in them, and the text that was approved."""
    db.table("issued_minutes").create(
        {
            "id": int,
            "meeting": int,
            "language": str,
            "text": str,
            "approved_by": str,
            "approved_in": int,
            "approved": str,
            "digest": str,
        },
        pk="id",
        foreign_keys=[("meeting", "meetings", "id"), ("approved_in", "meetings", "id")],
        strict=True,
    )
    db.table("corrections").create(
        {"id": int, "meeting": int, "item": int, "issued": int, "party": str, "text": str},
        pk="id",
        foreign_keys=[
            ("meeting", "meetings", "id"),
            ("item", "agenda_items", "id"),
            ("issued", "issued_minutes", "id"),
        ],
        strict=True,
    )
    db.table("issued_minutes").create_index(["meeting"])
    db.table("corrections").create_index(["issued"])


@migrations()
def m008_course_of_a_matter(db: Database) -> None:
    """The page of one matter stays quick however many there are."""
    for name in ("agenda_items", "decisions", "trials", "actions", "inputs"):
        db.table(name).create_index(["matter"])
    db.table("evaluations").create_index(["trial"])


@migrations()
def m009_heard(db: Database) -> None:
    """What those concerned by a trial said before it was evaluated."""
    db.table("heard").create(
        {"id": int, "trial": int, "who": str, "number": int, "text": str},
        pk="id",
        foreign_keys=[("trial", "trials", "id")],
        strict=True,
    )
    db.table("heard").create_index(["trial"])


@migrations()
def m010_permissions(db: Database) -> None:
    """What the group lets others read."""
    db.table("permissions").create({"id": int, "shared": str}, pk="id", strict=True)


@migrations()
def m011_search_without_codes(db: Database) -> None:
    """Where an input came from is searched only in the group's own words."""
    index.make_anew(db.conn)


@migrations()
def m012_search_heard_and_corrected(db: Database) -> None:
    """What was heard about a trial, and what is corrected in minutes, is searched."""
    index.make_anew(db.conn)


@migrations()
def m013_moved_in(db: Database) -> None:
    """A task that has just been given a new day is not asked about again at the same meeting."""
    db.execute("ALTER TABLE actions ADD COLUMN moved_in INTEGER REFERENCES meetings(id)")
    db.execute(
        "UPDATE actions SET moved_in = (SELECT json_extract(payload, '$.meeting') FROM log WHERE type = 'action_moved'"
        " AND json_extract(payload, '$.action') = actions.id ORDER BY sequence DESC LIMIT 1) WHERE moved"
    )
