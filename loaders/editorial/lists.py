"""Reads feeds (RSS, RDF, Atom) and sitemaps: which articles there are. Nothing that the XML refers to is fetched."""

from __future__ import annotations

import gzip
import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from urllib.parse import urljoin

from lxml import etree

from graphsig.loaders.editorial.fetching import LIST_LARGEST
from graphsig.loaders.editorial.network import PageError

ENTRIES = 50_000  # of one file; the limit of sitemaps


@dataclass(frozen=True)
class Entry:
    """An article that a list names. changed: when it was published or changed last, as the list says."""

    url: str
    title: str | None = None
    changed: datetime | None = None
    tags: tuple[str, ...] = field(default=())


def read_feed(content: bytes, url: str) -> list[Entry]:
    """Return the entries of a feed, as ordered there; raises PageError if it is none."""
    root = _parsed(content, "feed")
    if _name(root) not in ("rss", "RDF", "feed"):
        raise PageError(f"It is no feed: it begins with <{_name(root)}>.")
    found = []
    for item in root.iter("{*}item", "{*}entry"):
        link = _link(item)
        if link:
            when = next((moment for name in _DATES if (moment := _moment(_text(item, name)))), None)
            found.append(Entry(_joined(url, link), _text(item, "title"), when, tuple(_tags(item))))
            if len(found) >= ENTRIES:
                break
    return found


def read_sitemap(content: bytes) -> tuple[list[Entry], list[str]]:
    """Return the pages of a sitemap, latest first, and further sitemaps; raises PageError if it is none."""
    root = _parsed(_unpacked(content), "sitemap")
    if _name(root) == "sitemapindex":
        further = (_text(each, "loc") for each in root.iter("{*}sitemap"))
        return [], [each for each in further if each][:ENTRIES]
    if _name(root) != "urlset":
        raise PageError(f"It is no sitemap: it begins with <{_name(root)}>.")
    found = []
    for item in root.iter("{*}url"):
        if location := _text(item, "loc"):
            found.append(Entry(location, None, _moment(_text(item, "lastmod"))))
            if len(found) >= ENTRIES:
                break
    oldest = datetime.min.replace(tzinfo=UTC)
    return sorted(found, key=lambda entry: entry.changed or oldest, reverse=True), []


_DATES = ("updated", "modified", "pubDate", "published", "date")


def _parsed(content: bytes, what: str) -> etree._Element:
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(content.strip(), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise PageError(f"The {what} is not well-formed XML: {str(error)[:200]}.") from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise PageError(f"The {what} has a DOCTYPE, which is refused.")
    return root


def _unpacked(content: bytes) -> bytes:
    if not content.startswith(b"\x1f\x8b"):
        return content
    try:
        with gzip.GzipFile(fileobj=io.BytesIO(content)) as packed:
            plain = packed.read(LIST_LARGEST + 1)
    except (OSError, EOFError) as error:
        raise PageError(f"The sitemap cannot be unpacked: {error}.") from error
    if len(plain) > LIST_LARGEST:
        raise PageError(f"The sitemap unpacks to more than {LIST_LARGEST:,} bytes.")
    return plain


def _joined(url: str, link: str) -> str:
    try:
        return urljoin(url, link)
    except ValueError:
        return link  # told as no address when it is its turn


def _name(element: etree._Element) -> str:
    return etree.QName(element).localname


def _text(item: etree._Element, name: str) -> str | None:
    for child in item.iterchildren(f"{{*}}{name}"):
        text = " ".join("".join(map(str, child.itertext())).split())
        if text:
            return text[:2_000]
    return None


def _link(item: etree._Element) -> str | None:
    for child in item.iterchildren("{*}link"):
        if child.get("rel", "alternate") == "alternate" and (href := child.get("href")):
            return href.strip()
    if link := _text(item, "link"):
        return link
    for child in item.iterchildren("{*}guid"):
        if child.get("isPermaLink", "true") == "true" and (child.text or "").strip().startswith("http"):
            return (child.text or "").strip()
    return None


def _tags(item: etree._Element) -> Iterator[str]:
    for child in list(item.iterchildren("{*}category"))[:50]:
        text = (child.get("term") or child.text or "").strip()
        if text:
            yield text[:200]


def _moment(text: str | None) -> datetime | None:
    """Return a moment written as RFC 822 or ISO 8601 has it, or None."""
    if not text:
        return None
    try:
        moment = datetime.fromisoformat(text) if text[:4].isdigit() else parsedate_to_datetime(text)
    except (ValueError, IndexError, OverflowError):
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
