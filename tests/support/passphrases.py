"""Files locked with a passphrase, in the age format, with so little work that a test does not feel it.

age's own tools do not offer less than a second of it. What is read is read by them: nothing is changed there.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import os
import struct

WORK = 1
"""The logarithm of the scrypt work factor; age takes 18."""

CHUNK = 64 * 1024


def encrypt(content: bytes, passphrase: str) -> bytes:
    """As `pyrage.passphrase.encrypt` does it (age-encryption.org/v1)."""
    key, salt = os.urandom(16), os.urandom(16)
    wrapping = hashlib.scrypt(
        passphrase.encode(), salt=b"age-encryption.org/v1/scrypt" + salt, n=2**WORK, r=8, p=1, dklen=32
    )
    stanza = f"-> scrypt {_base64(salt)} {WORK}\n{_base64(_sealed(wrapping, bytes(12), key))}\n"
    header = f"age-encryption.org/v1\n{stanza}---".encode()
    mac = hmac.digest(_derived(key, b"", b"header"), header, "sha256")
    nonce = os.urandom(16)
    payload = _derived(key, nonce, b"payload")
    chunks = [content[at : at + CHUNK] for at in range(0, len(content), CHUNK)] or [b""]
    parts = [
        _sealed(payload, number.to_bytes(11, "big") + bytes([number == len(chunks) - 1]), chunk)
        for number, chunk in enumerate(chunks)
    ]
    return header + f" {_base64(mac)}\n".encode() + nonce + b"".join(parts)


def _base64(content: bytes) -> str:
    return base64.b64encode(content).decode().rstrip("=")


def _derived(key: bytes, salt: bytes, info: bytes) -> bytes:
    """HKDF-SHA256, of 32 bytes."""
    return hmac.digest(hmac.digest(salt or bytes(32), key, "sha256"), info + b"\x01", "sha256")


def _sealed(key: bytes, nonce: bytes, content: bytes) -> bytes:
    """ChaCha20-Poly1305 (RFC 8439) with nothing beside the content."""
    stream = b"".join(_block(key, number, nonce) for number in range(len(content) // 64 + 2))
    locked = (int.from_bytes(content, "little") ^ int.from_bytes(stream[64 : 64 + len(content)], "little")).to_bytes(
        len(content), "little"
    )
    told = locked + bytes(-len(locked) % 16) + struct.pack("<QQ", 0, len(locked))
    return locked + _poly1305(stream[:32], told)


def _block(key: bytes, counter: int, nonce: bytes) -> bytes:
    start = [0x61707865, 0x3320646E, 0x79622D32, 0x6B206574, *struct.unpack("<8I", key)]
    start += [counter, *struct.unpack("<3I", nonce)]
    now = list(start)
    for _round in range(10):
        for places in _QUARTERS:
            _quarter(now, *places)
    return struct.pack("<16I", *((one + other) & 0xFFFFFFFF for one, other in zip(start, now, strict=True)))


_QUARTERS = [(n, n + 4, n + 8, n + 12) for n in range(4)] + [
    (0, 5, 10, 15),
    (1, 6, 11, 12),
    (2, 7, 8, 13),
    (3, 4, 9, 14),
]


def _quarter(now: list[int], a: int, b: int, c: int, d: int) -> None:
    for one, by, into, turn in ((a, b, d, 16), (c, d, b, 12), (a, b, d, 8), (c, d, b, 7)):
        now[one] = (now[one] + now[by]) & 0xFFFFFFFF
        mixed = now[into] ^ now[one]
        now[into] = ((mixed << turn) | (mixed >> (32 - turn))) & 0xFFFFFFFF


def _poly1305(key: bytes, content: bytes) -> bytes:
    factor = int.from_bytes(key[:16], "little") & 0x0FFFFFFC0FFFFFFC0FFFFFFC0FFFFFFF
    total = 0
    for at in range(0, len(content), 16):
        part = int.from_bytes(content[at : at + 16] + b"\x01", "little")
        total = (total + part) * factor % (2**130 - 5)
    return ((total + int.from_bytes(key[16:], "little")) & (2**128 - 1)).to_bytes(16, "little")
