"""The sources: one module each, every loader a generator of typed rows plus a cursor."""
