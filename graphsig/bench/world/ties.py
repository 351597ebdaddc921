"""Ties of a made-up world, drawn so that each has the evidence it claims: a list, an article, a tag, a record."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.random import Generator

from graphsig.bench.world.draws import Pairs, Real, Whole, once
from graphsig.bench.world.graphs import MUSICAL, World

# Ties for each artist: of 100,000 artists that is 2 M of similarity, 2 M of playlists, 0.5 M of mentions.
SIMILAR, SHARED_TAGS, SHARED_LISTS, MENTIONED, PRODUCERS, SOUNDS = 10, 10, 20, 5, 3, 5
_RARE = 2_000  # artists a tag has at most that ties two of them


class Ties:
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
