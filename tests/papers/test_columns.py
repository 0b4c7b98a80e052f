"""How the columns of a table are laid out, in each format."""

from __future__ import annotations

import io

import docx
import pypdf
import pytest
from support.clock import START

from partsgruppe.language.days import long_day, short_day
from partsgruppe.papers import formats
from partsgruppe.papers.as_html import body
from partsgruppe.papers.columns import BESIDE, LETTER, ROOM, shares
from partsgruppe.papers.from_markdown import manuscript
from partsgruppe.papers.held_together import HARD_SPACE, held_together

LONG = "Alle går ut av rommet og vet hva vi er enige om, hvem som gjør hva, og hva som skal fortelles videre"
TABLE = f"""# Møte

| Nr. | Når | Hva | Innen |
| --- | --- | --- | --- |
| 1 | 13.00–13.07 | {LONG} | 27. mars 2025 |
| 2 | 13.07–13.50 | {LONG} innen 27. mars 2025 | |
"""


@pytest.mark.parametrize("written", [long_day(START.date()), short_day(START.date()), "27 March 2025", "1. mai"])
def test_a_day_is_held_together(written: str) -> None:
    held = held_together(f"Vi ser på det {written}. Og i 2. etasje.")
    assert held.replace(HARD_SPACE, " ") == f"Vi ser på det {written}. Og i 2. etasje."
    assert HARD_SPACE.join(written.split(" ")[-2:]) in held
    assert "i 2. etasje" in held


WHOLE = ("27. mars 2025", "kl. 13.00", "20 min", "§ 4-3", "§ 2 A-1", "sak 21", "møte 4")


@pytest.mark.parametrize("mark", ["- ", "", "## ", "- **", "> "])
def test_what_belongs_together_is_so_in_every_format_outside_of_tables_too(mark: str) -> None:
    said = f"{mark}{LONG} {', '.join(WHOLE)} og sak to{'**' if '**' in mark else ''}"
    html = body(manuscript(said, "nb"))
    word = formats.of_text(said, "docx")
    assert isinstance(word, bytes)
    (paragraph,) = docx.Document(io.BytesIO(word)).paragraphs
    for one in WHOLE:
        assert one.replace(" ", HARD_SPACE) in html
        assert one.replace(" ", HARD_SPACE) in paragraph.text
    assert "og sak to" in html
    assert HARD_SPACE not in str(formats.of_text(said, "txt"))
    assert HARD_SPACE not in str(formats.of_text(said, "md"))


def test_each_column_has_room_for_its_longest_word_and_a_text_gets_the_rest() -> None:
    head, row = ["Nr.", "Når", "Hva", "Innen"], ["1", "13.00–13.07", LONG, "27.\u00a0mars\u00a02025"]
    widths = shares(head, [row])
    assert round(sum(widths), 6) == ROOM
    for title, cell, width in zip(head, row, widths, strict=True):
        assert width >= max(len(word) for word in (title, *cell.split(" "))) * LETTER + BESIDE
    assert widths[2] == max(widths)
    assert sum(shares(["ord" * 40, "ord" * 40], [])) == pytest.approx(ROOM), (
        "where there is no room for it, all give way"
    )


def test_no_time_or_day_is_broken_in_any_format() -> None:
    html = body(manuscript(TABLE, "nb"))
    assert '<td class="whole">13.00–13.07</td>' in html
    assert '<td class="whole">27.\u00a0mars\u00a02025</td>' in html
    assert "innen 27.\u00a0mars\u00a02025</td>" in html
    assert "27. mars 2025" in str(formats.of_text(TABLE, "txt")), "an e-mail has plain spaces"
    pdf, word = formats.of_text(TABLE, "pdf"), formats.of_text(TABLE, "docx")
    assert isinstance(pdf, bytes)
    assert isinstance(word, bytes)
    lines = [
        line.replace(HARD_SPACE, " ") for line in pypdf.PdfReader(io.BytesIO(pdf)).pages[0].extract_text().split("\n")
    ]
    assert sum("27. mars 2025" in line for line in lines) == 2
    assert sum("13.0" in line and "–13." in line for line in lines) == 2
    (table,) = docx.Document(io.BytesIO(word)).tables
    millimetres = [column.width.mm for column in table.columns if column.width]
    assert [round(width) for width in millimetres] == [round(width) for width in _widths()]


def _widths() -> tuple[float, ...]:
    return next(block.widths for block in manuscript(TABLE, "nb").blocks if hasattr(block, "widths"))
