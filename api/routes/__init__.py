"""Routes: the addresses that answer, and their examples."""
