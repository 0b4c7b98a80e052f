"""That what an archive holds is whole, and whether somebody's minutes agree with a log in it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from partsgruppe.group.meetings import MeetingClosed
from partsgruppe.language.catalogue import _, listed
from partsgruppe.review import shown
from partsgruppe.review.archive import Archive, Row
from partsgruppe.review.names import Names
from partsgruppe.review.page import ids_of
from partsgruppe.sharing.incoming import minutes_text, receipt_in, why_not
from partsgruppe.store import chain
from partsgruppe.store.release import Verdict


def broken(archive: Archive) -> list[str]:
    """The groups whose events in the archive are not as they came, each with the first event that is not."""
    names, found = Names(archive), []
    for id, workplace, hash_ in archive.rows("SELECT id, workplace, hash FROM groups WHERE events ORDER BY sorted, id"):
        event = _first_broken(archive, id, hash_)
        if event is not None:
            name = names.told(id, workplace, 60)
            found.append(_("{workplace}, ved hendelse {n}").format(workplace=name, n=event))
    return found


def _first_broken(archive: Archive, group: int, last: bytes) -> int | None:
    previous, number = chain.ORIGIN, 0
    for expected, (n, at, type_, payload, salt, digest, hash_, seal) in enumerate(_events(archive, group), start=1):
        number = expected
        own = chain.digest_of(salt, payload.encode()) if digest is None else digest
        if n != expected or chain.hash_of(previous, n, *chain.bound(at, type_, seal), own) != hash_:
            return expected
        previous = hash_
    return None if previous == last else number + 1


def _events(archive: Archive, group: int) -> Iterator[Row]:
    sql = "SELECT n, at, type, payload, salt, digest, hash, seal FROM events WHERE id BETWEEN ? AND ? ORDER BY id"
    yield from archive.rows(sql, ids_of(group))


def how_whole(archive: Archive) -> tuple[bool, str]:
    """Whether every log in the archive is whole, and a sentence that says so or names those that are not."""
    found = broken(archive)
    if not found:
        return True, _("Alle loggene i arkivet er hele.")
    return False, _("Disse loggene er ikke slik de kom: {groups}. Legg dem inn på nytt.").format(groups=listed(found))


def compare_minutes(archive: Archive, path: Path) -> tuple[bool, str]:
    """Whether a log in the archive has the receipt of these minutes, and a sentence that says so. Raises StoreError."""
    receipt, names = receipt_in(path), Names(archive)
    if receipt is None:
        return False, _("Fant ingen kvittering nederst.")
    types = ", ".join(f"'{name}'" for name in MeetingClosed.declared.types)
    closed = archive.rows(f"SELECT grp, substr(at, 1, 10), hash FROM events WHERE type IN ({types}) ORDER BY id")
    logs: dict[int, Verdict] = {
        id: Verdict(names=[workplace]) for id, workplace in archive.rows("SELECT id, workplace FROM groups")
    }
    for group, day, hash_ in closed:
        log = logs[group]
        log.receipts[chain.receipt(hash_)] = len(log.receipts) + 1
        if chain.receipt(hash_) == receipt:
            where = names.told(group, log.names[0])
            told = _("Kvitteringen {receipt} stemmer med møte {n} i {workplace}, {day}.").format(
                receipt=receipt, n=len(log.receipts), workplace=where, day=shown.day(day)
            )
            return True, " ".join([told, _("Teksten i referatet er ikke sammenlignet.")])
    return False, why_not(minutes_text(path), receipt, list(logs.values()))
