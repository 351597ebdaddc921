"""Make `neo4j.lock` again: the coordinates, sizes and SHA-256 of every jar of the embedded server.

For maintainers, when Neo4j, GDS or Browser move to a new version: change `LIBRARIES` or `PLUGINS` below, then

    python -m graphsig.server.lock            # writes graphsig/server/neo4j.lock; a few minutes
    python -m graphsig.server.lock --check    # resolves again and says whether the committed lock still stands

jgo resolves each tree on its own, by Maven's rules, and downloads into its repository cache (`--repository`, else
jgo's default). A plugin's dependency that Neo4j itself ships is left out of the plugins: one class path holds both, so
two versions of one library would shadow each other.
"""

from __future__ import annotations

import argparse
import hashlib
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from graphsig.server.artifacts import LOCK_FILE, Artifact, format_lock

LIBRARIES = ("org.neo4j:neo4j:2026.08.1", "org.neo4j.client:neo4j-browser:5.24.0")
PLUGINS = (
    "org.neo4j.gds:opengds-extension:2.26.0",
    "org.neo4j.gds:proc:2.26.0",
    "org.neo4j.gds:proc-sysinfo:2.26.0",
)


def resolve(coordinates: tuple[str, ...], repository: Path | None) -> dict[str, Any]:
    """Resolve one dependency tree: group:artifact[:classifier] → jgo's artifact, without test scope."""
    from jgo.maven import MavenContext

    context = MavenContext(repo_cache=repository, timeout=60)
    inputs, transitive = context.resolver.resolve([context.create_dependency(name) for name in coordinates])
    found = {}
    for dependency in [*inputs, *transitive]:
        if dependency.type != "jar":
            raise SystemExit(f"{dependency} is not a jar; the lock knows only jars.")
        key = ":".join(filter(None, (dependency.groupId, dependency.artifactId, dependency.classifier)))
        found[key] = dependency.artifact
    return found


def measure(folder: str, artifact: Any) -> Artifact:
    """Download one resolved jar (into jgo's repository cache) and note its size and SHA-256."""
    content = artifact.resolve().read_bytes()
    return Artifact(
        folder=folder,
        group=artifact.groupId,
        name=artifact.artifactId,
        version=artifact.version,
        classifier=artifact.classifier or "",
        size=len(content),
        sha256=hashlib.sha256(content).hexdigest(),
    )


def make(repository: Path | None = None) -> list[Artifact]:
    """Resolve and measure everything; sorted, libraries before plugins."""
    libraries: dict[str, object] = {}
    for coordinate in LIBRARIES:
        libraries |= resolve((coordinate,), repository)
    plugins = resolve(PLUGINS, repository)
    chosen = [("lib", found) for found in libraries.values()]
    chosen += [("plugins", found) for key, found in plugins.items() if key not in libraries]
    with ThreadPoolExecutor(8) as pool:
        return sorted(pool.map(lambda pair: measure(*pair), chosen), key=lambda one: (one.folder, one.coordinate))


def main(arguments: list[str] | None = None) -> int:
    """Write the lock, or compare it (`--check`, exit code 1 when it differs)."""
    parser = argparse.ArgumentParser(prog="python -m graphsig.server.lock", description=__doc__.splitlines()[0])
    parser.add_argument("--check", action="store_true", help="compare with the committed lock instead of writing it")
    parser.add_argument("--repository", type=Path, help="where jgo keeps what it downloads")
    options = parser.parse_args(arguments)
    text = format_lock(make(options.repository), (*LIBRARIES, *PLUGINS))
    if options.check:
        same = text == LOCK_FILE.read_text(encoding="utf-8")
        sys.stdout.write("The lock stands.\n" if same else "The lock differs from what resolves today.\n")
        return 0 if same else 1
    LOCK_FILE.write_text(text, encoding="utf-8")
    sys.stdout.write(f"{LOCK_FILE}: {text.count(chr(10))} lines\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
