"""The thin REST API: parse, call, answer."""
