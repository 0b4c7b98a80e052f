"""What the program knows of Norwegian words when it looks for them."""
