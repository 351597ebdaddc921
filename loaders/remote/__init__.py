"""Polite clients of services on the network: one pace a host over all processes, timeouts, Retry-After, limits."""
