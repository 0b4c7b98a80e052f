"""Files that come back: opened, verified, and made into a group's file again."""

from __future__ import annotations

import html
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import BinaryIO, NamedTuple

from msgspec import UNSET

from partsgruppe import files
from partsgruppe.group.records import Event, read_event
from partsgruppe.group.ways import GROUP
from partsgruppe.language.catalogue import _, many
from partsgruppe.sharing import parcel
from partsgruppe.sharing.keys import AskPassphrase, is_locked, unlock
from partsgruppe.sharing.parcel import Parcel
from partsgruppe.store import chain, whereabouts
from partsgruppe.store.entry import Entry
from partsgruppe.store.errors import LogBroken, StoreError, in_plain_words
from partsgruppe.store.examine import examined
from partsgruppe.store.release import ALTERED, LARGEST_FILE, Header, Line, Refused, Verdict, read, verify
from partsgruppe.store.store import Clock, Store, utc_now

_SQLITE = b"SQLite format 3\0"
_RECEIPT = re.compile(r"(?<![\w-])[A-Z2-7]{4}(?:-[A-Z2-7]{4}){3}(?![\w-])")
_MEETING = re.compile(r"\b(?:møte|meeting) (\d{1,5})\b")
_LONGEST_MINUTES = 20_000_000
_LARGEST_GROUP = 4_000_000_000


@contextmanager
def opened(path: Path, ask: AskPassphrase) -> Iterator[BinaryIO]:
    """The log in a file, unlocked if need be. Raises StoreError."""
    with in_plain_words(path), files.opened(path, LARGEST_FILE) as plain:
        beginning = beginning_of(plain)
        if not is_locked(beginning) and not beginning.startswith(parcel.MARK):
            yield plain
            return
        content = plain.read(LARGEST_FILE)
    yield io.BytesIO(parcel.unpack(unlock(content, ask) if is_locked(beginning) else content).log)


def handed_on(path: Path, ask: AskPassphrase) -> Parcel:
    """What is in a file that was handed on, unlocked if need be. Raises StoreError."""
    with in_plain_words(path), files.opened(path, parcel.LARGEST) as file:
        content = file.read(parcel.LARGEST)
    return parcel.unpack(unlock(content, ask) if is_locked(content[:100]) else content)


def log_in(handed: Parcel) -> tuple[Header, list[Entry]]:
    """The group's own log in what was handed on, verified. Raises StoreError."""
    header, lines = read(io.BytesIO(handed.log))
    if header.release != GROUP:
        raise _for_others()
    return header, list(map(_entry, lines))


def _for_others() -> StoreError:
    return StoreError(_("Denne fila er laget for at andre skal lese den. Be om en som har alt med."))


def beginning_of(file: BinaryIO) -> bytes:
    """The first bytes of a file, by which its kind is known."""
    beginning = file.read(64)
    file.seek(0)
    return beginning


def check(path: Path, ask: AskPassphrase) -> Verdict:
    """How the log in a file is, be it exported, locked or a group's own. Raises StoreError when it cannot be read."""
    if _is_group(path):
        return _check_group(path)
    with opened(path, ask) as log:
        return verify(log)


def _is_group(path: Path) -> bool:
    """Whether a file is a group's own. It is closed before SQLite opens it, whose locks would go with it otherwise."""
    with in_plain_words(path), files.opened(path, _LARGEST_GROUP) as plain:
        return beginning_of(plain).startswith(_SQLITE)


def _check_group(path: Path) -> Verdict:
    verdict = Verdict(exported=False)
    try:
        for entry in examined(path):
            verdict.hear(entry.type, entry.hash, partial(_told, entry))
    except LogBroken as fault:
        verdict.state, verdict.sentence = ALTERED, str(fault)
    else:
        verdict.sentence = many("Loggen er hel: {n} hendelse.", "Loggen er hel: {n} hendelser.", verdict.event)
    return verdict


def receipt_in(path: Path) -> str | None:
    """The receipt at the foot of somebody's minutes, in Markdown or HTML. Raises StoreError."""
    found = _RECEIPT.findall(minutes_text(path))
    return found[-1] if found else None


def minutes_text(path: Path) -> str:
    """What stands in somebody's minutes. Raises StoreError."""
    with in_plain_words(path):
        return files.read_bytes(path, _LONGEST_MINUTES).decode("utf-8", errors="replace")


