"""A group that is set up, and its meeting."""

from __future__ import annotations

from support.meeting import clock, meeting, store

__all__ = ["clock", "meeting", "store"]
