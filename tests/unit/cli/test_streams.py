"""Standard streams that are full, closed, gone or in another encoding: a message each, and no traceback."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

FULL = "graphsig: The output could not be written: No space left on device.\n"
CLOSED = "graphsig: The output could not be written: standard output is closed.\n"
C_LOCALE = {"PYTHONUTF8": "0", "LC_ALL": "C", "PYTHONCOERCECLOCALE": "0"}


def run(home: Path, command: str, *arguments: str, **more: str) -> subprocess.CompletedProcess[bytes]:
    """Run a command of sh in which `$G` is graphsig and `$1` the first of the arguments."""
    others = {name: value for name, value in os.environ.items() if not name.startswith(("NEO4J_", "PYTHON", "LC_"))}
    return subprocess.run(
        ["sh", "-c", command.replace("$G", f"'{sys.executable}' -m graphsig"), "sh", *arguments],
        env={**others, "GRAPHSIG_HOME": str(home / "home"), **more},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=60,
        check=False,
    )


@pytest.mark.parametrize(
    "command", ["--help", "--version", "query --list", "query recommend/2_seed/artist --show", "db status"]
)
def test_output_that_is_lost_is_no_success(tmp_path: Path, command: str) -> None:
    done = run(tmp_path, f"$G {command} >/dev/full")
    assert (done.returncode, done.stderr.decode()) == (10, FULL)
    done = run(tmp_path, f"$G {command} >&-")
    assert (done.returncode, done.stderr.decode()) == (10, CLOSED)


@pytest.mark.parametrize("redirected", ["2>/dev/full", "2>&-", "2>&- >&- <&-"])
def test_messages_that_are_lost_change_no_exit_code(tmp_path: Path, redirected: str) -> None:
    assert run(tmp_path, f"$G load playlists absent.m3u {redirected}").returncode == 5
    assert run(tmp_path, f"$G no-such-command {redirected}").returncode == 2
    assert run(tmp_path, f"$G no-such-command {redirected}").stdout == b""


def test_a_reader_that_has_seen_enough_is_no_failure(tmp_path: Path) -> None:
    done = run(tmp_path, '{ $G query --list; echo "exit $?" >&2; } | true')
    assert done.stderr == b"exit 0\n"


@pytest.mark.parametrize("redirected", ["</dev/null", "<&-"])
def test_a_question_that_nothing_can_answer(tmp_path: Path, redirected: str) -> None:
    done = run(tmp_path, f"$G db reset {redirected}")
    assert done.returncode == 2
    assert done.stderr.decode().endswith(
        "\ngraphsig: Standard input holds no answer. Pass --yes to go on without it.\n"
    )


def test_answers_come_through_a_pipe_too(tmp_path: Path) -> None:
    assert run(tmp_path, "echo y | $G db reset").stdout.startswith(b"Deleted")
    assert run(tmp_path, "echo n | $G db reset").returncode == 130


def test_a_dump_from_a_closed_standard_input(tmp_path: Path) -> None:
    done = run(tmp_path, "$G load discogs --dry-run - <&-")
    assert (done.returncode, done.stderr.decode().splitlines()[-1]) == (5, "graphsig: standard input is empty.")


@pytest.mark.parametrize("encoding", ["latin-1", "ascii", "utf-8"])
def test_text_survives_any_encoding(tmp_path: Path, encoding: str) -> None:
    done = run(tmp_path, '$G load playlists "$1"', "Łódź \U0001f3b5.m3u", PYTHONIOENCODING=encoding)
    told = {
        "latin-1": "\\u0141\xf3d\\u017a \\U0001f3b5".encode("latin-1"),
        "ascii": "Łódź \U0001f3b5".encode(),  # click takes ASCII for a locale that was not set
        "utf-8": "Łódź \U0001f3b5".encode(),
    }
    assert done.returncode == 5
    assert told[encoding] in done.stderr


@pytest.mark.parametrize("environment", [{}, C_LOCALE])
def test_a_file_name_that_is_not_utf8(tmp_path: Path, environment: dict[str, str]) -> None:
    done = run(tmp_path, "$G load playlists \"$(printf 'caf\\351.m3u')\"", **environment)
    assert done.returncode == 5
    assert done.stderr.startswith(b"graphsig: There is no file caf")


def test_json_says_the_same_in_any_encoding(tmp_path: Path) -> None:
    home = str(tmp_path / "Łódź é \U0001f3b5")
    for encoding in ("utf-8", "latin-1", "ascii"):
        done = run(tmp_path, "$G db status --json", "", GRAPHSIG_HOME=home, PYTHONIOENCODING=encoding)
        assert json.loads(done.stdout)["home"] == home
        assert done.stdout.isascii() == (encoding != "utf-8")


def test_json_in_the_c_locale(tmp_path: Path) -> None:
    done = run(tmp_path, "$G db status --json", GRAPHSIG_HOME=str(tmp_path / "Łódź"), **C_LOCALE)
    assert done.stderr == b""
    assert json.loads(done.stdout)["home"].startswith(str(tmp_path))
