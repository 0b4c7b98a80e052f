"""The next meeting: its shape, its agenda, the day of it, and what the track proposes."""
