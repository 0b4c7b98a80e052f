"""Names of members, and what is likely to be personal data, in what people wrote.

A telephone number is eight digits from 2 to 9, with or without +47, written together or as
«22 33 44 55» or «223 34 455». A national identity number (or D-number) has valid check digits.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from partsgruppe.language.catalogue import N_, _

NAME, EMAIL, PHONE, IDENTITY = "name", "email", "phone", "identity"
KINDS = {NAME: N_("navn"), EMAIL: N_("e-post"), PHONE: N_("telefonnummer"), IDENTITY: N_("fødselsnummer")}

KEEP, REPLACE, TAKE_OUT = "keep", "replace", "take_out"
NOTHING = "…"
"""What stands where something was taken out."""

_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_IDENTITY = re.compile(r"(?<!\d)\d{6}[  .-]?\d{5}(?!\d)")
_PHONE = re.compile(
    r"(?<![\d.,-])(?:(?:\+|00)47[  ]?)?"
    r"(?:[2-9]\d{7}|[2-9]\d([  .-])\d\d\1\d\d\1\d\d|[2-9]\d\d([  .-])\d\d\2\d{3})(?![\d-])"
)


class Finding(NamedTuple):
    """Something personal in a text, from `start` to `end`; `instead` is what can stand there: a role, or what it is."""

    kind: str
    start: int
    end: int
    words: str
    instead: str

    @property
    def key(self) -> str:
        """The same for every place where the same thing stands."""
        return f"{self.kind}:{' '.join(self.words.casefold().split())}"


class Names:
    """The names to look for: full, first and last, each with the role that can stand instead."""

    def __init__(self, people: Iterable[tuple[str, str]]) -> None:
        roles: dict[str, dict[str, None]] = {}
        for name, role in people:
            for part in _forms(name):
                roles.setdefault(part, {})[role] = None
        self._roles: Mapping[str, str] = {part: "/".join(known) for part, known in roles.items()}
        longest_first = sorted(self._roles, key=len, reverse=True)
        words = "|".join(re.escape(part).replace(r"\ ", r"\s+") for part in longest_first)
        self._pattern = re.compile(rf"(?<!\w)({words})(?:['’]?s|['’])?(?!\w)", re.IGNORECASE) if words else None

    def find(self, text: str) -> Iterator[Finding]:
        """Every place where a name stands, also as «Karis» or «Lars’»."""
        for match in self._pattern.finditer(text) if self._pattern else ():
            words = match[1]
            role = self._roles[" ".join(words.casefold().split())]
            yield Finding(NAME, match.start(1), match.end(1), words, role)


def _forms(name: str) -> Iterator[str]:
    parts = name.casefold().split()
    yield " ".join(parts)
    yield from (part for part in parts if len(part.strip(".")) > 1)


def find(text: str, names: Names) -> list[Finding]:
    """What is personal in a text, in order, no two overlapping."""
    found: list[Finding] = []
    for finding in [*_identities(text), *_matches(EMAIL, _EMAIL, text), *_matches(PHONE, _PHONE, text)]:
        _add(found, finding)
    for finding in names.find(text):
        _add(found, finding)
    return sorted(found, key=lambda finding: finding.start)


def _add(found: list[Finding], finding: Finding) -> None:
    if all(finding.end <= other.start or other.end <= finding.start for other in found):
        found.append(finding)


def _matches(kind: str, pattern: re.Pattern[str], text: str) -> Iterator[Finding]:
    for match in pattern.finditer(text):
        yield Finding(kind, match.start(), match.end(), match[0], f"[{_(KINDS[kind])}]")


def _identities(text: str) -> Iterator[Finding]:
    possible = list(_matches(IDENTITY, _IDENTITY, text))
    if possible:
        from stdnum.no import fodselsnummer

        for finding in possible:
            if fodselsnummer.is_valid(re.sub(r"\D", "", finding.words)):
                yield finding


def deal(text: str, findings: Iterable[Finding], dealt: Mapping[str, str]) -> str:
    """The text with each finding kept, replaced or taken out as was said; one that nobody dealt with is kept."""
    parts, end = [], 0
    for finding in findings:
        instead = {REPLACE: finding.instead, TAKE_OUT: NOTHING}.get(dealt.get(finding.key, KEEP), finding.words)
        parts += [text[end : finding.start], instead]
        end = finding.end
    return "".join([*parts, text[end:]])


def marked(text: str, findings: Iterable[Finding]) -> str:
    """The text with each finding between arrows, «→Kari←»."""
    parts, end = [], 0
    for finding in findings:
        parts += [text[end : finding.start], f"→{finding.words}←"]
        end = finding.end
    return "".join([*parts, text[end:]])
