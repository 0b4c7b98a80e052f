"""The rows of a file that somebody made elsewhere: a table of separated values, or a workbook.

Nothing in a file is carried out: a formula is only the value that was saved with it. What is too
large is refused before it is unpacked, or read no further than it holds anything.
"""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

import msgspec

from partsgruppe import files
from partsgruppe.between.survey import Cell, Row, Rows, is_heading, is_never, tidy
from partsgruppe.group.records import RuleBroken
from partsgruppe.language.catalogue import _, many
from partsgruppe.language.days import clock_time
from partsgruppe.store.errors import os_sentence

if TYPE_CHECKING:
    from openpyxl.worksheet._read_only import ReadOnlyWorksheet

KINDS = (".txt", ".csv", ".xlsx")

LARGEST = 20_000_000
"""How many bytes a file may have."""

LARGEST_UNPACKED, LARGEST_SHEET = 30_000_000, 300_000_000
"""How many bytes all but the sheets of a workbook may unpack to, and how many a sheet, which is read bit by bit."""

MOST_TAGS, MOST_IN_ROW, LONGEST_TEXT = 1_000_000, 100_000, 2_000_000
"""How many tags the parts of a workbook may have, how many a row of a sheet, and how far from tag to tag it may be."""

MOST_ROWS, MOST_COLUMNS, MOST_EMPTY = 20_000, 500, 2_000
"""How many rows and columns are read, and after how many empty rows in a row there is nothing more."""


class Unreadable(RuleBroken):
    """The file cannot be read. Its text says why."""


class Sheet(msgspec.Struct, frozen=True):
    """A sheet of a workbook; a table of separated values is one without a name."""

    name: str
    rows: Rows
    hidden: bool = False
    separator: str = ""


def read_text(path: Path) -> str:
    """What stands in a text file. Raises Unreadable."""
    return _decoded(_contents(path))


def read_sheets(path: Path) -> list[Sheet]:
    """The sheets that hold something, those that are hidden last. Raises Unreadable."""
    if path.suffix.lower() != ".xlsx":
        rows, separator = _separated(_decoded(_contents(path)))
        return [Sheet("", kept, separator=separator)] if (kept := _bounded(rows)) else []
    return sorted((sheet for sheet in _workbook(path) if sheet.rows), key=lambda sheet: sheet.hidden)


def _contents(path: Path) -> bytes:
    try:
        return files.read_bytes(path, LARGEST)
    except files.TooLarge as error:
        raise _too_large(path) from error
    except OSError as error:
        raise Unreadable(os_sentence(error, path)) from error


def _too_large(path: Path) -> Unreadable:
    return Unreadable(
        _("{file} er for stor. Det er plass til {n} rader og {megabytes} MB; del den opp.").format(
            file=path.name, n=MOST_ROWS, megabytes=LARGEST // 1_000_000
        )
    )


def _bounded(rows: Iterable[Row]) -> Rows:
    """The rows, of empty ones only one in a row and none at the ends. Raises Unreadable when there are too many."""
    kept: Rows = []
    for row in rows:
        if any(row) or (kept and any(kept[-1])):
            kept.append(row if any(row) else [])
        if len(kept) > 2 * MOST_ROWS:
            break
    if kept and not any(kept[-1]):
        kept.pop()
    if sum(map(any, kept)) > MOST_ROWS:
        raise Unreadable(
            many("Fila har mer enn {n} rad. Del den opp.", "Fila har mer enn {n} rader. Del den opp.", MOST_ROWS)
        )
    return kept


# Separated values

_ENCODINGS = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
_SEPARATORS = (";", "\t", ",", "|")
_NONE = "\x1f"
"""A separator that stands in no file."""


def _decoded(contents: bytes) -> str:
    """The text, in whichever way Norwegian text is likely to have been saved."""
    if encoding := _ENCODINGS.get(contents[:2]):
        return contents.decode(encoding, errors="replace")
    try:
        return contents.decode("utf-8-sig")
    except UnicodeDecodeError:
        return contents.decode("cp1252", errors="replace")


def _separated(text: str) -> tuple[Rows, str]:
    """The rows of a table and what parts them: what makes most equally long, or nothing, and it is a single column."""
    said = re.match(r"\"?sep=(.)\"?[ \t]*(?:\r\n|\r|\n|$)", text)
    if said:
        return list(_parted(text[said.end() :], said[1])), said[1]
    tried = [(list(_parted(text, separator)), separator) for separator in _SEPARATORS if separator in text]
    best = max(tried, key=lambda one: _evenness(*one), default=None)
    if best is None or _evenness(*best) == _UNEVEN:
        return list(_parted(text, _NONE)), ""
    return best


_UNEVEN = (0, 0.0, 0)


def _evenness(rows: Rows, separator: str) -> tuple[int, float, int]:
    """How many headings are known, how many of the rows are as long as the first of the table, and how long that is."""
    filled = [row for row in rows if any(row)]
    if not filled or (len(filled[0]) == 1 and is_heading(filled[0][0])):
        return _UNEVEN
    head = next((number for number, row in enumerate(filled) if len(row) > 1), None)
    if head is None:
        return _UNEVEN
    table = filled[head:]
    width = len(table[0])
    even = sum(len(row) == width or not any(row[width:]) for row in table) / len(table)
    known = sum(map(is_heading, table[0]))
    if _is_prose(table, separator) and not any(map(is_never, table[0])):
        return _UNEVEN
    if not known and (even < 0.5 or len(table) < len(filled) / 2):
        return _UNEVEN
    return known, even, width


