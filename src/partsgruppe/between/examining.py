"""Whether a group's file is whole, found out while it is open: by a process of its own that steps aside for others."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Protocol

from partsgruppe.language import catalogue
from partsgruppe.language.catalogue import _

BEGIN = "from partsgruppe.between.examining import answer; answer()"
"""What the process runs; the program without a Python knows it by that."""


def words_to_examine(path: Path) -> list[str]:
    """What to run: it says on standard output what is wrong with the file, and nothing where it is whole."""
    # -P: nothing in the folder where somebody stands is taken for a part of the program.
    return [sys.executable, "-P", "-c", BEGIN, str(path), catalogue.in_use()]


class Finding(Protocol):
    """Knows by and by whether the file is whole."""

    def trouble(self) -> str:
        """What is wrong with the file, in a sentence; nothing when it is whole, or as long as that is not known."""

    def forget(self) -> None:
        """It is whole again."""


class Examining:
    """Examines a file while something else is done. It has to be left, and then ends."""

    def __init__(self, path: Path) -> None:
        self._told: str | None = None
        self._process = subprocess.Popen(
            words_to_examine(path), stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )

    def trouble(self) -> str:
        """What is wrong with the file, as soon as that is known."""
        if self._told is None and self._process.poll() is not None:
            self._told = told_in(self._process.communicate()[0])
        return self._told or ""

    def forget(self) -> None:
        """It is whole again."""
        self._told = ""

    def __enter__(self) -> Examining:
        return self

    def __exit__(self, *_error: object) -> None:
        with self._process:
            self._process.kill()


def elsewhere_told(trouble: str) -> str:
    """What to say of it on a page that has no way to mend it."""
    return " ".join([trouble, _("«Lag fila på nytt» på forsiden retter det.")])


def told_in(output: bytes) -> str:
    """What was said on standard output."""
    return output.decode("utf-8", "replace").strip()


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
        os.write(1, error.trouble.encode("utf-8", "replace"))
