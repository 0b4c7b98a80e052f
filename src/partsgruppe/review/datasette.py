"""What makes the archive open in Datasette with Norwegian titles and ready questions: its metadata file."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from partsgruppe.language.catalogue import N_, _
from partsgruppe.review.schema import SPAN

TABLES = {
    "groups": N_("Gruppene: hvem de er, når de sist møttes, og hvem som mangler ved bordet"),
    "meetings": N_("Møtene, med dag, dagen for det neste, og om alle partene var der"),
    "matters": N_("Sakene, hvordan de står, og hvor mange ganger de er utsatt"),
    "renamings": N_("Hva sakene het før"),
    "decisions": N_("Hva gruppene ble enige om"),
    "trials": N_("Utprøvingene, hvordan de endte, og hvorfor"),
    "evaluations": N_("Hva de det gjaldt, sa, og hva gruppa så"),
    "actions": N_("Oppgavene, med frist"),
    "inputs": N_("Innspill fra ansatte, og svarene de fikk"),
    "reasons": N_(
        "Hva som kan trenge støtte, slik det var den dagen loggen ble skrevet, og fra hvilken dag det teller"
    ),
    "letter_answers": N_("Hva gruppene svarte på brev"),
    "exercises": N_("Øvelsene hver gruppe har brukt"),
    "texts": N_("Alt som kan søkes i"),
    "files": N_("Filene som er kommet inn, og om de var hele"),
    "events": N_("Loggene slik de kom, hendelse for hendelse"),
}

_LABELS = {"groups": "workplace", "matters": "title", "trials": "what", "meetings": "day"}

QUERIES = {
    "utprovinger": (
        N_("Hvordan utprøvingene endte, og hvorfor"),
        "SELECT workplace, what, ending, reason, judged FROM trials JOIN groups ON groups.id = grp"
        " WHERE ending IS NOT NULL ORDER BY judged DESC",
    ),
    "uten_svar": (
        N_("Innspill som venter på svar"),
        "SELECT workplace, text, received FROM inputs JOIN groups ON groups.id = grp WHERE state = 'waiting'"
        " ORDER BY workplace, received",
    ),
    "utsatt": (
        N_("Saker som er utsatt to ganger eller mer"),
        "SELECT workplace, title, postponed, raised FROM matters JOIN groups ON groups.id = grp"
        " WHERE postponed >= 2 AND state IN ('open', 'postponed', 'trying') ORDER BY workplace, title",
    ),
    "sok": (
        N_("Let etter ord i alle gruppene"),
        "SELECT workplace, texts.kind, texts.day, texts.text FROM texts_fts JOIN texts ON texts.id = texts_fts.rowid"
        " JOIN groups ON groups.id = texts.grp WHERE texts_fts MATCH :ord ORDER BY texts_fts.rowid DESC LIMIT 200",
    ),
}


def metadata(path: Path) -> str:
    """The file, for `datasette ARCHIVE --metadata FILE`."""
    return json.dumps(_metadata(path.stem), ensure_ascii=False, indent=2) + "\n"


def _metadata(name: str) -> dict[str, Any]:
    return {
        "title": _("Partsgruppene"),
        "description": _("Arkivet til en hovedtillitsvalgt. Ingen tall her er til for å rangere noen."),
        "databases": {
            name: {
                "description": _("Id-en til en rad er gruppas nummer ganger {span}, pluss hendelsens nummer.").format(
                    span=SPAN
                ),
                "tables": {table: _table(table, about) for table, about in TABLES.items()},
                "queries": {
                    query: {"title": _(title), "sql": sql, "hide_sql": True} for query, (title, sql) in QUERIES.items()
                },
            }
        },
    }


def _table(table: str, about: str) -> dict[str, Any]:
    found: dict[str, Any] = {"description": _(about)}
    if table in _LABELS:
        found["label_column"] = _LABELS[table]
    if table == "events":
        found["hidden"] = True
    return found
