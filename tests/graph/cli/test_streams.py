"""Answers about the sample on streams that fail, and questions under a locale that is not UTF-8."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import Any

import pytest

C_LOCALE = {"PYTHONUTF8": "0", "LC_ALL": "C", "PYTHONCOERCECLOCALE": "0"}


@pytest.fixture
def shell(sample_settings: Any, environment: Any) -> Any:
    """A function that runs a command of sh in which `$G` is graphsig."""

    def run(command: str, **more: str) -> subprocess.CompletedProcess[bytes]:
        return subprocess.run(
            ["sh", "-c", command.replace("$G", f"'{sys.executable}' -m graphsig")],
            env={**environment(sample_settings), **more},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=240,
            check=False,
        )

    return run


@pytest.mark.parametrize("command", ["recommend Autechre", "recommend Autechre --json", "status", "batch report"])
def test_an_answer_that_is_lost_is_no_success(shell: Any, command: str) -> None:
    done = shell(f"$G {command} >/dev/full")
    assert done.returncode == 10
    assert done.stderr == b"graphsig: The output could not be written: No space left on device.\n"


def test_only_ordinary_files_are_replaced(shell: Any, tmp_path: Any) -> None:
    pipe = tmp_path / "out.parquet"
    subprocess.run(["mkfifo", str(pipe)], check=True)
    done = shell(f"$G export triples '{pipe}'; echo $?; $G db dump --yes '{pipe}'; echo $?")
    assert done.stdout == b"2\n2\n"
    assert done.stderr.count(b"is no ordinary file, so it is not replaced.") == 2
    assert pipe.is_fifo()


def test_json_is_the_same_in_any_encoding(shell: Any) -> None:
    asked = "$G unveil Björk --json"
    as_it_is, latin = shell(asked), shell(asked, PYTHONIOENCODING="latin-1")
    assert not as_it_is.stdout.isascii()
    assert latin.stdout.isascii()
    assert json.loads(latin.stdout) == json.loads(as_it_is.stdout)


def test_text_in_latin_1(shell: Any) -> None:
    done = shell('$G recommend "Aphex Twin" --limit 100', PYTHONIOENCODING="latin-1")
    assert (done.returncode, done.stderr) == (0, b"")


def test_a_question_in_the_c_locale_is_read_as_utf8(shell: Any) -> None:
    """µ-Ziq is in the sample; Python hands its first letter on as two single bytes."""
    done = shell("$G unveil µ-Ziq", **C_LOCALE)
    assert (done.returncode, done.stderr) == (0, b"")
    assert "µ-Ziq" in done.stdout.decode()


@pytest.mark.parametrize("command", ["recommend", "explain Autechre", "unveil"])
def test_a_question_that_is_not_utf8(shell: Any, command: str) -> None:
    done = shell(f"$G {command} \"$(printf 'caf\\351')\"")
    assert (done.returncode, done.stderr) == (2, b"graphsig: The question is not in UTF-8.\n")


def test_a_parameter_that_is_not_utf8(shell: Any) -> None:
    done = shell("$G query recommend/1_resolve/artist --param \"key=$(printf 'caf\\351')\" --param k=3")
    assert done.returncode == 2
    assert done.stderr.splitlines()[-1].startswith(b"graphsig: An argument is not in UTF-8")
