"""A chart as Word draws it: its figures lie in a sheet that can be opened, and it is read aloud by its description."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

from openpyxl.utils import get_column_letter

from partsgruppe.papers.manuscript import Curve, Plot

if TYPE_CHECKING:
    from docx.document import Document

MILLIMETRE = 36_000
"""In the units of a drawing."""

WIDTH, HEIGHT = 165, 80
"""In millimetres, with what stands to the right and below."""

INK, PALE = "111111", "767676"
DASHES = ("solid", "dash", "sysDot", "dashDot", "lgDash", "sysDash", "lgDashDot", "lgDashDotDot")
SYMBOLS = ("circle", "square", "triangle", "diamond", "plus", "star", "dash", "x")

_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
_KIND = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
_SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def add_chart(document: Document, plot: Plot, description: str) -> None:
    """Put it in a paragraph of its own, the last one."""
    from docx.opc.constants import RELATIONSHIP_TYPE
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part
    from docx.oxml.parser import parse_xml

    package = document.part.package
    sheet = Part(PackURI(str(package.next_partname("/word/embeddings/chart%d.xlsx"))), _SHEET, _workbook(plot), package)
    part = Part(PackURI(str(package.next_partname("/word/charts/chart%d.xml"))), _KIND, b"", package)
    part._blob = _chart(plot, part.relate_to(sheet, RELATIONSHIP_TYPE.PACKAGE)).encode()
    relation, number = document.part.relate_to(part, RELATIONSHIP_TYPE.CHART), document.part.next_id
    document.add_paragraph().add_run()._r.append(parse_xml(_inline(relation, number, plot.title, description)))


def _table(plot: Plot) -> list[list[int | None]]:
    """The numbers of the meetings, then the values of each curve, a row for each value that a role gave at a meeting.

    Where a role gave fewer than another, its last one stands again; where it gave none, nothing does.
    """
    rows: list[list[int | None]] = []
    for place, meeting in enumerate(plot.meetings):
        given = [[value for at, value in curve.points if at == place] for curve in plot.curves]
        rows += [
            [meeting, *(values[min(row, len(values) - 1)] if values else None for values in given)]
            for row in range(max(map(len, given)))
        ]
    return rows


def _workbook(plot: Plot) -> bytes:
    from openpyxl import Workbook

    book = Workbook()
    for row in ([plot.across, *(curve.name for curve in plot.curves)], *_table(plot)):
        book.active.append(row)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _inline(relation: str, number: int, title: str, description: str) -> str:
    return (
        '<w:drawing xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        f'<wp:inline xmlns:wp="{_DRAWING}/wordprocessingDrawing" distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent cx="{WIDTH * MILLIMETRE}" cy="{HEIGHT * MILLIMETRE}"/>'
        f'<wp:docPr id="{number}" name="{number}" title={quoteattr(title)} descr={quoteattr(description)}/>'
        f'<a:graphic xmlns:a="{_DRAWING}/main"><a:graphicData uri="{_DRAWING}/chart">'
        f'<c:chart xmlns:c="{_DRAWING}/chart" '
        f'xmlns:r="{_RELATIONS}" r:id="{relation}"/></a:graphicData></a:graphic></wp:inline></w:drawing>'
    )


def _chart(plot: Plot, sheet: str) -> str:
    """Lines through points, by the number of the meeting, from 1 to 5; broken where a role gave no reading."""
    first, last = plot.meetings[0], plot.meetings[-1]
    each = max(1, -(-(last - first) // 12))
    meetings, *values = zip(*_table(plot), strict=True)
    across = _numbers("A", meetings)
    given = enumerate(zip(plot.curves, values, strict=True))
    series = "".join(_series(number, curve, across, those) for number, (curve, those) in given)
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
        f'<c:chartSpace xmlns:c="{_DRAWING}/chart" xmlns:a="{_DRAWING}/main"><c:roundedCorners val="0"/><c:chart>'
        f'<c:autoTitleDeleted val="1"/><c:plotArea><c:layout/><c:scatterChart><c:scatterStyle val="lineMarker"/>'
        f'<c:varyColors val="0"/>{series}<c:axId val="1"/><c:axId val="2"/></c:scatterChart>'
        f"{_axis(1, 2, 'b', first - each, last + each, each, plot.across)}{_axis(2, 1, 'l', 1, 5, 1)}"
        '</c:plotArea><c:legend><c:legendPos val="b"/><c:overlay val="0"/></c:legend><c:plotVisOnly val="1"/>'
        f'<c:dispBlanksAs val="gap"/></c:chart><c:spPr><a:ln><a:noFill/></a:ln></c:spPr>{_letters()}'
        f'<c:externalData xmlns:r="{_RELATIONS}" r:id="{sheet}"><c:autoUpdate val="0"/></c:externalData></c:chartSpace>'
    )


def _series(number: int, curve: Curve, across: str, values: Sequence[int | None]) -> str:
    column = get_column_letter(number + 2)
    line = f'<a:solidFill><a:srgbClr val="{curve.colour.lstrip("#")}"/></a:solidFill>'
    look = number % len(DASHES)
    return (
        f'<c:ser><c:idx val="{number}"/><c:order val="{number}"/>'
        f'<c:tx><c:strRef><c:f>Sheet!${column}$1</c:f><c:strCache><c:ptCount val="1"/>'
        f'<c:pt idx="0"><c:v>{escape(curve.name)}</c:v></c:pt></c:strCache></c:strRef></c:tx>'
        f'<c:spPr><a:ln w="22225">{line}<a:prstDash val="{DASHES[look]}"/></a:ln></c:spPr>'
        f'<c:marker><c:symbol val="{SYMBOLS[look]}"/><c:size val="8"/>'
        f"<c:spPr>{line}<a:ln>{line}</a:ln></c:spPr></c:marker>"
        f"<c:xVal>{across}</c:xVal><c:yVal>{_numbers(column, values)}</c:yVal>"
        '<c:smooth val="0"/></c:ser>'
    )


def _numbers(column: str, values: Sequence[int | None]) -> str:
    told = "".join(
        f'<c:pt idx="{place}"><c:v>{value}</c:v></c:pt>' for place, value in enumerate(values) if value is not None
    )
    return (
        f"<c:numRef><c:f>Sheet!${column}$2:${column}${len(values) + 1}</c:f><c:numCache>"
        f'<c:formatCode>General</c:formatCode><c:ptCount val="{len(values)}"/>{told}</c:numCache></c:numRef>'
    )


def _axis(id_: int, crosses: int, where: str, least: int, most: int, each: int, title: str = "") -> str:
    line = f'<a:ln w="6350"><a:solidFill><a:srgbClr val="{PALE}"/></a:solidFill></a:ln>'
    grid = f"<c:majorGridlines><c:spPr>{line}</c:spPr></c:majorGridlines>" if where == "l" else ""
    shown = "0" if where == "l" else f'[<{least + each}]"";[>{most - each}]"";0'
    named = (
        '<c:title><c:tx><c:rich><a:bodyPr/><a:p><a:pPr><a:defRPr b="0"/></a:pPr>'
        f"<a:r><a:t>{escape(title)}</a:t></a:r></a:p></c:rich></c:tx>"
        '<c:overlay val="0"/></c:title>'
        if title
        else ""
    )
    return (
        f'<c:valAx><c:axId val="{id_}"/><c:scaling><c:orientation val="minMax"/><c:max val="{most}"/>'
        f'<c:min val="{least}"/></c:scaling><c:delete val="0"/><c:axPos val="{where}"/>{grid}{named}'
        f'<c:numFmt formatCode={quoteattr(shown)} sourceLinked="0"/>'
        '<c:majorTickMark val="none"/><c:minorTickMark val="none"/>'
        f'<c:tickLblPos val="nextTo"/><c:spPr>{line}</c:spPr><c:crossAx val="{crosses}"/><c:crosses val="min"/>'
        f'<c:crossBetween val="midCat"/><c:majorUnit val="{each}"/></c:valAx>'
    )


def _letters() -> str:
    fill = f'<a:solidFill><a:srgbClr val="{INK}"/></a:solidFill>'
    return f'<c:txPr><a:bodyPr/><a:p><a:pPr><a:defRPr sz="900">{fill}</a:defRPr></a:pPr><a:endParaRPr/></a:p></c:txPr>'
