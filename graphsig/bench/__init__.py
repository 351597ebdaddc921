"""Benchmarks on this machine: `graphsig bench`."""
