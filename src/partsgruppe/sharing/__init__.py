"""What leaves the house: which events, what is personal in them, and who can open the file. And the way back in."""
