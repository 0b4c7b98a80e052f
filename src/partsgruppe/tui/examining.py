"""Whether a group's file is whole, found out behind the screen."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from pathlib import Path

from partsgruppe.between.examining import told_in, words_to_examine


async def trouble_with(path: Path) -> str:
    """What is wrong with the file, in a sentence; nothing when it is whole. Whoever waits no longer ends it."""
    process = await asyncio.create_subprocess_exec(
        *words_to_examine(path),
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
    return told_in(told)
