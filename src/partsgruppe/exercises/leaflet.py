"""A leaflet: a shipped document that is read and not walked, with an attribute line before each heading.

Role cards, the topic bank and tracks are leaflets. They are read in the language in use.
"""

from __future__ import annotations

from functools import cache, lru_cache
from pathlib import Path

import msgspec

from partsgruppe.exercises import front as fm
from partsgruppe.exercises.document import Fault
from partsgruppe.exercises.source import Source, check_characters
from partsgruppe.exercises.steps import Section, check_attribute_lines, check_headings, intro, sections
from partsgruppe.vocabulary import LANGUAGES


class Part(msgspec.Struct, frozen=True):
    """What stands under a heading: its attributes as written, its text in Markdown, and the items of its list."""

    title: str
    text: str
    classes: tuple[str, ...] = ()
    attributes: dict[str, str] = {}
    items: tuple[str, ...] = ()


class Leaflet(msgspec.Struct, frozen=True):
    """A leaflet that has been read: its front matter, what stands before the first heading, and its parts."""

    front: dict[str, str]
    intro: str
    parts: tuple[Part, ...]


@cache
def read_leaflet(path: Path, keys: tuple[str, ...], may: tuple[str, ...] = ()) -> tuple[Leaflet, list[Fault]]:
    """The leaflet in a file that comes with the program, and its faults. It is read once.

    Raises OSError when the file cannot be read.
    """
    return leaflet_of(path.read_text(encoding="utf-8"), path, keys, may)


@lru_cache(maxsize=4)
def leaflet_of(text: str, path: Path, keys: tuple[str, ...], may: tuple[str, ...] = ()) -> tuple[Leaflet, list[Fault]]:
    """The leaflet in a text, and its faults; `path` gives its name.

    It has these keys in its front matter, and no others but those that it `may` have.
    """
    source = Source.of(text, path)
    check_characters(source)
    check_attribute_lines(source)
    check_headings(source)
    front = fm.front_matter(source, keys, may)
    fm.one_of(tuple(LANGUAGES), "language", front, source)
    texts = {key: fm.text_of(key, front, source) for key in (*keys, *may)}
    cut = sections(source)
    parts = tuple(_part(section, source) for section in cut)
    return Leaflet(texts, intro(cut, source), parts), source.faults


def _part(section: Section, source: Source) -> Part:
    attributes = dict(section.attributes.attrs) if section.attributes else {}
    classes = str(attributes.pop("class", "")).split()
    return Part(
        title=section.title.strip(),
        text=source.slice(section.text, section.last),
        classes=tuple(classes),
        attributes={key: str(value) for key, value in attributes.items()},
        items=section.items(source),
    )
