"""Processes that ask one host share its pace, in real time."""

from __future__ import annotations

import subprocess
import sys
from itertools import pairwise
from pathlib import Path
from typing import Any

INTERVAL = 0.1
ASK = """
import sys
from pathlib import Path
from graphsig.loaders.remote.client import Client
from graphsig.loaders.remote.clock import SystemClock
from graphsig.loaders.remote.pace import Pace

class Telling(SystemClock):
    def now(self):
        self.last = super().now()
        return self.last

class Told(Pace):
    def wait(self):
        begins = super().wait()
        print(self.clock.last)
        return begins

pace = Told(Path(sys.argv[1]), "host", float(sys.argv[3]), clock=Telling())
with Client(pace, service="Service") as client:
    for _ in range(4):
        client.get(sys.argv[2] + "/x")
"""


def test_three_processes_share_one_pace(service: Any, tmp_path: Path) -> None:
    """Each process tells the moments at which its pace let a request begin, as the pace itself read the clock.

    So the least distance holds on a busy machine too: what delays a process after that moment does not count.
    """
    service.plays("/x", service.reply("ok"))
    command = [sys.executable, "-c", ASK, str(tmp_path), service.url, str(INTERVAL)]
    running = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(3)]
    told = [process.communicate(timeout=120)[0] for process in running]
    assert [process.returncode for process in running] == [0, 0, 0]
    assert len(service.asked) == 12
    moments = sorted(float(line) for text in told for line in text.split())
    assert len(moments) == 12
    # The file keeps microseconds.
    assert min(b - a for a, b in pairwise(moments)) >= INTERVAL - 1e-6
