"""A group in an open meeting about one matter."""

from __future__ import annotations

from support.meeting import clock, room, store

__all__ = ["clock", "room", "store"]
