"""What does not follow from the log: the log itself, the journal that undo reads, and drafts. Migration by migration.

What has been released is never edited. The tables of records have no migrations: they are made anew from the log
whenever a record is declared otherwise (`tables`).
"""

from __future__ import annotations

from sqlite_utils import Database, Migrations

migrations = Migrations("partsgruppe")


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
def m014_tables_made(db: Database) -> None:
    """Which tables were made from the log, and of what shape. Until here each change of them was a migration."""
    db.table("tables_made").create({"shape": str, "tables": str}, strict=True)
