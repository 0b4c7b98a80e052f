"""What is for all in the room, and how the window that leads hands it to those that only show it.

It lies in a small file of its own on this machine, apart from the group's, and only while somebody looks: what was
said is not written down once more for a wall that is not there. Who leads, and who looks, is known by locks, which the
operating system drops with the process, also one that was killed.
"""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from pathlib import Path
from typing import Annotated, Any
from zlib import crc32

import msgspec

from partsgruppe.asking.scene import Scene
from partsgruppe.files import default_path, opened, real, write_whole
from partsgruppe.language.catalogue import in_use
from partsgruppe.store.errors import StoreError, in_plain_words
from partsgruppe.store.file import take_lock

WALL, ALONG, LEAD = "wall", "along", "lead"

WALL_ADDRESS = "PARTSGRUPPE_WALL"
"""The environment variable that says where a browser shows the wall; unset where nothing is shown in one."""
"""Who holds a lock here: a wall or a window that reads along, which look, and the window that leads and shows."""

LARGEST = 1_000_000
"""Bytes of the largest file that is read. Minutes to be approved are in it, whole."""

LATEST = 2_000_000
"""The most minutes or seconds that anything is planned to take; no sum of them leaves the calendar."""


class ForAll(msgspec.Struct, frozen=True, omit_defaults=True):
    """What everybody may see at a moment: the scene, what is asked, and what there is to choose from.

    It follows from what is recorded and from nothing else, so nothing half-written can be in it. Whether all is `black`
    is for the chair to say, and so is how far a long text is `read`, of the whole of it; None where nobody turns pages.
    """

    scene: Scene
    asked: str = ""
    help: str = ""
    choices: tuple[str, ...] = ()
    black: bool = False
    read: Annotated[float, msgspec.Meta(ge=0, le=1)] | None = None
    language: str = msgspec.field(default_factory=in_use)


LOOK_EVERY = 1 / 20
"""Seconds from one look for something new to the next."""


def _places(group: Path, *ends: str) -> list[Path]:
    """Where things are handed over of the group in this file, by whatever name the file goes."""
    path = real(group)
    # A sum will do to tell the groups of one machine apart, and loads nothing that the first screen has to wait for.
    name = f"{path.stem}-{crc32(os.fsencode(os.path.normcase(path))):08x}"
    folder = default_path().parent / "run"
    return [folder / f"{name}.{end}" for end in ends]


class Stage:
    """The side of the window that leads: it shows to whoever looks. What cannot be written there stops nobody."""

    def __init__(self, group: Path) -> None:
        self._place, self._mine, *looking = _places(group, "scene", LEAD, WALL, ALONG)
        self._lookers = dict(zip((WALL, ALONG), looking, strict=True))
        self._lock: Any = None
        self._shown = b""
        self._looking: frozenset[str] = frozenset()

    @property
    def has_wall(self) -> bool:
        """Whether a wall was open when that was last looked for."""
        return WALL in self._looking

    def news(self) -> bool:
        """See who looks. Whether others do than before."""
        before, self._looking = self._looking, frozenset(filter(self._looks, self._lookers))
        return self._looking != before

    def _looks(self, who: str) -> bool:
        place = self._lookers[who]
        return _lock_of(place).exists() and _is_held(place)

    def show(self, seen: Callable[[], ForAll]) -> None:
        """Show this to those who look, if any do."""
        self.news()
        if not self._looking:
            self.leave()
            return
        content = msgspec.json.encode(seen())
        if content != self._shown and self._leads():
            with suppress(OSError):
                write_whole(self._place, content, private=True, lasting=False)
                self._shown = content

    def _leads(self) -> bool:
        """Whether what lies there is known to be this window's. Whoever sees whether it is has it for a moment."""
        if self._lock is None:
            self._lock = _lock(self._mine)
        return self._lock is not None

    def leave(self) -> None:
        """Show nothing any more, nor what a window showed that was killed."""
        with suppress(OSError):
            if self._place.exists() and self._leads():
                self._place.unlink(missing_ok=True)
        if self._lock is not None:
            self._lock.close()
            self._lock, self._shown = None, b""


class Onlooker:
    """The side of a window that looks. It announces itself, and needs nothing of the group's file but its name."""

    def __init__(self, group: Path, who: str) -> None:
        """Raises OSError where nothing can be handed over on this machine."""
        self._place, self._mine, self._lead = _places(group, "scene", who, LEAD)
        self._place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._lock: Any = None
        self._stamp: tuple[int, ...] = ()
        self._seen: ForAll | None = None
        self.looks()

    def looks(self) -> None:
        """Be known to look. Of several that do, one is known; when that goes, another is."""
        if self._lock is None:
            self._lock = _lock(self._mine)

    def see(self, again: bool = False) -> ForAll | None:
        """What is shown now; None where nobody leads. Whether the one who showed it still does, is asked `again`."""
        self.looks()
        try:
            facts = self._place.stat(follow_symlinks=False)
        except OSError:
            self._stamp, self._seen = (), None
            return None
        stamp = (facts.st_ino, facts.st_size, facts.st_mtime_ns)
        if again or stamp != self._stamp:
            self._seen = None if self._is_left() else _read(self._place)
            self._stamp = stamp
        return self._seen

    def _is_left(self) -> bool:
        """Whether nobody shows it any more, as after a kill. Then it is removed, before anybody else can show."""
        lock = _lock(self._lead)
        if lock is None:
            return False
        with closing(lock), suppress(OSError):
            self._place.unlink(missing_ok=True)
        return True

    def close(self) -> None:
        """Look no more."""
        if self._lock is not None:
            with suppress(OSError):
                _lock_of(self._mine).unlink(missing_ok=True)
            self._lock.close()
            self._lock = None


def _lock_of(place: Path) -> Path:
    return place.with_name(f"{place.name}.lock")


def _lock(place: Path) -> Any:
    """The lock of this place until it is closed; None when another has it, or nothing can be written there."""
    with suppress(StoreError), in_plain_words(place):
        return take_lock(place)
    return None


def _is_held(place: Path) -> bool:
    lock = _lock(place)
    if lock is not None:
        lock.close()
    return lock is None


def _read(place: Path) -> ForAll | None:
    """What lies there, examined as any file from outside; None where it is nothing that can be shown."""
    try:
        with opened(place, LARGEST, follow=False) as file:
            seen = msgspec.json.decode(file.read(LARGEST + 1), type=ForAll)
    except (OSError, msgspec.MsgspecError, ValueError, RecursionError):
        return None
    return seen if all(map(_can_be_reckoned_with, _times(seen.scene))) else None


def _times(scene: Scene) -> Iterator[dt.datetime | int | None]:
    yield from (scene.minutes, scene.ends)
    if hour := scene.hour:
        yield from (hour.ends, hour.planned, hour.step_ends, hour.item_left, hour.after, hour.tied_to)


def _can_be_reckoned_with(time: dt.datetime | int | None) -> bool:
    if isinstance(time, dt.datetime):
        return time.tzinfo is not None and 1990 < time.year < 2200
    return time is None or 0 <= time <= LATEST
