"""Examples of the answers of /explain, /why-not and /unveil for /openapi.json.

They are made of the same models as the answers, so a change of a model that they do not follow fails at import.
"""

from __future__ import annotations

from graphsig.documents.answer import Drawing, Meaning
from graphsig.documents.explain import (
    Between,
    Change,
    End,
    Loaded,
    Node,
    Path,
    Related,
    Section,
    Shown,
    Tie,
    Unveiled,
    WhyNot,
)

_BROWSER = "http://localhost:7474/browser/"
_APHEX_TWIN = Meaning(
    type="artist",
    id="discogs:artist:45",
    name="Aphex Twin",
    artists=[],
    matched="name",
    matched_name="Aphex Twin",
    count=41,
)
_PLAID = Meaning(
    type="artist", id="discogs:artist:762", name="Plaid", artists=[], matched="name", matched_name="Plaid", count=30
)


def _tie(kind: str, *, forward: bool, strength: float) -> Tie:
    return Tie(type=kind, forward=forward, strength=strength, role=None, title=None, quote=None, source="discogs")


BETWEEN = Between(
    start=End(q="Aphex Twin", kind="artist", id="discogs:artist:45", name="Aphex Twin"),
    end=End(q="Warp Records", kind="label", id="discogs:label:23528", name="Warp Records"),
    paths=[
        Path(
            strength=0.089,
            text="Aphex Twin has the alias Polygon Window, which is on Warp Records.",
            nodes=[
                Node(kind="Artist", id="discogs:artist:45", name="Aphex Twin", year=None),
                Node(kind="Artist", id="discogs:artist:2931", name="Polygon Window", year=None),
                Node(kind="Label", id="discogs:label:23528", name="Warp Records", year=None),
            ],
            ties=[_tie("ALIAS_OF", forward=False, strength=0.9), _tie("ON_LABEL", forward=True, strength=0.0989)],
            browser=Drawing(
                cypher="CYPHER 25 UNWIND …",
                params={
                    "nodes": ["discogs:artist:45", "discogs:artist:2931", "discogs:label:23528"],
                    "types": ["ALIAS_OF", "ON_LABEL"],
                },
                url=_BROWSER,
            ),
        )
    ],
    score=None,
    signals=None,
    known=[],
    notes=["No signals: artists are recommended, and Warp Records is a label."],
)

WHY_NOT = WhyNot(
    question=_APHEX_TWIN,
    candidate=_PLAID,
    type="artist",
    limit=5,
    diversity=0.5,
    weights={"tag_overlap": 1.0},
    stage="rank",
    text="Plaid is number 9 by its score: 5 are shown, and others are ahead of it.",
    score=0.16,
    rank=9,
    last_shown=Shown(id="discogs:artist:269", name="Squarepusher", score=0.21, rank=5),
    signals=[],
    changes=[Change(option="limit", value="9", text="Ask for 9 artists.", place=9, kept=5)],
)

UNVEILED = Unveiled(
    meaning=_APHEX_TWIN,
    facts={"genre": "Ambient / IDM", "scene": "Abstract / IDM · Warp Records"},
    sections=[
        Section(
            name="collaborators",
            total=84,
            rows=[
                Related(
                    id="discogs:artist:269",
                    name="Squarepusher",
                    year=None,
                    role="together: “Freeman Hardy & Willis Acid”",
                    quote=None,
                    strength=0.4,
                    source="discogs",
                )
            ],
        )
    ],
    loads=[Loaded(source="discogs", kind="artists", records=5560, licences=["CC0-1.0"])],
    browser=Drawing(cypher="CYPHER 25 CALL …", params={"id": "discogs:artist:45", "most": 10}, url=_BROWSER),
)
