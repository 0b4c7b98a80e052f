"""Whatever SQLite or the machine says becomes a sentence that names the file and what to do."""

from __future__ import annotations

import errno
import sqlite3
from pathlib import Path

import pytest

from partsgruppe.store.errors import StoreError, changed_outside, in_plain_words

FILE = Path("/hos/oss/gruppe.db")
FULL = "Disken er full. Frigjør plass og prøv igjen; ingenting av det som er lagret, er borte."
NOT_WRITTEN = f"Får ikke skrevet til {FILE}. Mappa finnes ikke."
NOT_ALLOWED = f"Får ikke skrevet til {FILE}. Du har ikke lov til å skrive i mappa."
IN_THE_WAY = "Får ikke skrevet til /etc/passwd/x. Det som skulle vært mappa, er en fil."
BUSY = f"Et annet program holder på med {FILE}. Lukk det og prøv igjen."


def told(error: Exception) -> str:
    with pytest.raises(StoreError) as refused, in_plain_words(FILE):
        raise error
    assert refused.value.__cause__ is error
    return str(refused.value)


def of_sqlite(text: str, name: str | None = None) -> sqlite3.Error:
    error = sqlite3.OperationalError(text)
    if name is not None:
        error.sqlite_errorname = name
    return error


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("SQLITE_FULL", FULL),
        ("SQLITE_NOTADB", f"{FILE} er ikke en gruppefil. Velg en annen fil med --db."),
        (
            "SQLITE_CORRUPT_VTAB",
            f"{FILE} er skadet. Prøv «partsgruppe repair», eller hent den nyeste sikkerhetskopien i mappa «backups»"
            " ved siden av.",
        ),
        ("SQLITE_READONLY_DBMOVED", NOT_WRITTEN),
        ("SQLITE_CANTOPEN", NOT_WRITTEN),
        ("SQLITE_PERM", NOT_WRITTEN),
        ("SQLITE_IOERR_WRITE", NOT_WRITTEN),
        ("SQLITE_AUTH", NOT_WRITTEN),
        ("SQLITE_BUSY_SNAPSHOT", BUSY),
        ("SQLITE_LOCKED", BUSY),
        ("SQLITE_ERROR", f"Fila {FILE} lot seg ikke bruke (det gikk galt)."),
        (None, f"Fila {FILE} lot seg ikke bruke (det gikk galt)."),
    ],
)
def test_what_sqlite_says(name: str | None, sentence: str) -> None:
    assert told(of_sqlite("det gikk galt", name)) == sentence


def test_a_full_disk_is_known_by_its_words_where_it_has_no_name() -> None:
    assert told(of_sqlite("database or disk is full")) == FULL


@pytest.mark.parametrize(
    ("error", "sentence"),
    [
        (OSError(errno.ENOSPC, "full"), FULL),
        (OSError(errno.EDQUOT, "full"), FULL),
        (FileNotFoundError(errno.ENOENT, "borte", "/et/annet/sted"), "Finner ikke /et/annet/sted."),
        (FileNotFoundError(errno.ENOENT, "borte"), f"Finner ikke {FILE}."),
        (IsADirectoryError(errno.EISDIR, "mappe", "/en/mappe"), "/en/mappe er en mappe. Skriv navnet på en fil."),
        (IsADirectoryError(errno.EISDIR, "mappe"), f"{FILE} er en mappe. Skriv navnet på en fil."),
        (PermissionError(errno.EACCES, "nei", "/stengt"), NOT_ALLOWED.replace(str(FILE), "/stengt")),
        (PermissionError(errno.EACCES, "nei"), NOT_ALLOWED),
        (OSError(errno.EROFS, "bare lese"), f"Får ikke skrevet til {FILE}. Disken kan bare leses."),
        (NotADirectoryError(errno.ENOTDIR, "fil", "/etc/passwd/x"), IN_THE_WAY),
        (
            OSError(errno.EIO, "borte", "/etc/passwd"),
            "Får ikke skrevet til /etc/passwd. Disken svarer ikke som den skal.",
        ),
    ],
)
def test_what_the_machine_says(error: OSError, sentence: str) -> None:
    assert told(error) == sentence


def test_a_row_that_another_program_wrote_names_the_file() -> None:
    assert changed_outside(FILE).startswith(f"{FILE} er endret med et annet program")
