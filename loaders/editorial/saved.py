"""Reads one saved page, or one line of JSONL."""

from __future__ import annotations

import json

from graphsig.loaders.editorial.article import LONGEST, Article, clean
from graphsig.loaders.editorial.dates import read_date
from graphsig.loaders.editorial.extraction import Extractor
from graphsig.loaders.editorial.fetching import PAGE_LARGEST, normalised
from graphsig.loaders.editorial.network import PageError

LINE_LARGEST = 8 << 20  # bytes of a line of JSONL
_TEXTS = ("url", "title", "text", "html", "source", "author", "language")


def read_page(page: bytes, name: str, extractor: Extractor) -> tuple[Article, str]:
    """Return the article of a page, and what of it cannot be read: "", as nothing else is asked of a page.

    name: what stands for a missing address. Raises PageError if there is no article.
    """
    if len(page) > PAGE_LARGEST:
        raise PageError(f"It is larger than {PAGE_LARGEST:,} bytes.")
    return _addressed(extractor.article(page), name), ""


def read_line(line: bytes, extractor: Extractor) -> tuple[Article, str]:
    """Return the article of a line of JSONL, and what of it cannot be read ("" if all can).

    Raises PageError if it is no article.
    """
    if line.endswith(b"\0"):
        raise PageError(f"The line is longer than {LINE_LARGEST:,} bytes.")
    try:
        said = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise PageError(f"It is not JSON: {str(error)[:100]}.") from error
    if not isinstance(said, dict):
        raise PageError("It is no JSON object.")
    if wrong := next((name for name in _TEXTS if not isinstance(said.get(name), str | None)), None):
        raise PageError(f"Its {wrong} is no text.")
    tags = said.get("tags") or []
    if not isinstance(tags, list) or not all(isinstance(tag, str) for tag in tags):
        raise PageError("Its tags are no list of texts.")
    published = read_date(said.get("published"))
    unread = "" if published or said.get("published") in (None, "") else "Its published is no date that can be read."
    url = normalised(said["url"]) if said.get("url") else None
    page: Article | None = None
    if not (said.get("text") or "").strip():
        if not (said.get("html") or "").strip():
            raise PageError("It has neither text nor html.")
        if len(said["html"]) > PAGE_LARGEST:
            raise PageError(f"Its html is larger than {PAGE_LARGEST:,} characters.")
        page = extractor.article(said["html"].encode("utf-8", "replace"), url=url)
    made = Article(
        id=url or (page.id if page else ""),
        url=url or (page.url if page else None),
        title=" ".join(clean(said.get("title"), 500).split()) or (page.title if page else ""),
        text=page.text if page else clean(said["text"], LONGEST),
        published=published or (page.published if page else None),
        author=clean(said.get("author"), 200) or (page.author if page else None),
        language=clean(said.get("language"), 35) or (page.language if page else None),
        source=" ".join(clean(said.get("source"), 200).split()) or None,
        tags=tuple(clean(tag, 200) for tag in tags[:100]) or (page.tags if page else ()),
    )
    return _addressed(made, f"text/{made.revision}"), unread


def _addressed(article: Article, name: str) -> Article:
    """Return the article under its address in one form, or under a name where it has no address.

    Raises PageError if it has no text.
    """
    if not article.text.strip():
        raise PageError("There is no text in it.")
    fields = vars(article)
    try:
        url = normalised(article.url or "")
        return Article(**{**fields, "id": url, "url": url})
    except PageError:
        return Article(**{**fields, "id": f"editorial:article:{name}", "url": None})
