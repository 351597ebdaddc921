"""What can be pasted from an answer is found again in the graph."""

from __future__ import annotations

import pytest

from graphsig.cli.show import paste
from graphsig.queries import Query
from graphsig.recommender import recommend


@pytest.mark.parametrize("artist", ["Aphex Twin", "Boards Of Canada", "Speedy J"])
def test_every_reason_runs_when_it_is_pasted(in_graph, sample_settings, artist):
    async def work(graph):
        answer = await recommend(graph, artist, limit=10)
        reasons = [
            one for each in answer.artists for one in (each.browser, *(e for s in each.signals for e in s.evidence))
        ]
        assert len(reasons) > 10
        for reason in reasons:
            rows = await graph.read(Query("pasted", "", {}, (), paste(reason).removesuffix(";")))
            assert rows, paste(reason)

    in_graph(sample_settings, work)
