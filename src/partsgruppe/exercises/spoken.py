"""What stands in a document, for those who hear it or read it where nothing can be set in bold."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from markdown_it.token import Token


def spoken(markdown: str) -> str:
    """The text without the marks that make words bold or slanted; its lists and line breaks stay."""
    if not any(mark in markdown for mark in "*_`"):
        return markdown
    from markdown_it import MarkdownIt

    for token in MarkdownIt("commonmark").parse(markdown):
        if token.type == "inline":
            lines = "".join(map(_words, token.children or [])).split("\n")
            for marked, line in zip(token.content.split("\n"), lines, strict=False):
                markdown = markdown.replace(marked, line, 1)
    return markdown


def _words(token: Token) -> str:
    return "\n" if token.type in ("softbreak", "hardbreak") else token.content
