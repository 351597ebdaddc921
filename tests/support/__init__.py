"""Shared by the tests of all tiers: servers, an HTTP service that misbehaves, files and worlds made up by hand."""
