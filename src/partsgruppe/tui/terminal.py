"""The terminal that the app was started in: whether it is still there, and what becomes of the app when it is not."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from typing import IO, TYPE_CHECKING, Any

if TYPE_CHECKING:
    from textual.driver import Driver

INPUT, OUTPUT, ERRORS = 0, 1, 2


def terminal_gone() -> bool:
    """Whether there is nobody any more who could read or type."""
    if sys.platform == "win32":
        return False
    import termios

    try:
        termios.tcgetattr(INPUT)
    except termios.error:
        return True
    return False


def let_go_of_terminal() -> None:
    """Read from nowhere and write to nowhere from now on, so that whatever is left to do comes to its end."""
    nowhere = os.open(os.devnull, os.O_RDWR)
    for number in (INPUT, OUTPUT, ERRORS):
        os.dup2(nowhere, number)
    os.close(nowhere)


def writing_on(driver: type[Driver]) -> type[Driver]:
    """Such a driver, which what it cannot write does not stop: Textual waits for ever for a writer that has stopped."""

    class WritingOn(driver):  # type: ignore[misc, valid-type]
        def __init__(self, *args: Any, **kwargs: Any) -> None:
            super().__init__(*args, **kwargs)
            self._file: Any = _Forgiving(self._file)

    return WritingOn


def served() -> bool:
    """Whether a browser shows what is drawn, and there is no terminal."""
    return "web_driver" in os.environ.get("TEXTUAL_DRIVER", "")


def writing_to_tab(driver: type[Driver]) -> type[Driver]:
    """Such a driver for a tab of a browser, which ends the app when nobody serves it any more."""

    class WritingToTab(driver):  # type: ignore[misc, valid-type]
        def __init__(self, *args: Any, **kwargs: Any) -> None:
            super().__init__(*args, **kwargs)
            self._write: Any = _to_output

        def run_input_thread(self) -> None:
            super().run_input_thread()
            if not self.exit_event.is_set():
                from textual.messages import ExitApp

                self._app.post_message(ExitApp())

    return WritingToTab


def _to_output(data: bytes) -> None:
    with suppress(OSError):
        os.write(OUTPUT, data)


class _Forgiving:
    def __init__(self, file: IO[str]) -> None:
        self._of = file

    def write(self, text: str) -> None:
        with suppress(OSError):
            self._of.write(text)

    def flush(self) -> None:
        with suppress(OSError):
            self._of.flush()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._of, name)
