"""Outside the meeting: set-up, inputs from staff, what was heard, sending and redacting."""
