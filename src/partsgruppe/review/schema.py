"""The tables of an archive, migration by migration. What has been released is never edited.

A row that came from event number n of group g has the id g * SPAN + n, in whatever table it is. So all rows of a group
stand together, and no table needs an index on the group.
"""

from __future__ import annotations

from sqlite_utils import Database, Migrations

SPAN = 2**21
"""More than the events that a log may have."""

migrations = Migrations("partsgruppe-archive")

Columns = dict[str, type]

_BY_ROLE: Columns = {"role": str, "union": str}

FIRST: dict[str, Columns] = {
    "meetings": {"number": int, "day": str, "next_day": str},
    "attendance": {"meeting": int, **_BY_ROLE},
    "matters": {"title": str, **_BY_ROLE, "raised": str, "state": str, "postponed": int},
    "decisions": {
        "matter": int,
        "day": str,
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
        "matter": int,
        "what": str,
        "why": str,
        "start": str,
        "end": str,
        "evaluate_on": str,
        "state": str,
        "ending": str,
        "reason": str,
        "judged": str,
    },
    "evaluations": {
        "matter": int,
        "trial": int,
        "day": str,
        "outcome": str,
        "heard": str,
        "seen": str,
        "unintended": str,
        "reason": str,
        "change": str,
    },
    "actions": {"matter": int, "what": str, **_BY_ROLE, "agreed": str, "due": str, "state": str, "moved": int},
    "inputs": {"matter": int, "text": str, "received": str, "state": str, "answer": str, "answered": str},
    "exercises": {"meeting": int, "exercise": str, "title": str, "day": str},
    "texts": {"matter": int, "kind": str, "day": str, "text": str},
}
"""The tables as they first were."""

AT_A_MEETING = ("matters", "decisions", "trials", "evaluations", "actions", "inputs", "texts")
"""The tables that have since been given the meeting at which each of their rows came about, if it was at one."""

REASONS: Columns = {
    "kind": str,
    "since": str,
    "counts": str,
    "what": str,
    "number": int,
    "day": str,
    "seats": str,
    "matter": int,
    "meeting": int,
}
"""What was told of a reason at first."""

SINCE: dict[str, Columns] = {
    "meetings": {"all_there": int},
    "evaluations": {"awaiting": str, "returned": str},
    "trials": {"told_as": str, "told_on": str},
    "actions": {"outside": str},
    "renamings": {"matter": int, "before": str, "title": str},
    "reasons": {**REASONS, "own": str},
    "letter_answers": {"of": str, "day": str, "text": str},
}
"""What has been added to the tables after that."""

GONE = ("attendance",)
"""A table of which nothing is told any more: which roles were at each meeting."""

TABLES = {
    name: FIRST.get(name, {}) | ({"meeting": int} if name in AT_A_MEETING else {}) | SINCE.get(name, {})
    for name in dict.fromkeys((*FIRST, *SINCE))
    if name not in GONE
}
"""What a log tells, as ordinary tables. Nobody's name is in them."""

ELSEWHERE: dict[str, Columns] = {
    "branches": {"key": str, "branch": str},
    "places": {"place": str, "token": str, "day": str},
    "shipments": {"place": str, "key": str},
}
"""What the archive's owner says of groups, and has done with them; of which no log tells."""

NOT_WHOLE = "state NOT IN ('whole', 'kept out', 'asked')"
"""Of a file that it must be asked for anew, unless it has come since."""

UNSETTLED = "state IN ('open', 'postponed', 'trying')"


@migrations()
def m001_logs(db: Database) -> None:
    """A row for each log, with what is asked of every group at once, and its events."""
    db.table("groups").create(
        {
            "id": int,
            "key": str,
            "workplace": str,
            "kind": str,
            "language": str,
            "release": str,
            "exported": str,
            "sum": str,
            "events": int,
            "hash": bytes,
            "withheld": int,
            "skipped": int,
            "fork": int,
            "weeks": int,
            "founded": str,
            "people": int,
            "missing": str,
            "meetings": int,
            "last_meeting": str,
            "next_meeting": str,
            "exercises": int,
            "sorted": str,
        },
        pk="id",
        strict=True,
    )
    db.table("groups").create_index(["key"])
    db.table("events").create(
        {
            "id": int,
            "grp": int,
            "n": int,
            "at": str,
            "type": str,
            "payload": str,
            "shown": str,
            "salt": bytes,
            "digest": bytes,
            "hash": bytes,
        },
        pk="id",
        foreign_keys=[("grp", "groups", "id")],
        strict=True,
    )


@migrations()
def m002_tables(db: Database) -> None:
    """A table for each kind of thing that a log tells of."""
    for name, columns in FIRST.items():
        references = [(column, f"{column}s", "id") for column in ("meeting", "matter", "trial") if column in columns]
        db.table(name).create(
            {"id": int, "grp": int, **columns},
            pk="id",
            foreign_keys=[("grp", "groups", "id"), *references],
            strict=True,
        )


