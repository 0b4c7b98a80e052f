"""The names of the tests can be read, typed and printed."""

from __future__ import annotations

import pytest

LONGEST = 200


def test_no_name_is_long_or_unreadable(request: pytest.FixtureRequest) -> None:
    names = [item.nodeid for item in request.session.items]
    assert [name[:LONGEST] for name in names if len(name) > LONGEST or "\\" in name or not name.isprintable()] == []
