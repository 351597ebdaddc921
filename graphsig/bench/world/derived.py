"""Derived data of a synthetic world, computed at once: relationships, weights and vectors of artists.

The graph that requests are measured on need not have come about by an hour of batch jobs, but must look as if: the ties
of an artist lead to those who share its lists, articles, tags and circle, and each has the evidence it claims. Numbers
that requests only read (the score of a shared list) are drawn from where the real ones lie.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from graphsig.bench.world.draws import Pairs, Real, Whole, unique
from graphsig.bench.world.graphs import DIMENSIONS, Sizes, World, world
from graphsig.bench.world.ties import MENTIONED, SHARED_LISTS, SIMILAR, SOUNDS, Ties

TEXT_DIMENSIONS = 384
TYPICAL = 150  # artists of a tag that are typical of it
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
    draw = Ties(rng, made)
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
