"""A paper in any format as text that can be read and compared: its structure, and its words."""

from __future__ import annotations

import io
from collections.abc import Iterable
from typing import Any

import docx
import pypdf
from docx.table import Table

from partsgruppe.papers import formats
from partsgruppe.papers.template import Paper, markdown


def plain(paper: Paper, form: str) -> str:
    """What the paper says in a format."""
    return plain_of(formats.written(paper, form), form)


def plain_in_each(paper: Paper, forms: Iterable[str] = formats.FORMATS) -> dict[str, str]:
    """The same in every format, or in these."""
    text = markdown(paper)
    return {form: plain_of(formats.rewritten(paper, text, form), form) for form in forms}


def plain_of(made: str | bytes, form: str) -> str:
    """What was written in a format. Of a page, only what stands in its body."""
    if form == formats.HTML:
        return str(made).partition("<body>\n")[2].partition("</body>")[0]
    if isinstance(made, str):
        return made
    return "\n".join(_of_word(made) if form == formats.DOCX else _of_pdf(made)) + "\n"


def _of_word(made: bytes) -> list[str]:
    """Each paragraph by its style, and each row of a table."""
    document = docx.Document(io.BytesIO(made))
    styles = {None: "Normal", **{style.style_id: style.name for style in document.styles}}
    lines = []
    for one in document.iter_inner_content():
        if isinstance(one, Table):
            lines += [" | ".join(cell.text for cell in row.cells) for row in one.rows]
        else:
            drawn = "".join(f" <{shape.get('descr')}>" for shape in one._p.xpath(".//wp:docPr"))
            lines.append(f"{styles[one._p.style]}: {one.text}{drawn}")
    return [*lines, f"Footer: {document.sections[0].footer.paragraphs[0].text}"]


def _of_pdf(made: bytes) -> list[str]:
    """The words of each page, and the tags of the whole in the order in which they are read, each once in a row."""
    pdf = pypdf.PdfReader(io.BytesIO(made))
    root: Any = pdf.trailer["/Root"]
    pages = [f"Page {number}\n{page.extract_text()}" for number, page in enumerate(pdf.pages, start=1)]
    read = tags(root["/StructTreeRoot"])
    runs = [tag for before, tag in zip(["", *read], read, strict=False) if tag != before]
    return [*pages, f"Language: {root['/Lang']}", "Tags: " + " ".join(runs)]


def tags(of: Any) -> list[str]:
    """The structure of a PDF as it stands in it, from the outside in."""
    node = of.get_object()
    if not isinstance(node, dict):
        return [tag for one in node for tag in tags(one)] if isinstance(node, list) else []
    name = [str(node["/S"])] if "/S" in node else []
    return name + (tags(node["/K"]) if "/K" in node and not isinstance(node["/K"], int) else [])
