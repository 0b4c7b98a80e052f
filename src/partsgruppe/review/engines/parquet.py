"""The archive's tables as Parquet files, which DuckDB, Trino, Spark and ClickHouse read where they lie.

    DIR/matters/000012.parquet    the matters of the groups from number 12 · GROUPS on
    DIR/desk.sql                  the tables and the desk's views, for `duckdb -init desk.sql`
    DIR/partsgruppe.json          which groups lie in which files, and how they were then

A file is written beside the old one and takes its place when it is whole. What was shipped is written down after each
number, so that a shipment that was cut off goes on where it was.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from partsgruppe.files import write_whole
from partsgruppe.language.catalogue import _
from partsgruppe.review.archive import Archive
from partsgruppe.review.engines.columns import DAY, NUMBER, SHIPPED, TEXT, TRUTH, Column, columns
from partsgruppe.review.engines.shipment import (
    Group,
    Shipped,
    groups,
    may_lie,
    not_agreed,
    of,
    on_the_way,
    remember,
    shape,
    token_for,
    values,
)
from partsgruppe.review.engines.views import VIEWS
from partsgruppe.review.errors import ReviewError, no_engine, of_the_archive

if TYPE_CHECKING:
    import pyarrow as pa

GROUPS = 256
"""How many numbers of groups share a file of each table."""

ABOUT = "partsgruppe.json"
VIEWS_FILE = "desk.sql"


class About(msgspec.Struct):
    """Whose files these are, of which shape, and the marks of the groups in each, by number."""

    token: str
    shape: str = ""
    parts: dict[str, dict[str, str]] = {}


def ship(archive: Archive, folder: Path, day: dt.date) -> Shipped:
    """Make the files in the folder tell what the archive does. Raises ReviewError when it holds something else."""
    try:
        import pyarrow as pa  # noqa: F401
    except ImportError as error:
        raise no_engine("pyarrow") from error
    folder = folder.absolute()
    with archive.written_by_me(), of_the_archive(folder):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        return _ship(archive, folder, day)


def _ship(archive: Archive, folder: Path, day: dt.date) -> Shipped:
    there = _about(folder)
    if there is None and any(folder.iterdir()):
        raise ReviewError(_("{place} har noe annet i seg. Velg en tom mappe.").format(place=folder))
    token = token_for(archive, str(folder), there.token if there else None)
    about = there if there and there.shape == shape(archive) else About(token, shape(archive))
    lay = {key for part in (there or about).parts.values() for key in part}
    wanted: dict[str, list[Group]] = defaultdict(list)
    for one in groups(archive):
        wanted[f"{one.id // GROUPS:06}"].append(one)
    write_whole(folder / VIEWS_FILE, _views(folder, archive).encode())
    written = 0
    for part in sorted({*wanted, *about.parts, *((there or about).parts)}):
        marks = {str(one.id): one.mark for one in wanted.get(part, [])}
        before = about.parts.get(part, {})
        if marks == before and marks:
            continue
        may_lie(archive, str(folder), wanted.get(part, []))
        _write(archive, folder, part, wanted.get(part, []))
        written += sum(before.get(id) != mark for id, mark in marks.items())
        about.parts[part] = marks
        if not marks:
            del about.parts[part]
        write_whole(folder / ABOUT, msgspec.json.encode(about, order="deterministic"))
    now = [one for some in wanted.values() for one in some]
    if not now and not about.parts:
        write_whole(folder / ABOUT, msgspec.json.encode(about, order="deterministic"))
    remember(archive, str(folder), now, day)
    return Shipped(written, len(lay - {str(one.id) for one in now}), len(now), not_agreed(archive))


def _about(folder: Path) -> About | None:
    try:
        return msgspec.json.decode((folder / ABOUT).read_bytes(), type=About)
    except FileNotFoundError:
        return None
    except msgspec.MsgspecError as error:
        raise ReviewError(_("{place} har noe annet i seg. Velg en tom mappe.").format(place=folder)) from error


def _write(archive: Archive, folder: Path, part: str, some: list[Group]) -> None:
    """The file of each table with the rows of these groups; without any, the files are gone."""
    import pyarrow as pa
    from pyarrow import parquet

    on_the_way(archive, some)
    for table in SHIPPED:
        path = folder / table / f"{part}.parquet"
        if not some:
            path.unlink(missing_ok=True)
            continue
        path.parent.mkdir(exist_ok=True)
        told = columns(archive, table)
        found = archive.rows(f"SELECT {', '.join(values(table, told))} {of(table)}")
        by_column: list[Any] = list(zip(*found, strict=True)) or [()] * len(told)
        arrays = [_array(some, one) for some, one in zip(by_column, told, strict=True)]
        beside = path.with_suffix(".part")
        parquet.write_table(pa.table(arrays, [one.name for one in told]), beside, compression="zstd")
        beside.replace(path)


def _array(values: Sequence[Any], column: Column) -> pa.Array:
    """The values of a column, as the archive has them, in the type in which they are shipped."""
    import pyarrow as pa

    here, there = {
        NUMBER: (pa.int64(), pa.int64()),
        TEXT: (pa.string(), pa.string()),
        DAY: (pa.string(), pa.date32()),
        TRUTH: (pa.int64(), pa.bool_()),
    }[column.holds]
    return pa.array(values, here).cast(there)


_DUCKDB = {NUMBER: "BIGINT", TEXT: "VARCHAR", DAY: "DATE", TRUTH: "BOOLEAN"}


def _views(folder: Path, archive: Archive) -> str:
    """The tables, the day that is asked about and the desk's views, for DuckDB started in the folder."""
    tables = [
        f"CREATE OR REPLACE VIEW {table} AS SELECT * FROM read_parquet('{table}/*.parquet');" for table in SHIPPED
    ]
    views = [f"CREATE OR REPLACE VIEW {name} AS {sql.strip()};" for name, sql in VIEWS.items()]
    day = "CREATE OR REPLACE TABLE asked AS SELECT current_date AS day;"
    return "\n\n".join([*tables, day, *views]) + "\n"
