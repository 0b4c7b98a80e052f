"""Many logs read at once by several processes. They are written by one, in the order in which they came."""

from __future__ import annotations

import os
import signal
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from multiprocessing import get_context, parent_process
from multiprocessing.process import BaseProcess
from pathlib import Path
from threading import Thread

from partsgruppe.language import catalogue
from partsgruppe.review.archive import Archive
from partsgruppe.review.incoming import opened
from partsgruppe.review.reading import Added, Told, told_of
from partsgruppe.store.errors import StoreError
from partsgruppe.store.memory import TooMuchWork

WORTH = 30_000_000
"""From how many bytes of logs it pays to start other processes, which takes about half a second."""

LARGEST = 8_000_000
"""Bytes of the largest log that another process reads: what comes of it is in memory, for each of them."""

AHEAD = 4
"""How many logs are read ahead for each process."""

Read = Told | Added | None


def cores() -> int:
    """How many processes can run at once here."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def worth_it(files: Sequence[Path]) -> bool:
    """Whether these are so many that other processes read them sooner, which read none of the largest."""
    return cores() > 1 and sum(size for size in map(_size, files) if size <= LARGEST) >= WORTH


def _size(path: Path) -> int:
    with suppress(OSError):
        return path.stat(follow_symlinks=False).st_size
    return 0


def read_all(archive: Archive, files: Sequence[Path], whole: bool) -> Iterator[tuple[Path, Read]]:
    """What there is to write of each file, in their order; None where it must be read here: a fault, or no log."""
    pool = ProcessPoolExecutor(
        cores(), get_context("spawn"), initializer=_begin, initargs=(archive.path, catalogue.in_use())
    )
    waiting: deque[Future[Read] | None] = deque()
    read = 0
    try:
        for number, path in enumerate(files):
            small = 0 < _size(path) <= LARGEST
            waiting.append(pool.submit(_read, path, whole) if small else None)
            while len(waiting) >= AHEAD * cores() or (waiting and number == len(files) - 1):
                future = waiting.popleft()
                told = future.result() if future else None
                yield files[read], told
                read += 1
    except BrokenProcessPool:
        yield from ((path, None) for path in files[read:])
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


# In the other process

_archive: Archive


def _begin(path: Path, language: str) -> None:
    global _archive
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # whoever started it, stops it
    Thread(target=_end_with, args=(parent_process(),), daemon=True).start()
    catalogue.use(language)
    _archive = Archive(path)


def _end_with(parent: BaseProcess | None) -> None:
    """One that was killed told nobody to stop."""
    if parent is not None:
        parent.join()
        os._exit(1)


def _read(path: Path, whole: bool) -> Read:
    try:
        with opened(path) as file:
            told = told_of(_archive, path, file, whole)
            return told.at_once() if isinstance(told, Told) else None if told.reason else told
    except (StoreError, TooMuchWork):
        return None
