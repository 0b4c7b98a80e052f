"""A manuscript as the body of an HTML page."""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import escape

from partsgruppe.papers.columns import is_whole
from partsgruppe.papers.manuscript import (
    Block,
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
    Words,
    said,
)

BOXES = {"open": "☐", "ticked": "☒"}


def body(paper: Manuscript) -> str:
    """What stands between the tags of the body."""
    notes = "".join(f'<p class="note">{escape(note)}</p>\n' for note in paper.notes)
    return notes + _blocks(paper.blocks)


def _blocks(blocks: Iterable[Block]) -> str:
    return "".join(map(_block, blocks))


def _block(block: Block) -> str:
    match block:
        case Heading(level, inline):
            return f"<h{level}>{_inline(inline)}</h{level}>\n"
        case Paragraph(inline, tight):
            return _inline(inline) if tight else f"<p>{_inline(inline)}</p>\n"
        case Listing():
            return _listing(block)
        case Table():
            return _table(block)
        case Quotation(blocks):
            return f"<blockquote>\n{_blocks(blocks)}</blockquote>\n"
        case Verbatim(text, language):
            name = f' class="language-{escape(language)}"' if language else ""
            return f"<pre><code{name}>{escape(text)}</code></pre>\n"
        case Drawing(figure):
            return figure
        case Rule():
            return "<hr />\n"


def _listing(listing: Listing) -> str:
    tag = "ol" if listing.start else "ul"
    start = f' start="{listing.start}"' if listing.start > 1 else ""
    return f"<{tag}{start}>\n{''.join(map(_item, listing.items))}</{tag}>\n"


def _item(item: Item) -> str:
    parts = [_block(block) for block in item.blocks]
    broken = [
        isinstance(block, Paragraph) and block.tight and number < len(item.blocks)
        for number, block in enumerate(item.blocks, start=1)
    ]
    inside = "".join(part + "\n" * apart for part, apart in zip(parts, broken, strict=True))
    start = "" if not item.blocks or (isinstance(item.blocks[0], Paragraph) and item.blocks[0].tight) else "\n"
    tag = '<li class="box">' + BOXES[item.box] + " " if item.box else "<li>"
    return f"{tag}{start}{inside}</li>\n"


def _table(table: Table) -> str:
    head = _row(table.head, "th")
    body = f"<tbody>\n{''.join(_row(row, 'td') for row in table.rows)}</tbody>\n" if table.rows else ""
    return f"<table>\n<thead>\n{head}</thead>\n{body}</table>\n"


def _row(cells: Iterable[tuple[Inline, ...]], tag: str) -> str:
    return "<tr>\n" + "".join(f"<{tag}{_whole(cell)}>{_inline(cell)}</{tag}>\n" for cell in cells) + "</tr>\n"


def _whole(cell: tuple[Inline, ...]) -> str:
    """Keeps a time of day, or from when to when, on one line."""
    return ' class="whole"' if is_whole(said(cell)) else ""


def _inline(inline: Iterable[Inline]) -> str:
    return "".join(_words(one) if isinstance(one, Words) else "<br />\n" for one in inline)


def _words(words: Words) -> str:
    html = str(escape(words.text)).replace("&#34;", "&quot;").replace("&#39;", "'")
    if words.code:
        html = f"<code>{html}</code>"
    if words.emphasis:
        html = f"<em>{html}</em>"
    if words.strong:
        html = f"<strong>{html}</strong>"
    return f'<a href="{escape(words.link)}">{html}</a>' if words.link else html
