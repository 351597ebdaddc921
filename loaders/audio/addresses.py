"""Addresses of previews: which hosts they may be on, and when they expire."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

HOSTS = ("dzcdn.net", "deezer.com")
_EXPIRES = re.compile(r"(?:^|[?&~=])exp=(\d{9,11})(?=[~&]|$)")
MARGIN = 10  # seconds before the moment an address names, in which it counts as expired


def allowed(address: str, server: str) -> bool:
    """Return True if a preview may be fetched there: from Deezer by https, or from the very server that was asked."""
    try:
        asked, told = urlsplit(server), urlsplit(address)
        port = told.port
    except ValueError:
        return False
    if (told.scheme, told.hostname, port) == (asked.scheme, asked.hostname, asked.port):
        return True
    host = told.hostname or ""
    return (
        told.scheme == "https"
        and port in (None, 443)
        and told.username is None
        and any(host == each or host.endswith(f".{each}") for each in HOSTS)
    )


def expired(address: str, now: float) -> bool:
    """Return True if an address has expired by its own parameter; `now` in seconds since 1970."""
    moments = [int(moment) for moment in _EXPIRES.findall(urlsplit(address).query)]
    return any(moment <= now + MARGIN for moment in moments)