def _is_prose(rows: Rows, separator: str) -> bool:
    """Whether what parts the columns is only a mark in what people wrote: a space follows it."""
    after = [cell.raw for row in rows for cell in row[1:] if cell]
    return separator in ",;" and sum(raw.startswith(" ") for raw in after) >= 0.8 * len(after)


def _parted(text: str, separator: str) -> Iterator[Row]:
    """Rows of cells. A quotation mark begins a quoted cell only where one ends it, so that a stray one does no harm."""
    mark = re.escape(separator)
    cell = re.compile(rf' *"((?:[^"]++|"")*+)" *(?={mark}|[\r\n]|\Z)|[^\r\n{mark}]*')
    row: Row = []
    place = 0
    while place < len(text):
        found = cell.match(text, place)
        assert found is not None
        quoted = found[1]
        value = found[0] if quoted is None else quoted.replace('""', '"')
        row.append(Cell(tidy(value), raw=found[0]))
        place = found.end()
        if text.startswith(separator, place):
            place += len(separator)
            if place == len(text):
                row.append(Cell(""))
            continue
        place += 2 if text.startswith("\r\n", place) else 1
        yield row[:MOST_COLUMNS]
        row = []
    if row:
        yield row[:MOST_COLUMNS]


# Workbooks


def _workbook(path: Path) -> Iterator[Sheet]:
    """The sheets of a workbook: the values that were saved in them."""
    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    contents = io.BytesIO(_contents(path))
    _check_unpacked(path, contents)
    try:
        book = load_workbook(contents, read_only=True, data_only=True, keep_links=False)
        try:
            for sheet in book.worksheets:
                sheet.reset_dimensions()  # what a file says of its own size is not to be trusted
                yield Sheet(sheet.title, _bounded(_rows(sheet)), sheet.sheet_state != "visible")
        finally:
            book.close()
    except (InvalidFileException, zipfile.BadZipFile, KeyError, IndexError, ValueError, SyntaxError) as error:
        raise _no_workbook(path) from error


def _rows(sheet: ReadOnlyWorksheet) -> Iterator[Row]:
    empty = 0
    for row in sheet.iter_rows(values_only=True):
        cells = [Cell(tidy(_in_words(value))) if value is not None else _EMPTY for value in row[:MOST_COLUMNS]]
        empty = 0 if any(cells) else empty + 1
        if empty > MOST_EMPTY:
            return
        yield cells


_EMPTY = Cell("")


def _in_words(value: object) -> str:
    """A value of a workbook as people write it."""
    match value:
        case None:
            return ""
        case bool():
            return _("Ja") if value else _("Nei")
        case dt.datetime() if value.time() != dt.time():
            return f"{_in_words(value.date())} {clock_time(value.time())}"
        case dt.date():
            return f"{value.day}.{value.month}.{value.year}"
        case dt.time():
            return clock_time(value)
        case float() if value.is_integer():
            return str(int(value))
        case float():
            return str(value).replace(".", ",")
    return str(value)


def _check_unpacked(path: Path, contents: BinaryIO) -> None:
    """Raise Unreadable when the workbook unpacks to more than it may, or to more cells than anybody filled in."""
    try:
        with zipfile.ZipFile(contents) as packed:
            sheets = [part for part in packed.infolist() if part.filename.startswith("xl/worksheets/")]
            others = [part for part in packed.infolist() if part not in sheets]
            if sum(part.file_size for part in others) > LARGEST_UNPACKED:
                raise _too_large(path)
            if any(part.file_size > LARGEST_SHEET for part in sheets):
                raise _too_large(path)
            if sum(_tags(packed, part) for part in others) > MOST_TAGS or any(
                _too_wide(packed, part) for part in sheets
            ):
                raise _too_large(path)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as error:
        raise error if isinstance(error, Unreadable) else _no_workbook(path) from error


def _pieces(packed: zipfile.ZipFile, part: zipfile.ZipInfo) -> Iterator[bytes]:
    with packed.open(part) as file:
        while piece := file.read(1_000_000):
            yield piece


def _tags(packed: zipfile.ZipFile, part: zipfile.ZipInfo) -> int:
    tags = 0
    for piece in _pieces(packed, part):
        tags += piece.count(b"<")
        if tags > MOST_TAGS:
            break
    return tags


def _too_wide(packed: zipfile.ZipFile, part: zipfile.ZipInfo) -> bool:
    """Whether a row of the sheet, or a text in it, is larger than anybody's. It is read row by row."""
    tags = since = 0
    for piece in _pieces(packed, part):
        first, *others = piece.split(b"<row")
        tags = max([tags + first.count(b"<"), *(one.count(b"<") for one in others[:-1])], default=0)
        if tags > MOST_IN_ROW:
            return True
        tags = others[-1].count(b"<") if others else tags
        since = since + len(piece) if b"<" not in piece else 0
        if since > LONGEST_TEXT:
            return True
    return False


def _no_workbook(path: Path) -> Unreadable:
    return Unreadable(_("{file} er ikke en arbeidsbok som kan leses.").format(file=path.name))
