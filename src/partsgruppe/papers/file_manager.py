"""Shows a folder in the machine's own file manager, where there is a screen to show it on."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from partsgruppe.asking.dialogue import Dialogue, Form, ask
from partsgruppe.asking.questions import Option, Pick
from partsgruppe.asking.scene import Scene
from partsgruppe.language.catalogue import _
from partsgruppe.store.store import Store


def can_show() -> bool:
    """Whether there is a file manager, and a screen: not in a window on another machine."""
    return bool(_command())


def show(folder: Path) -> bool:
    """Open the folder, and wait for nothing. Returns whether somebody was asked to."""
    import subprocess

    command = _command()
    if not command:
        return False
    try:
        subprocess.Popen(
            [command, str(folder)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
    except OSError:
        return False
    return True


def _command() -> str:
    from shutil import which

    if os.environ.get("SSH_CONNECTION"):
        return ""
    if sys.platform == "win32":
        return which("explorer") or ""
    if sys.platform == "darwin":
        return which("open") or ""
    screen = os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    return which("xdg-open") or "" if screen else ""


class Showing(Dialogue):
    """Asks whether a folder is to be shown, where it can be; else nothing."""

    guide = "print"
    key, keeps, records = "showing", False, False

    def __init__(self, store: Store, folder: Path) -> None:
        self._folder = folder
        super().__init__(store)
        if can_show():
            self.begin("show")

    def form(self, name: str) -> Form[None]:
        """There is only one."""
        return self._whether()

    def done(self, result: str | None) -> None:
        """That was all."""
        self.end()

    def scene(self) -> Scene:
        """Where it is."""
        return Scene(title=str(self._folder))

    def _whether(self) -> Form[None]:
        options = [Option("no", _("Nei")), Option("yes", _("Ja"))]
        if (yield from ask(Pick(prompt=_("Skal mappa åpnes?"), options=options, initial="no"))) == "yes":
            show(self._folder)
