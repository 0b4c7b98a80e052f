"""Any examples of a kind: a few at every change, and many in the storm."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

STORM = [pytest.mark.storm, pytest.mark.timeout(3600)]


def examples(few: int, many: int) -> pytest.MarkDecorator:
    """How many a test is tried with, as its argument of this name."""
    return pytest.mark.parametrize("examples", [few, pytest.param(many, marks=STORM)])


def tried(examples: int, play: Callable[[st.DataObject], None]) -> None:
    """Play it with so many choices of answers, others in each run."""
    slow = [HealthCheck.too_slow, HealthCheck.data_too_large]
    settings(max_examples=examples, deadline=None, suppress_health_check=slow)(given(data=st.data())(play))()
