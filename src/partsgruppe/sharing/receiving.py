"""A log that was handed on, taken into the group's file: brought forward, or brought together with what is here."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path

import msgspec

from partsgruppe.files import read_bytes, sweep, write_whole
from partsgruppe.group.members import GroupFounded, the_group
from partsgruppe.group.records import Event, label_of
from partsgruppe.group.redaction import Redacted
from partsgruppe.language.catalogue import _, many
from partsgruppe.language.days import short_day
from partsgruppe.sharing import shelf
from partsgruppe.sharing.incoming import log_in
from partsgruppe.sharing.parcel import LARGEST, Parcel, put_down
from partsgruppe.sharing.texts import texts
from partsgruppe.sharing.together import (
    BEHIND,
    CONTINUES,
    COVERS,
    PARTED,
    History,
    both_closed,
    bring_together,
    compare,
    follow,
    forgetting,
    gone_since,
    in_order,
    parting,
)
from partsgruppe.store.chain import BEGINNING, Head
from partsgruppe.store.entry import Entry
from partsgruppe.store.errors import StoreError, in_plain_words
from partsgruppe.store.examine import events_in
from partsgruppe.store.file import read_log
from partsgruppe.store.memory import MemoryRecords, TooMuchWork
from partsgruppe.store.release import Header, Line, encode, headed
from partsgruppe.store.replay import against_the_rules
from partsgruppe.store.store import Forgotten, Store

ASIDE = "stafett"
"""The folder beside the group's file for logs that did not go on, and lists of what did not fit."""

_KEPT_ON = r"-\d{4}-\d\d-\d\d-"
"""What stands after the name of the group's file in theirs."""


class Said(msgspec.Struct, frozen=True):
    """Something that one of the two logs says after the other stopped knowing: when, what kind of thing, its words."""

    day: dt.date
    label: str
    text: str


class _Ready(msgspec.Struct, frozen=True):
    """The log that is to go on, with what it comes to, what to tell of the other, and what is not in it."""

    entries: Sequence[Entry]
    records: MemoryRecords
    told: list[str]
    aside: History | None = None
    unfit: Sequence[str] = ()


