"""Something done elsewhere, as in a folder on a network, that may take long or never answer."""

from __future__ import annotations

from collections.abc import Callable
from threading import Event, Thread
from typing import Generic, TypeVar

T = TypeVar("T")

AT_ONCE = 0.1
"""Seconds within which nobody has to be told what is waited for."""

MOMENT = 1.0
"""Seconds after which it is said what is waited for, where that is said on a line of its own."""

PATIENCE = 15.0
"""Seconds after which it is not waited for any more, where nobody can say that it has been long enough."""


class Errand(Generic[T]):
    """Work in a thread that keeps nobody from leaving. What it is about is not changed before it has come back."""

    def __init__(self, work: Callable[[], T]) -> None:
        self._work = work
        self._done = Event()
        self._came: list[T] = []
        self._failed: BaseException | None = None
        Thread(target=self._run, daemon=True).start()

    def _run(self) -> None:
        try:
            self._came.append(self._work())
        except BaseException as error:
            self._failed = error
        finally:
            self._done.set()

    @property
    def done(self) -> bool:
        """Whether it has come to an end."""
        return self._done.is_set()

    def wait(self, seconds: float) -> bool:
        """Wait for it, but no longer than this. Returns whether it is done."""
        return self._done.wait(seconds)

    def result(self) -> T:
        """What came of it, once it is done. Raises what went wrong."""
        if self._failed is not None:
            raise self._failed
        return self._came[0]
