"""Markdown from exercises and minutes, as text on the screen. What is not known here is shown as it stands."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from textual.content import Content

from partsgruppe.tui.text import literal

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.tree import SyntaxTreeNode

_STYLES = {"strong": "bold", "em": "italic"}


def prose(markdown: str) -> Content:
    """The text, a blank line between its blocks. Line breaks stay where the document has them."""
    if not markdown.strip():
        return Content()
    from markdown_it.tree import SyntaxTreeNode

    tree = SyntaxTreeNode(_parser().parse(markdown))
    return Content("\n\n").join(_blocks(tree))


@cache
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark", {"html": False}).enable("table")


def _blocks(parent: SyntaxTreeNode) -> Iterator[Content]:
    for node in parent.children:
        if node.type in ("bullet_list", "ordered_list"):
            yield Content("\n").join(_items(node))
        elif node.type == "table":
            yield Content("\n").join(_rows(node))
        elif node.type == "heading":
            yield _inline(node).stylize("bold")
        elif node.type == "paragraph":
            yield _inline(node)
        elif node.children:
            yield Content("\n\n").join(_blocks(node))
        elif node.content:
            yield literal(node.content.rstrip("\n"))


def _items(node: SyntaxTreeNode) -> Iterator[Content]:
    first = int(node.attrs.get("start", 1))
    for number, item in enumerate(node.children, start=first):
        mark = f"{number}. " if node.type == "ordered_list" else "• "
        lines = Content("\n").join(_blocks(item)).split("\n")
        yield Content("\n" + " " * len(mark)).join([Content(mark) + lines[0], *lines[1:]])


def _rows(table: SyntaxTreeNode) -> Iterator[Content]:
    """A table as a list: there is no room for columns, and what stands in them may be long."""
    head, *bodies = table.children
    names = [_inline(cell).plain for cell in head.children[0].children]
    for row in (row for body in bodies for row in body.children):
        first, *others = (_inline(cell) for cell in row.children)
        if first.plain:
            yield Content("• ") + first
        for name, cell in zip(names[1:], others, strict=True):
            if cell.plain:
                yield Content.styled(f"  {name}: ", "$dim") + cell


def _inline(node: SyntaxTreeNode) -> Content:
    if not node.children:
        return Content("\n") if node.type in ("softbreak", "hardbreak") else literal(node.content)
    text = Content("").join([_inline(child) for child in node.children])
    style = _STYLES.get(node.type)
    return text.stylize(style) if style else text
