"""`graphsig batch` as a user meets it."""

from __future__ import annotations

import re
from typing import Any


def test_a_job_nobody_knows(graphsig: Any):
    done = graphsig("batch", "run", "everything")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("graphsig: There is no batch job 'everything'; they are: works, ")


def test_schedule(graphsig: Any):
    done = graphsig("batch", "schedule", "--at", "3:05")
    assert done.returncode == 0, done.stderr
    assert re.search(r"^5 3 \* \* \* .+ batch run all$", done.stdout, re.MULTILINE)
    assert "OnCalendar=*-*-* 03:05:00\n" in done.stdout
    assert "none" not in done.stdout  # the password
    wrong = graphsig("batch", "schedule", "--at", "25:00")
    assert (wrong.returncode, wrong.stdout) == (2, "")
    assert "such as 04:30" in wrong.stderr
