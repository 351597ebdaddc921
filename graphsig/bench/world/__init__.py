"""World: a synthetic graph of any size, with all that the jobs derive from it."""
