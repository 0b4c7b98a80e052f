"""A real terminal: a pseudo-terminal for the program, and an emulator that shows what is on its screen."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import struct
import subprocess
import termios
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import pyte

PATIENCE = 100.0
"""Seconds until a test that waits in vain says for what, before its time is up; nothing is measured by it."""


class Terminal:
    """Runs a command in a terminal of `columns` by `rows`."""

    def __init__(self, command: Sequence[str | Path], columns: int, rows: int) -> None:
        self._screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self._screen)
        self._side, other = pty.openpty()
        fcntl.ioctl(other, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        self.process = subprocess.Popen(
            [str(part) for part in command],
            stdin=other,
            stdout=other,
            stderr=other,
            start_new_session=True,
            # Said outright: readline, when loaded, leaves the size of another terminal in the process's own.
            env=dict(os.environ),
        )
        os.close(other)
        self._output = select.poll()  # select.select takes no number above 1023
        self._output.register(self._side, select.POLLIN)

    @property
    def rows(self) -> list[str]:
        """The screen, row by row."""
        return list(self._screen.display)

    @property
    def text(self) -> str:
        """The screen as running text."""
        return " ".join(" ".join(self.rows).split())

    def type(self, keys: str) -> None:
        """Press keys, or send what a terminal sends for them."""
        os.write(self._side, keys.encode())

    def paste(self, text: str) -> None:
        """Paste a text, as a terminal does it."""
        self.type(f"\x1b[200~{text}\x1b[201~")

    def wait(self, happened: Callable[[], bool], what: str) -> None:
        """Read from the program until something has happened."""
        until = time.monotonic() + PATIENCE
        while not happened():
            if time.monotonic() > until:
                raise AssertionError(f"waited in vain for {what}:\n" + "\n".join(self.rows))
            if self._read(0.05):
                self.settle(0)  # all that has been said: what is waited for is dearer to look for than to read on

    def wait_for(self, text: str) -> None:
        """Read until this text is on the screen."""
        self.wait(lambda: " ".join(text.split()) in self.text, text)

    def settle(self, quiet: float = 0.2) -> None:
        """Read until the program has had nothing to say for so many seconds."""
        while self._read(quiet):
            pass

    def _read(self, seconds: float) -> bool:
        if not self._output.poll(seconds * 1000):
            return False
        try:
            self._stream.feed(os.read(self._side, 65536))
        except OSError:
            return False
        return True

    def hang_up(self) -> None:
        """Take the terminal away, without a word to the program."""
        os.close(self._side)
        self._side = -1

    def kill(self) -> None:
        """End the program without a warning."""
        if self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()

    def close(self) -> None:
        """End the program and close the terminal."""
        self.kill()
        if self._side >= 0:
            os.close(self._side)
