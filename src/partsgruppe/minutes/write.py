"""Puts minutes where the user wants them: whole or not at all, and never over another file unasked."""

from __future__ import annotations

import errno
import os
from pathlib import Path

from partsgruppe.language import _
from partsgruppe.minutes.errors import AlreadyThere, MinutesError
from partsgruppe.store.errors import in_plain_words


def write_new(text: str, path: Path, overwrite: bool = False) -> None:
    """Write the text to a file.

    Raises AlreadyThere when there is such a file and it is not to be overwritten, MinutesError when
    its folder does not exist, and StoreError when it cannot be written; then nothing has changed.
    """
    if not path.parent.is_dir():
        raise MinutesError(_("Mappa {folder} finnes ikke. Lag den først.").format(folder=path.parent))
    if path.exists() and not path.is_dir() and not overwrite:
        raise AlreadyThere(
            _("{path} finnes fra før. Velg et annet navn, eller si at den skal erstattes.").format(path=path)
        )
    with in_plain_words(path):
        try:
            _replace(path, text)
        except OSError as error:
            error.filename = str(path)
            raise


def _replace(path: Path, text: str) -> None:
    """Write beside the file and put it in its place when every byte is on the disk."""
    if path.is_dir():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
    unfinished = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with unfinished.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(path)
    except BaseException:
        unfinished.unlink(missing_ok=True)
        raise
