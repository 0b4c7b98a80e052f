"""Where else the log of a damaged file is whole: in the folder that the group shares, a rescue file or a backup."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from partsgruppe.language.catalogue import _
from partsgruppe.sharing.folder import Folder, shared
from partsgruppe.sharing.incoming import log_in
from partsgruppe.store import backups, rescue
from partsgruppe.store.errors import StoreError
from partsgruppe.store.examine import Whole, whole_in


class Source(NamedTuple):
    """A log that is whole, and what to call the place where it lies."""

    called: str
    whole: Whole


def furthest(path: Path) -> Source | None:
    """The one that goes furthest, the last said where two go as far; None where there is none."""
    return max(_sources(path), key=lambda one: len(one.whole.log), default=None)


def _sources(path: Path) -> Iterator[Source]:
    with suppress(StoreError):
        if known := shared(path):
            for parcel in Folder(known, "").logs():
                _header, entries = log_in(parcel)
                yield Source(_("Den felles mappa {path}").format(path=known.folder), Whole(entries, {}))
    for one in rescue.rescued_from(path):
        yield from _in_file(_("Den bergede kopien {path}").format(path=one), one)
    for one in backups.made_of(path):
        yield from _in_file(_("Sikkerhetskopien {path}").format(path=one), one)


def _in_file(called: str, path: Path) -> Iterator[Source]:
    with suppress(StoreError):
        yield Source(called, whole_in(path))
