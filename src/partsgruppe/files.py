"""Where the files that come with the program lie."""

from __future__ import annotations

from pathlib import Path


def shipped(name: str) -> Path:
    """The folder of what is shipped as `name`: "exercises" or "templates".

    In an installed package it lies inside the package, in a checkout at the top of the repository.
    """
    package = Path(__file__).parent
    installed = package / "shipped" / name
    return installed if installed.is_dir() else package.parents[1] / name
