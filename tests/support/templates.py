"""Templates of a group's own."""

from __future__ import annotations

import pickle
from collections.abc import Callable
from typing import Any

import pytest

from partsgruppe.papers import apart


@pytest.fixture
def filled_in_here(monkeypatch: pytest.MonkeyPatch) -> None:
    """They are filled in in this process, for what is said of them; cli/test_own_templates.py is about their own."""

    def made(make: Callable[..., str], *told: Any) -> str:
        return make(*pickle.loads(pickle.dumps(told)))

    monkeypatch.setattr(apart, "made", made)
