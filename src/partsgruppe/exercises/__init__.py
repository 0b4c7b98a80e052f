"""What to do: exercise documents, read, checked and found."""
