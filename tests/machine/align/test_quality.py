"""Precision and recall on labelled pairs that are withheld from the matcher (see conftest on how they are made).

The bounds. Of a hundred entities joined one may be wrong, as a wrong one spoils two artists. What must be found leaves
room for what cannot be: four names in a hundred are mistyped, eight are another variation, and some artists have
nothing in common but a short name, which is for the doubtful list. With no release in both catalogues those are many.
The sets have more than 700 pairs, so the standard error of a share is below 1.9 points, √(¼/700).
"""

from __future__ import annotations

import json

import pytest

from graphsig.align import align
from graphsig.loaders import catalogue_ranks

JOINED = "MATCH (x:Artist)-[:SAME_AS]->(c:Artist) RETURN x.id AS x, c.id AS c"


@pytest.mark.parametrize(
    ("shared", "recall"),
    [
        (1 / 3, 0.82),
        (0.0, 0.63),  # no release in common: only labels, tags, times and telling names are left
    ],
)
def test_half_synthetic_catalogues(  # noqa: PLR0917
    shared, recall, catalogues, empty_graph_settings, in_graph, tmp_path, ask, capsys
):
    made = catalogues(shared)

    async def work(graph):
        await made.load(graph, tmp_path)
        report = await align(graph, ranks=catalogue_ranks())
        return report, {(row["c"], row["x"]) for row in await ask(graph, JOINED)}

    report, joined = in_graph(empty_graph_settings, work)
    right = {pair for pair in joined if made.truth[pair[1]] == pair[0]}
    doubtful = [each.match.pair for each in report.doubtful if each.match.kind == "Artist"]
    figures = {
        "labelled": len(made.labelled),
        "joined": len(joined),
        "precision": round(len(right) / len(joined), 4),
        "recall": round(len(made.labelled & joined) / len(made.labelled), 4),
        "doubtful": len(doubtful),
        "doubtful that are one": sum(made.truth[pair[1]] == pair[0] for pair in doubtful),
        "namesakes joined": sum(pair[1] in made.namesakes for pair in joined - right),
    }
    with capsys.disabled():
        print(f"\n{shared:.0%} of the releases in both: {json.dumps(figures)}")  # noqa: T201
    assert figures["labelled"] >= 700
    assert figures["precision"] >= 0.99
    assert figures["recall"] >= recall


def test_real_links_from_discogs_to_lastfm(  # noqa: PLR0917
    sketch, shared_data, empty_graph_settings, in_graph, tmp_path, ask, capsys
):
    """Artists whose Discogs record links a page of Last.fm, against HetRec: only names, tags and no works to go by."""
    links = real_links(shared_data)
    assert len(links) >= 20
    for node, artist in hetrec(shared_data).items():
        sketch.artist(node, artist["name"], tags=artist["tags"])

    async def work(graph):
        from graphsig import sample
        from graphsig.loaders.discogs import load_discogs

        await load_discogs(graph, sample.paths(), quarantine=tmp_path)
        await sketch.write(graph)
        report = await align(graph, ranks=catalogue_ranks())
        return report, {(row["c"], row["x"]) for row in await ask(graph, JOINED)}

    report, joined = in_graph(empty_graph_settings, work)
    linked = {pair[0] for pair in links}
    decided = {pair for pair in joined if pair[0] in linked}
    doubtful = {each.match.pair for each in report.doubtful}
    figures = {
        "real links": len(links),
        "joined": len(decided),
        "right": len(decided & links),
        "doubtful": len(doubtful & links),
        "all joined": len(joined),
        "all doubtful": len(doubtful),
    }
    with capsys.disabled():
        print(f"\nDiscogs × HetRec: {json.dumps(figures)}")  # noqa: T201
    assert decided <= links  # nothing wrong among them
    # and most are found, if only as doubtful; a short name without tags on the Discogs side is below that
    assert len((decided | doubtful) & links) >= 0.8 * len(links)


def hetrec(data):
    """Return HetRec's artists with their tags and in how many assignments each occurs; the loader takes no part."""
    folder = data / "hetrec2011-lastfm-2k"
    names = {}
    for line in (folder / "tags.dat").read_text(encoding="iso-8859-1").splitlines()[1:]:
        number, _, text = line.partition("\t")
        names[number] = text.strip()
    found = {}
    for line in (folder / "artists.dat").read_text(encoding="utf-8").splitlines()[1:]:
        number, name, *_ = line.split("\t")
        found[f"hetrec:artist:{number}"] = {"name": name, "tags": {}}
    for line in (folder / "user_taggedartists.dat").read_text().splitlines()[1:]:
        _, number, tag, *_ = line.split()
        artist = found.get(f"hetrec:artist:{number}")
        if artist is not None and (text := names.get(tag)):
            artist["tags"][text] = artist["tags"].get(text, 0) + 1
    return found


def real_links(data):
    """Return the pairs of which the Discogs record links the Last.fm page that HetRec names."""
    import gzip
    import re
    from urllib.parse import unquote_plus

    from lxml import etree

    from graphsig import sample
    from graphsig.names import fold

    pages = {}
    lines = (data / "hetrec2011-lastfm-2k" / "artists.dat").read_text(encoding="utf-8").splitlines()[1:]
    for line in lines:
        number, _, url, *_ = line.split("\t")
        pages.setdefault(fold(unquote_plus(url.rpartition("/music/")[2])), f"hetrec:artist:{number}")
    links = set()
    with gzip.open(sample.paths()[0]) as file:
        for artist in etree.parse(file).getroot():
            for url in artist.iterfind("urls/url"):
                named = re.search(r"last\.?fm[^/]*/music/([^/?#]+)", url.text or "")
                node = pages.get(fold(unquote_plus(named[1]))) if named else None
                if node:
                    links.add((f"discogs:artist:{artist.findtext('id')}", node))
    return links
