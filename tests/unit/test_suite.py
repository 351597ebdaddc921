"""The tests themselves: no name hides another one, and none of them fails because a machine is busy."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import hypothesis
import pytest

TESTS = Path(__file__).parents[1]
CLOCKS = {"monotonic", "monotonic_ns", "perf_counter", "perf_counter_ns", "process_time", "thread_time", "time"}
TIMES = {"elapsed", "took", "seconds", "duration", "duration_ms", "milliseconds"}
Scope = ast.Module | ast.ClassDef


def called(node: ast.expr) -> str | None:
    """The last name of what an expression calls, subscribes to or is."""
    match node:
        case ast.Call(func=func):
            return called(func)
        case ast.Attribute(attr=name) | ast.Name(id=name) | ast.Subscript(slice=ast.Constant(value=str(name))):
            return name
    return None


def hidden(scope: Scope) -> Iterator[tuple[int, str]]:
    """Names that a module or class sets twice, and functions and classes that replace one of their name."""
    seen: set[str] = set()
    for node in scope.body:
        match node:
            case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name) | ast.ClassDef(name=name):
                names = [name]
            case ast.Assign(targets=targets):
                names = [each.id for each in targets if isinstance(each, ast.Name)]
            case ast.AnnAssign(target=ast.Name(id=name)):
                names = [name]
            case _:
                continue
        for name in names:
            if name in seen:
                yield node.lineno, f"{name} is defined twice"
            seen.add(name)
        if isinstance(node, ast.ClassDef):
            yield from hidden(node)


def bounds(test: ast.expr) -> Iterator[ast.expr]:
    """What an asserted comparison holds below something else."""
    for each in ast.walk(test):
        if isinstance(each, ast.Compare):
            for left, sign, right in zip([each.left, *each.comparators], each.ops, each.comparators, strict=False):
                if isinstance(sign, ast.Lt | ast.LtE):
                    yield left
                elif isinstance(sign, ast.Gt | ast.GtE):
                    yield right


def timed(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Assertions that something took less than some time."""
    from_clock = set(TIMES)
    for each in ast.walk(tree):
        if isinstance(each, ast.Assign | ast.AnnAssign) and each.value is not None and reads_clock(each.value, CLOCKS):
            targets = each.targets if isinstance(each, ast.Assign) else [each.target]
            from_clock |= {part.id for target in targets for part in ast.walk(target) if isinstance(part, ast.Name)}
    for each in ast.walk(tree):
        if isinstance(each, ast.Assert) and any(reads_clock(bound, from_clock) for bound in bounds(each.test)):
            yield each.lineno, "a time is asserted"


def reads_clock(node: ast.expr, names: set[str]) -> bool:
    """Whether an expression calls a clock of the module `time`, or holds one of the names."""
    for each in ast.walk(node):
        match each:
            case ast.Call(func=ast.Attribute(value=ast.Name(id="time"), attr=name)) if name in CLOCKS:
                return True
            case ast.Call(func=ast.Name(id=name)) if name in CLOCKS - {"time"}:
                return True
            case ast.Attribute() | ast.Name() | ast.Subscript() if names is not CLOCKS and called(each) in names:
                return True
    return False


def faults(text: str) -> list[str]:
    tree = ast.parse(text)
    return [f"{line}: {said}" for line, said in sorted([*hidden(tree), *timed(tree)])]


def test_no_name_hides_another_and_no_time_is_asserted() -> None:
    found = {str(path.relative_to(TESTS)): faults(path.read_text(encoding="utf-8")) for path in TESTS.rglob("*.py")}
    assert len(found) > 100
    assert {path: said for path, said in found.items() if said} == {}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("pytestmark = a\npytestmark = b", ["2: pytestmark is defined twice"]),
        ("pytestmark: list = []\npytestmark = b", ["2: pytestmark is defined twice"]),
        ("def test_a(): ...\nasync def test_a(): ...", ["2: test_a is defined twice"]),
        ("class A:\n  def b(self): ...\n  def b(self): ...", ["3: b is defined twice"]),
        ("def one():\n  x = 1\n  x = 2\ndef two():\n  x = 3", []),
        ("began = time.monotonic()\nassert time.monotonic() - began < 3", ["2: a time is asserted"]),
        ("assert 5 >= perf_counter() - 1", ["1: a time is asserted"]),
        ("ended = time.time() - 1\nassert 0 < ended <= limit", ["2: a time is asserted"]),
        ("took.append(1)\nassert max(took) < 3", ["2: a time is asserted"]),
        ("assert all(s < 3 for s in [1]) and max(seconds for _, seconds in a) < b", ["1: a time is asserted"]),
        ("assert 0 < line['duration_ms'] < 60_000", ["1: a time is asserted"]),
        ("assert measure.seconds > 0 and measure.seconds >= 0.25", []),
        ("assert time(1) < 3 and size < 3", []),
        ("deadline = time.monotonic() + 60\nwhile time.monotonic() < deadline: ...", []),
    ],
)
def test_the_check_finds_them(text: str, said: list[str]) -> None:
    assert faults(text) == said


def test_examples_of_hypothesis_have_no_deadline() -> None:
    assert hypothesis.settings().deadline is None
    assert hypothesis.HealthCheck.too_slow in hypothesis.settings().suppress_health_check
