"""How long a chair waits: measured, against programs that do as little as possible."""
