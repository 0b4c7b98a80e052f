"""Somebody who hands on, receives, shares and hands in, until the process is killed at a given step."""

from __future__ import annotations

import itertools
import os
import signal
import sqlite3
import sys
from collections.abc import Callable
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from partsgruppe.between.common_folder import common_folder
from partsgruppe.between.pass_on import HERE, pass_on
from partsgruppe.group.inputs import InputReceived
from partsgruppe.group.matters import MatterRaised
from partsgruppe.sharing.incoming import handed_on
from partsgruppe.sharing.receiving import Received
from partsgruppe.store.store import Store

STEPS = ("open", "os.rename", "os.remove", "os.mkdir")


def go_on(group: Path, machine: str, round_: int, file: Path, until: int, says: Connection) -> None:
    """Read the folder, write something, share it, and hand the log on or receive it by file as well."""
    if until:
        _die_at(until)
    store = Store(group, machine=machine)
    common = common_folder(store, 600.0)
    assert common is not None
    common.fetch(_unheard)
    if machine == "writes":
        store.record(MatterRaised(title=f"Sak {round_}"))
        says.send(f"Sak {round_}")
        pass_on(store, HERE, 1, file, None)
    else:
        if file.exists():
            Received(store, handed_on(file, str)).take_in()
        store.record(InputReceived(text=f"Innspill {round_}"))
        says.send(f"Innspill {round_}")
    common.publish(_unheard)
    assert not common.trouble
    store.close()


def _unheard(sentence: str) -> None:
    """That the folder is waited for is nothing to a machine that is busy."""


def _die_at(number: int) -> None:
    """Die at this number of files opened, waited for, named and removed, and of SQL statements that write."""
    steps, connect = itertools.count(1), sqlite3.connect

    def step(*_args: object) -> None:
        if next(steps) == number:
            os.kill(os.getpid(), signal.SIGKILL)

    def before(work: Callable[[int], None]) -> Callable[[int], None]:
        def done(handle: int) -> None:
            step()
            work(handle)

        return done

    def heard(event: str, args: tuple[Any, ...]) -> None:
        if event in STEPS and not str(args[0]).endswith((".py", ".pyc", ".so")):
            step()

    def traced(statement: str) -> None:
        if statement.lstrip().upper().startswith(("INSERT", "UPDATE", "DELETE", "COMMIT", "BEGIN", "RELEASE")):
            step()

    def connected(*args: Any, **kwargs: Any) -> sqlite3.Connection:
        connection: sqlite3.Connection = connect(*args, **kwargs)
        connection.set_trace_callback(traced)
        return connection

    sqlite3.connect = connected  # type: ignore[assignment]
    os.fsync = before(os.fsync)  # type: ignore[assignment]
    sys.addaudithook(heard)
