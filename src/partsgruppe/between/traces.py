"""What of a text that was taken out is still to be removed, and what the program does not reach."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from partsgruppe.group.members import Member
from partsgruppe.group.pen import PenGiven
from partsgruppe.language.catalogue import _, listed
from partsgruppe.language.days import short_day
from partsgruppe.sharing import shelf
from partsgruppe.sharing.folder import shared
from partsgruppe.sharing.receiving import forget, remove_kept
from partsgruppe.store.errors import StoreError
from partsgruppe.store.store import Store


def finish_earlier(store: Store) -> str:
    """Remove what is left when the program ended in the middle the last time, whoever has the pen now, and say so.

    Raises StoreError.
    """
    if not (store.leads and store.must_forget):
        return ""
    done = forget(store)
    left = left_elsewhere(store, done.left, done.papers)
    return " ".join([_("Det som var igjen etter forrige gang, er borte nå."), *left])


def remove_copies(store: Store) -> list[str]:
    """Remove every copy of a group that is to be gone, but for its own file. Says what is left. Raises StoreError."""
    done = store.remove_copies()
    remove_kept(store)
    shelf.remove(store.path)
    return _others_have(store, done.others)


def left_elsewhere(store: Store, others: list[Path], papers: list[Path]) -> list[str]:
    """What the program could not reach, as far as it knows of it, and when those who share a folder will be rid of it.

    First that `papers` were removed from these folders, if they were.
    """
    return [*shelf.told(papers), *_in_common(store), *_others_have(store, others)]


def _others_have(store: Store, others: list[Path]) -> list[str]:
    """Copies of others, and the log as it was handed on."""
    known = listed([str(path) for path in others])
    found = [_("Teksten kan stå i {files}. De er laget av andre, så dem må dere slette selv.").format(files=known)]
    elsewhere = _("Kopier andre steder, og filer som noen har fått, når ikke programmet. Dem må dere rydde i selv.")
    handed = listed([_("{who} {day}").format(who=who, day=day) for who, day in _handed_on(store)])
    told = [_("Loggen er gitt videre til {whom}.").format(whom=handed)] if handed else []
    return [*(found if others else []), *told, elsewhere]


def _in_common(store: Store) -> list[str]:
    """When those who have a folder in common with this machine will be rid of it."""
    with suppress(StoreError):
        if known := shared(store.path):
            words = _("Hos de andre som deler mappa {path}, blir det borte når de åpner gruppa.")
            return [words.format(path=known.folder)]
    return []


def _handed_on(store: Store) -> Iterator[tuple[str, str]]:
    """To whom the log was handed on, and on which day."""
    for sequence, event in store.events():
        if isinstance(event, PenGiven):
            day = short_day(store.time_of(sequence).astimezone().date())
            yield store.get(Member, event.member).name, day
