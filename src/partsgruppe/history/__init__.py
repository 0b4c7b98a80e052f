"""What became of it: how things stand, their timeline, and what was written down, found again by its words."""
