"""Options, order and what tests of every tier share. The tiers are folders: unit, graph, machine, models."""

from __future__ import annotations

import signal
from collections import Counter
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase
from hypothesis import settings as examples
from support.clock import clock
from support.command import environment, graphsig, graphsig_here, nowhere
from support.cypher import cypher
from support.http import service
from support.types import declared, mistyped, typed
from support.waiting import until

from graphsig.graph import Graph

__all__ = [
    "clock", "declared", "environment", "graphsig", "graphsig_here", "mistyped", "nowhere", "service", "typed", "until",
]  # fmt: skip

HERE = Path(__file__).parent

# A shell that runs the tests in the background has them ignore SIGINT, and so would every process they start.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--requests", type=int, default=2000, help="how many tests/machine/api/test_schemathesis.py makes")
    parser.addoption("--proofs", type=int, default=10, help="of how many requests all evidence is found again")
    parser.addoption("--pools", type=int, default=40, help="how many random pools the selection chooses from")
    parser.addoption("--lists", type=int, default=150, help="how many lists no artist may fill half of")
    parser.addoption("--worlds", type=int, default=5, help="how many made-up graphs each property is tried on")
    parser.addoption("--kills", type=int, default=2, help="how often each load is killed")


def pytest_configure(config: pytest.Config) -> None:
    # A busy machine takes its time over an example, and over making one.
    examples.register_profile("graphsig", deadline=None, suppress_health_check=[HealthCheck.too_slow])
    examples.register_profile(
        "worlds", max_examples=config.getoption("--worlds"), deadline=None, derandomize=True,
        suppress_health_check=list(HealthCheck), phases=[Phase.generate],
    )  # fmt: skip
    examples.load_profile("graphsig")
    if hasattr(config.option, "loadscopereorder"):  # pytest-xdist would begin with the groups that have most tests
        config.option.loadscopereorder = False


@pytest.hookimpl(tryfirst=True)  # before pytest-xdist looks for groups
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Hand out one file after the other: first those on the sample, then those that write, last those that restart.

    The files that need no server come right after the first one on the sample, whose store one process makes while the
    others wait.
    """
    items.sort(key=_rank)
    for item in items:
        item.add_marker(pytest.mark.xdist_group(f"{item.path.relative_to(HERE)} {_rank(item)[0]}"))
    first = next((item.path for item in items if _rank(item)[0] == 1), None)
    items.sort(key=lambda item: (item.path != first or _rank(item)[0] != 1, *_rank(item)))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print how the time splits by tier."""
    tests: Counter[str] = Counter()
    seconds: Counter[str] = Counter()
    for reports in terminalreporter.stats.values():
        for report in reports:
            if isinstance(report, pytest.TestReport):
                tier = report.nodeid.split("/")[1]
                tests[tier] += report.when == "call"
                seconds[tier] += report.duration
    for tier in sorted(tests):
        terminalreporter.write_line(f"tests/{tier}: {tests[tier]:,} tests, {seconds[tier]:,.0f} s over all processes")


def _rank(item: pytest.Item) -> tuple[int, bool]:
    names = set(getattr(item, "fixturenames", ()))
    tier = item.path.relative_to(HERE).parts[0]
    if tier == "unit":
        return 0, False
    needs_sample = "sample_settings" in names
    return (1 if needs_sample else 2), item.get_closest_marker("restarts") is not None


@pytest.fixture(scope="session")
def rows() -> Callable[[Graph, str], Awaitable[list[dict[str, Any]]]]:
    """A function that runs a reading statement and returns its rows."""

    async def read(graph: Graph, text: str) -> list[dict[str, Any]]:
        return await graph.read(cypher(text))

    return read


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The folder of real data beside the repository (see its README); tests skip where it is absent."""
    folder = HERE.parents[1] / "shared" / "data"
    if not folder.is_dir():
        pytest.skip("the folder of real data, ../shared/data, is absent")
    return folder
