"""Compare two artists, or two labels, field by field: what each outcome weighs, and what to tell people about it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from graphsig.align import model
from graphsig.align.model import Outcome
from graphsig.align.profile import Artist, cosine, rank, texts

_TOLD = 3  # titles, labels … that the evidence names
Told = tuple[Outcome, str]


def artists(a: Artist, b: Artist, key: str | None, bearers: int) -> tuple[float, list[str]]:
    """Return the odds that two artists are one, in bits, and the evidence.

    key: the name that both bear, None if they share recordings only. bearers: how many artists of one catalogue bear
    it, namesakes that the catalogue numbers included.
    """
    told = [
        *_name(a, b, key),
        *_releases(a, b, named=key is not None),
        *_recordings(a, b),
        *_people(a, b),
        *_tags(a, b),
        *_time(a, b),
    ]
    total = model.prior(model.SAME_NAME, bearers) + sum(outcome.bits for outcome, _ in told)
    evidence = [text for _, text in told if text]
    if bearers > 1:
        evidence.insert(1, f"{bearers} artists of that name")
    return total, evidence


def _name(a: Artist, b: Artist, key: str | None) -> Iterator[Told]:
    if key is None:
        yield model.OTHER_NAMES, f"other names: {a.name}, {b.name}"
        return
    ranks = sorted((rank(a, key), rank(b, key)))
    if ranks[1] >= 2:
        yield model.REAL_NAME, f"one's real name is a name of the other: {key}"
    elif ranks == [0, 0]:
        yield model.MAIN_NAMES, f"same name: {a.name}"
    elif ranks == [0, 1]:
        yield model.ONE_VARIATION, f"the name of one is a variation of the other's: {a.name}, {b.name}"
    else:
        yield model.TWO_VARIATIONS, f"a variation of both names: {key}"
    if " " in key and len(key) >= 8:
        yield model.TELLING_NAME, ""
    else:
        yield (model.SHORT_NAME if len(key) <= 4 else model.PLAIN_NAME), ""


def _releases(a: Artist, b: Artist, *, named: bool) -> Iterator[Told]:
    if not named:  # of the recordings that brought the two together, title and label are the same anyway
        return
    if a.titles and b.titles:
        yield _titles(a.titles, b.titles)
    if shared := sorted(a.labels.keys() & b.labels.keys()):
        yield model.SHARED_LABEL, f"shared label: {_some(a.labels[key] for key in shared)}"
    elif min(len(a.labels), len(b.labels)) >= 2:
        yield model.NO_LABEL, ""


def _recordings(a: Artist, b: Artist) -> Iterator[Told]:
    isrcs = sorted(a.isrcs & b.isrcs)
    if isrcs:
        at = 3 if len(isrcs) >= 5 else 2 if len(isrcs) >= 3 else len(isrcs) - 1
        yield model.SHARED_ISRC[at], f"{_count(isrcs, 'shared recording')}, e.g. ISRC {isrcs[0].partition(':')[2]}"
        if a.titles and b.titles and not a.titles.keys() & b.titles.keys():
            yield model.ISRC_OF_OTHER_TITLE, "under other titles"
    elif min(len(a.isrcs), len(b.isrcs)) >= 5:
        yield model.NO_ISRC, ""


def _titles(a: dict[str, str], b: dict[str, str]) -> Told:
    shared = sorted(a.keys() & b.keys(), key=lambda key: (-len(key), key))
    if shared:
        text = f"{_count(shared, 'shared title')}: {_some(a[key] for key in shared)}"
        if len(shared) == 1 and shared[0].count(" ") >= 2:
            return model.LONG_SHARED_TITLE, text
        return model.SHARED_TITLES[min(len(shared), 3) - 1], text
    fewest = min(len(a), len(b))
    return (model.NO_TITLE_OF_FEW if fewest <= 2 else model.NO_TITLE_OF_MANY if fewest >= 10 else model.NO_TITLE), ""


def _people(a: Artist, b: Artist) -> Iterator[Told]:
    if shared := sorted(a.circle.keys() & b.circle.keys()):
        yield model.SHARED_CIRCLE, f"shared members or groups: {_some(a.circle[key] for key in shared)}"
    elif a.circle and b.circle:
        yield model.NO_CIRCLE, "other members and groups"
    if a.kind and b.kind:
        same = a.kind == b.kind
        yield (model.SAME_KIND if same else model.OTHER_KIND), "" if same else f"{a.kind}, {b.kind}"
    if a.country and b.country:
        same = a.country == b.country
        yield (
            (model.SAME_COUNTRY if same else model.OTHER_COUNTRY),
            a.country if same else f"{a.country}, {b.country}",
        )
    if pages := sorted(a.pages & b.pages - {""}):
        yield model.SHARED_PAGE, f"same web page: {pages[0]}"


def _tags(a: Artist, b: Artist) -> Iterator[Told]:
    if min(len(a.tags), len(b.tags)) >= 3:
        alike = cosine(a.tags, b.tags)
        if alike >= 0.1:
            yield (model.ALIKE_TAGS if alike >= 0.25 else model.NEAR_TAGS), f"tags alike, {alike:.2f}"
        else:
            yield (model.FAR_TAGS if alike >= 0.02 else model.OTHER_TAGS), f"other tags, {alike:.2f}"


def _time(a: Artist, b: Artist) -> Iterator[Told]:
    if a.begin_year and b.begin_year:
        apart = abs(a.begin_year - b.begin_year)
        outcome = model.SAME_BEGIN if not apart else model.NEAR_BEGIN if apart <= 2 else model.OTHER_BEGIN
        yield outcome, f"both began in {a.begin_year}" if not apart else f"began in {a.begin_year}, {b.begin_year}"
    elif a.years and b.years:
        same = a.years[0] - 5 <= b.years[1] and b.years[0] - 5 <= a.years[1]
        yield (model.SAME_TIME if same else model.OTHER_TIME), "" if same else "releases of other years"
    else:
        for one, other in ((a, b), (b, a)):
            if one.begin_year and other.years and other.years[1] < one.begin_year - 2:
                yield model.BEFORE_BEGIN, f"began in {one.begin_year}, releases of {other.years[1]}"


def labels(a: dict[str, Any], b: dict[str, Any], bearers: int) -> tuple[float, list[str]]:
    """Return the odds that two labels of one name, rows of align/labels, are one, in bits, and the evidence."""
    told: list[Told] = []
    titles = texts(a["titles"]), texts(b["titles"])
    if all(titles):
        told.append(_titles(*titles))
    if catnos := sorted(texts(a["catnos"]).keys() & texts(b["catnos"]).keys() - {"none", ""}):
        told.append((model.SHARED_CATNO, f"{_count(catnos, 'shared catalogue number')}: {_some(catnos)}"))
    names = texts(a["artists"])
    if shared := sorted(names.keys() & texts(b["artists"]).keys()):
        told.append(
            (model.SHARED_ARTISTS[min(len(shared), 2) - 1], f"shared artists: {_some(names[k] for k in shared)}")
        )
    total = model.prior(model.SAME_LABEL_NAME, bearers) + sum(outcome.bits for outcome, _ in told)
    return total, [f"same name: {a['name']}", *(text for _, text in told if text)]


def _some(things: Iterable[str]) -> str:
    """Return the first few things by name."""
    listed = list(things)
    return ", ".join(listed[:_TOLD]) + (" …" if len(listed) > _TOLD else "")


def _count(things: list[str], what: str) -> str:
    return f"{len(things)} {what}{'' if len(things) == 1 else 's'}"
