"""Many groups at once: their logs in an archive, and what tells a chief shop steward who may need support."""