@migrations()
def m003_search(db: Database) -> None:
    """Words are found wherever they stand; «å» is no «a»."""
    db.execute(
        "CREATE VIRTUAL TABLE texts_fts USING fts5"
        " (text, content='texts', content_rowid='id', tokenize='unicode61 remove_diacritics 0')"
    )


@migrations()
def m004_indexes(db: Database) -> None:
    """What is asked of every group at once is answered from an index of what is still open."""
    for sql in (
        "CREATE INDEX trials_running ON trials (grp, evaluate_on) WHERE state = 'running'",
        "CREATE INDEX actions_open ON actions (grp, due) WHERE state = 'open'",
        "CREATE INDEX inputs_waiting ON inputs (grp, received) WHERE state = 'waiting'",
        f"CREATE INDEX matters_twice ON matters (grp) WHERE postponed >= 2 AND {UNSETTLED}",
        "CREATE INDEX decisions_matter ON decisions (matter)",
        "CREATE INDEX trials_matter ON trials (matter)",
        "CREATE INDEX evaluations_trial ON evaluations (trial)",
        "CREATE INDEX actions_matter ON actions (matter)",
        "CREATE INDEX inputs_matter ON inputs (matter)",
    ):
        db.execute(sql)


@migrations()
def m005_meetings(db: Database) -> None:
    """What came about at a meeting is found from there. What is in the archive already has its day to go by."""
    same_day = {
        "matters": "day = matters.raised",
        "trials": "id < trials.id",
        "actions": "day = actions.agreed",
        "inputs": "day = inputs.answered",
        "texts": "day = texts.day AND texts.kind != 'input'",
    }
    for name in AT_A_MEETING:
        db.execute(f"ALTER TABLE {name} ADD COLUMN meeting INTEGER REFERENCES meetings (id)")
        db.execute(
            f"UPDATE {name} SET meeting = (SELECT max(id) FROM meetings WHERE id BETWEEN {name}.grp * {SPAN}"
            f" AND ({name}.grp + 1) * {SPAN} - 1 AND {same_day.get(name, f'day = {name}.day')})"
        )


@migrations()
def m006_proposals_and_names(db: Database) -> None:
    """What is a proposal, which seats somebody holds, earlier names of matters, and what cannot be told."""
    for column in SINCE["evaluations"]:
        db.execute(f"ALTER TABLE evaluations ADD COLUMN {column} TEXT")
    db.execute("ALTER TABLE groups ADD COLUMN seats TEXT")
    db.execute("ALTER TABLE groups ADD COLUMN left_out INTEGER NOT NULL DEFAULT 0")
    db.table("renamings").create(
        {"id": int, "grp": int, **SINCE["renamings"]},
        pk="id",
        foreign_keys=[("grp", "groups", "id"), ("matter", "matters", "id")],
        strict=True,
    )
    db.execute("CREATE INDEX renamings_matter ON renamings (matter)")


@migrations()
def m007_ended(db: Database) -> None:
    """The day on which a group ended, and why; nothing of one that goes on. The events there already say so."""
    for column in ("ended", "ended_why"):
        db.execute(f"ALTER TABLE groups ADD COLUMN {column} TEXT")
    db.execute(
        "UPDATE groups SET (ended, ended_why) = (SELECT CASE type WHEN 'group_ended' THEN substr(at, 1, 10) END,"
        " CASE type WHEN 'group_ended' THEN json_extract(coalesce(payload, shown), '$.reason') END FROM events"
        f" WHERE events.id BETWEEN groups.id * {SPAN} AND (groups.id + 1) * {SPAN} - 1"
        " AND type IN ('group_ended', 'group_reopened') ORDER BY n DESC LIMIT 1)"
    )


@migrations()
def m008_reasons(db: Database) -> None:
    """Why a group may need support, as of the day of its log; of logs that came before, not until they come again."""
    db.table("reasons").create(
        {"id": int, "grp": int, **REASONS},
        pk="id",
        foreign_keys=[("grp", "groups", "id"), ("matter", "matters", "id"), ("meeting", "meetings", "id")],
        strict=True,
    )
    db.execute("ALTER TABLE groups ADD COLUMN as_of TEXT")


@migrations()
def m009_all_parties(db: Database) -> None:
    """Of each meeting whether all parties were there. Which roles were, is forgotten."""
    db.execute("ALTER TABLE meetings ADD COLUMN all_there INTEGER")
    for table in GONE:
        db.table(table).drop()


@migrations()
def m010_files(db: Database) -> None:
    """Every file that was brought from here on, and how it was."""
    db.table("files").create(
        {
            "id": int,
            "name": str,
            "day": str,
            "state": str,
            "event": int,
            "meeting": int,
            "key": str,
            "workplace": str,
            "reason": str,
        },
        pk="id",
        strict=True,
    )
    db.table("files").create_index(["key"])
    db.table("files").create_index(["name"])


@migrations()
def m011_outside(db: Database) -> None:
    """Who outside the group does something, by function; of logs that came before, nobody."""
    db.execute("ALTER TABLE actions ADD COLUMN outside TEXT DEFAULT ''")


