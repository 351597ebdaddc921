"""Transport: connections, limits, logs and errors of HTTP."""
