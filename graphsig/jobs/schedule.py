"""Lines for cron and systemd that run the stale jobs every night."""

from __future__ import annotations

import shlex
from collections.abc import Mapping, Sequence
from datetime import time


def crontab(program: Sequence[str], at: time, environment: Mapping[str, str]) -> str:
    """Return lines for `crontab -e`: settings, and the command at that time of day. cron takes `%` for a line's end."""
    settings = "".join(f"{name}={value}\n" for name, value in environment.items())
    command = shlex.join([*program, "batch", "run", "all"]).replace("%", r"\%")
    return f"{settings}{at.minute} {at.hour} * * * {command}\n"


def systemd(program: Sequence[str], at: time, environment: Mapping[str, str]) -> dict[str, str]:
    """Return the units of a user's timer by file name, for `~/.config/systemd/user`."""
    quoted = [f'"{_escaped(word)}"' for word in (*program, "batch", "run", "all")]
    settings = "".join(f'Environment="{name}={_escaped(value)}"\n' for name, value in environment.items())
    return {
        "graphsig-batch.service": (
            "[Unit]\nDescription=Derive what graphsig answers from\n\n"
            f"[Service]\nType=oneshot\n{settings}"
            f"ExecStart={' '.join(quoted)}\n"
            "KillSignal=SIGINT\nTimeoutStopSec=150\n"
        ),
        "graphsig-batch.timer": (
            "[Unit]\nDescription=Derive what graphsig answers from, every night\n\n"
            f"[Timer]\nOnCalendar=*-*-* {at:%H:%M}:00\nPersistent=true\n\n"
            "[Install]\nWantedBy=timers.target\n"
        ),
    }


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"').replace("%", "%%")
