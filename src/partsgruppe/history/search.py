"""Looks for words in all that the group has written down, and makes hits of what is found."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from partsgruppe.group.matters import Matter
from partsgruppe.history.hits import Hit, hit_of
from partsgruppe.language.catalogue import _
from partsgruppe.language.norwegian.forms import Meant, asked_for, slip_of, understand
from partsgruppe.store.index import Index, Indexed
from partsgruppe.store.store import Store

MOST = 40
"""The most hits that are of use to anybody; those left out are the older ones with fewer of the words."""


class Found(msgspec.Struct, frozen=True):
    """What came of a search: hits with all the words first, the newer before the older, and how many there were.

    `slips` are words that nobody has used, each with the one that was taken to be meant.
    """

    hits: Sequence[Hit]
    count: int
    slips: tuple[tuple[str, str], ...] = ()

    def grouped(self) -> list[Hit]:
        """The hits by kind of thing: the kind of the best one first, and each in the order they were found."""
        groups = list(dict.fromkeys(hit.group for hit in self.hits))
        return sorted(self.hits, key=lambda hit: groups.index(hit.group))

    def told(self) -> str:
        """What to know of the search beside its hits, in a sentence or two; empty when there is nothing."""
        told = [
            _("Ingen har skrevet «{word}». Her er «{instead}».").format(word=word, instead=instead)
            for word, instead in self.slips
        ]
        if not self.hits:
            told.append(_("Fant ingenting. Prøv et annet ord, eller et kortere."))
        elif not self.hits[0].whole:
            told.append(_("Ingen steder står alle ordene sammen."))
        if self.count > len(self.hits):
            told.append(_("Her er {n} av {count}. Skriv flere ord for å få færre.").format(n=MOST, count=self.count))
        return " ".join(told)


def search(store: Store, text: str) -> Found:
    """Find what a text asks for. Each record is looked at by itself: its words may stand anywhere in it."""
    looking = _Looking(store.index)
    for word in asked_for(text):
        looking.look_for(word)
    ranked = looking.ranked()
    numbers = {matter.id: number for number, matter in enumerate(store.where(Matter), start=1)} if ranked else {}
    hits = [hit_of(store, record, looking.extract(record), looking.whole(record), numbers) for record in ranked[:MOST]]
    return Found(hits, len(ranked), tuple(looking.slips))


class _Looking:
    """The words looked for so far, and the records that each was found in."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self._vocabulary = index.words()
        self._words: set[str] = set()
        self._found: list[set[Indexed]] = []
        self.slips: list[tuple[str, str]] = []

    def look_for(self, word: str) -> None:
        """Find the word; when it stands nowhere, the one it may be a slip of."""
        records = self._holding(understand(word, self._vocabulary))
        if not records and (instead := slip_of(word, self._vocabulary)):
            records = self._holding(understand(instead, self._vocabulary))
            self.slips.append((word, instead))
        self._found.append(records)

    def _holding(self, meant: Meant) -> set[Indexed]:
        self._words |= meant.every
        records = self._having(meant.words)
        if meant.halves:
            first, last = meant.halves
            records |= self._having(first) & self._having(last)
        return records

    def _having(self, words: frozenset[str]) -> set[Indexed]:
        return self._index.holding(words) if words else set()

    def whole(self, record: Indexed) -> bool:
        """Whether the record holds all the words."""
        return self._count(record) == len(self._found)

    def _count(self, record: Indexed) -> int:
        return sum(record in records for records in self._found)

    def ranked(self) -> list[Indexed]:
        """The records: those with more of the words first, then the newer ones."""
        return sorted(set().union(*self._found), key=lambda record: (-self._count(record), -record.id))

    def extract(self, record: Indexed) -> str:
        """Where the words stand in the record, marked."""
        return self._index.extract(record, self._words)
