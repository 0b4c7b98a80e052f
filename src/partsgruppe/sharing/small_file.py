"""Small files beside a log: one line of JSON in the form of a log's lines, with a sum by which damage is found."""

from __future__ import annotations

from hashlib import sha256
from typing import TypeVar

import msgspec
from msgspec import UNSET, UnsetType

from partsgruppe.language.catalogue import _
from partsgruppe.store.errors import StoreError

LONGEST = 100_000
"""Bytes."""


class Small(msgspec.Struct, kw_only=True, forbid_unknown_fields=True):
    """What such a file says. The fields of each kind go from A to Z in the file."""

    sum: str | UnsetType = UNSET


S = TypeVar("S", bound=Small)


def written(said: Small) -> bytes:
    """The file."""
    return _encode(msgspec.structs.replace(said, sum=_sum(said))) + b"\n"


def read_small(content: bytes, kind: type[S]) -> S:
    """What a file says. Raises StoreError when it is not as it was written."""
    try:
        said = msgspec.json.decode(content[:LONGEST], type=kind)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise not_whole() from error
    if said.sum != _sum(said):
        raise not_whole()
    return said


def not_whole() -> StoreError:
    """What to say of a file that was damaged on its way."""
    return StoreError(_("Fila kom ikke hel fram. Be om den på nytt."))


_encode = msgspec.json.Encoder(order="sorted").encode


def _sum(said: Small) -> str:
    return sha256(_encode(msgspec.structs.replace(said, sum=UNSET))).hexdigest()[:16]
