"""Processes killed in the middle of their work, at a moment told by what they have done and never by a clock."""

from __future__ import annotations

import itertools
import multiprocessing
import os
import signal
import sqlite3
from collections.abc import Callable
from multiprocessing.context import ForkServerProcess
from typing import Any

FORKS = multiprocessing.get_context("forkserver")
"""Starts a process of its own in some milliseconds, for what it needs is loaded once."""

FORKS.set_forkserver_preload(
    ["pytest", "partsgruppe.store.schema", "partsgruppe.cli.review", "partsgruppe.review.add", "sharing.messenger"]
)


def start(work: Callable[..., None], *arguments: Any, until: int = 0) -> ForkServerProcess:
    """Begin the work in a process of its own, which dies at this number of SQL statements, unless it is 0."""
    process = FORKS.Process(target=_work, args=(dict(os.environ), until, work, arguments), daemon=True)
    process.start()
    return process


def assert_killed(process: ForkServerProcess) -> None:
    """Wait for the process to be gone, and see that it did not end by itself."""
    process.join()
    assert process.exitcode == -signal.SIGKILL, "it ended before it was killed"


def _work(environment: dict[str, str], until: int, work: Callable[..., None], arguments: tuple[Any, ...]) -> None:
    os.environ.clear()
    os.environ.update(environment)
    if until:
        _die_at_statement(until)
    work(*arguments)


def _die_at_statement(number: int) -> None:
    statements, connect = itertools.count(1), sqlite3.connect

    def count(_statement: str) -> None:
        if next(statements) == number:
            os.kill(os.getpid(), signal.SIGKILL)

    def counted(*args: Any, **kwargs: Any) -> sqlite3.Connection:
        connection: sqlite3.Connection = connect(*args, **kwargs)
        connection.set_trace_callback(count)
        return connection

    sqlite3.connect = counted  # type: ignore[assignment]
