"""What stands in each column that is shipped: of which type, and what people call it."""

from __future__ import annotations

from typing import NamedTuple

from partsgruppe.language.catalogue import N_, _
from partsgruppe.review.archive import Archive
from partsgruppe.review.schema import TABLES

NUMBER, TEXT, DAY, TRUTH = "number", "text", "day", "truth"

SHIPPED = ("groups", *TABLES, "files")
"""The tables that are shipped: no events, and nothing that the archive's owner wrote."""

BRANCH = "branch"
"""The column of `groups` that the archive's owner fills."""

_KEPT_HERE = {"groups": ("sum", "hash", "events", "elsewhere")}
"""Columns that are of no use elsewhere."""

_DAYS = {
    "agreed",
    "answered",
    "as_of",
    "counts",
    "day",
    "due",
    "end",
    "ended",
    "evaluate_on",
    "founded",
    "judged",
    "last_meeting",
    "next_day",
    "next_meeting",
    "of",
    "raised",
    "received",
    "since",
    "start",
    "told_on",
}
_TRUTHS = {"all_there", "named"}
_OTHERWISE = {("decisions", "before"): DAY}

TITLES = {
    "agreed": N_("Avtalt"),
    "aside": N_("Følges ikke"),
    "all_there": N_("Alle partene var der"),
    "answer": N_("Svar"),
    "answered": N_("Besvart"),
    "as_of": N_("Per"),
    "awaiting": N_("Venter på"),
    "before": N_("Før"),
    "branch": N_("Gren"),
    "change": N_("Endring"),
    "channel": N_("Hvordan de får vite det"),
    "copies": N_("Kopier som er endret"),
    "counts": N_("Teller fra"),
    "day": N_("Dag"),
    "due": N_("Frist"),
    "end": N_("Til"),
    "ended": N_("Lagt ned"),
    "ended_why": N_("Hvorfor den ble lagt ned"),
    "ending": N_("Endte med"),
    "evaluate_on": N_("Evalueres"),
    "event": N_("Hendelse"),
    "exercise": N_("Øvelse"),
    "exercises": N_("Øvelser"),
    "exported": N_("Loggen ble skrevet"),
    "fork": N_("To logger er uenige fra hendelse"),
    "founded": N_("Satt opp"),
    "grp": N_("Gruppe"),
    "heard": N_("Det de sa"),
    "id": N_("Nummer"),
    "judged": N_("Evaluert"),
    "key": N_("Gruppas nøkkel"),
    "kind": N_("Slag"),
    "language": N_("Språk"),
    "last_meeting": N_("Siste møte"),
    "left_out": N_("Hendelser som ikke kan fortelles"),
    "log": N_("Logg"),
    "matter": N_("Sak"),
    "meeting": N_("Møte"),
    "meetings": N_("Møter"),
    "missing": N_("Mangler ved bordet"),
    "moved": N_("Ganger flyttet"),
    "municipality": N_("Kommune"),
    "name": N_("Fil"),
    "named": N_("Kan nevnes ved navn"),
    "need": N_("Første grunn"),
    "next_day": N_("Neste møte"),
    "next_meeting": N_("Neste møte"),
    "number": N_("Antall"),
    "of": N_("Brevet av"),
    "open": N_("Må bes om på nytt"),
    "outcome": N_("Utfall"),
    "outside": N_("Noen utenfor gruppa"),
    "own": N_("Gruppas egen linje"),
    "people": N_("Mennesker"),
    "place": N_("Listes under"),
    "postponed": N_("Ganger utsatt"),
    "raised": N_("Tatt opp"),
    "reason": N_("Hvorfor"),
    "received": N_("Kom inn"),
    "release": N_("Utgave"),
    "returned": N_("Sendt tilbake av"),
    "role": N_("Rolle"),
    "seats": N_("Plasser"),
    "sector": N_("Sektor"),
    "seen": N_("Det gruppa så"),
    "since": N_("Siden"),
    "skipped": N_("Hendelser som ikke følger reglene"),
    "sorted": N_("Sorteres som"),
    "start": N_("Fra"),
    "state": N_("Status"),
    "talks": N_("Hvem som snakker sammen"),
    "text": N_("Tekst"),
    "title": N_("Tittel"),
    "told_as": N_("Hvordan det gikk"),
    "told_on": N_("Dagen det gikk slik"),
    "trial": N_("Utprøving"),
    "unintended": N_("Uventede virkninger"),
    "union": N_("Forbund"),
    "unit": N_("Enhet"),
    "weeks": N_("Uker mellom møtene"),
    "what": N_("Hva"),
    "why": N_("Bakgrunn"),
    "withheld": N_("Hendelser som er holdt tilbake"),
    "workplace": N_("Arbeidsplass"),
}
"""What people call each column, whatever its table."""

_CALLED_OTHERWISE = {
    ("meetings", "number"): N_("Møtenummer"),
    ("renamings", "before"): N_("Het før"),
    ("renamings", "title"): N_("Heter nå"),
    ("files", "event"): N_("I orden til hendelse"),
}


def title_of(table: str, name: str) -> str:
    """What people call a column of this table."""
    return _(_CALLED_OTHERWISE.get((table, name), TITLES[name]))


class Column(NamedTuple):
    """A column of a shipped table and what it holds: NUMBER, TEXT, DAY or TRUTH."""

    name: str
    holds: str


def columns(archive: Archive, table: str) -> list[Column]:
    """The columns of a table as it is shipped, in order; those of `groups` with the branch last."""
    found = [
        Column(name, _holds(table, name, type_))
        for _n, name, type_, *_more in archive.rows(f'PRAGMA table_info("{table}")')
        if name not in _KEPT_HERE.get(table, ())
    ]
    if table == "files":
        found.insert(1, Column("grp", NUMBER))
    return [*found, Column(BRANCH, TEXT)] if table == "groups" else found


def _holds(table: str, name: str, type_: str) -> str:
    if (table, name) in _OTHERWISE or name in _DAYS:
        return _OTHERWISE.get((table, name), DAY)
    if name in _TRUTHS:
        return TRUTH
    return NUMBER if type_ == "INTEGER" else TEXT
