"""Text being typed, and questions half answered: kept outside the log, there again after a crash."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Protocol

from partsgruppe.store import file
from partsgruppe.store.errors import in_plain_words


class _Window(Protocol):
    @property
    def reads_along(self) -> bool: ...

    @property
    def answering(self) -> sqlite3.Connection | None: ...


class Drafts:
    """Texts by key.

    They have a connection of their own that does not wait for the disk: a killed process loses
    nothing, and typing stays quick. What is kept within an answer goes with it, all or nothing, for
    two connections cannot write at once. A window that only reads along keeps none.
    """

    def __init__(self, path: Path, window: _Window) -> None:
        self._path = path
        self._window = window
        self._connection = sqlite3.connect(path, isolation_level=None, timeout=file.PATIENCE, check_same_thread=False)
        self._connection.execute("PRAGMA synchronous = NORMAL")

    @property
    def _present(self) -> sqlite3.Connection:
        return self._window.answering or self._connection

    def __getitem__(self, key: str) -> str:
        with in_plain_words(self._path):
            row = self._present.execute("SELECT text FROM drafts WHERE key = ?", [key]).fetchone()
        return row[0] if row else ""

    def __setitem__(self, key: str, text: str) -> None:
        if self._window.reads_along:
            return
        with in_plain_words(self._path):
            if text:
                self._present.execute("INSERT OR REPLACE INTO drafts VALUES (?, ?)", [key, text])
            else:
                self._present.execute("DELETE FROM drafts WHERE key = ?", [key])

    def clear(self, of: str = "") -> None:
        """Forget all drafts, or those whose key begins with this, as when a meeting is over."""
        if not self._window.reads_along:
            with in_plain_words(self._path):
                self._present.execute("DELETE FROM drafts WHERE substr(key, 1, ?) = ?", [len(of), of])

    def close(self) -> None:
        """Close the connection."""
        self._connection.close()
