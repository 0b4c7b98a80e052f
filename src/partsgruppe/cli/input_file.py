"""Reads inputs out of a file that somebody made elsewhere: lines of text, or a column of a table.

Nothing in a file is carried out: a formula is only the value that was saved with it. What is too
large is refused before it is unpacked.
"""

from __future__ import annotations

import csv
import io
import zipfile
import zlib
from collections.abc import Iterable
from pathlib import Path
from typing import BinaryIO

import click

from partsgruppe import files
from partsgruppe.language.catalogue import _, many
from partsgruppe.store.errors import StoreError, in_plain_words

LARGEST = 5_000_000
"""How many bytes a file may have."""

LARGEST_UNPACKED, MOST_TAGS = 30_000_000, 1_000_000
"""How many bytes a workbook may have when it is unpacked, and how many tags: a full one has half as many."""

MOST_ROWS, MOST_COLUMNS = 2_000, 60
KINDS = (".txt", ".csv", ".xlsx")
HEADERS = frozenset(
    [
        *("innspill", "forslag", "ønske", "ønsker", "idé", "ideer", "kommentar", "kommentarer", "svar", "tekst"),
        *("innspel", "framlegg", "ønskje", "tilbakemelding", "tilbakemeldinger", "tilbakemeldingar"),
        *("input", "inputs", "suggestion", "suggestions", "comment", "comments", "text"),
    ]
)
"""What a column with inputs may be called."""

Rows = list[list[str]]


def read_texts(path: Path) -> str:
    """What stands in a text file. Raises ClickException when it is too large."""
    return _decoded(_contents(path))


def read_rows(path: Path) -> Rows:
    """The rows of a table, without those that are empty. Raises ClickException when it cannot be read."""
    rows = _workbook(path) if path.suffix.lower() == ".xlsx" else _separated(_decoded(_contents(path)))
    return [row for row in rows if any(cell.strip() for cell in row)]


def headed(rows: Rows, name: str = "") -> int | None:
    """Which column is headed by this name, or by one that inputs go under; None when there is none, or several."""
    wanted = frozenset([name.strip().casefold()]) if name else HEADERS
    found = [number for number, cell in enumerate(rows[0]) if cell.strip().casefold().rstrip(":") in wanted]
    return found[0] if len(found) == 1 else None


def column(rows: Iterable[list[str]], number: int) -> list[str]:
    """The cells of a column that hold something."""
    return [row[number].strip() for row in rows if number < len(row) and row[number].strip()]


def _contents(path: Path) -> bytes:
    try:
        with in_plain_words(path):
            return files.read_bytes(path, LARGEST)
    except StoreError as error:
        if isinstance(error.__cause__, files.TooLarge):
            raise _too_large(path) from error
        raise


def _too_large(path: Path) -> click.ClickException:
    return click.ClickException(
        _("{file} er for stor. Det er plass til {n} rader og 5 MB; del den opp.").format(file=path.name, n=MOST_ROWS)
    )


def _decoded(contents: bytes) -> str:
    """The text, in whichever way Norwegian text is likely to have been saved."""
    if contents.startswith((b"\xff\xfe", b"\xfe\xff")):
        return contents.decode("utf-16", errors="replace")
    try:
        return contents.decode("utf-8-sig")
    except UnicodeDecodeError:
        return contents.decode("cp1252", errors="replace")


def _separated(text: str) -> Rows:
    """The rows of a table whose columns are parted by a character; a single column when they do not come out even."""
    try:
        dialect: type[csv.Dialect] = csv.Sniffer().sniff(text[:20_000], delimiters=";,\t")
        rows = _parted(text, dialect.delimiter)
    except csv.Error:
        rows = _parted(text, ";")
    widths = {len(row) for row in rows if row}
    return rows if len(widths) < 2 else _parted(text, "\x1f")


def _parted(text: str, delimiter: str) -> Rows:
    rows: Rows = []
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter):
            rows.append(row[:MOST_COLUMNS])
            _bound(rows)
    except csv.Error as error:
        raise click.ClickException(_("Fila lot seg ikke lese som en tabell.")) from error
    return rows


def _bound(rows: Rows) -> None:
    if len(rows) > MOST_ROWS:
        raise click.ClickException(
            many("Fila har mer enn {n} rad. Del den opp.", "Fila har mer enn {n} rader. Del den opp.", MOST_ROWS)
        )


def _workbook(path: Path) -> Rows:
    """The rows of a workbook's first sheet: the values that were saved in it."""
    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    contents = io.BytesIO(_contents(path))
    _check_unpacked(path, contents)
    try:
        book = load_workbook(contents, read_only=True, data_only=True, keep_links=False)
        try:
            sheet = book.worksheets[0]
            sheet.reset_dimensions()  # what a file says of its own size is not to be trusted
            rows: Rows = []
            for row in sheet.iter_rows(max_col=MOST_COLUMNS, values_only=True):
                rows.append(["" if value is None else str(value) for value in row])
                _bound(rows)
        finally:
            book.close()
    except click.ClickException:
        raise
    except (InvalidFileException, zipfile.BadZipFile, KeyError, IndexError, ValueError, SyntaxError) as error:
        raise _no_workbook(path) from error
    return rows


def _check_unpacked(path: Path, contents: BinaryIO) -> None:
    """Raise ClickException when the workbook unpacks to more than it may, or to more cells than anybody filled in."""
    try:
        with zipfile.ZipFile(contents) as packed:
            if sum(part.file_size for part in packed.infolist()) > LARGEST_UNPACKED:
                raise _too_large(path)
            tags = 0
            for part in packed.infolist():
                with packed.open(part) as file:
                    while (piece := file.read(1_000_000)) and tags <= MOST_TAGS:
                        tags += piece.count(b"<")
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as error:
        raise _no_workbook(path) from error
    if tags > MOST_TAGS:
        raise _too_large(path)


def _no_workbook(path: Path) -> click.ClickException:
    return click.ClickException(_("{file} er ikke en arbeidsbok som kan leses.").format(file=path.name))
