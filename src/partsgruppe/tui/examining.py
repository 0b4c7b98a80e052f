"""Whether a group's file is whole, found out behind the screen: by a process of its own that steps aside for others."""

from __future__ import annotations

import asyncio
import os
import sys
from contextlib import suppress
from pathlib import Path

from partsgruppe.language import catalogue

_BEGIN = "from partsgruppe.tui.examining import answer; answer()"
AFTER = 1.0
"""Seconds after the first screen, which it takes nothing from."""


async def trouble_with(path: Path) -> str:
    """What is wrong with the file, in a sentence; nothing when it is whole. Whoever waits no longer ends it."""
    # -P: nothing in the folder where somebody stands is taken for a part of the program.
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-P", "-c", _BEGIN, str(path), catalogue.in_use()),
        stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,
    )
    try:
        told, _errors = await process.communicate()
    finally:
        if process.returncode is None:
            with suppress(ProcessLookupError):
                process.kill()
    return told.decode("utf-8", "replace").strip()


def answer() -> None:
    """Examine the file that was named, and say on standard output what is wrong with it."""
    from partsgruppe.store.errors import StoreError
    from partsgruppe.store.examine import examined

    if hasattr(os, "nice"):
        os.nice(19)
    path, language = sys.argv[1:]
    catalogue.use(language)
    try:
        for _entry in examined(Path(path)):
            pass
    except StoreError as error:
        os.write(1, str(error).encode("utf-8", "replace"))
