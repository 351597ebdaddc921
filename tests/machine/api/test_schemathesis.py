"""Schemathesis: thousands of generated requests, good and bad, against the running service and /openapi.json.

pytest tests/machine/api/test_schemathesis.py --requests 20000
"""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from graphsig.settings import Settings

SEED = "20261121"
CHECKS = (
    "not_a_server_error,status_code_conformance,content_type_conformance,response_headers_conformance,"
    "response_schema_conformance,negative_data_rejection,positive_data_acceptance,missing_required_header,"
    "unsupported_method,allow_header_conformance"
)
# A parameter may be so wrong that its length alone is refused.
CONFIG = """
hooks = "hooks.py"
[checks.negative_data_rejection]
expected-statuses = [414, 422]
[checks.positive_data_acceptance]
expected-statuses = [200, 404]
"""
# A query string knows no types: the text "false" cannot be told from false, nor one text from a list of it.
HOOKS = """
import schemathesis

TEXTS = ("q", "id", "candidate", "from", "to", "exclude", "weights", "type", "of", "explain", "from_type", "to_type")
LISTS = ("q", "exclude")

@schemathesis.hook
def filter_query(context, query):
    def told_apart(name, value):
        if name not in TEXTS or isinstance(value, str):
            return True
        return isinstance(value, list) and name in LISTS and all(isinstance(each, str) for each in value)

    return all(told_apart(name, value) for name, value in (query or {}).items())
"""
GOOD_SHARE = 0.15  # of the requests; each costs ten times as much as one that is refused
ROUTES = 2  # among which examples are shared out: four have parameters, but good requests of two of them soon run out


def generated(mode: str, examples: int, address: str, folder: Path) -> str:
    """Run Schemathesis with data of one mode, and return its report; it must find nothing to complain of."""
    folder.mkdir()
    (folder / "schemathesis.toml").write_text(CONFIG)
    (folder / "hooks.py").write_text(HOOKS)
    done = subprocess.run(
        [
            *(str(Path(sys.executable).with_name("st")), "run", f"{address}/openapi.json", "--mode", mode),
            *("--checks", CHECKS, "--phases", "examples,coverage,fuzzing"),
            *("--max-examples", str(examples // ROUTES)),  # of each route
            *("--request-timeout", "300"),  # as long as the service gives itself here
            *("--seed", SEED, "--generation-database", "none", "--suppress-health-check", "all", "--no-color"),
        ],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout[-20_000:] + done.stderr
    return done.stdout


@pytest.mark.timeout(7200)
def test_generated_requests_keep_the_contract(
    serving, patient, sample_settings: Settings, tmp_path: Path, request: pytest.FixtureRequest
):
    wanted: int = request.config.getoption("--requests")
    good = round(wanted * GOOD_SHARE)
    with serving(sample_settings, module=patient) as service, ThreadPoolExecutor(2) as both:
        running = [
            both.submit(generated, mode, number, service.address, tmp_path / mode)
            for mode, number in (("positive", good), ("negative", wanted - good))
        ]
        for each in running:
            assert "No issues found" in each.result()
        statuses = Counter(line["status"] for line in service.log("request"))
        failures = service.log("failed")
    print(dict(statuses))  # noqa: T201  (shown by `pytest -rP`)
    assert statuses.total() >= wanted
    assert max(statuses) < 500
    assert {200, 404, 405, 422} <= statuses.keys()
    assert failures == []