class Received:
    """A log that was handed on, beside the group's own. Nothing is changed before `take_in`.

    What takes long touches no file, so it can be done in another thread, with the log here as `mine`.
    """

    def __init__(self, store: Store, parcel: Parcel, mine: Sequence[Entry] | None = None) -> None:
        self._store = store
        self._parcel = parcel
        self._ready: _Ready | None = None
        self._header, entries = log_in(parcel)
        self.mine, self.theirs = History(list(store.log()) if mine is None else mine), History(entries)
        if not self.mine.entries:
            self.how = CONTINUES
            return
        founding = self.mine.events[1]
        if not isinstance(founding, GroupFounded) or founding.key != self._header.group:
            words = _("Det er en annen gruppe, {workplace}. Hent den inn for seg, med «partsgruppe receive».")
            raise StoreError(words.format(workplace=self._header.workplace))
        self.how = compare(self.mine, self.theirs)

    @property
    def holds(self) -> bool:
        """Whether the log here is still the one that this was held against."""
        last = self.mine.entries[-1] if self.mine.entries else None
        return self._store.head() == (Head.at(last.sequence, last.hash) if last else BEGINNING)

    @property
    def must_ask(self) -> bool:
        """Whether both have written, so that somebody has to say what to do."""
        return self.how == PARTED

    @property
    def has_news(self) -> bool:
        """Whether it goes on from the log here, or has taken it in, so that nobody has to be asked."""
        return self.how in (CONTINUES, COVERS)

    @property
    def must_choose(self) -> bool:
        """Whether both have closed a meeting, so that the group says whose log goes on."""
        return self.must_ask and both_closed(self.mine, self.theirs)

    @property
    def parted(self) -> tuple[int, dt.date]:
        """The last event that both have, and its day."""
        number = parting(self.mine, self.theirs)
        at = self.mine.entries[number - 1].at if number else self._header.exported
        return number, dt.datetime.fromisoformat(at).astimezone().date()

    @property
    def mine_goes_on(self) -> bool:
        """Whether it is the log here that goes on, where nobody has to choose."""
        return in_order(self.mine, self.theirs)[0] is self.mine

    def said_here(self) -> list[Said]:
        """What only the log here says."""
        return list(_said(self.mine, self.mine.news(self.theirs)))

    def said_there(self) -> list[Said]:
        """What only the other log says."""
        return list(_said(self.theirs, self.theirs.news(self.mine)))

    def prepare(self, mine_goes_on: bool | None = None) -> None:
        """Find out what is to be taken in and what comes of it, which is what takes long. Raises StoreError."""
        if self.how == BEHIND or self._ready is not None:
            return
        try:
            followed = follow(self.theirs)
        except TooMuchWork as error:
            raise StoreError(_("Stafetten er skadet, eller ikke fra partsgruppe. Be om en ny.")) from error
        told = [against_the_rules(followed.against)] if followed.against else []
        if self.how == PARTED:
            self._ready = self._joined(told, self.mine_goes_on if mine_goes_on is None else mine_goes_on)
        elif self.has_news:
            self._ready = self._gone_on(told, followed.records)
        else:
            told.append(_("Loggen her er den samme som i stafetten."))
            self._ready = _Ready((), followed.records, told)

    def take_in(self, mine_goes_on: bool | None = None) -> list[str]:
        """Take it in, and say in sentences what came of it. Raises StoreError, and then nothing is changed."""
        if self.how == BEHIND:
            return [_("Alt i stafetten står her fra før.")]
        self.prepare(mine_goes_on)
        assert self._ready is not None
        told = [*self._ready.told]
        if self._ready.aside:
            told += self._keep(self._ready.aside)
        if self._ready.unfit:
            told += self._list(self._ready.unfit)
        if self._ready.entries:
            told += self._adopt(self._ready.entries, self._ready.records)
        return [*told, *put_down(self._parcel.own, self._store.folder)]

    def _gone_on(self, told: list[str], records: MemoryRecords) -> _Ready:
        new = len(self.theirs.news(self.mine))
        told = [*told, many("{n} hendelse er kommet til.", "{n} hendelser er kommet til.", new)]
        if self.how != COVERS:
            return _Ready(self.theirs.entries, records, told)
        left = History(forgetting(self.mine, self.theirs))
        unfit = [number for origin, number in self.mine.said.items() if origin not in self.theirs.places]
        lines = [_line(said, "") for said in _said(left, unfit, all=True)]
        return _Ready(self.theirs.entries, records, told, left, lines)

    def _joined(self, told: list[str], mine_goes_on: bool) -> _Ready:
        base, other = (self.mine, self.theirs) if mine_goes_on else (self.theirs, self.mine)
        result = bring_together(base, other)
        counted = many("{n} hendelse er skrevet inn igjen.", "{n} hendelser er skrevet inn igjen.", result.taken)
        words = _("Sak {before}, «{title}», er sak {number} nå.")
        moved = [words.format(before=one.before, title=one.title, number=one.number) for one in result.moved]
        joined = History(result.entries)
        lines = [_line(_said_in(one.event, one.at), one.why) for one in result.unfit]
        records = follow(joined, examine=False).records
        return _Ready(result.entries, records, [*told, counted, *moved], History(forgetting(other, joined)), lines)

    def _adopt(self, entries: Sequence[Entry], records: MemoryRecords) -> list[str]:
        """Go on with these. Says what of papers was removed, as they may hold what is forgotten."""
        if self.mine.entries and self.how != CONTINUES:  # what only goes on takes nothing away
            self._store.back_up()
        news = self.theirs.news(self.mine)
        with self._store.whoever_has_the_pen():
            forgets = self._store.adopt(entries, records)
            if forgets or any(isinstance(self.theirs.events[number], Redacted) for number in news):
                return shelf.told(forget(self._store, self.theirs).papers)
        return []

    def _keep(self, log: History) -> list[str]:
        """Keep a log that does not go on, whole but for what was redacted since."""
        path = self._write(_("logg"), ".jsonl", _file(log.entries, self._header))
        return [_("Den andre loggen ligger hel i {path}.").format(path=path)]

    def _list(self, lines: Sequence[str]) -> list[str]:
        title = _("Dette står ikke i loggen som fortsetter")
        path = self._write(_("ikke-med"), ".md", "\n".join([f"# {title}", "", *lines, ""]).encode())
        count = many("{n} hendelse kom ikke med.", "{n} hendelser kom ikke med.", len(lines))
        return [count, _("Det som ikke kom med, står i {path}.").format(path=path)]

    def _write(self, name: str, suffix: str, content: bytes) -> Path:
        folder, number = self._store.folder / ASIDE, 1
        with in_plain_words(folder):
            folder.mkdir(mode=0o700, exist_ok=True)
            sweep(folder, lambda _name: True)
            stem = f"{self._store.path.stem}-{self._store.today()}-{name}"
            path = folder / f"{stem}{suffix}"
            while path.exists():
                number += 1
                path = folder / f"{stem}-{number}{suffix}"
            write_whole(path, content, private=True)
        return path


