"""The language in use: its words, its days, and the forms that Norwegian words take."""
