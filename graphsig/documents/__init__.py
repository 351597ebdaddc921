"""Public documents: requests, and the answers to them."""

from __future__ import annotations

SCHEMA_VERSION = 1  # of every document; within a version fields are only added