@migrations()
def m012_own(db: Database) -> None:
    """What the group itself says to a reason, and where it belongs, as far as it says so."""
    _add(db, "reasons", "own", "TEXT NOT NULL DEFAULT ''")
    for column in ("municipality", "sector", "unit"):
        _add(db, "groups", column, "TEXT NOT NULL DEFAULT ''")


OWN: dict[str, Columns] = {
    "_requests": {"key": str, "event": int, "day": str, "text": str},
    "_marks": {"key": str, "events": int, "day": str, "needs": str},
    "_contacts": {"key": str, "text": str},
    "_followed": {"key": str, "log": int},
    "_notes": {"id": int, "key": str, "day": str, "kind": str, "text": str, "due": str, "kept": int},
}
"""What no log tells: who asked for a talk in a file of its own, and the reader's own marks, notes and choices."""


@migrations()
def m013_desk(db: Database) -> None:
    """The reader's own, by the group's key; which logs are told of where two part; and which log a file brought."""
    for name, columns in OWN.items():
        db.table(name).create(columns, pk=next(iter(columns)), strict=True, if_not_exists=True)
    _add(db, "groups", "aside", "INTEGER NOT NULL DEFAULT 0")
    _add(db, "files", "log", "INTEGER")


def _add(db: Database, table: str, column: str, kind: str) -> None:
    if column not in db.table(table).columns_dict:
        db.execute(f"ALTER TABLE {table} ADD COLUMN {column} {kind}")


@migrations()
def m013_letters(db: Database) -> None:
    """What groups answered to letters, and whether they may be named where others read what they tried."""
    columns = {"id": int, "grp": int, **SINCE["letter_answers"]}
    db.table("letter_answers").create(
        columns, pk="id", foreign_keys=[("grp", "groups", "id")], strict=True, if_not_exists=True
    )
    _add(db, "groups", "named", "INTEGER NOT NULL DEFAULT 0")


@migrations()
def m014_kept(db: Database) -> None:
    """What came of each log when it was last read, to go on from when it has grown."""
    db.table("kept").create({"id": int, "program": str, "state": bytes}, pk="id", strict=True)


@migrations()
def m015_trials_as_they_are_told(db: Database) -> None:
    """How each trial is told of and by which day, and an index from which a page of them is read."""
    for column in SINCE["trials"]:
        db.execute(f"ALTER TABLE trials ADD COLUMN {column} TEXT")
    db.execute(
        "UPDATE trials SET told_on = coalesce(judged, evaluate_on), told_as = coalesce(ending, CASE WHEN EXISTS"
        " (SELECT 1 FROM evaluations WHERE evaluations.trial = trials.id) THEN 'adjusted' ELSE 'running' END)"
    )
    db.execute("CREATE INDEX trials_by_ending ON trials (told_as, told_on DESC, id)")


@migrations()
def m016_elsewhere(db: Database) -> None:
    """Which groups may be put in the union's own database, the branch that each belongs to, and where they lie."""
    db.execute("ALTER TABLE groups ADD COLUMN elsewhere INTEGER NOT NULL DEFAULT 0")
    for table, columns in ELSEWHERE.items():
        db.table(table).create({"id": int, **columns}, pk="id", strict=True)
    db.table("branches").create_index(["key"], unique=True)
    db.table("places").create_index(["place"], unique=True)
    db.table("shipments").create_index(["place", "key"], unique=True)


@migrations()
def m017_places(db: Database) -> None:
    """Where each group stands in the list, day by day, and what a page of the desk is read from beside that."""
    for sql in (
        "CREATE TABLE places_by_day (place INTEGER, sorted TEXT, grp INTEGER, since TEXT, until TEXT,"
        " PRIMARY KEY (place, sorted, grp, since)) STRICT, WITHOUT ROWID",
        "CREATE INDEX places_of_group ON places_by_day (grp)",
        "CREATE TABLE places_made (by TEXT) STRICT",
        "CREATE INDEX groups_sorted ON groups (sorted)",
        "CREATE INDEX groups_told_too_much ON groups (sorted) WHERE release = 'group'",
        f"CREATE INDEX files_not_whole ON files (id) WHERE {NOT_WHOLE}",
    ):
        db.execute(sql)


@migrations()
def m018_picked_by(db: Database) -> None:
    """By which words a group is picked when something is typed; worked out with the places, which are made anew."""
    db.execute("CREATE TABLE picked_by (grp INTEGER PRIMARY KEY, words TEXT) STRICT")
    db.execute("DELETE FROM places_made")


@migrations()
def m019_sealed(db: Database) -> None:
    """What the chain binds of the time and the type of an event that came without them."""
    _add(db, "events", "seal", "BLOB")


@migrations()
def m020_taken_out(db: Database) -> None:
    """Of what was taken out and lies elsewhere still, only where."""
    db.execute("UPDATE OR REPLACE shipments SET key = '' WHERE key NOT IN (SELECT key FROM groups)")
