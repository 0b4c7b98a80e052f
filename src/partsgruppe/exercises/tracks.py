"""Tracks: which exercises to hold in which meeting, and why. (Method: «Tracks»)"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import msgspec

from partsgruppe.exercises.document import Fault
from partsgruppe.exercises.leaflet import read_leaflet
from partsgruppe.files import shipped
from partsgruppe.language.catalogue import in_use

KEYS = ("id", "title", "language", "source", "purpose", "group")
MAY = ("then",)


class Stage(msgspec.Struct, frozen=True):
    """One meeting of a track: its exercises by id, in order, and why they come now, in Markdown."""

    title: str
    why: str
    exercises: tuple[str, ...]


class Track(msgspec.Struct, frozen=True):
    """A track; `group` is the kind of group it is for, and `then` the track that comes after it, if one does."""

    id: str
    title: str
    purpose: str
    group: str
    intro: str
    source: str
    then: str
    stages: tuple[Stage, ...]


def tracks(group: str) -> list[Track]:
    """The tracks for a kind of group, in the language in use: those that a group begins with first."""
    found = [track for track in _all_in(shipped("tracks") / in_use()) if track.group == group]
    later = {track.then for track in found}
    return sorted(found, key=lambda track: (track.id in later, track.then == track.id))


@cache
def _all_in(folder: Path) -> tuple[Track, ...]:
    """Those that come with the program in one language, read once."""
    return tuple(read_track(path.stem, folder.name)[0] for path in sorted(folder.glob("*.md")))


def read_track(track: str, language: str) -> tuple[Track, list[Fault]]:
    """A track in a language, and what is wrong in its document."""
    leaflet, faults = read_leaflet(shipped("tracks") / language / f"{track}.md", KEYS, MAY)
    stages = tuple(Stage(part.title, part.text, part.classes) for part in leaflet.parts)
    fields = {key: leaflet.front[key] for key in ("id", "title", "purpose", "group", "source", *MAY)}
    return Track(intro=leaflet.intro, stages=stages, **fields), faults
