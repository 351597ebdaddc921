"""Settings, read once from the environment and passed down; nothing else reads the environment."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from graphsig.errors import SettingsError

# They name files of trusted certificates. The fourth, SSL_CERT_DIR, is read by OpenSSL itself.
CERTIFICATES = ("REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE", "SSL_CERT_FILE")


def certificates(environment: Mapping[str, str] = os.environ) -> tuple[str, Path] | None:
    """Return the first variable that names trusted certificates, and its path; None if the system's store decides."""
    return next(((name, Path(environment[name])) for name in CERTIFICATES if environment.get(name)), None)


@dataclass(frozen=True)
class Settings:
    """Where graphsig keeps its data and which server it talks to.

    home: folder of the embedded Neo4j (`GRAPHSIG_HOME`, else the user's data folder).
    cache: folder of the downloaded jars, shared by all homes (the user's cache folder).
    neo4j_uri: the user's own server (`NEO4J_URI`); None means the embedded one.
    contact: an address or URL that services on the network are told (`GRAPHSIG_CONTACT`).
    lastfm_api_key: the key Last.fm gave the user (`LASTFM_API_KEY`).
    extra_conf: lines of neo4j.conf that the embedded server gets beside graphsig's own; only tests set it.
    """

    home: Path
    cache: Path
    neo4j_uri: str | None = None
    neo4j_user: str = "neo4j"
    neo4j_password: str | None = field(default=None, repr=False)
    java_home: Path | None = None
    contact: str | None = None
    lastfm_api_key: str | None = field(default=None, repr=False)
    extra_conf: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] = os.environ) -> Settings:
        """Read `GRAPHSIG_HOME`, `GRAPHSIG_CACHE`, `NEO4J_URI`, `NEO4J_USER`, `NEO4J_PASSWORD`, `GRAPHSIG_JAVA_HOME`,
        `GRAPHSIG_CONTACT`, `LASTFM_API_KEY`.

        Raises SettingsError when NEO4J_URI is set without a password or with a scheme the driver does not know.
        """
        import platformdirs

        uri = environment.get("NEO4J_URI") or None
        password = environment.get("NEO4J_PASSWORD") or None
        if uri is not None:
            schemes = ("bolt", "bolt+s", "bolt+ssc", "neo4j", "neo4j+s", "neo4j+ssc")
            if uri.partition("://")[0] not in schemes or "://" not in uri:
                raise SettingsError(f"NEO4J_URI must look like bolt://localhost:7687 or neo4j+s://…, not {uri!r}.")
            if password is None:
                raise SettingsError("NEO4J_URI is set, so NEO4J_PASSWORD must be set too.")
        home = environment.get("GRAPHSIG_HOME")
        cache = environment.get("GRAPHSIG_CACHE")
        java_home = environment.get("GRAPHSIG_JAVA_HOME")
        return cls(
            home=Path(home).expanduser().absolute() if home else Path(platformdirs.user_data_dir("graphsig")),
            cache=Path(cache).expanduser().absolute() if cache else Path(platformdirs.user_cache_dir("graphsig")),
            neo4j_uri=uri,
            neo4j_user=environment.get("NEO4J_USER") or "neo4j",
            neo4j_password=password,
            java_home=Path(java_home).expanduser() if java_home else None,
            contact=environment.get("GRAPHSIG_CONTACT") or None,
            lastfm_api_key=environment.get("LASTFM_API_KEY") or None,
        )

    def of_process(self, environment: Mapping[str, str] = os.environ) -> dict[str, str]:
        """Return the environment of another process that is to use the embedded server of these settings."""
        others = {name: value for name, value in environment.items() if name != "NEO4J_URI"}
        return {**others, "GRAPHSIG_HOME": str(self.home), "GRAPHSIG_CACHE": str(self.cache)}
