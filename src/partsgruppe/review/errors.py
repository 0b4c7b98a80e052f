"""What can go wrong with an archive, said so that the user knows what to do."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from partsgruppe.language.catalogue import _
from partsgruppe.store.errors import StoreError, in_plain_words


class ReviewError(StoreError):
    """The archive could not be read or written, or what was asked for is not there. Its text is one sentence."""


def no_archive(path: Path) -> ReviewError:
    """What to say of a file that is something else."""
    return ReviewError(_("{path} er ikke et arkiv fra partsgruppe. Velg en annen fil med --archive.").format(path=path))


@contextmanager
def of_the_archive(path: Path) -> Iterator[None]:
    """Turn what SQLite and the operating system raise into a sentence about the archive."""
    try:
        with in_plain_words(path):
            yield
    except StoreError as error:
        cause = error.__cause__
        if isinstance(cause, IsADirectoryError):
            raise no_archive(path) from error
        name = getattr(cause, "sqlite_errorname", "") if isinstance(cause, sqlite3.Error) else ""
        if name.startswith("SQLITE_NOTADB"):
            raise no_archive(path) from error
        if name.startswith("SQLITE_CORRUPT"):
            raise ReviewError(
                _("{path} er skadet. Flytt fila bort, og legg inn loggene på nytt.").format(path=path)
            ) from error
        raise


def no_engine(name: str) -> ReviewError:
    """What to do when the extra that another engine needs was not installed."""
    return ReviewError(_("Det trenger {name}. Legg det til med: pip install 'partsgruppe[engines]'").format(name=name))
