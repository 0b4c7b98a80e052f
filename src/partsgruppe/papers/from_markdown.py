"""Reads the Markdown that templates write, and that minutes are kept as, into a manuscript."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

import msgspec
from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode
from msgspec.structs import replace

from partsgruppe.papers.columns import ROOM, is_whole, shares
from partsgruppe.papers.held_together import HARD_SPACE, held_together
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
    Plot,
    Quotation,
    Rule,
    Table,
    Verbatim,
    Words,
    said,
)

_NEITHER_TEXT_NOR_SPACE = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_BOX = re.compile(r"\[([ xX])\] +")


class Drawn(msgspec.Struct, frozen=True):
    """What stands in place of a fence of its name."""

    figure: str
    description: str
    plot: Plot | None = None
    picture: bytes = b""
    width: float = ROOM


def manuscript(
    text: str,
    language: str,
    group: str = "",
    notes: tuple[str, ...] = (),
    drawn: Mapping[str, Drawn] | None = None,
    turns: bool = False,
) -> Manuscript:
    """The paper that this Markdown says. `drawn` are charts by the names of their fences; at rules pages may turn."""
    reader = MarkdownIt("commonmark", {"html": False}).enable("table")
    tree = SyntaxTreeNode(reader.parse(_NEITHER_TEXT_NOR_SPACE.sub("", text)))
    blocks = tuple(_Reading(drawn or {}, turns).blocks(tree.children))
    title = next((said(one.inline) for one in blocks if isinstance(one, Heading)), "")
    return Manuscript(title.strip().replace(HARD_SPACE, " "), language, blocks, group, tuple(map(held_together, notes)))


class _Reading:
    """One reading of one text, which remembers how deep its headings have come."""

    def __init__(self, drawn: Mapping[str, Drawn], turns: bool) -> None:
        self._drawn, self._turns, self._level = drawn, turns, 0

    def blocks(self, nodes: Sequence[SyntaxTreeNode]) -> list[Block]:
        return [self._block(node) for node in nodes]

    def _block(self, node: SyntaxTreeNode) -> Block:
        if node.type == "heading":
            self._level = min(int(node.tag[1]), self._level + 1)
            return Heading(self._level, _inline(node))
        if node.type in ("bullet_list", "ordered_list"):
            start = int(node.attrs.get("start", 1)) if node.type == "ordered_list" else 0
            return Listing(tuple(self._item(one) for one in node.children), start)
        if node.type == "table":
            head, *body = (part for part in node.children)
            titles, rows = _row(head.children[0]), tuple(_row(row) for part in body for row in part.children)
            return Table(titles, rows, shares([*map(said, titles)], [[*map(said, row)] for row in rows]))
        if node.type == "blockquote":
            return Quotation(tuple(self.blocks(node.children)))
        if node.type == "hr":
            return Rule(self._turns)
        if node.type in ("fence", "code_block"):
            return self._verbatim(node)
        return Paragraph(_inline(node), tight=node.hidden)

    def _verbatim(self, node: SyntaxTreeNode) -> Block:
        name = node.info.strip()
        lines = tuple(node.content.splitlines())
        if name in self._drawn:
            drawn = self._drawn[name]
            return Drawing(drawn.figure, drawn.description, lines, drawn.plot, drawn.picture, drawn.width)
        return Verbatim(node.content, name.split()[0] if name else "")

    def _item(self, node: SyntaxTreeNode) -> Item:
        blocks = self.blocks(node.children)
        first = blocks[0] if blocks else None
        if isinstance(first, Paragraph) and isinstance(first.inline[0], Words):
            box = _BOX.match(first.inline[0].text)
            if box:
                words = Words(first.inline[0].text[box.end() :])
                blocks[0] = Paragraph((words, *first.inline[1:]), first.tight)
                return Item(tuple(blocks), "open" if box[1] == " " else "ticked")
        return Item(tuple(blocks))


def _row(node: SyntaxTreeNode) -> tuple[tuple[Inline, ...], ...]:
    return tuple(_cell(_inline(cell)) for cell in node.children)


def _cell(inline: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """A cell that is whole has hard spaces everywhere."""
    if not is_whole(said(inline)):
        return inline
    return tuple(
        msgspec.structs.replace(one, text=one.text.replace(" ", HARD_SPACE)) if isinstance(one, Words) else one
        for one in inline
    )


class _Look(msgspec.Struct, frozen=True):
    strong: bool = False
    emphasis: bool = False
    link: str = ""


def _inline(node: SyntaxTreeNode) -> tuple[Inline, ...]:
    """What a paragraph, a heading or a cell says; pieces that look alike are one."""
    joined: list[Inline] = []
    for one in _pieces(node.children, _Look()):
        before = joined[-1] if joined else None
        if isinstance(one, Words) and isinstance(before, Words) and _alike(one, before):
            joined[-1] = Words(before.text + one.text, one.strong, one.emphasis, one.code, one.link)
        else:
            joined.append(one)
    return tuple(map(_held, joined)) or (Words(""),)


def _held(one: Inline) -> Inline:
    if isinstance(one, Break) or one.code:
        return one
    return msgspec.structs.replace(one, text=held_together(one.text))


def _alike(one: Words, other: Words) -> bool:
    return (one.strong, one.emphasis, one.code, one.link) == (other.strong, other.emphasis, other.code, other.link)


def _pieces(nodes: Sequence[SyntaxTreeNode], look: _Look) -> list[Inline]:
    found: list[Inline] = []
    for node in nodes:
        if node.type == "inline":
            found += _pieces(node.children, look)
        elif node.type == "strong":
            found += _pieces(node.children, replace(look, strong=True))
        elif node.type == "em":
            found += _pieces(node.children, replace(look, emphasis=True))
        elif node.type == "link":
            found += _pieces(node.children, replace(look, link=str(node.attrs.get("href", ""))))
        elif node.type == "hardbreak":
            found.append(Break())
        else:
            words = "\n" if node.type == "softbreak" else node.content
            found.append(Words(words, look.strong, look.emphasis, node.type == "code_inline", look.link))
    return found
