"""Damaged dumps: what is whole is loaded, what is not is listed with its place and the reason."""

from __future__ import annotations

from typing import Any

import pytest

from graphsig.errors import SourceError
from graphsig.loaders.discogs import load_discogs

A, C = (f"<artist><id>{number}</id><name>N{number}</name></artist>" for number in (1, 3))


def test_what_stands_before_the_cut_is_loaded_but_the_file_is_not_complete(bench: Any, dump: Any, rows: Any) -> None:
    path = dump("artists", *(f"<artist><id>{i}</id><name>N{i}</name></artist>" for i in range(1, 51)))
    path.write_bytes(path.read_bytes()[:-60])

    async def cut(graph: Any) -> Any:
        with pytest.raises(SourceError, match="cut off"):
            await load_discogs(graph, [path], quarantine=bench.quarantine)
        artists = await rows(graph, "MATCH (a:Artist) RETURN count(*) AS count")
        loads = await rows(graph, "MATCH (l:Load) RETURN l.complete AS complete, l.next AS next")
        return artists + loads

    assert bench.run(cut) == [{"count": 48}, {"complete": False, "next": 48}]


def test_a_file_without_one_readable_record_is_refused(bench: Any, dump: Any, rows: Any) -> None:
    path = dump("artists", *(f"<artist><no>{i}</no></artist>" for i in range(5)))

    async def load(graph: Any) -> Any:
        with pytest.raises(SourceError, match=r"None of the 5 records .*quarantine\.jsonl says why"):
            await load_discogs(graph, [path], quarantine=bench.quarantine)
        return await rows(graph, "MATCH (l:Load) RETURN l.complete AS complete")

    assert bench.run(load) == [{"complete": False}]
    assert len((bench.quarantine / "quarantine.jsonl").read_text().splitlines()) == 5


def test_a_rest_without_a_readable_record_is_no_reason_to_refuse_a_load(bench: Any, dump: Any) -> None:
    path = dump("artists", A, C, "<artist/>", "<artist/>")

    async def load(graph: Any) -> Any:
        await load_discogs(graph, [path], quarantine=bench.quarantine, limit=2)
        return (await load_discogs(graph, [path], quarantine=bench.quarantine)).files[0]

    done = bench.run(load)
    assert (done.state, done.skipped, done.quarantined) == ("complete", 2, 2)
