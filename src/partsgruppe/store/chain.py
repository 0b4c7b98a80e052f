"""The hash chain that shows whether a log is the one that was written.

    digest = SHA-256(salt, payload)
    hash   = SHA-256(hash of the event before, sequence number, time, type, digest)

Of an event that has a seal, 32 random bytes, the hash binds the day, and of the time and the type a digest each:

    time   = day, space, SHA-256(first half of the seal, time) in hexadecimal
    type   = SHA-256(second half of the seal, type) in hexadecimal

Whoever is to know less gets a seal that is narrowed: the digest of the time, and the second half or the digest of
the type.

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
SEAL, HALF, DIGEST = 32, 16, 32
"""How many bytes a seal has; half of it, which is the salt of the time or of the type; and a digest."""

DAY = 10
"""How many letters of a time are its day."""


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


class Bound(NamedTuple):
    """What goes into a hash of when something happened and of what kind it was."""

    at: str
    type: str


def bound(at: str, type_: str, seal: bytes | None) -> Bound:
    """What the hash binds of an event: itself, what was sealed of it, or the digests in a seal that was narrowed."""
    if seal is None:
        return Bound(at, type_)
    if len(seal) == SEAL:
        seal = narrowed(seal, at, type_)
    time, rest = seal[:DIGEST], seal[DIGEST:]
    return Bound(f"{at[:DAY]} {time.hex()}", (digest_of(rest, type_.encode()) if len(rest) == HALF else rest).hex())


def narrowed(seal: bytes, at: str, type_: str, tells_type: bool = True) -> bytes:
    """The seal of an event whose time is held back, and its type where it is not told."""
    time, half = digest_of(seal[:HALF], at.encode()), seal[HALF:]
    return time + (half if tells_type else digest_of(half, type_.encode()))


def receipt(hash_: bytes) -> str:
    """The first 80 bits of a hash as four groups of four letters or digits, to be read aloud.

    The alphabet of base32 has no 0, 1, 8 or 9, so nothing is mistaken for a letter.
    """
    letters = b32encode(hash_[:10]).decode()
    return "-".join(letters[start : start + 4] for start in range(0, 16, 4))


def _sha(*parts: bytes) -> bytes:
    told: bytes = _sha256()(b"".join([len(part).to_bytes(8, "big") + part for part in parts])).digest()
    return told


@cache
def _sha256() -> Callable[[bytes], Any]:
    from hashlib import sha256  # what loads OpenSSL, and the front page needs no hash

    return sha256
