"""What screens are made of. Each draws one thing and knows nothing of the group."""
