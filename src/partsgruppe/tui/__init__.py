"""On the wall: the walk as a Textual app."""
