"""The number that something goes by: the first that was ever written down of its kind is 1, and it keeps that."""

from __future__ import annotations

from partsgruppe.group.records import R, Readable


def numbered(records: Readable, *kinds: type[R]) -> dict[int, R]:
    """Every record of these kinds by its number."""
    found = [record for kind in kinds for record in records.where(kind)]
    return dict(enumerate(sorted(found, key=lambda record: record.id), start=1))


def numbers(records: Readable, *kinds: type[R]) -> dict[int, int]:
    """The number of each record of these kinds by its id."""
    return {record.id: number for number, record in numbered(records, *kinds).items()}
