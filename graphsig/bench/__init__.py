"""How fast everything is on this machine: `graphsig bench`."""
