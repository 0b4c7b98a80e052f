"""Sentences that people might have written: those of the program's own documents, put together by chance."""

from __future__ import annotations

import random
import re
from functools import cache
from pathlib import Path
from typing import Any

import msgspec

from partsgruppe.files import shipped
from partsgruppe.group.fields import WORDS
from partsgruppe.group.records import EVENTS, fields_of

_FOLDERS = ("exercises", "topics", "situations", "roles", "moments")
_SENTENCE = re.compile(r"[A-ZÆØÅ][^.!?«»#{}|:\n]{20,120}(?=[.!?])")


@cache
def sentences() -> list[str]:
    """All sentences of the documents, some thousands."""
    texts = [
        path.read_text(encoding="utf-8") for name in _FOLDERS for path in sorted(Path(shipped(name)).rglob("*.md"))
    ]
    return sorted({" ".join(found.split()) for text in texts for found in _SENTENCE.findall(text)})


def said_otherwise(type_: str, payload: bytes, chance: random.Random) -> bytes:
    """The payload of an event with other words wherever somebody wrote some."""
    told: dict[str, Any] = msgspec.json.decode(payload)
    for field in fields_of(EVENTS[type_]):
        if field.holds == WORDS and isinstance(told.get(field.name), str) and told[field.name] not in field.codes:
            told[field.name] = _some(chance, field.one_line)
    return msgspec.json.encode(told)


def _some(chance: random.Random, one_line: bool) -> str:
    if one_line:
        return " ".join(chance.choice(sentences()).split()[:6])
    return " ".join(f"{chance.choice(sentences())}." for _sentence in range(chance.choice((1, 1, 2, 3))))


def workplace(number: int, chance: random.Random) -> str:
    """A name that few others have."""
    first = (
        "Sol",
        "Berg",
        "Elve",
        "Fjord",
        "Granli",
        "Haug",
        "Lind",
        "Moss",
        "Nord",
        "Os",
        "Strand",
        "Vik",
        "Øy",
        "Ås",
    )
    last = ("bakken", "heimen", "lia", "tun", "vollen", "sletta", "åsen", "viken", "moen", "dalen")
    kind = ("sykehjem", "barnehage", "skole", "hjemmetjeneste", "legevakt", "bofellesskap", "renhold", "verksted")
    return f"{chance.choice(first)}{chance.choice(last)} {chance.choice(kind)} {number}"
