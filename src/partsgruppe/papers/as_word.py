"""A manuscript as a Word document that can be edited: its headings, lists and tables are those of the program."""

from __future__ import annotations

import io
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from partsgruppe.language.catalogue import _
from partsgruppe.papers.errors import MinutesError
from partsgruppe.papers.manuscript import (
    Block,
    Break,
    Drawing,
    Heading,
    Inline,
    Item,
    Listing,
    Manuscript,
    Paragraph,
    Quotation,
    Rule,
    Table,
    Verbatim,
)
from partsgruppe.papers.word_chart import add_chart

if TYPE_CHECKING:
    from docx.document import Document

LANGUAGES = {"nb": "nb-NO", "nn": "nn-NO", "en": "en-GB"}
BOXES = {"open": "☐ ", "ticked": "☒ "}
DEEPEST = 3
"""Lists inside lists for which Word has a style."""

FONT = "Arial"
SIZES = {"Heading 1": 17, "Heading 2": 13, "Heading 3": 11.5}
"""In points."""

INK = "1F4E5F"
A4 = (210, 297)
MARGIN = 20
"""In millimetres."""


def word(paper: Manuscript) -> bytes:
    """The whole file. Raises MinutesError when what makes it is not installed."""
    try:
        import docx
    except ImportError as error:
        raise MinutesError(
            _("For å lage Word-filer trenger programmet et tillegg. Skriv: pip install 'partsgruppe[word]'")
        ) from error
    document = docx.Document()
    _set_up(document, paper)
    for note in paper.notes:
        document.add_paragraph(note, style="Intense Quote")
    _Writing(document).blocks(paper.blocks)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def _set_up(document: Document, paper: Manuscript) -> None:
    import datetime as dt

    from docx.shared import Mm, Pt, RGBColor

    about = document.core_properties
    about.title, about.language, about.author, about.comments = paper.title, LANGUAGES[paper.language], paper.group, ""
    about.created = about.modified = dt.datetime.now(dt.UTC)
    for style in document.styles:
        if (font := getattr(style, "font", None)) is not None and style.name.startswith("Heading"):
            font.color.rgb = RGBColor.from_string(INK)
            _letters(style, SIZES.get(style.name))
    normal = document.styles["Normal"]
    _letters(normal, 10.5)
    normal.paragraph_format.space_after = Pt(6)
    for properties in document.styles.element.xpath("w:docDefaults/w:rPrDefault/w:rPr"):
        _language(properties, LANGUAGES[paper.language])
    section = document.sections[0]
    section.page_width, section.page_height = Mm(A4[0]), Mm(A4[1])
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Mm(MARGIN)
    _foot(section.footer.paragraphs[0], paper.group)


def _letters(style: Any, points: float | None) -> None:
    """The font that every machine has, and not the one that the colours and letters of a theme would choose."""
    from docx.oxml.ns import qn
    from docx.shared import Pt

    style.font.name = FONT
    fonts = style.element.rPr.rFonts
    for which in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{which}"), None)
    if points is not None:
        style.font.size = Pt(points)


def _language(properties: Any, language: str) -> None:
    from docx.oxml.ns import qn
    from docx.oxml.parser import OxmlElement

    for old in properties.findall(qn("w:lang")):
        properties.remove(old)
    element = OxmlElement("w:lang")
    element.set(qn("w:val"), language)
    properties.append(element)


def _foot(paragraph: Any, group: str) -> None:
    """Whose it is, and which page of how many."""
    paragraph.alignment = 1
    paragraph.add_run(f"{group} – " if group else "")
    _field(paragraph, "PAGE")
    paragraph.add_run(" / ")
    _field(paragraph, "NUMPAGES")


def _field(paragraph: Any, name: str) -> None:
    from docx.oxml.ns import qn
    from docx.oxml.parser import OxmlElement

    element = OxmlElement("w:fldSimple")
    element.set(qn("w:instr"), name)
    paragraph._p.append(element)
    element.append(paragraph.add_run("1")._r)


