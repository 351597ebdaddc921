"""Reads the dates that articles carry, as exactly as they are written and never more exactly.

The graph has one form for all of them: text as ISO 8601 writes it, to the year ("2021"), the month ("2021-09") or the
day ("2021-09-06"). A moment counts by the day that is written, in its own time zone; only numbers of seconds since 1970
have no zone and count in UTC.
"""

from __future__ import annotations

import math
import re
from datetime import UTC, date, datetime
from email.utils import parsedate_tz

YEARS = range(1450, 2200)  # in which something may have been published; others stand for "unknown" in many systems
LONGEST = 100  # characters of a date

# Zeros stand for an unknown month or day. What follows a day is a time or a zone.
_ISO = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d)(?:[T ].*|Z|[+-]\d\d:?\d\d)?)?)?", re.ASCII)
_COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)(?:T.*)?", re.ASCII)
_MAIL = re.compile(r"(?:[a-z]{3,9}, *)?\d{1,2} +[a-z]{3,9} +(?:\d{4}|\d\d) +\d\d?:\d\d.*", re.ASCII | re.IGNORECASE)
_SINCE_1970 = re.compile(r"(\d{9,10})(?:\d{3})?(?:\.\d+)?", re.ASCII)  # seconds or milliseconds, from 1973 on


def read_date(value: object) -> str | None:
    """Return a date as text or a number has it: YYYY, YYYY-MM or YYYY-MM-DD; None if nothing certain can be read.

    It may be in ISO 8601, RFC 3339 or RFC 822, or count seconds or milliseconds since 1970.
    """
    if isinstance(value, float) and math.isfinite(value):
        value = int(value)
    if isinstance(value, int) and not isinstance(value, bool) and abs(value) < 10**13:
        value = str(value)
    if not isinstance(value, str) or len(text := value.strip()) > LONGEST:
        return None
    if found := _ISO.fullmatch(text) or _COMPACT.fullmatch(text):
        return _written(*(int(part or 0) for part in found.groups()))
    if found := _SINCE_1970.fullmatch(text):
        return _written(*datetime.fromtimestamp(int(found[1]), UTC).timetuple()[:3])
    if _MAIL.fullmatch(text) and (parts := parsedate_tz(text)):
        return _written(*parts[:3])
    return None


def year_of(published: str | None) -> int | None:
    """Return the year of a date that `read_date` returned."""
    return int(published[:4]) if published else None


def _written(year: int, month: int, day: int) -> str | None:
    """Return a date as exact as it is known, None if there is no such date."""
    try:
        date(year, month or 1, day or 1)
    except ValueError:
        return None
    if year not in YEARS or (day and not month):
        return None
    return "-".join([f"{year:04}", *(f"{part:02}" for part in (month, day) if part)])
