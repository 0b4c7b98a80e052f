"""A group and its open meeting, recorded event by event."""

from __future__ import annotations

from support.meeting import clock, room, store

__all__ = ["clock", "room", "store"]
