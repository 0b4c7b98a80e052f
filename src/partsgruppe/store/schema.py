"""What does not follow from the log: the log itself and the journal that undo reads. Migration by migration.

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


@migrations()
def m015_drafts_beside(db: Database) -> None:
    """Drafts lie in a file of their own. That there are traces to remove is said here, in the answer that left them."""
    db.table("to_forget").create({"since": int}, strict=True)
    if db.execute("SELECT 1 FROM drafts WHERE key = 'to forget'").fetchall():
        db.execute("INSERT INTO to_forget VALUES (0)")
    db.table("drafts").drop()


@migrations()
def m016_sealed(db: Database) -> None:
    """What lets an event leave without its time and its type. What is in the log already has none, and stays so."""
    db.execute("ALTER TABLE log ADD COLUMN seal BLOB")


def drafts_within(db: Database) -> list[tuple[str, str]]:
    """The drafts that earlier versions kept in the group's file."""
    if not db.table("drafts").exists():
        return []
    texts: list[tuple[str, str]] = db.execute("SELECT key, text FROM drafts WHERE key != 'to forget'").fetchall()
    return texts
