"""What the batch jobs would derive from a made-up world, computed here at once: ties, weights and vectors of artists.

The graph that requests are measured on need not have come about by an hour of batch jobs, but must look as if: the ties
of an artist lead to those who share its lists, articles, tags and circle, and each has the evidence it claims. Numbers
that requests only read (the score of a shared list) are drawn from where the real ones lie.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from graphsig.bench.graphs import DIMENSIONS, MUSICAL, Pairs, Real, Sizes, Whole, World, once, unique, world

TEXT_DIMENSIONS = 384
# Ties for each artist: of 100,000 artists that is 2 M of similarity, 2 M of playlists, 0.5 M of mentions.
SIMILAR, SHARED_TAGS, SHARED_LISTS, MENTIONED, PRODUCERS, SOUNDS = 10, 10, 20, 5, 3, 5
TYPICAL = 150  # artists of a tag that are typical of it
_RARE = 2_000  # artists a tag has at most that ties two of them
_COMMON = 0.75  # how much of a biography's vector any two have in common


@dataclass
class Derived:
    """The derived facts of a world: pairs as in World, with arrays of numbers in parallel.

    weights: share of the works that carry the tag, of each tagged pair. idf, carriers, clusters: of each
    tag. norms, list_norms, clusters_of, genres, works, support, identities: of each artist; genres are one or two tags.
    typical: artist and tag, and the share. on_label: artist and label, and the affinity. listed_on: artist and
    playlist. tied: pairs of artists by the type of the tie, each with its score.
    """

    world: World
    weights: Real
    idf: Real
    carriers: Whole
    clusters: Whole
    norms: Real
    list_norms: Real
    clusters_of: Whole
    genres: NDArray[np.int64]
    works: Whole
    support: Real
    identities: Whole
    typical: tuple[Pairs, Real]
    on_label: Pairs
    affinity: Real
    rosters: Whole
    boutique: Real
    listed_on: Pairs
    list_weights: Real
    performers: Whole
    tied: dict[str, tuple[Pairs, Real]]
    collaborations: tuple[Pairs, Whole, Whole]
    producers: tuple[Pairs, Whole]
    tracks: tuple[Pairs, Real]

    def audio(self) -> NDArray[np.float32]:
        """Return a unit vector of 512 numbers for each artist."""
        return self._vectors(DIMENSIONS, 3, 1.2, 0.0)

    def text(self) -> NDArray[np.float32]:
        """Return a unit vector of 384 numbers for each artist; any two have something in common."""
        return self._vectors(TEXT_DIMENSIONS, 4, 1.0, _COMMON)

    def _vectors(self, dimensions: int, part: int, noise: float, common: float) -> NDArray[np.float32]:
        sizes, rng = self.world.sizes, np.random.default_rng([self.world.seed, part])
        middles = rng.standard_normal((sizes.circles, dimensions), dtype=np.float32)
        made = middles[self.world.circle]
        made += np.float32(noise) * rng.standard_normal(made.shape, dtype=np.float32)
        made += np.float32(common * 1.5) * rng.standard_normal(dimensions, dtype=np.float32)
        return np.asarray(made / np.linalg.norm(made, axis=1, keepdims=True), np.float32)


def sizes(artists: int) -> Sizes:
    """Return the sizes of a world of so many artists whose requests are measured."""
    return replace(Sizes.of(artists), similar=SIMILAR * artists, mentions=MENTIONED * artists)


def derived(artists: int, seed: int = 6) -> Derived:
    """Return the world of so many artists that belongs to the seed, with what the batch jobs find in it."""
    made = world(artists, seed, sizes(artists))
    rng = np.random.default_rng([seed, 5])
    artist, tag = made.tagged
    carriers = np.bincount(tag, minlength=made.sizes.tags)
    idf = np.where(carriers > 0, np.log((artists + 1) / np.maximum(carriers, 1)) / np.log(artists + 1), 0.0)
    weights = np.round(made.tag_counts / 100.0, 3)
    norms = np.sqrt(np.bincount(artist, (weights * idf[tag]) ** 2, artists))
    performer, work = made.performances
    performers = np.bincount(work, minlength=made.sizes.works + made.sizes.compilations)
    works = np.bincount(performer, minlength=artists)
    on_label, counts = _counted(performer, made.labels[work])
    rosters = np.bincount(on_label[1], minlength=made.sizes.labels)
    listed_on = unique(made.performs[made.entries[0]], made.entries[1])
    lengths = np.bincount(listed_on[1], minlength=made.sizes.playlists)
    support = np.bincount(performer, np.where(work < made.sizes.works, 1.0, 0.1), artists) + 3.0 * (norms > 0)
    shares = weights * (support / (support + 1.0))[artist]
    typical = _best(tag, artist, shares, TYPICAL)[0]
    draw = _Ties(rng, made)
    tagged_alike = draw.scored_by_tags(weights, idf, carriers, norms, support)
    listed_alike = draw.together(listed_on, SHARED_LISTS, 0.4)
    return Derived(
        world=made,
        weights=weights,
        idf=np.round(idf, 9),
        carriers=carriers,
        clusters=_commonest(tag, made.circle[artist], made.sizes.tags),
        norms=np.round(norms, 9),
        list_norms=np.round(_norms(*listed_alike, artists), 9),
        clusters_of=made.circle,
        genres=_heaviest(artist, tag, weights * idf[tag], artists),
        works=works,
        support=np.round(support, 3),
        identities=_components(made.aliases, artists),
        typical=((artist[typical], tag[typical]), shares[typical]),
        on_label=on_label,
        affinity=np.round(counts / (works[on_label[0]] + 1.0), 6),
        rosters=rosters,
        boutique=np.round(0.7 * (1.0 - np.log(np.maximum(rosters, 1)) / np.log(artists)), 6),
        listed_on=listed_on,
        list_weights=np.round(1.0 / np.log(np.maximum(lengths, 4)) ** 2, 9),
        performers=performers,
        tied={
            "SHARES_TAGS": tagged_alike,
            "CO_PLAYLIST": listed_alike,
            "CO_MENTIONED": draw.together(made.mentions, MENTIONED, 0.6),
            "SOUNDS_LIKE": draw.in_circles(SOUNDS),
        },
        collaborations=draw.collaborations(),
        producers=draw.producers(),
        tracks=draw.tracks(),
    )


class _Ties:
    """Draws ties between artists, each once a pair and from the smaller number."""

    def __init__(self, rng: Generator, made: World) -> None:
        self._rng = rng
        self._made = made
        self._artists = made.sizes.artists
        self._order = np.argsort(made.circle, kind="stable")
        self._starts = np.searchsorted(made.circle[self._order], np.arange(made.sizes.circles + 1))

    def _pairs(self, wanted: int, draw: Callable[[int], Pairs]) -> Pairs:
        """Draw pairs until there are as many different ones as wanted, at a time as many as are likely to do."""
        base, found, rate = self._made.sizes.tracks, np.empty(0, np.int64), 0.5
        while len(found) < wanted:
            size = int((wanted - len(found)) / rate * 1.05) + 16
            one, other = draw(size)
            before, found = len(found), once(np.concatenate([found, one * base + other]))
            rate = max((len(found) - before) / size, 0.01)
        kept = np.sort(self._rng.choice(found, wanted, replace=False))
        return kept // base, kept % base

    def _scores(self, count: int, most: float) -> Real:
        return np.round(0.01 + most * self._rng.random(count) ** 3, 4)

    def together(self, pairs: Pairs, each: int, most: float) -> tuple[Pairs, Real]:
        """Tie artists who are on one list, or in one article: each to some of those there, seldom to stars."""
        member, place = pairs
        order = np.argsort(place, kind="stable")
        member, place = member[order], place[order]
        starts = np.searchsorted(place, np.arange(int(place.max()) + 2))
        by_artist = np.argsort(member, kind="stable")
        first = np.searchsorted(member[by_artist], np.arange(self._artists + 1))
        known = np.flatnonzero(first[1:] > first[:-1])
        often = np.diff(first)

        def drawn(size: int) -> Pairs:
            ours = self._rng.choice(known, size)
            entry = by_artist[first[ours] + (self._rng.random(size) * often[ours]).astype(int)]
            low, high = starts[place[entry]], starts[place[entry] + 1]
            theirs = member[low + (self._rng.random(size) * (high - low)).astype(int)]
            kept = (ours != theirs) & (self._rng.random(size) < np.sqrt(2.0 / np.maximum(often[theirs], 2)))
            return _sorted(ours[kept], theirs[kept])

        tied = self._pairs(each * self._artists, drawn)
        return tied, self._scores(len(tied[0]), most)

    def in_circles(self, each: int) -> tuple[Pairs, Real]:
        """Tie artists of one circle, which have vectors near each other."""
        tied = self._pairs(each * self._artists, self._neighbours)
        return tied, np.round(0.3 + 0.3 * self._rng.random(len(tied[0])), 4)

    def _neighbours(self, size: int) -> Pairs:
        ours = self._rng.integers(self._artists, size=size)
        low, high = self._starts[self._made.circle[ours]], self._starts[self._made.circle[ours] + 1]
        theirs = self._order[low + (self._rng.random(size) * (high - low)).astype(int)]
        return _sorted(ours[ours != theirs], theirs[ours != theirs])

    def scored_by_tags(
        self, weights: Real, idf: Real, carriers: Whole, norms: Real, support: Real
    ) -> tuple[Pairs, Real]:
        """Tie artists who share a tag that is no hub, the nearest by all their tags of twice as many."""
        artist, tag = self._made.tagged
        order = np.argsort(tag, kind="stable")
        starts = np.searchsorted(tag[order], np.arange(self._made.sizes.tags + 1))
        rare = np.flatnonzero((carriers[tag] <= _RARE) & (carriers[tag] > 1))

        def drawn(size: int) -> Pairs:
            entry = self._rng.choice(rare, size)
            low, high = starts[tag[entry]], starts[tag[entry] + 1]
            other = order[low + (self._rng.random(size) * (high - low)).astype(int)]
            kept = artist[entry] != artist[other]
            return _sorted(artist[entry[kept]], artist[other[kept]])

        one, other = self._pairs(2 * SHARED_TAGS * self._artists, drawn)
        shrunk = support / (support + 1.0) / np.maximum(norms, 1e-9)
        scores = self._dots(one, other, weights * idf[tag]) * shrunk[one] * shrunk[other]
        best = np.sort(np.argsort(-scores, kind="stable")[: SHARED_TAGS * self._artists])
        return (one[best], other[best]), np.round(scores[best], 6)

    def _dots(self, one: Whole, other: Whole, heavy: Real) -> Real:
        """Return the product of the tag vectors of each pair; `heavy` is parallel to the tagged pairs."""
        artist, tag = self._made.tagged
        tags = self._made.sizes.tags
        keys = artist * tags + tag
        order = np.argsort(keys)
        keys, heavy, starts = keys[order], heavy[order], np.searchsorted(artist[order], np.arange(self._artists + 1))
        dots = np.zeros(len(one))
        for begin in range(0, len(one), 200_000):
            ours, theirs = one[begin : begin + 200_000], other[begin : begin + 200_000]
            many = starts[ours + 1] - starts[ours]
            pair = np.repeat(np.arange(len(ours)), many)
            row = np.arange(many.sum()) - np.repeat(np.cumsum(many) - many, many) + starts[ours][pair]
            wanted = theirs[pair] * tags + keys[row] % tags
            found = np.minimum(np.searchsorted(keys, wanted), len(keys) - 1)
            shared = np.where(keys[found] == wanted, heavy[row] * heavy[found], 0.0)
            dots[begin : begin + 200_000] = np.bincount(pair, shared, len(ours))
        return dots

    def collaborations(self) -> tuple[Pairs, Whole, Whole]:
        """Return pairs who worked on one of their records, the work that proves it, and the role in it."""
        made = self._made
        main = np.zeros(made.sizes.works + made.sizes.compilations, np.int64)
        first = made.place == 0
        main[made.performances[1][first]] = made.performances[0][first]
        musical = (made.roles < MUSICAL) & (made.credits[1] < made.sizes.works)
        ours, work, role = made.credits[0][musical], made.credits[1][musical], made.roles[musical]
        others = ours != main[work]
        pairs = _sorted(ours[others], main[work[others]])
        kept = np.unique(pairs[0] * self._artists + pairs[1], return_index=True)[1]
        return (pairs[0][kept], pairs[1][kept]), work[others][kept], role[others][kept]

    def producers(self) -> tuple[Pairs, Whole]:
        """Return pairs of artists and the person who shaped works of both."""
        pairs = self._pairs(PRODUCERS * self._artists, self._neighbours)
        return pairs, self._order[::20][self._rng.integers(len(self._order[::20]), size=len(pairs[0]))]

    def tracks(self) -> tuple[Pairs, Real]:
        """Return pairs of tracks that stand on one playlist, one for each track, and the scores."""
        track, lists = self._made.entries
        starts = np.searchsorted(lists, np.arange(self._made.sizes.playlists + 1))

        def drawn(size: int) -> Pairs:
            entry = self._rng.integers(len(track), size=size)
            low, high = starts[lists[entry]], starts[lists[entry] + 1]
            other = track[low + (self._rng.random(size) * (high - low)).astype(int)]
            kept = track[entry] != other
            return _sorted(track[entry[kept]], other[kept])

        pairs = self._pairs(self._made.sizes.tracks, drawn)
        return pairs, self._scores(len(pairs[0]), 0.4)


def _sorted(one: Whole, other: Whole) -> Pairs:
    return np.minimum(one, other), np.maximum(one, other)


def _counted(first: Whole, second: Whole) -> tuple[Pairs, Whole]:
    """Return pairs each once, and how often each was there."""
    size = int(second.max(initial=0)) + 1
    numbers, counts = np.unique(first * size + second, return_counts=True)
    return (numbers // size, numbers % size), counts.astype(np.int64)


def _commonest(key: Whole, value: Whole, size: int) -> Whole:
    """Return the commonest value of each key, and -1 for a key that has none."""
    (keys, values), counts = _counted(key, value)
    found = np.full(size, -1, np.int64)
    order = np.argsort(counts, kind="stable")
    found[keys[order]] = values[order]
    return found


def _heaviest(artist: Whole, tag: Whole, heavy: Real, artists: int) -> NDArray[np.int64]:
    """Return the two heaviest tags of each artist, -1 where there is none."""
    found = np.full((artists, 2), -1, np.int64)
    best, rank = _best(artist, tag, heavy, 2)
    found[artist[best], rank] = tag[best]
    return found


def _best(key: Whole, value: Whole, heavy: Real, most: int) -> tuple[Whole, Whole]:
    """Return the places of the heaviest of each key, up to `most`, and their ranks; the smaller value wins a tie."""
    order = np.lexsort((value, -heavy, key))
    starts = np.searchsorted(key[order], np.arange(int(key.max(initial=0)) + 1))
    rank = np.arange(len(order)) - starts[key[order]]
    return order[rank < most], rank[rank < most]


def _norms(pairs: Pairs, scores: Real, artists: int) -> Real:
    """Return the Euclidean length of each artist's scores."""
    squares = scores**2
    return np.asarray(np.sqrt(np.bincount(pairs[0], squares, artists) + np.bincount(pairs[1], squares, artists)))


def _components(aliases: Pairs, artists: int) -> Whole:
    """Return the smallest number of those whom aliases tie together, for each artist."""
    found = np.arange(artists)
    while True:
        least = np.minimum(found[aliases[0]], found[aliases[1]])
        before = found.copy()
        np.minimum.at(found, aliases[0], least)
        np.minimum.at(found, aliases[1], least)
        if (found == before).all():
            return found
