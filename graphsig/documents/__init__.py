"""Public documents: requests, and the answers to them."""
