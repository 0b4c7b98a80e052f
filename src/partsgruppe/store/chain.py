"""The hash chain that shows whether a log is the one that was written.

    digest = SHA-256(salt, payload)
    hash   = SHA-256(hash of the event before, sequence number, time, type, digest)

Each part is preceded by its length in eight bytes, so that no two logs can read alike. Payload,
time and type are UTF-8; the sequence number is written in decimal; hashes and digests are the raw
32 bytes. The first event follows 32 zero bytes.
"""

from __future__ import annotations

from base64 import b32encode
from collections.abc import Callable
from functools import cache
from typing import Any, NamedTuple

ORIGIN = bytes(32)


class Head(NamedTuple):
    """Where a log ends: the number of an event, and the first half of its hash in hexadecimal."""

    sequence: int
    hash: str

    @classmethod
    def at(cls, sequence: int, hash_: bytes) -> Head:
        """The place of this event."""
        return cls(sequence, hash_[:16].hex())


BEGINNING = Head.at(0, ORIGIN)


def digest_of(salt: bytes, payload: bytes) -> bytes:
    """What is left of a payload when it has been redacted: 32 bytes."""
    return _sha(salt, payload)


def hash_of(previous: bytes, sequence: int, at: str, type_: str, digest: bytes) -> bytes:
    """An event's place in the chain: 32 bytes."""
    return _sha(previous, str(sequence).encode(), at.encode(), type_.encode(), digest)


def receipt(hash_: bytes) -> str:
    """The first 80 bits of a hash as four groups of four letters or digits, to be read aloud.

    The alphabet of base32 has no 0, 1, 8 or 9, so nothing is mistaken for a letter.
    """
    letters = b32encode(hash_[:10]).decode()
    return "-".join(letters[start : start + 4] for start in range(0, 16, 4))


def _sha(*parts: bytes) -> bytes:
    digest = _sha256()()
    for part in parts:
        digest.update(len(part).to_bytes(8, "big"))
        digest.update(part)
    told: bytes = digest.digest()
    return told


@cache
def _sha256() -> Callable[[], Any]:
    from hashlib import sha256  # what loads OpenSSL, and the front page needs no hash

    return sha256
