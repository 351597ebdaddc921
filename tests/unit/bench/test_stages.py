"""The stages that need no server, on a small dump, and what is made of their figures."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest
from click.testing import CliRunner

from graphsig.bench import loads, parse
from graphsig.bench.report import Findings, month, table
from graphsig.bench.watch import Measure, folder_size, measured
from graphsig.bench.world import generator
from graphsig.bench.world.generator import MONTH
from graphsig.cli.bench import bench
from graphsig.errors import EngineError


@pytest.fixture(scope="module")
def masters(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return generator.dump(tmp_path_factory.mktemp("bench"), "masters", 2)


def test_every_record_is_cut_and_parsed_once(masters: Path) -> None:
    assert parse.cut(masters).records == 396
    assert parse.parse(masters, 1).records == 396
    assert parse.parse(masters, 2).records == 396


def test_what_a_stage_takes_is_measured() -> None:
    with measured("a") as made:
        until = time.process_time() + 0.3
        held = bytearray(20_000_000)
        while time.process_time() < until:
            pass
        made.records = len(held) // 10_000_000
    assert made.cpu >= 0.25
    assert made.seconds >= 0.25
    assert made.memory > 20_000_000
    assert made.rate == pytest.approx(2 / made.seconds)


def test_a_month_is_extrapolated_kind_by_kind() -> None:
    stages = [Measure(f"incremental, {kind}", 100, seconds=0.1) for kind in MONTH]
    stages[-1].notes["store_bytes_per_release"] = 1_000
    found = month(stages)
    assert found["incremental, hours"] == pytest.approx(sum(MONTH.values()) / 1_000 / 3_600, abs=0.1)
    assert found["incremental, releases, GB"] == 18.0
    assert "incremental, releases" in table(Findings(100, stages))


def test_the_size_of_a_folder(tmp_path: Path) -> None:
    (tmp_path / "a" / "b").mkdir(parents=True)
    (tmp_path / "a" / "b" / "c").write_bytes(bytes(1_000))
    assert folder_size(tmp_path) == 1_000


def test_what_was_found_before_a_stage_failed_is_printed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_: object) -> None:
        raise EngineError("no server today")

    monkeypatch.setattr(loads, "own_server", refuse)
    asked = ["load", "--releases", "1", "--incremental", "1", "--folder", str(tmp_path), "--json"]
    done = CliRunner().invoke(bench, asked)
    assert isinstance(done.exception, EngineError)
    assert [stage["stage"] for stage in json.loads(done.stdout)["stages"]] == [
        "cut",
        "parse, 1 process",
        "parse, 2 processes",
    ]
