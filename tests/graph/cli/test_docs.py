"""The examples of docs/ that need a graph run."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[3]
OPERATIONS = (ROOT / "docs" / "operations.md").read_text(encoding="utf-8")


def test_the_example_of_an_algorithm_runs(sample_settings: Any, environment: Any) -> None:
    (example,) = re.findall(r"```python\n(from graphdatascience.*?)```", OPERATIONS, re.DOTALL)
    done = subprocess.run(
        [sys.executable, "-c", example],
        env=environment(sample_settings),
        capture_output=True,
        text=True,
        check=False,
        timeout=500,
    )
    assert done.returncode == 0, done.stderr
    assert len(ast.literal_eval(done.stdout)) == 5  # names
