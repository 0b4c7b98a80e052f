"""Between the group's file and the folder it has in common: what goes there, and what comes of what was found there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field

from partsgruppe.group.inputs import Collected, InputsCollected
from partsgruppe.group.pen import pen
from partsgruppe.group.records import RuleBroken
from partsgruppe.language.catalogue import _, many
from partsgruppe.sharing.folder import Folder, Found, HandedIn, Here
from partsgruppe.sharing.outgoing import header_of
from partsgruppe.sharing.parcel import Parcel, own_files, put_down
from partsgruppe.sharing.receiving import Received, released
from partsgruppe.store.entry import Entry
from partsgruppe.store.errors import StoreError
from partsgruppe.store.store import Store


@dataclass
class News:
    """What came of it: sentences to tell, and a log that has parted from the one here, if there is one."""

    told: list[str] = field(default_factory=list)
    parted: Parcel | None = None


@dataclass
class Fetched:
    """What was found in the folder; and the logs in it that were held against the one here already, by machine."""

    found: Found
    held: dict[str, Received] = field(default_factory=dict)


def fetched(store: Store, folder: Folder, group: str, log: Sequence[Entry]) -> Fetched:
    """Read the folder, and find out what comes of the logs there. Nothing here is touched, so any thread will do.

    `log` is the one here, of the group of this key. Raises StoreError.
    """
    found = folder.read(group, {entry.sequence: entry.hash.hex() for entry in log})
    came = Fetched(found)
    for machine, parcel in found.logs.items():
        with suppress(StoreError):  # it is told where it is taken in
            came.held[machine] = Received(store, parcel, log)
            if came.held[machine].has_news:
                came.held[machine].prepare()
    return came


def here(store: Store) -> Here:
    """What goes into the folder. Raises StoreError."""
    lines = [released(entry) for entry in store.log()]
    held = pen(store)
    says_how_they_are = held is not None and held.machine == store.machine
    own = own_files(store.folder) if says_how_they_are else None
    return Here(store.machine, header_of(store, lines), lines, _collected(store), own)


def _collected(store: Store) -> frozenset[str]:
    return frozenset(name for one in store.where(Collected) for name in one.names)


def take_in(store: Store, came: Fetched) -> News:
    """Take in what goes on from the log here, what was handed in, and the group's own files.

    Where both have written, that is told, and `parted` is the other log.
    """
    found, held = came.found, came.held
    news = News(list(found.told))
    parted: list[tuple[str, Parcel]] = []
    for machine, parcel in found.logs.items():
        with _telling(news):
            received = _beside(store, parcel, held.get(machine))
            if received.must_ask:
                parted.append((machine, parcel))
            elif received.has_news:
                news.told += received.take_in()
    for machine, parcel in parted:
        if news.parted is None and _beside(store, parcel, held.get(machine)).must_ask:
            news.parted = parcel
            words = _("Noen andre har skrevet samtidig. «partsgruppe share» viser hva, og fører det sammen.")
            news.told.append(words)
    with _telling(news):
        news.told += _write_down(store, found.inputs)
    with _telling(news):
        news.told += _put_down(store, found.own)
    return news


def _beside(store: Store, parcel: Parcel, held: Received | None) -> Received:
    """A log beside the one here, which may have gone on since it was `held` against it."""
    return held if held is not None and held.holds else Received(store, parcel)


def _write_down(store: Store, inputs: list[HandedIn]) -> list[str]:
    """Write down what others have handed in, once this machine has the pen."""
    known = _collected(store)
    new = {one.name: one.input for one in inputs if one.name not in known}
    if not new or store.reads_along:
        return []
    written = 0
    with store.answer():
        for event in new.values():
            with suppress(RuleBroken):  # it says nothing, or was written down from the same file here
                store.record(event)
                written += 1
        store.record(InputsCollected(names=list(new)))
    return [many("{n} innspill fra andre er skrevet ned.", "{n} innspill fra andre er skrevet ned.", written)]


def _put_down(store: Store, own: Mapping[str, Mapping[str, bytes]]) -> list[str]:
    """Let the own files be as whoever has the pen has them. Nobody else's are put down."""
    held = pen(store)
    if held is None or held.machine == store.machine:
        return []
    return put_down(own.get(held.machine, {}), store.folder)


@contextmanager
def _telling(news: News) -> Iterator[None]:
    """Tell what is in the way, and go on with the rest."""
    try:
        yield
    except (StoreError, RuleBroken) as error:
        news.told.append(str(error))
