"""What the group has said, tried and decided, found again by its words."""
