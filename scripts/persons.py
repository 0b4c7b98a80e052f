"""How many sentences about persons the finder finds, and how often it marks what names nobody.

.venv/bin/python scripts/persons.py           # writes the figures into docs/reliability.md
.venv/bin/python scripts/persons.py first     # shows what goes wrong in a set, and writes nothing
"""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import click

from partsgruppe.language import catalogue
from partsgruppe.sharing.personal import Finder, Finding, marked

ROOT = Path(__file__).parents[1]
SENTENCES = ROOT / "tests" / "sharing" / "sentences"
PAGE = ROOT / "docs" / "reliability.md"
BEGIN, END = "<!-- made by scripts/persons.py -->", "<!-- /made -->"
SETS = (
    *("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh"),
    *("twelfth", "thirteenth", "fourteenth", "fifteenth", "practice"),
)
MEMBERS = [
    ("Kari Moen", "leder 1"),
    ("Bjørn Åsheim", "leder 2"),
    ("Åse Bråthen", "tillitsvalgt 1"),
    ("Ingrid Sjøvold", "tillitsvalgt 2"),
    ("Pål Næss", "verneombud 1"),
    ("Anne-Lise Berg Hansen", "leder 3"),
    ("Hans", "tillitsvalgt 3"),
]
SETTINGS = ["Solbakken sykehjem", "Fagforbundet", "Norsk Sykepleierforbund"]


@dataclass(frozen=True)
class Sentence:
    """A sentence, and the stretches of it that must be marked."""

    text: str
    personal: tuple[tuple[int, int], ...] = ()


def read(name: str) -> list[Sentence]:
    """The sentences of a file; what must be marked is in ‹› there."""
    lines = (SENTENCES / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return [_sentence(line) for line in lines if line and not line.startswith("#")]


def _sentence(line: str) -> Sentence:
    places = [
        (match.start() - 2 * number, match.end() - 2 * number - 2)
        for number, match in enumerate(re.finditer("‹[^›]*›", line))
    ]
    return Sentence(line.replace("‹", "").replace("›", ""), tuple(places))


def missed(sentence: Sentence, found: list[Finding]) -> list[str]:
    """The stretches that are not found. One is when something of it is marked, and each name and number in it is."""
    return [
        sentence.text[start:end]
        for start, end in sentence.personal
        if not any(one.start < end and start < one.end for one in found)
        or not all(
            any(one.start <= start + part.start() and start + part.end() <= one.end + 1 for one in found)
            for part in re.finditer(r"\b[A-ZÆØÅ]\w*|\d+", sentence.text[start:end])
        )
    ]


@dataclass(frozen=True)
class Figures:
    """Of how many sentences about persons how many were found, and how many marks ordinary ones got."""

    personal: int
    found: int
    ordinary: int
    marks: int


@cache
def measure(name: str, show: bool = False) -> Figures:
    """The figures of a set."""
    finder = Finder(MEMBERS, SETTINGS)
    personal, ordinary = read(f"{name}-personal"), read(f"{name}-ordinary")
    lost = [(one, gone) for one in personal if (gone := missed(one, finder.find(one.text)))]
    marks = [(one, found) for one in ordinary if (found := finder.find(one.text))]
    if show:
        for one, gone in lost:
            click.echo(f"missed: {', '.join(gone)} | {marked(one.text, finder.find(one.text))}")
        for one, found in marks:
            click.echo(f"marked: {marked(one.text, found)}")
    return Figures(len(personal), len(personal) - len(lost), len(ordinary), sum(len(found) for _one, found in marks))


def section() -> str:
    """What the page says of the finder."""
    figures = {name: measure(name) for name in SETS}
    rows = [
        f"| {name} | {one.found} of {one.personal} | {100 * one.found / one.personal:.0f} % "
        f"| {one.marks} in {one.ordinary} | {10 * one.marks / one.ordinary:.1f} |"
        for name, one in figures.items()
    ]
    return "\n".join(
        [
            BEGIN,
            "",
            "| set | sentences about persons that are found | share | marks in ordinary sentences | in ten |",
            "| --- | ---: | ---: | ---: | ---: |",
            *rows,
            "",
            END,
        ]
    )


def page() -> str:
    """The whole page, its figures made anew."""
    before, rest = PAGE.read_text(encoding="utf-8").split(BEGIN)
    return before + section() + rest.split(END)[1]


if __name__ == "__main__":
    catalogue.use("nb")
    for name in sys.argv[1:]:
        click.echo(f"{name}: {measure(name, show=True)}")
    if not sys.argv[1:]:
        PAGE.write_text(page(), encoding="utf-8")
