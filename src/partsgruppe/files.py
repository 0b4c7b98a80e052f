"""Where files lie: those that come with the program, and the group's own."""

from __future__ import annotations

import shlex
from pathlib import Path


def shipped(name: str) -> Path:
    """The folder of what is shipped as `name`: "exercises" or "templates".

    In an installed package it lies inside the package, in a checkout at the top of the repository.
    """
    package = Path(__file__).parent
    installed = package / "shipped" / name
    return installed if installed.is_dir() else package.parents[1] / name


def default_path() -> Path:
    """The group's file when no other is named, in the platform's folder for the user's data."""
    from platformdirs import user_data_path

    return user_data_path("partsgruppe", appauthor=False) / "gruppe.db"


def command(path: Path, words: str) -> str:
    """What to type to do something with the group in this file, «partsgruppe meet»."""
    if path == default_path():
        return f"partsgruppe {words}"
    return f"partsgruppe --db {shlex.quote(str(path))} {words}"
