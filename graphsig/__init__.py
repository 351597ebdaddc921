"""graphsig: ask a graph what music is adjacent to what, and why."""
