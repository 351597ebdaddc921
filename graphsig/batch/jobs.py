"""The batch jobs: what each derives is in a folder of `cypher/batch`, and what it depends on stands here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

from graphsig import queries
from graphsig.errors import BadRequestError
from graphsig.queries import Query

Part = Literal["works", "relations", "similar", "tags", "plays", "playlists", "mentions", "texts", "audio", "alignment"]
"""A part of what is loaded; `alignment` is what `graphsig align` says of all of them."""

# What the loads of a source bring, by source or by source and kind; what is not named here may bring anything.
FEEDS: dict[str, tuple[Part, ...]] = {
    "discogs artists": ("relations", "mentions", "texts"),
    "discogs labels": ("works", "mentions"),
    "discogs masters": ("works",),
    "discogs releases": ("works",),
    "musicbrainz": ("works", "relations", "tags"),
    "lastfm": ("similar", "tags", "texts"),
    "hetrec": ("tags", "plays"),
    "mpd": ("playlists",),
    "m3u": ("playlists",),
    "listenbrainz": ("plays",),
    "editorial": ("mentions",),
    "deezer": ("audio",),
    "files": ("audio",),
    "graphsig": ("texts",),
}


def fed_by(source: str, kind: str) -> tuple[Part, ...]:
    """Return the parts of the graph that loads of this source and kind change."""
    return FEEDS.get(f"{source} {kind}") or FEEDS.get(source) or get_args(Part)


@dataclass(frozen=True)
class Job:
    """One job: the statements of `cypher/batch/NAME` in order, in one transaction.

    title: what it derives. reads: the parts of the loaded data it looks at. after: the jobs whose results it looks at.
    A statement called `00_memory` tells beforehand how many bytes of the server's memory the others may need.
    """

    name: str
    title: str
    reads: tuple[Part, ...] = ()
    after: tuple[str, ...] = ()

    @property
    def statements(self) -> list[Query]:
        """The statements that derive, in order."""
        return [query for query in queries.folder(f"batch/{self.name}") if not query.name.endswith("/00_memory")]

    @property
    def memory(self) -> Query | None:
        """The statement that estimates the memory, if it has one."""
        return next((each for each in queries.folder(f"batch/{self.name}") if each.name.endswith("/00_memory")), None)


# In an order in which each comes after those it looks at.
JOBS: tuple[Job, ...] = (
    Job("works", "Which works are whose, in all their editions", ("works", "alignment")),
    Job("relations", "Who is behind several names; members and similar artists", ("relations", "similar", "alignment")),
    Job("tags", "Tags of artists, how telling each tag is, styles", ("works", "tags", "alignment"), ("works",)),
    Job(
        "support",
        "How much is known of an artist, and who can be recommended",
        ("tags", "plays", "playlists", "texts", "alignment"),
        ("works",),
    ),
    Job("typical", "Which artists are most typical of a tag", (), ("tags", "support")),
    Job("tag_similarity", "Whose tags are alike", (), ("tags", "support")),
    Job("clusters", "Clusters of tags that are on the same artists, with a name each", (), ("tags",)),
    Job("labels", "Labels of artists, and how boutique a label is", ("works", "alignment"), ("works", "tags")),
    Job(
        "credits",
        "Who worked together, and with the same producers",
        ("works", "relations", "alignment"),
        ("works", "relations"),
    ),
    Job(
        "lists",
        "Which playlists and listeners' libraries artists are on",
        ("playlists", "plays", "works", "alignment"),
        ("works",),
    ),
    Job("co_playlist", "Which artists stand on the same compilations, playlists and libraries", (), ("works", "lists")),
    Job("co_playlist_tracks", "Which tracks stand on the same playlists", ("playlists",)),
    Job("co_mentions", "Who is written about together", ("mentions", "alignment")),
    Job("audio", "What artists sound like, and who sounds alike", ("audio", "works", "alignment"), ("support",)),
    Job(
        "embedding",
        "Where artists stand in the whole graph",
        ("works", "relations", "similar", "tags", "plays", "playlists", "mentions", "audio", "alignment"),
        ("works", "relations", "tags", "labels", "credits", "lists", "co_playlist", "co_mentions", "audio"),
    ),
    Job(
        "scenes",
        "Scenes: artists who are near each other in everything, and a name for each scene",
        ("relations", "similar", "alignment"),
        ("relations", "tags", "support", "labels", "tag_similarity", "credits", "co_playlist", "co_mentions", "audio"),
    ),
    Job(
        "popularity",
        "How popular artists are, by their listeners or by their place in the graph",
        ("plays", "similar", "relations", "alignment"),
        ("relations", "credits", "co_playlist", "co_mentions"),
    ),
)


def named(name: str) -> Job:
    """Return the job of that name, written with `-` or `_`; raises BadRequestError if there is none."""
    for job in JOBS:
        if job.name == name.strip().lower().replace("-", "_"):
            return job
    raise BadRequestError(f"There is no batch job {name!r}; they are: {', '.join(job.name for job in JOBS)}.")
