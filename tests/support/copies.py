"""Files that several tests begin with."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

Make = Callable[[Path], object]
"""Makes a group's file at this path, and whatever belongs beside it."""

Copies = Callable[[Path, Make], Path]
"""Puts a copy of what it makes at this path, which is given back."""
