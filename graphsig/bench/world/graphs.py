"""A made-up world of music of any size, always the same from the same seed: what the batch jobs are measured on.

Artists and tags belong to hidden circles, and what is popular is so by a power law. So artists of one circle resemble
each other in tags, playlists, libraries, labels and sound, and few of everything have most of it, as in real data.
All of it is arrays of numbers: row `i` of two arrays that belong together is one fact.
"""

from __future__ import annotations

from dataclasses import dataclass, field, fields

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from graphsig.bench.world.draws import Choice, Pairs, Real, Whole, distinct, lengths, unique, zipf

# Bump it whenever a world is made differently.
VERSION = 1

DIMENSIONS = 512
SOURCES = 40  # that publish articles
ROLES = ("Producer", "Remix", "Written-By", "Vocals", "Engineer", "Mastered By", "Artwork")
MUSICAL = 4  # so many of the roles, the first ones


@dataclass(frozen=True)
class Sizes:
    """Size of a world: the number of nodes, or facts, of each kind."""

    artists: int
    circles: int
    tags: int
    tagged: int
    tracks: int
    playlists: int
    entries: int
    users: int
    plays: int
    works: int
    compilations: int
    labels: int
    articles: int
    mentions: int
    similar: int
    relations: int
    sounds: int

    @classmethod
    def of(cls, artists: int) -> Sizes:
        """Return the sizes of a world of so many artists."""
        return cls(
            artists=artists,
            circles=max(5, artists // 500),
            tags=max(60, artists // 20),
            tagged=12 * artists,
            tracks=artists * 5 // 2,
            playlists=max(10, artists * 3 // 20),
            entries=10 * artists,
            users=max(10, artists // 5),
            plays=5 * artists,
            works=3 * artists,
            compilations=max(2, artists // 50),
            labels=max(10, artists // 25),
            articles=max(5, artists // 2),
            mentions=2 * artists,
            similar=artists,
            relations=max(1, artists // 50),
            sounds=artists // 5,
        )


@dataclass
class World:
    """The facts of a world.

    tagged: artist, tag, and how often. entries: track and playlist, in the order of the lists; `position` in them.
    performs: the artist of each track. owners: the user of each playlist. plays: user, artist, and how often.
    The works before `sizes.works` are artists' own, those after it compilations, each of one release on one label.
    performances: artist and work, and the `place` among those who perform it. genres: work and tag.
    credits: artist and work, and the role. mentions: artist and article, how often, where, and how surely.
    subjects: article and the artist it is about. publishers: the source of each article, of which each has a weight.
    sounding: the tracks that have a vector.
    """

    sizes: Sizes
    circle: Whole
    tagged: Pairs
    tag_counts: Whole
    performs: Whole
    entries: Pairs
    position: Whole
    owners: Whole
    plays: Pairs
    play_counts: Whole
    performances: Pairs
    place: Whole
    genres: Pairs
    labels: Whole
    credits: Pairs
    roles: Whole
    mentions: Pairs
    mention_counts: Whole
    offsets: Whole
    confidence: Real
    subjects: Pairs
    publishers: Whole
    weights: Real
    similar: Pairs
    similarity: Real
    aliases: Pairs
    members: Pairs
    sounding: Whole
    seed: int = field(default=0)

    def vectors(self) -> NDArray[np.float32]:
        """Return the unit vectors of the tracks that have one: those of a circle lie near each other."""
        rng = np.random.default_rng([self.seed, 2])
        middles = rng.standard_normal((self.sizes.circles, DIMENSIONS), dtype=np.float32)
        made = middles[self.circle[self.performs[self.sounding]]]
        made = made + 1.2 * rng.standard_normal(made.shape, dtype=np.float32)
        return np.asarray(made / np.linalg.norm(made, axis=1, keepdims=True), np.float32)

    def facts(self) -> dict[str, int]:
        """Return how many facts there are of each kind."""
        of = {each.name: getattr(self, each.name) for each in fields(self)}
        return {name: len(value[0]) for name, value in of.items() if isinstance(value, tuple)}


def world(artists: int, seed: int = 6, sizes: Sizes | None = None) -> World:
    """Return the world of so many artists that belongs to the seed, of other sizes than usual if they are given."""
    sizes = sizes or Sizes.of(artists)
    maker = _Maker(sizes, np.random.default_rng([seed, 1]))
    tagged, tag_counts = maker.tags()
    performs, entries, position, owners = maker.playlists()
    plays, play_counts = maker.plays()
    main, performances, place = maker.performances()
    labels, credited, roles = maker.releases(main)
    mentions, subjects, publishers = maker.articles()
    rng = maker.rng
    return World(
        sizes=sizes,
        circle=maker.circle,
        tagged=tagged,
        tag_counts=tag_counts,
        performs=performs,
        entries=entries,
        position=position,
        owners=owners,
        plays=plays,
        play_counts=play_counts,
        performances=performances,
        place=place,
        genres=maker.genres(main, tagged),
        labels=labels,
        credits=credited,
        roles=roles,
        mentions=mentions,
        mention_counts=rng.geometric(0.5, sizes.mentions),
        offsets=rng.integers(5_000, size=sizes.mentions),
        confidence=np.round(0.5 + 0.5 * rng.random(sizes.mentions), 2),
        subjects=subjects,
        publishers=publishers,
        weights=np.round(0.2 + 0.8 * rng.random(SOURCES), 2),
        similar=distinct(rng, sizes.similar, maker.resembled),
        similarity=np.round(0.1 + 0.9 * rng.random(sizes.similar), 3),
        aliases=distinct(rng, sizes.relations, maker.resembled),
        members=distinct(rng, sizes.relations, maker.resembled),
        sounding=np.sort(rng.choice(artists, sizes.sounds, replace=False)),  # the first track of these artists
        seed=seed,
    )


class _Maker:
    """Draws the parts of a world, one after the other.

    artist: draws artists by their fame; modest: by its root, for what even little known artists have.
    """

    def __init__(self, sizes: Sizes, rng: Generator) -> None:
        self._sizes = sizes
        self.rng = rng
        self._fame = 1.0 / (rng.permutation(sizes.artists) + 10.0) ** 0.8
        self.circle = zipf(rng, sizes.circles, sizes.artists, 0.5)
        self._artist = self._choice(self._fame, self.circle)
        self._modest = self._choice(self._fame**0.5, self.circle)

    def _choice(self, weights: Real, circle: Whole) -> Choice:
        return Choice(self.rng, weights, circle, self._sizes.circles)

    def _circles(self, size: int) -> Whole:
        return zipf(self.rng, self._sizes.circles, size, 0.5)

    def tags(self) -> tuple[Pairs, Whole]:
        many = self._sizes.tags
        tag = self._choice(1.0 / (np.arange(many) + 2.0), self.rng.integers(self._sizes.circles, size=many))

        def drawn(size: int) -> Pairs:
            artists = self._modest(self._circles(size))
            return artists, tag(self.circle[artists])

        counts = np.ceil(100.0 * self.rng.random(self._sizes.tagged) ** 3).astype(np.int64)
        return distinct(self.rng, self._sizes.tagged, drawn), counts

    def playlists(self) -> tuple[Whole, Pairs, Whole, Whole]:
        rng, sizes = self.rng, self._sizes
        performs = np.concatenate(
            [np.arange(sizes.artists), self._artist(self._circles(sizes.tracks - sizes.artists))]
        )  # everybody has a track
        track = self._choice(self._fame[performs] * rng.lognormal(0.0, 1.0, sizes.tracks), self.circle[performs])
        many = lengths(rng, sizes.playlists, sizes.entries)
        lists = np.repeat(np.arange(sizes.playlists), many)
        position = np.arange(sizes.entries) - np.repeat(np.cumsum(many) - many, many)
        owners = rng.permutation(sizes.users)[zipf(rng, sizes.users, sizes.playlists, 0.4)]
        return performs, (track(self._circles(sizes.playlists)[lists]), lists), position, owners

    def plays(self) -> tuple[Pairs, Whole]:
        rng, sizes = self.rng, self._sizes
        circle, listens = self._circles(sizes.users), rng.lognormal(0.0, 0.7, sizes.users)

        def drawn(size: int) -> Pairs:
            users = rng.choice(sizes.users, size, p=listens / listens.sum()).astype(np.int64)
            return users, self._artist(circle[users])

        counts = np.ceil(rng.lognormal(4.0, 1.5, sizes.plays)).astype(np.int64)
        return distinct(rng, sizes.plays, drawn), counts

    def performances(self) -> tuple[Whole, Pairs, Whole]:
        """Return the main artist of each own work, and who performs on which work, at which place."""
        rng, sizes = self.rng, self._sizes
        works = np.arange(sizes.works)
        main = np.concatenate([np.arange(sizes.artists), self._modest(self._circles(sizes.works - sizes.artists))])
        guests, paired = self._artist(self.circle[main]), rng.random(sizes.works) < 0.1
        paired &= guests != main
        several = 4 + rng.poisson(8, sizes.compilations)
        various = np.repeat(np.arange(sizes.compilations), several)
        compiled, various = unique(self._artist(self._circles(sizes.compilations)[various]), various)
        performers = np.concatenate([main, guests[paired], compiled])
        performed = np.concatenate([works, works[paired], sizes.works + various])
        places = [
            np.zeros(sizes.works),
            np.ones(paired.sum()),
            np.arange(len(various)) - np.searchsorted(various, various),
        ]
        return main, (performers, performed), np.concatenate(places).astype(np.int64)

    def genres(self, main: Whole, tagged: Pairs) -> Pairs:
        """Return a genre for each own work: one of its artist's tags, so that works bring none that nobody gave."""
        order = np.argsort(tagged[0], kind="stable")
        starts = np.searchsorted(tagged[0][order], np.arange(self._sizes.artists + 1))
        works = np.flatnonzero(starts[main + 1] > starts[main])
        low, high = starts[main[works]], starts[main[works] + 1]
        drawn = [tagged[1][order[low + (self.rng.random(len(works)) * (high - low)).astype(int)]] for _ in range(2)]
        return works, np.minimum(*drawn)  # the more popular one

    def releases(self, main: Whole) -> tuple[Whole, Pairs, Whole]:
        rng, sizes = self.rng, self._sizes
        weights = 1.0 / (np.arange(sizes.labels) + 3.0) ** 0.8
        label = self._choice(weights, rng.integers(sizes.circles, size=sizes.labels))
        labels = label(np.concatenate([self.circle[main], self._circles(sizes.compilations)]))
        producer = self._choice(np.where(np.arange(sizes.artists) % 20 == 0, 1.0, 0.02), self.circle)
        credited = np.repeat(np.arange(sizes.works), rng.poisson(0.8, sizes.works))
        return labels, (producer(self.circle[main[credited]]), credited), rng.integers(len(ROLES), size=len(credited))

    def articles(self) -> tuple[Pairs, Pairs, Whole]:
        rng, sizes = self.rng, self._sizes
        circle = self._circles(sizes.articles)

        def drawn(size: int) -> Pairs:
            articles = rng.integers(sizes.articles, size=size)
            return self._artist(circle[articles]), articles

        about = np.flatnonzero(rng.random(sizes.articles) < 0.3)
        publishers = rng.integers(SOURCES, size=sizes.articles)
        return distinct(rng, sizes.mentions, drawn), (about, self._artist(circle[about])), publishers

    def resembled(self, size: int) -> Pairs:
        """Draw pairs of artists who are not the same."""
        ours = self.rng.integers(self._sizes.artists, size=size)
        theirs = self._artist(self.circle[ours])
        return ours[ours != theirs], theirs[ours != theirs]
