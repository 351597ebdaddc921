"""Articles with dates of every kind: every command answers, on a new graph and on one of an older version."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx2
import pytest
from support.cypher import cypher

from graphsig import upgrading
from graphsig.api.app import create_app
from graphsig.api.watch import Watch
from graphsig.explainer import explain, unveil, why_not
from graphsig.graph import Graph
from graphsig.loaders import pipeline
from graphsig.loaders.editorial import open_editorial
from graphsig.loaders.pipeline.quarantine import Quarantine
from graphsig.names import fold
from graphsig.recommender import recommend
from graphsig.settings import Settings

PEOPLE = ("Autechre", "Squarepusher", "Plaid")
PLANT = """UNWIND $people AS row
CREATE (a:Artist {id: row.id, name: row.name, identity: row.id, recommendable: true, support: 2.0, works: 2})
       -[:KNOWN_AS {kind: 'name', text: row.name, source: 'test'}]->(:Name {key: row.key})
WITH collect(a) AS people
UNWIND people AS a
UNWIND people AS b
WITH a, b WHERE a.id < b.id
CREATE (a)-[:CO_MENTIONED {score: 0.5, run: 'r'}]->(b)"""
# What articles say, and the year that answers show. The first is the case that was reported.
DATES: list[tuple[object, int | None]] = [
    ("2021-09-06", 2021),
    ("2020", 2020),
    ("2019-03", 2019),
    ("2018-09-06T23:30:00-07:00", 2018),
    ("Mon, 06 Sep 2010 10:00:00 GMT", 2010),
    (1630922400, 2021),
    ("yesterday", None),
    ("0000-00-00", None),
    (True, None),
    ([2021], None),
    (None, None),
]


def lines() -> Iterator[str]:
    for n, (published, _) in enumerate(DATES):
        text = "Autechre and Squarepusher shared a stage with Plaid."
        yield json.dumps(
            {"url": f"https://a.example/{n:02}", "title": f"Night {n}", "text": text, "published": published}
        )


@pytest.fixture
def dated(empty_graph_settings: Settings, in_graph: Any, tmp_path: Path) -> Settings:
    """The settings of a server whose artists are mentioned together in an article with each date."""
    file = tmp_path / "articles.jsonl"
    file.write_text("\n".join(lines()))

    async def fill(graph: Graph) -> Any:
        people = [{"id": f"test:artist:{name}", "name": name, "key": fold(name)} for name in PEOPLE]
        await graph.write(cypher(PLANT), people=people)
        with open_editorial([file], Settings(tmp_path / "home", tmp_path / "cache")) as sources:
            return await pipeline.load_all(graph, sources, quarantine=Quarantine(tmp_path))

    (report,) = in_graph(empty_graph_settings, fill).files
    assert (report.facts["articles"], report.quarantined, report.repaired) == (len(DATES), 0, 4)
    faults = [json.loads(line) for line in (tmp_path / "quarantine.jsonl").read_text().splitlines()]
    assert [(fault["position"], fault["loaded"]) for fault in faults] == [(n, True) for n in (6, 7, 8, 9)]
    return empty_graph_settings


async def years(graph: Graph) -> list[Any]:
    """Ask everything that shows an article, and return the years of the articles in order of their addresses."""
    answer = await recommend(graph, "Autechre")
    assert {each.artist_name for each in answer.artists} == {"Squarepusher", "Plaid"}
    facts = [
        fact for each in answer.artists for signal in each.signals for shown in signal.evidence for fact in shown.facts
    ]
    assert any(fact.kind == "article" and fact.year is not None for fact in facts)
    found = await explain(graph, "Autechre", "Squarepusher", limit=20)
    assert any(node.kind == "Article" and node.year for path in found.paths for node in path.nodes)
    assert (await why_not(graph, "Autechre", "Plaid", limit=1)).candidate.name == "Plaid"
    unveiled = await unveil(graph, "Autechre", limit=100)
    (articles,) = [section for section in unveiled.sections if section.name == "articles"]
    shown = {row.id: row.year for row in articles.rows}
    return [shown[key] for key in sorted(shown)]


def test_articles_of_every_date_are_answered_with(dated: Settings, in_graph: Any) -> None:
    assert in_graph(dated, years) == [year for _, year in DATES]


def test_dates_are_of_one_type(dated: Settings, in_graph: Any) -> None:
    text = """MATCH (x:Article)
        RETURN collect(DISTINCT valueType(x.published)) AS published, collect(DISTINCT valueType(x.year)) AS year"""
    (row,) = in_graph(dated, lambda graph: graph.read(cypher(text)))
    assert {each.removesuffix(" NOT NULL") for each in row["published"]} == {"STRING", "NULL"}
    assert {each.removesuffix(" NOT NULL") for each in row["year"]} == {"INTEGER", "NULL"}


def test_a_graph_of_an_older_version_gets_the_years(dated: Settings, in_graph: Any, mistyped: Any) -> None:
    """Before schema 5 there was `published` alone, as text in any form."""
    texts = ["2021-09-06", "2020", "2019-03", "2018-09-06T23:30:00-07:00", "", "soon", "20100906", "12021"]
    older = """MATCH (x:Article) WITH x ORDER BY x.id WITH collect(x) AS articles
        FOREACH (n IN range(0, size(articles) - 1) |
          FOREACH (x IN [articles[n]] | SET x.published = $texts[n] REMOVE x.year))
        MERGE (s:Schema {id: 'graphsig'}) SET s.version = 4"""
    expected = [2021, 2020, 2019, 2018] + [None] * 7
    in_graph(dated, lambda graph: graph.write(cypher(older), texts=texts))
    assert in_graph(dated, upgrading.upgrade)["05_10_article_year"] == 4
    assert in_graph(dated, years) == expected
    assert in_graph(dated, mistyped) == []


def test_http_answers_with_dated_articles(dated: Settings, in_graph: Any) -> None:
    async def nothing(_: Graph) -> None: ...

    async def ask(graph: Graph) -> None:
        transport = httpx2.ASGITransport(app=create_app(Watch(graph, nothing)))
        async with httpx2.AsyncClient(transport=transport, base_url="http://test") as client:
            for target in (
                "/recommend?q=Autechre",
                "/unveil?q=Autechre",
                "/explain?from=Autechre&to=Plaid",
                "/why-not?q=Autechre&candidate=Plaid",
            ):
                response = await client.get(target)
                assert response.status_code == 200, response.text

    in_graph(dated, ask)
