"""Fetch the locked jars of one folder: the plugins, for an image that has Neo4j already (see docker-compose.yml).

python -m graphsig.server.fetch plugins DIRECTORY
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from graphsig.errors import EngineError
from graphsig.server.artifacts import read_lock
from graphsig.server.download import ensure_jars


def main(arguments: list[str] | None = None) -> int:
    """Fetch and check them; the exit code is 1, with one sentence on stderr, when that fails."""
    parser = argparse.ArgumentParser(prog="python -m graphsig.server.fetch", description=__doc__.splitlines()[0])
    parser.add_argument("folder", choices=("lib", "plugins"), help="which folder of the lock")
    parser.add_argument("directory", type=Path, help="where to put the jars; made if needed")
    parser.add_argument("--repository", help="root address of another Maven repository")
    options = parser.parse_args(arguments)
    wanted = [one for one in read_lock().artifacts if one.folder == options.folder]
    try:
        ensure_jars(wanted, options.directory, deep=True, progress=True, repository=options.repository)
    except EngineError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
