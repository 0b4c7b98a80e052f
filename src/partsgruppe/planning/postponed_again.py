"""Matters that keep being postponed: what was to be talked over, and other ways to take them up. (Method: rule 1)"""

from __future__ import annotations

from partsgruppe.group import matters
from partsgruppe.group.decisions import POSTPONED, Decision
from partsgruppe.group.matters import Matter
from partsgruppe.history.status import put_off, times_postponed
from partsgruppe.language.catalogue import N_, _
from partsgruppe.store.store import Store

WAYS = {
    "nar-vi-er-uenige": N_("Når vi er uenige"),
    "prov-ut": N_("Prøv ut"),
    "nar-vi-star-fast": N_("Når vi står fast"),
}
"""Exercises that help a matter on, by id, each with its title."""

OFTEN = 2
"""After so many postponements another way is offered."""


def last_postponement(store: Store, matter: int) -> Decision | None:
    """Who was to talk with whom, while a matter is postponed; nobody where it was put off until a day."""
    found = store.get(Matter, matter)
    if found.state != matters.POSTPONED or put_off(store, found):
        return None
    return store.where(Decision, matter=matter, outcome=POSTPONED)[-1]


def is_stuck(store: Store, matter: int) -> bool:
    """Whether a matter is postponed, and not for the first time."""
    return last_postponement(store, matter) is not None and times_postponed(store, matter) >= OFTEN


def why_another_way(store: Store, matter: int) -> str:
    """Why another way is offered, kindly."""
    sentence = _("«{title}» er utsatt {n} ganger, og da hjelper det ofte å ta saken på en annen måte.")
    return sentence.format(title=store.get(Matter, matter).title, n=times_postponed(store, matter))
