"""Writes the columns of the tables that are shipped into docs/engines.md."""

from __future__ import annotations

import tempfile
from pathlib import Path

from partsgruppe.language import catalogue
from partsgruppe.review.archive import Archive
from partsgruppe.review.engines.columns import DAY, NUMBER, SHIPPED, TEXT, TRUTH, columns, title_of
from partsgruppe.review.engines.values import values

PAGE = Path(__file__).parent.parent / "docs" / "engines.md"
BEGINNING, END = "<!-- columns: scripts/engine_columns.py -->\n", "<!-- end of columns -->\n"

TYPES = {NUMBER: "bigint", TEXT: "text", DAY: "date", TRUTH: "boolean"}


def written(page: str) -> str:
    """The page with the columns as they are now."""
    before, _begun, rest = page.partition(BEGINNING)
    after = rest.partition(END)[2]
    return f"{before}{BEGINNING}\n{_tables()}\n{END}{after}"


def _tables() -> str:
    language = catalogue.in_use()
    catalogue.use("en")
    try:
        with tempfile.TemporaryDirectory() as folder, Archive.made(Path(folder) / "archive.db") as archive:
            with archive.written_by_me():
                pass
            return "\n".join(_table(archive, table) for table in SHIPPED)
    finally:
        catalogue.use(language)


def _table(archive: Archive, table: str) -> str:
    lines = [f"| `{table}` | type | |", "| --- | --- | --- |"]
    for one in columns(archive, table):
        words = ", ".join(f"`{value}` {said}" for value, said in values(table, one.name).items())
        title = title_of(table, one.name)
        said = f"{title}: {words}" if words else title
        lines.append(f"| `{one.name}` | {TYPES[one.holds]} | {said} |")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    PAGE.write_text(written(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
