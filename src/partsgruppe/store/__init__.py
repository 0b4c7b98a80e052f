"""Where it stays: the log, the tables, drafts and backups, in one SQLite file a group."""
