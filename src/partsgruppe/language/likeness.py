"""What to write for a letter that a terminal or a file lacks: one like it, so that the words can still be read."""

from __future__ import annotations

import codecs
import unicodedata

NAME = "partsgruppe.likeness"
"""What the streams know it by, as `errors`."""

_LIKE = {
    **dict(zip("←→↑↓", ("<-", "->", "^", "v"), strict=True)),
    **dict(zip("–—−‑·•▪✓✗▸▌│…", ("-", "-", "-", "-", "-", "*", "*", "x", "-", ">", "|", "|", "..."), strict=True)),
    **dict(zip("«»“”„’‘‚", '""""' + "\"'''", strict=True)),
    **dict(zip("æÆøØđĐŋŊŧŦ", ("ae", "Ae", "o", "O", "d", "D", "n", "N", "t", "T"), strict=True)),
}


def register() -> None:
    """Let streams be opened with it."""
    codecs.register_error(NAME, _instead)


def _instead(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        return "\ufffd" if isinstance(error, UnicodeDecodeError) else "?", getattr(error, "end", 0)
    lacking = error.object[error.start : error.end]
    return "".join(_like(letter, error.encoding) for letter in lacking), error.end


def _like(letter: str, encoding: str) -> str:
    """The letter without its marks, or what it is told by; a question mark where there is nothing like it."""
    bare = "".join(part for part in unicodedata.normalize("NFKD", letter) if not unicodedata.combining(part))
    for like in (_LIKE.get(letter, bare), bare):
        try:
            like.encode(encoding)
        except UnicodeEncodeError:
            continue
        return like
    return "?"
