"""What can go wrong with minutes, said so that the user knows what to do."""

from __future__ import annotations


class MinutesError(Exception):
    """The minutes could not be made or written. Its text is one sentence for the user."""


class AlreadyThere(MinutesError):
    """There is a file of that name, and nobody has said that it may be replaced."""
