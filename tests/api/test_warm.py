"""The first to ask waits no longer than others: plans are made before the address is announced."""

from __future__ import annotations

import statistics
import time

import neo4j
import pytest

from graphsig import server
from graphsig.settings import Settings


@pytest.mark.parametrize("question", ["q=Ken Ishii", "q=Autechre&limit=100", "q=LFO&weights=tag_overlap=1"])
def test_the_first_answer_needs_no_planning(serving, sample_settings: Settings, question):
    connection = server.ensure_running(sample_settings)
    with neo4j.GraphDatabase.driver(connection.uri, auth=(connection.user, connection.password)) as driver:
        driver.execute_query("CALL db.clearQueryCaches()")
    with serving(sample_settings) as service, service.client() as client:
        took = []
        for _ in range(6):
            began = time.monotonic()
            assert client.get(f"/recommend?{question}").status_code == 200
            took.append(time.monotonic() - began)
    usual = statistics.median(took[1:])
    assert took[0] < 0.5 + 2 * usual  # planning takes seconds


def test_an_empty_graph_is_served_cold(serving, empty_graph_settings: Settings):
    with serving(empty_graph_settings) as service, service.client() as client:
        assert client.get("/recommend?q=Autechre").status_code == 404
        assert {line["level"] for line in service.log()} == {"info"}
