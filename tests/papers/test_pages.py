"""Long tables over several sheets: their head stands on each, and no sheet but the last is left with room."""

from __future__ import annotations

import io
from collections.abc import Callable

import pypdf
import pytest
from support.chromium import Chromium

from partsgruppe.papers import formats
from partsgruppe.papers.template import Paper, page

pytestmark = pytest.mark.xdist_group("chromium")

ROWS = 70
TABLE = "# Sjekkliste\n\nFør lista.\n\n| Hva | Merknad |\n| --- | --- |\n" + "".join(
    f"| Punkt {number} som er så langt at det ikke får plass på én linje i en smal kolonne | Husk 27. mars 2027 |\n"
    for number in range(1, ROWS + 1)
)


def sheets(pdf: bytes) -> list[pypdf.PageObject]:
    """Each of them, to be read by `text_of`."""
    return list(pypdf.PdfReader(io.BytesIO(pdf)).pages)


def text_of(sheet: pypdf.PageObject) -> str:
    """What stands on it."""
    return sheet.extract_text().replace("\u00a0", " ")


@pytest.fixture
def prints(chromium: Chromium) -> Callable[[str], bytes]:
    """A page as a browser prints it."""
    return lambda text: chromium.printed(page(Paper("minutes", None), text))


def laid_out(text: str) -> bytes:
    """A page as PDF without a browser."""
    made = formats.of_text(text, "pdf")
    assert isinstance(made, bytes)
    return made


def points(count: int) -> str:
    return "# Referat\n\n" + "".join(f"- Punkt {number} er avgjort.\n" for number in range(count))


def test_no_sheet_is_begun_for_two_lines(prints: Callable[[str], bytes]) -> None:
    one = text_of(sheets(prints(points(200)))[0]).count("avgjort")
    assert text_of(sheets(prints(points(one + 1)))[-1]).count("avgjort") >= 6
    usual = text_of(sheets(laid_out(points(200)))[0]).count("avgjort")
    assert len(sheets(laid_out(points(usual)))) == 1


def test_a_long_table_goes_over_the_sheets_with_its_head_and_leaves_no_room(prints: Callable[[str], bytes]) -> None:
    for made in (prints(TABLE), laid_out(TABLE)):
        found = [text_of(sheet) for sheet in sheets(made)]
        assert len(found) > 1
        assert all("Merknad" in text for text in found)
        counts = [text.count("27. mars 2027") for text in found]
        assert sum(counts) == ROWS, "no day is broken"
        assert all(count >= 0.75 * max(counts) for count in counts[:-1])
