"""Reads the settings file of the crawler: which publications are read, how much they count, and how politely.

interval = 2.0                               # seconds between two requests to a host; for all that say no other

[[source]]
name = "The Quiet Room"
weight = 0.8                                 # 0 to 1: how much it counts that somebody is mentioned there
feed = "https://quiet.example/feed.xml"      # RSS or Atom; one address or a list
sitemap = ["https://quiet.example/sitemap.xml"]
urls = "reviews.txt"                         # a list of addresses, or a text file with one a line
"""

from __future__ import annotations

import math
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from graphsig.errors import SettingsError

LARGEST = 1 << 20  # bytes of a settings file
SLOWEST = 600.0  # seconds between two requests that are still worth waiting for


@dataclass(frozen=True)
class Publication:
    """One source of articles.

    weight: 0–1. interval: seconds between two requests to a host of it. pages: how many a run may fetch at most.
    refresh: days after which a page that is still listed is asked for again. language: of its articles, where they do
    not say. ports: that its addresses may name besides 80 and 443.
    """

    name: str
    weight: float = 1.0
    feed: tuple[str, ...] = ()
    sitemap: tuple[str, ...] = ()
    urls: tuple[str, ...] = ()
    interval: float = 2.0
    pages: int = 500
    refresh: int = 30
    language: str | None = None
    ports: frozenset[int] = frozenset()


def read_settings(path: Path) -> list[Publication]:
    """Read a settings file; raises SettingsError that names the key and says what it should be."""
    try:
        raw = path.read_bytes()
        if len(raw) > LARGEST:
            raise SettingsError(f"{path} is larger than {LARGEST:,} bytes: it does not look like a settings file.")
        data = tomllib.loads(raw.decode())
    except OSError as error:
        raise SettingsError(f"{path} cannot be read: {error.strerror}.") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError) as error:
        raise SettingsError(f"{path} is not TOML: {error}.") from error
    sources = data.pop("source", None)
    _known(data, _COMMON, f"{path}")
    if not isinstance(sources, list) or not sources or not all(isinstance(each, dict) for each in sources):
        raise SettingsError(f"{path} names no source: give at least one [[source]] with a name and a feed.")
    found = [_publication(data | each, f"{path}: source {n}", path) for n, each in enumerate(sources, 1)]
    names = [each.name.casefold() for each in found]
    if double := next((each.name for each in found if names.count(each.name.casefold()) > 1), None):
        raise SettingsError(f"{path} has two sources called {double!r}; each needs a name of its own.")
    return found


_COMMON = ("weight", "interval", "pages", "refresh", "language", "ports")
_OWN = ("name", "feed", "sitemap", "urls", *_COMMON)


def _publication(data: Mapping[str, Any], where: str, path: Path) -> Publication:
    _known(data, _OWN, where)
    name = data.get("name")
    if not isinstance(name, str) or not name.strip() or len(name) > 200:
        raise SettingsError(f"{where}: name must be a text of 1 to 200 characters.")
    where = f"{where} ({name})"
    ports = data.get("ports", [])
    if not isinstance(ports, list) or not all(type(port) is int and 0 < port < 65536 for port in ports):
        raise SettingsError(f"{where}: ports must be a list of port numbers, e.g. [8080].")
    language = data.get("language")
    if language is not None and (not isinstance(language, str) or not 2 <= len(language) <= 35):
        raise SettingsError(f'{where}: language must be a code such as "en" or "pt-BR".')
    urls = data.get("urls", [])
    if isinstance(urls, str) and "://" not in urls:
        urls = _listed(path.parent / urls, where)
    made = Publication(
        name.strip(),
        float(_number(data, "weight", 1.0, (0, 1), where)),
        _addresses(data.get("feed", []), "feed", where),
        _addresses(data.get("sitemap", []), "sitemap", where),
        _addresses(urls, "urls", where),
        float(_number(data, "interval", 2.0, (0.1, SLOWEST), where)),
        int(_number(data, "pages", 500, (1, 1_000_000), where, whole=True)),
        int(_number(data, "refresh", 30, (0, 36_500), where, whole=True)),
        language,
        frozenset(ports),
    )
    if not (made.feed or made.sitemap or made.urls):
        raise SettingsError(f"{where}: give a feed, a sitemap or urls, else there is nothing to read.")
    return made


def _known(data: Mapping[str, Any], keys: tuple[str, ...], where: str) -> None:
    if unknown := next((key for key in data if key not in keys), None):
        raise SettingsError(f"{where}: there is no key {unknown!r}; the keys are {', '.join(keys)}.")


def _number(
    data: Mapping[str, Any], key: str, default: float, limits: tuple[float, float], where: str, *, whole: bool = False
) -> float:
    least, most = limits
    value = data.get(key, default)
    if type(value) not in ((int,) if whole else (int, float)) or not math.isfinite(value) or not least <= value <= most:
        kind = "a whole number" if whole else "a number"
        raise SettingsError(f"{where}: {key} must be {kind} from {least:g} to {most:g}, not {value!r}.")
    return float(value)


def _listed(path: Path, where: str) -> list[str]:
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(f"{where}: the list of urls {path} cannot be read ({error}).") from error
    return [line.strip() for line in lines if line.strip() and not line.lstrip().startswith("#")]


def _addresses(value: Any, key: str, where: str) -> tuple[str, ...]:
    values = [value] if isinstance(value, str) else value
    if not isinstance(values, list) or not all(isinstance(each, str) for each in values):
        raise SettingsError(f"{where}: {key} must be an address or a list of addresses.")
    for each in values:
        try:
            good = urlsplit(each).scheme in ("http", "https") and bool(urlsplit(each).hostname)
        except ValueError:
            good = False
        if not good:
            raise SettingsError(f"{where}: {key} must begin with http:// or https://, unlike {each!r}.")
    return tuple(dict.fromkeys(values))