def compare(path: Path, logs: Sequence[Verdict]) -> tuple[bool, str]:
    """Whether one of these logs has the receipt of the minutes, and a sentence that says so. Raises StoreError.

    Where none has, it is told apart whether the log ends before that meeting, is another group's, or was rewritten.
    The text of the minutes is compared where the log has it, and else it is said that it was not.
    """
    receipt = receipt_in(path)
    if receipt is None:
        return False, _("Fant ingen kvittering nederst.")
    text = minutes_text(path)
    for log in logs:
        if receipt in log.receipts:
            agrees, sentence = _compared_text(text, receipt, log)
            return agrees, " ".join([_("Kvitteringen {receipt} stemmer med loggen.").format(receipt=receipt), sentence])
    return False, why_not(text, receipt, logs)


def _compared_text(text: str, receipt: str, log: Verdict) -> tuple[bool, str]:
    issued = [one for one in log.issued if receipt in one]
    if not issued or not text.lstrip().startswith("#"):
        return True, _("Teksten i referatet er ikke sammenlignet.")
    if any(text.strip().startswith(one.strip()) for one in issued):
        return True, _("Teksten er den som ble delt ut.")
    return False, _("Men teksten er en annen enn den som ble delt ut.")


def why_not(text: str, receipt: str, logs: Sequence[Verdict]) -> str:
    """Why no log has a receipt: the minutes are of another group, of a later meeting, or the log was rewritten."""
    says = _("Kvitteringen {receipt} finnes ikke i loggen.").format(receipt=receipt)
    heard = " ".join(html.unescape(text).casefold().split())
    ours = [log for log in logs if any(" ".join(name.casefold().split()) in heard for name in log.names if name)]
    number = _MEETING.search(heard)
    if number and any(log.names for log in logs) and not ours:
        return " ".join([says, _("Referatet er fra en annen gruppe.")])
    last = max((len(log.receipts) for log in ours or logs), default=0)
    if number and int(number[1]) > last:
        older = _("Loggen er eldre enn referatet: Den slutter etter møte {last}, og referatet er fra møte {n}.")
        return " ".join([says, older.format(last=last, n=number[1])])
    return " ".join([says, _("Loggen er skrevet om etter det møtet, eller referatet er et annet.")])


def _told(entry: Entry) -> Event | None:
    return None if entry.payload is None else read_event(entry.type, entry.payload)


class BroughtIn(NamedTuple):
    """A group's file made of a log, open, and how many of the log's events today's rules would not have let through."""

    store: Store
    against: int


def bring_in(path: Path, group: Path, ask: AskPassphrase, clock: Clock = utc_now) -> BroughtIn:
    """Make a group's file of a log that was let out whole.

    Raises StoreError or RuleBroken, and leaves no file behind, when the log is not whole or there is such a file.
    """
    if group.exists():
        raise StoreError(_("{path} finnes fra før. Velg et nytt navn med --db.").format(path=group))
    with opened(path, ask) as log:
        header, lines = read(log)
        if header.release != GROUP:
            raise _for_others()
        return filled(group, map(_entry, lines), clock)


def filled(group: Path, entries: Iterable[Entry], clock: Clock = utc_now) -> BroughtIn:
    """Make a group's file of this log. Raises StoreError or RuleBroken, and leaves no new file behind."""
    new = not group.exists()
    store = Store(group, clock)
    try:
        return BroughtIn(store, store.take_in(entries))
    except BaseException:
        store.close()
        if new:
            whereabouts.remove(group)
        raise


def _entry(line: Line) -> Entry:
    whole = line.payload is not UNSET and line.salt is not UNSET
    seal = line.opener()
    narrow = seal is not None and len(seal) != chain.SEAL
    if narrow or (not whole and line.shown is not UNSET):
        raise Refused(line.n + 1, _("hendelsen er ikke med slik den ble skrevet."))
    payload = line.payload.encode() if line.payload is not UNSET else None
    salt = bytes.fromhex(line.salt) if line.salt is not UNSET else None
    if payload is not None and salt is not None:
        digest = chain.digest_of(salt, payload)
    else:
        digest = bytes.fromhex(str(line.digest))
    return Entry(line.n, line.at, line.type, payload, salt, digest, bytes.fromhex(line.hash), seal)