class _Writing:
    """Puts blocks into a document, one after the other."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._ids = {style.name: style.style_id for style in document.styles}
        """Of each style, by its name: the library goes through all of them for each paragraph."""

    def blocks(self, blocks: Iterable[Block]) -> None:
        for block in blocks:
            self._block(block)

    def _block(self, block: Block, style: str | None = None) -> None:
        match block:
            case Heading(level, inline):
                self._say(inline, f"Heading {level}")
            case Paragraph(inline):
                self._say(inline, style)
            case Listing():
                self._listing(block, 1)
            case Table():
                self._table(block)
            case Quotation(blocks):
                for one in blocks:
                    self._block(one, "Quote")
            case Verbatim(text):
                self._say_lines(text.splitlines())
            case Drawing():
                self._drawing(block)
            case Rule(turns):
                self._rule(turns)

    def _drawing(self, drawing: Drawing) -> None:
        from docx.shared import Mm

        if drawing.plot is not None and drawing.plot.curves:
            add_chart(self._document, drawing.plot, drawing.description)
        if not drawing.picture:
            self._say_lines(drawing.lines)
            return
        shape = self._document.add_picture(io.BytesIO(drawing.picture), width=Mm(drawing.width))
        shape._inline.docPr.set("descr", drawing.description)
        for line in drawing.lines:
            self._paragraph(line)

    def _say_lines(self, lines: Iterable[str]) -> None:
        for line in lines:
            self._paragraph(line, "List Bullet")

    def _rule(self, turns: bool) -> None:
        from docx.enum.text import WD_BREAK

        if turns:
            self._paragraph().add_run().add_break(WD_BREAK.PAGE)
        else:
            _line_below(self._paragraph())

    def _paragraph(self, text: str = "", style: str | None = None) -> Any:
        paragraph = self._document.add_paragraph(text)
        if style:
            paragraph._p.style = self._ids[style]
        return paragraph

    def _say(self, inline: Iterable[Inline], style: str | None, before: str = "") -> Any:
        paragraph = self._paragraph(before, style)
        _write(paragraph, inline)
        return paragraph

    def _listing(self, listing: Listing, depth: int) -> None:
        name = "List Number" if listing.start else "List Bullet"
        number = self._numbers(listing.start, depth) if listing.start else None
        for item in listing.items:
            self._item(item, name, depth, number)

    def _item(self, item: Item, name: str, depth: int, number: int | None) -> None:
        """The first paragraph with the mark, the others below it without."""
        marked, box = True, BOXES.get(item.box, "")
        if not item.blocks:
            self._paragraph("", _deep(name, depth))
        for block in item.blocks:
            if isinstance(block, Listing):
                self._listing(block, depth + 1)
            elif isinstance(block, Paragraph):
                style = _deep(name if marked else "List Continue", depth)
                paragraph = self._say(block.inline, style, box if marked else "")
                if marked and number is not None:
                    properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
                    properties.get_or_add_numId().val = number
                    properties.get_or_add_ilvl().val = 0
                marked = False
            else:
                self._block(block)

    def _numbers(self, start: int, depth: int) -> int:
        """A numbering of its own, that begins with this number."""
        style = self._document.styles[_deep("List Number", depth)]
        numbering = self._document.part.numbering_part.element
        known = style.element.pPr.numPr.numId.val
        abstract = next(one for one in numbering.num_lst if one.numId == known).abstractNumId.val
        one = numbering.add_num(abstract)
        one.add_lvlOverride(ilvl=0).add_startOverride(start)
        return int(one.numId)

    def _table(self, table: Table) -> None:
        from docx.shared import Mm

        grid = self._document.add_table(rows=0, cols=len(table.head))
        grid._tbl.tblStyle_val = self._ids["Table Grid"]
        grid.autofit = False
        for column, width in zip(grid.columns, table.widths, strict=True):
            column.width = Mm(width)
        for number, row in enumerate((table.head, *table.rows)):
            line = grid.add_row()
            _keep_together(line._tr, head=number == 0)
            for cell, inline, width in zip(line.cells, row, table.widths, strict=True):
                cell.width = Mm(width)
                _write(cell.paragraphs[0], inline, strong=number == 0)
        self._paragraph()


def _deep(style: str, depth: int) -> str:
    return f"{style} {min(depth, DEEPEST)}" if depth > 1 else style


def _write(paragraph: Any, inline: Iterable[Inline], strong: bool = False) -> None:
    for one in inline:
        if isinstance(one, Break):
            paragraph.add_run().add_break()
        elif one.link:
            _link(paragraph, one.text, one.link)
        else:
            run = paragraph.add_run(one.text.replace("\n", " "))
            run.bold, run.italic = one.strong or strong or None, one.emphasis or None


def _link(paragraph: Any, text: str, address: str) -> None:
    from docx.opc.constants import RELATIONSHIP_TYPE
    from docx.oxml.ns import qn
    from docx.oxml.parser import OxmlElement

    element = OxmlElement("w:hyperlink")
    element.set(qn("r:id"), paragraph.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
    run = paragraph.add_run(text)
    run.underline = True
    paragraph._p.append(element)
    element.append(run._r)


def _keep_together(row: Any, head: bool) -> None:
    """A row does not break over two pages; the head stands on each of them."""
    from docx.oxml.parser import OxmlElement

    properties = row.get_or_add_trPr()
    properties.append(OxmlElement("w:cantSplit"))
    if head:
        properties.append(OxmlElement("w:tblHeader"))


def _line_below(paragraph: Any) -> None:
    from docx.oxml.ns import qn
    from docx.oxml.parser import OxmlElement

    borders, line = OxmlElement("w:pBdr"), OxmlElement("w:bottom")
    for name, value in {"val": "single", "sz": "6", "space": "1", "color": "767676"}.items():
        line.set(qn(f"w:{name}"), value)
    borders.append(line)
    paragraph._p.get_or_add_pPr().append(borders)
