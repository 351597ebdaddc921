from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field

import pytest

from graphsig.graph import Graph
from graphsig.loaders.editorial.article import Article
from graphsig.loaders.editorial.candidates import Candidate, Ties
from graphsig.loaders.editorial.judging import Mention, decide, places
from graphsig.loaders.editorial.lexicon import Lexicon
from graphsig.names import fold
from support.cypher import cypher


@dataclass
class Scene:
    """Artists as a graph would hold them: id → names (the first is their own), relationships, and ties."""

    names: dict[str, tuple[str, ...]]
    degree: dict[str, int] = field(default_factory=dict)
    ties: dict[str, Ties] = field(default_factory=dict)
    same_as: dict[str, frozenset[str]] = field(default_factory=dict)

    def lexicon(self) -> Lexicon:
        made = Lexicon()
        lower: dict[str, bool] = {}
        for names in self.names.values():
            for name in names:
                lower[fold(name)] = lower.get(fold(name), False) or name == name.lower()
        for key, is_lower in lower.items():
            made.add(key, lower=is_lower)
        return made

    def called(self, keys: Sequence[str]) -> Mapping[str, list[Candidate]]:
        found: dict[str, list[Candidate]] = {}
        for artist, names in self.names.items():
            for key in {fold(name) for name in names} & set(keys):
                texts = frozenset(name for name in names if fold(name) == key)
                same_as = self.same_as.get(artist, frozenset({artist}))
                own = names[0] in texts
                found.setdefault(key, []).append(Candidate(artist, texts, own, self.degree.get(artist, 20), same_as))
        return found

    def read(self, text: str, title: str = "", tags: tuple[str, ...] = ()) -> tuple[list[Mention], int]:
        article = Article("x", None, title, text, tags=tags)
        hits = self.lexicon().find(article.whole)
        found = places(article, hits, self.called([hit.key for hit in hits]))
        return decide(article, found, self.ties)


@pytest.fixture
def scene() -> Callable[..., Scene]:
    return Scene


PEOPLE = cypher(
    """UNWIND $rows AS row
MERGE (a:Artist {id: row.id}) SET a.name = row.name
MERGE (n:Name {key: row.key})
MERGE (a)-[:KNOWN_AS {kind: 'name', text: row.name, source: 'tests'}]->(n)
WITH a, row
UNWIND row.labels AS label
MERGE (l:Label {id: label})
MERGE (a)-[:ON_LABEL]->(l)""",
)


@pytest.fixture
def people() -> Callable[..., Awaitable[None]]:
    """A function that writes artists into a graph: name → labels, and three labels of their own."""

    async def write(graph: Graph, **artists: Sequence[str]) -> None:
        rows = [
            {
                "id": f"t:artist:{name}",
                "name": name.replace("_", " "),
                "key": fold(name),
                "labels": [*labels, *(f"{name}:{n}" for n in range(3))],
            }
            for name, labels in artists.items()
        ]
        await graph.write(PEOPLE, rows=rows)

    return write


@pytest.fixture
def page() -> Callable[..., str]:
    """A function that writes a page with an article, as sites have it."""

    def write(title: str, *paragraphs: str, canonical: str = "", tags: Sequence[str] = (), head: str = "") -> str:
        link = f'<link rel="canonical" href="{canonical}">' if canonical else ""
        metas = "".join(f'<meta property="article:tag" content="{tag}">' for tag in tags)
        texts = "".join(f"<p>{text}</p>" for text in paragraphs)
        return (
            f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{title}</title>{link}{metas}{head}'
            '<meta property="article:published_time" content="2024-03-02T10:00:00Z"></head>'
            f"<body><nav><a href='/'>Home</a></nav><article><h1>{title}</h1>{texts}</article></body></html>"
        )

    return write
