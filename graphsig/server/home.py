"""A home: the folder of one embedded server. Its layout, password, remembered ports and jars.

home/                    0700, and everything below private to the user
  home.json              which Neo4j made it, and its ports
  password               0600
  settings.toml          the user's, if there is one
  conf/ lib/ plugins/    written by graphsig: configuration, links to the cached jars
  data/ logs/ run/       written by Neo4j, but run/server.json, which says which process it is
"""

from __future__ import annotations

import json
import re
import secrets
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from graphsig.errors import EngineError
from graphsig.server.artifacts import Lock
from graphsig.server.folders import unusable
from graphsig.settings import FILE as SETTINGS

BOLT_PORT, HTTP_PORT = 7687, 7474
FOLDERS = ("conf", "data", "lib", "logs", "plugins", "run")


@dataclass(frozen=True)
class Manifest:
    """`home.json`: the Neo4j version that made the data, the digest of the linked jars, and the ports."""

    neo4j: str
    jars: str = ""
    bolt_port: int = BOLT_PORT
    http_port: int = HTTP_PORT


@dataclass(frozen=True)
class Home:
    """Paths and small files of one home. `root` is absolute."""

    root: Path

    @property
    def password_file(self) -> Path:
        """The file that holds the password of the user `neo4j`."""
        return self.root / "password"

    @property
    def log(self) -> Path:
        """The log of the server while it starts and runs."""
        return self.root / "logs" / "console.log"

    @property
    def state_file(self) -> Path:
        """The file that names the server's process (see process.py)."""
        return self.root / "run" / "server.json"

    @property
    def fresh_archive(self) -> Path:
        """The class archive that a server writes when it ends (see cds.py)."""
        return self.root / "run" / "classes.jsa"

    def manifest(self) -> Manifest | None:
        """Read `home.json`; None if there is no home yet. Raises EngineError if it is damaged."""
        content = read_json(self.root / "home.json")
        if content is None:
            return None
        try:
            return Manifest(
                str(content["neo4j"]), str(content["jars"]), int(content["bolt_port"]), int(content["http_port"])
            )
        except (KeyError, TypeError, ValueError) as error:
            raise EngineError(f"{self.root / 'home.json'} is damaged; {self.way_out()}") from error

    def way_out(self) -> str:
        """Advice on a home that cannot be used as it is."""
        return "run `graphsig db reset` to start over, or choose another home with GRAPHSIG_HOME."

    def check_version(self, manifest: Manifest, version: str) -> None:
        """Raise EngineError if another Neo4j version made this home."""
        if manifest.neo4j != version:
            raise EngineError(
                f"{self.root} was made by Neo4j {manifest.neo4j} and this graphsig brings {version}; `graphsig db "
                f"dump` with the graphsig that made it and `graphsig db restore` here, or {self.way_out()}"
            )

    def create(self, version: str) -> Manifest:
        """Make the folders, or make them private again. Raises EngineError if the place is unfit or taken."""
        try:
            found = self.manifest()
            if (
                found is None
                and self.root.is_dir()
                and any(child.name not in (".lock", SETTINGS) for child in self.root.iterdir())
            ):
                raise EngineError(
                    f"{self.root} is not empty and not a graphsig home; choose an empty or new folder as GRAPHSIG_HOME."
                )
            self.root.mkdir(mode=0o700, parents=True, exist_ok=True)
            self.root.chmod(0o700)
            for name in FOLDERS:
                (self.root / name).mkdir(mode=0o700, exist_ok=True)
            if found is None:
                found = Manifest(neo4j=version)
                self.write_manifest(found)
        except OSError as error:
            raise EngineError(unusable(self.root, error)) from error
        self.check_version(found, version)
        return found

    def write_manifest(self, manifest: Manifest) -> None:
        """Write `home.json`."""
        write_private(self.root / "home.json", json.dumps(asdict(manifest), indent=1) + "\n")

    def link_jars(self, lock: Lock, jars: Path) -> None:
        """Point lib/ and plugins/ at the cached jars, and at nothing else."""
        for folder in ("lib", "plugins"):
            for old in (self.root / folder).iterdir():
                old.unlink()
        for artifact in lock.artifacts:
            (self.root / artifact.folder / artifact.file_name).symlink_to(jars / artifact.file_name)

    def password(self) -> str:
        """Read the password. Raises EngineError when the file is missing or damaged."""
        try:
            text = self.password_file.read_text(encoding="ascii").strip()
        except (OSError, UnicodeDecodeError):
            text = ""
        if not re.fullmatch(r"[\w-]{20,}", text):
            raise EngineError(
                f"The password file {self.password_file} is missing or damaged; put it back, or keep the data with "
                "`graphsig db dump FILE`, `graphsig db reset` and `graphsig db restore FILE`."
            )
        return text

    def new_password(self) -> str:
        """Make and write a random password."""
        text = f"g{secrets.token_urlsafe(24)}"  # neo4j-admin takes a leading hyphen for an option
        write_private(self.password_file, text + "\n")
        return text


def write_private(path: Path, text: str) -> None:
    """Write a file of mode 0600, whole or not at all. Raises EngineError when that fails."""
    part = path.with_name(f".{path.name}.part")
    try:
        part.unlink(missing_ok=True)
        part.touch(mode=0o600)
        part.write_text(text, encoding="utf-8")
        part.replace(path)
    except OSError as error:
        raise EngineError(unusable(path.parent, error)) from error


def read_json(path: Path) -> dict[str, Any] | None:
    """Read a small JSON object; None when the file is absent, an empty object when it cannot be understood."""
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
    except (FileNotFoundError, NotADirectoryError):
        return None
    except ValueError:
        return {}
    return content if isinstance(content, dict) else {}
