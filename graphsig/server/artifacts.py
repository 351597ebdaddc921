"""The lock file and the cache: which jars make the embedded server, and how they get onto this machine.

`neo4j.lock` has one jar a line: folder, coordinate, size in bytes, SHA-256. Nothing that is not in it is ever run.
The cache is shared by all homes; a jar appears in it only whole and checked, by an atomic rename.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from graphsig.errors import EngineError

LOCK_FILE = Path(__file__).with_name("neo4j.lock")
CHUNK = 1 << 18


@dataclass(frozen=True)
class Artifact:
    """One locked jar. `folder` is `lib` or `plugins`, `size` is in bytes."""

    folder: str
    group: str
    name: str
    version: str
    classifier: str
    size: int
    sha256: str

    @property
    def coordinate(self) -> str:
        """group:artifact:version, with the classifier last when there is one."""
        return ":".join(filter(None, (self.group, self.name, self.version, self.classifier)))

    @property
    def maven_path(self) -> str:
        """Path of the jar below the root of any Maven repository."""
        tail = f"-{self.classifier}" if self.classifier else ""
        return f"{self.group.replace('.', '/')}/{self.name}/{self.version}/{self.name}-{self.version}{tail}.jar"

    @property
    def file_name(self) -> str:
        """Name in the cache; led by the group, because `core-2.26.0.jar` alone could be anybody's."""
        return f"{self.group}.{self.maven_path.rpartition('/')[2]}"


@dataclass(frozen=True)
class Lock:
    """The whole lock. `digest` changes whenever any line does."""

    artifacts: tuple[Artifact, ...]
    digest: str

    def version(self, name: str) -> str:
        """Version of the artifact called `name`. Raises EngineError if the lock has none."""
        for artifact in self.artifacts:
            if artifact.name == name:
                return artifact.version
        raise EngineError(f"The lock file has no {name}; reinstall graphsig.")

    def classpath(self, jars: Path) -> str:
        """Neo4j's libraries, then the plugins, in the lock's order: always the same class wins."""
        return ":".join(str(jars / artifact.file_name) for artifact in self.artifacts)


def format_lock(artifacts: Iterable[Artifact], roots: Iterable[str]) -> str:
    """Text of a lock file; `roots` are the coordinates it was resolved from, for the reader."""
    lines = [
        "# Every jar of the embedded Neo4j. Made by `python -m graphsig.server.lock`; do not edit.",
        *(f"# from {root}" for root in roots),
        "# folder coordinate size sha256",
    ]
    lines += [f"{one.folder} {one.coordinate} {one.size} {one.sha256}" for one in artifacts]
    return "\n".join(lines) + "\n"


@lru_cache
def read_lock(path: Path = LOCK_FILE) -> Lock:
    """Read a lock file. Raises EngineError when it is missing or a line cannot be read."""
    try:
        text = path.read_text(encoding="utf-8")
    except OSError as error:
        raise EngineError(f"The lock file {path} cannot be read ({error.strerror}); reinstall graphsig.") from error
    artifacts = []
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        try:
            folder, coordinate, size, sha256 = line.split()
            group, name, version, *classifier = coordinate.split(":")
            artifact = Artifact(folder, group, name, version, "".join(classifier), int(size), sha256)
        except ValueError as error:
            raise EngineError(f"Line {number} of {path} is damaged; reinstall graphsig.") from error
        artifacts.append(artifact)
    return Lock(tuple(artifacts), hashlib.sha256(text.encode()).hexdigest())


def intact(path: Path, artifact: Artifact, *, deep: bool) -> bool:
    """Return True if `path` is that jar: by size alone, or by size and SHA-256 if `deep`."""
    try:
        if path.stat().st_size != artifact.size:
            return False
        if not deep:
            return True
        with path.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest() == artifact.sha256
    except OSError:
        return False
