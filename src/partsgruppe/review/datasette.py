"""What makes the archive open in Datasette with Norwegian titles and ready questions: its metadata file."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, NamedTuple

from partsgruppe.group.records import RECORDS
from partsgruppe.language.catalogue import N_, _, capital
from partsgruppe.review.engines.columns import SHIPPED, TITLES, title_of
from partsgruppe.review.engines.values import listed_under, values
from partsgruppe.review.engines.views import VIEWS
from partsgruppe.review.judgement import NEEDS_SUPPORT_HERE, ORDER, Standing
from partsgruppe.review.register import Brought
from partsgruppe.review.schema import SPAN, UNSETTLED
from partsgruppe.review.schema import TABLES as SCHEMA_TABLES
from partsgruppe.review.shown import kind_name, singular

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
    "branches": N_("Grenen hver gruppe hører til, slik den som har arkivet, har satt det"),
    "places": N_("Steder arkivet er sendt til"),
    "shipments": N_("Gruppene som ligger hvert sted"),
    "kept": N_("Hva programmet går videre fra når en logg har vokst"),
    "places_by_day": N_("Hva hver gruppe listes under, fra dag til dag"),
    "picked_by": N_("Ordene hver gruppe plukkes ut med"),
    "places_made": N_("Utgaven av programmet som fant ut det"),
}

_LABELS = {"groups": "workplace", "matters": "title", "trials": "what", "meetings": "day"}

_ASKED = "asked (day) AS (SELECT CASE coalesce(:dag, '') WHEN '' THEN date('now') ELSE :dag END)"
"""The day that is asked about: the one that is written in the field, or today."""

_SEARCH = (
    "SELECT workplace, texts.kind, texts.day, texts.text FROM texts_fts JOIN texts ON texts.id = texts_fts.rowid"
    " JOIN groups ON groups.id = texts.grp WHERE aside = 0 AND texts_fts MATCH :ord"
    " ORDER BY texts_fts.rowid DESC LIMIT 200"
)


class Query(NamedTuple):
    """A ready question: what it is asked `of`, the table whose values these are, and what is shown in which order."""

    title: str
    of: str
    table: str
    shown: tuple[str, ...]
    order: str


QUERIES = {
    "stotte": Query(
        N_("Hvem som kan trenge støtte"),
        NEEDS_SUPPORT_HERE,
        "groups",
        ("workplace", "place", "as_of", "last_meeting", "next_meeting", "ended"),
        "place, sorted, id",
    ),
    "grunner": Query(
        N_("Hvorfor de kan trenge støtte"),
        f"SELECT now.*, workplace, sorted FROM ({VIEWS['reasons_now']}) AS now JOIN groups ON groups.id = now.grp",
        "reasons",
        ("workplace", "kind", "what", "since", "number", "day"),
        "sorted, id",
    ),
    "utprovinger": Query(
        N_("Hvordan utprøvingene gikk, og hvorfor"),
        VIEWS["trials_told"],
        "trials",
        ("workplace", "what", "told_as", "why", "reason", "told_on"),
        "told_on DESC, id",
    ),
    "filer": Query(
        N_("Filene som er kommet inn"),
        VIEWS["register"],
        "files",
        ("name", "day", "state", "workplace", "event"),
        "open DESC, id DESC",
    ),
    "uten_svar": Query(
        N_("Innspill som venter på svar"),
        VIEWS["waiting_inputs"],
        "inputs",
        ("workplace", "text", "received"),
        "received, id",
    ),
    "utsatt": Query(
        N_("Saker som er utsatt to ganger eller mer"),
        "SELECT matters.*, workplace FROM matters JOIN groups ON groups.id = grp"
        f" WHERE aside = 0 AND postponed >= 2 AND matters.{UNSETTLED}",
        "matters",
        ("workplace", "title", "postponed", "raised"),
        "workplace, title",
    ),
    "sok": Query(
        N_("Let etter ord i alle gruppene"),
        _SEARCH,
        "texts",
        ("workplace", "kind", "day", "text"),
        "",
    ),
}


def _sql(query: Query) -> str:
    shown = ", ".join(f'{_in_words(query.table, name)} AS "{title_of(query.table, name)}"' for name in query.shown)
    order = f" ORDER BY {query.order}" if query.order else ""
    asked = f"{_ASKED}, " if "FROM asked" in query.of else ""
    return f"WITH {asked}told AS ({query.of.strip()}) SELECT {shown} FROM told{order}"


def _in_words(table: str, column: str) -> str:
    """The column with its values as people say them."""
    words = {f"'{value}'": said for value, said in values(table, column).items()}
    if column == "place":
        words = {str(place): listed_under(kind) for place, kind in enumerate(ORDER)}
    if (table, column) == ("texts", "kind"):
        words = {f"'{singular(name)}'": capital(kind_name(singular(name))) for name in RECORDS}
    if not words:
        return f'"{column}"'
    cases = " ".join(f"WHEN {value} THEN '{said.replace(chr(39), chr(39) * 2)}'" for value, said in words.items())
    return f'CASE "{column}" {cases} ELSE "{column}" END'


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
                    name: {"title": _(query.title), "sql": _sql(query), "hide_sql": True}
                    for name, query in QUERIES.items()
                },
            }
        },
    }


def _table(table: str, about: str) -> dict[str, Any]:
    found: dict[str, Any] = {"description": _(about)}
    if table in SHIPPED:
        found["columns"] = {name: _column(table, name) for name in _names(table)}
    if table in _LABELS:
        found["label_column"] = _LABELS[table]
    if table in ("events", "kept", "places_by_day", "picked_by", "places_made"):
        found["hidden"] = True
    return found


def _names(table: str) -> list[str]:
    """The columns that people may look at."""
    told = {"groups": Standing.__struct_fields__, "files": Brought.__struct_fields__}.get(table) or (
        "id",
        "grp",
        *SCHEMA_TABLES[table],
    )
    return [name for name in told if name in TITLES]


def _column(table: str, name: str) -> str:
    """What a column is called, and what its values mean."""
    title, words = title_of(table, name), values(table, name)
    return f"{title}: {', '.join(f'{value} = {said}' for value, said in words.items())}" if words else title