def _said(history: History, numbers: Sequence[int], all: bool = False) -> Iterator[Said]:
    """What these events say in words, or all of them."""
    for number in numbers:
        said = _said_in(history.events[number], history.entries[number - 1].at)
        if said.text or all:
            yield said


def _said_in(event: Event, at: str) -> Said:
    day = dt.datetime.fromisoformat(at).astimezone().date()
    return Said(day, label_of(event.type), " · ".join(" ".join(text.split()) for text in texts(event)))


def _line(said: Said, why: str) -> str:
    told = ": ".join(part for part in (f"{short_day(said.day)}, {said.label}", said.text) if part)
    return f"- {told}" + (f" ({why})" if why else "")


def _file(entries: Sequence[Entry], header: Header) -> bytes:
    """The group's own release of this log."""
    lines = list(map(released, entries))
    return b"".join([encode(headed(header, lines)), *map(encode, lines)])


def released(entry: Entry) -> Line:
    """An event of the log as the group's own release has it."""
    line = Line.of(entry)
    if entry.payload is None or entry.salt is None:
        line.digest = entry.digest.hex()
    else:
        line.payload, line.salt = entry.payload.decode(), entry.salt.hex()
    return line


def forget(store: Store, *others: History) -> Forgotten:
    """Leave no trace here of what was redacted, in the log, one of the others, or on paper. Returns what was done.

    Raises StoreError.
    """
    _forget_kept(store, [History(list(store.log())), *others])
    return msgspec.structs.replace(store.forget(), papers=shelf.clear(store.path))


def _forget_kept(store: Store, logs: Sequence[History]) -> None:
    """Take what was redacted out of the logs and lists that were kept beside the group's file. Raises StoreError."""
    gone: list[str] = []
    for path in kept_beside(store.folder, ".jsonl"):
        header, entries = _kept_in(path)
        if header.group != the_group(store).key:
            continue
        kept = History(entries)
        texts_gone = [text for log in logs for text in gone_since(kept, log)]
        if texts_gone:
            gone += [" ".join(text.split()) for text in texts_gone]
            for log in logs:
                kept = History(forgetting(kept, log))
            with in_plain_words(path):
                write_whole(path, _file(kept.entries, header), private=True)
    for path in kept_beside(store.folder, ".md") if gone else []:
        with in_plain_words(path):
            lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
            left = [line for line in lines if not any(text in line for text in gone)]
            write_whole(path, "".join(left).encode(), private=True)


def remove_kept(store: Store) -> None:
    """Remove the logs and lists that were kept beside the file of a group that is to be gone. Raises StoreError."""
    for path in [*kept_beside(store.folder, ".jsonl"), *kept_beside(store.folder, ".md")]:
        if _is_ours(store, path):
            with in_plain_words(path):
                path.unlink()
    with suppress(OSError):  # another group's may lie there too
        (store.folder / ASIDE).rmdir()


def kept_beside(folder: Path, suffix: str) -> list[Path]:
    """What was kept beside the group's file in this folder, of whatever group."""
    return sorted((folder / ASIDE).glob(f"*{suffix}"))


def _kept_in(path: Path) -> tuple[Header, list[Entry]]:
    with in_plain_words(path):
        return log_in(Parcel(read_bytes(path, LARGEST)))


def _is_ours(store: Store, path: Path) -> bool:
    """Whether this was kept for this group: by the key in a log; by its name what has none, or cannot be read."""
    if path.suffix == ".jsonl":
        with suppress(StoreError):
            return _kept_in(path)[0].group == the_group(store).key
    return re.match(re.escape(store.path.stem) + _KEPT_ON, path.name) is not None


def where(key: str, named: Path) -> Path | None:
    """Where the group of this key lies: in the file named, or in another in its folder. None when it is not here."""
    beside = sorted(named.parent.glob("*.db")) if named.parent.is_dir() else []
    return next((path for path in dict.fromkeys([named, *beside]) if key_at(path) == key), None)


def key_at(path: Path) -> str:
    """The key of the group in a file; empty where there is none that can be read."""
    with suppress(StoreError):
        founding = next(iter(read_log(path)), None) if path.is_file() else None
        event = founding.event() if founding else None
        if isinstance(event, GroupFounded):
            return event.key
    return ""


def free_name(named: Path, workplace: str) -> Path:
    """Where a group that is new here is put: in the file named, or beside it under the name of the workplace.

    A file in which a group was never set up is as good as none.
    """
    if not named.exists() or events_in(named) == 0:
        return named
    stem = "-".join("".join(char if char.isalnum() else " " for char in workplace.lower()).split()) or "gruppe"
    number, path = 1, named.with_name(f"{stem}.db")
    while path.exists():
        number += 1
        path = named.with_name(f"{stem}-{number}.db")
    return path
