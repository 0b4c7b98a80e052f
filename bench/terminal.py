"""A program in a pseudo-terminal, seen as a chair sees it: keys go in, a screen comes out."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import struct
import termios
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple, Self

import pyte

COLUMNS, ROWS = 100, 30
PATIENCE = 20.0
"""Seconds until it is given up that something appears."""

REST = 0.02
"""Seconds without output after which a screen counts as drawn."""

ENTER, ESCAPE, BACKSPACE, CTRL_N, CTRL_Q, F2 = "\r", "\x1b", "\x7f", "\x0e", "\x11", "\x1bOQ"
DOWN, RIGHT, HOME, PAGE_DOWN = "\x1b[B", "\x1b[C", "\x1b[H", "\x1b[6~"

Sight = Callable[[str], bool]
"""Whether what the screen says is what is waited for."""


def says(words: str) -> Sight:
    """That these words stand on the screen."""
    return lambda text: words in text


class Frame(NamedTuple):
    """What the screen says, and when the bytes came out of the program that made it say so."""

    at: float
    text: str


class NothingCame(Exception):
    """The program did not show what was waited for."""

    def __init__(self, shown: str) -> None:
        super().__init__(f"What was waited for did not come. This was shown: {shown or 'nothing'}")


class _Ended(Exception):
    """The program ended."""


class Terminal:
    """Runs a program in a terminal of a fixed size.

    What comes out is noted with the time, and drawn only when the program rests: drawing takes
    longer than reading, and would be measured with it.
    """

    def __init__(self, command: Sequence[str | Path], home: Path) -> None:
        self._screen = pyte.Screen(COLUMNS, ROWS)
        self._stream = pyte.ByteStream(self._screen)
        words, environment = [str(word) for word in command], _environment(home)
        self.began = time.perf_counter()
        self._process, self._file = pty.fork()
        if self._process == 0:
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
            os.execve(words[0], words, environment)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()

    def close(self) -> None:
        """Quit as people do; end the program if it will not."""
        deadline = time.perf_counter() + PATIENCE
        try:
            self.press(CTRL_Q)
            while self._read(deadline):
                pass
            os.kill(self._process, signal.SIGKILL)
        except (_Ended, OSError):
            pass
        os.waitpid(self._process, 0)
        os.close(self._file)

    @property
    def text(self) -> str:
        """What the screen says, without the spaces between: a title may go over two lines."""
        return " ".join(" ".join(self._screen.display).split())

    def press(self, keys: str) -> float:
        """Press keys. Returns when."""
        at = time.perf_counter()
        os.write(self._file, keys.encode())
        return at

    def time_to(self, sight: Sight, keys: str) -> float:
        """Press keys, and wait for what they bring. Returns how many seconds it took."""
        pressed = self.press(keys)
        took = next(frame.at for frame in self.frames_until(sight) if sight(frame.text)) - pressed
        if keys in (ENTER, CTRL_N):
            self.press(RIGHT)  # or the same key once more, in the program's eyes, might be held down
        return took

    def wait_for(self, sight: Sight) -> None:
        """Wait until the screen shows something, unless it does."""
        if not sight(self.text):
            self.frames_until(sight)

    def settle(self, rest: float = REST) -> None:
        """Draw what still comes out of the program, until it rests or ends."""
        try:
            while chunk := self._read(time.perf_counter() + rest):
                self._draw(*chunk)
        except _Ended:
            time.sleep(rest)

    def frames_until(self, sight: Sight, rest: float = REST) -> list[Frame]:
        """Watch until the screen comes to show something, and the program rests. Returns what was seen."""
        deadline = time.perf_counter() + PATIENCE
        frames: list[Frame] = []
        while not any(sight(frame.text) for frame in frames):
            try:
                chunks = self._until_rest(rest, deadline)
            except _Ended:
                chunks = []
            if not chunks:
                raise NothingCame(self.text)
            frames += [self._draw(at, data) for at, data in chunks]
        return frames

    def _draw(self, at: float, data: bytes) -> Frame:
        self._stream.feed(data)
        return Frame(at, self.text)

    def _until_rest(self, rest: float, deadline: float) -> list[tuple[float, bytes]]:
        chunks: list[tuple[float, bytes]] = []
        while chunk := self._read(time.perf_counter() + rest if chunks else deadline):
            chunks.append(chunk)
        return chunks

    def _read(self, deadline: float) -> tuple[float, bytes] | None:
        ready, _, _ = select.select([self._file], [], [], max(0, deadline - time.perf_counter()))
        if not ready:
            return None
        at = time.perf_counter()
        try:
            return at, os.read(self._file, 65536)
        except OSError:
            raise _Ended from None


def _environment(home: Path) -> dict[str, str]:
    """The same for every program: an empty home, and always the same terminal, language and colours."""
    fixed = {"TERM": "xterm-256color", "COLORTERM": "truecolor", "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8", "TZ": "UTC"}
    return {"PATH": os.environ.get("PATH", os.defpath), "HOME": str(home), **fixed}
