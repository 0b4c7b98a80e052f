"""A passphrase as strong as it is outside the tests, once: all others lock with hardly any work."""

from __future__ import annotations

import pytest
from support import passphrases

from partsgruppe.sharing.keys import KeyTrouble, unlock, with_passphrase


@pytest.fixture
def passphrases_cost_little() -> None:
    """Here they cost what they cost."""


@pytest.mark.parametrize("opened", [False, pytest.param(True, marks=pytest.mark.storm)])
def test_guessing_a_passphrase_takes_work(opened: bool) -> None:
    """So does opening it. The storm opens one as strong that version 0.1.0 locked as well (compat/test_v0_1_0.py)."""
    locked = with_passphrase("kaffe")(b"Hemmelig")
    stanza = locked.split(b"\n")[1].split()
    assert (stanza[1], int(stanza[3]) >= 15) == (b"scrypt", True)
    if opened:
        assert unlock(locked, lambda: "kaffe") == b"Hemmelig"


@pytest.mark.parametrize("content", [b"", b"x", bytes(64), bytes(70_000)], ids=["nothing", "x", "block", "two chunks"])
def test_what_the_tests_lock_is_read_as_any_file(content: bytes) -> None:
    locked = passphrases.encrypt(content, "kaffe")
    assert unlock(locked, lambda: "kaffe") == content
    with pytest.raises(KeyTrouble):
        unlock(locked, lambda: "te")
