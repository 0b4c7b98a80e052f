"""A group's file."""

from __future__ import annotations

from support.meeting import clock, store

__all__ = ["clock", "store"]
