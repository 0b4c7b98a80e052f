"""Puts papers where the user wants them: whole or not at all, for the user alone, and never over another unasked."""

from __future__ import annotations

from pathlib import Path

from partsgruppe.files import write_whole
from partsgruppe.language.catalogue import _
from partsgruppe.papers.errors import AlreadyThere, MinutesError
from partsgruppe.store.errors import in_plain_words


def write_new(text: str | bytes, path: Path, overwrite: bool = False) -> None:
    """Write it to a file that only its owner can read.

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
            write_whole(path, text.encode() if isinstance(text, str) else text, private=True)
        except OSError as error:
            error.filename = str(path)
            raise
