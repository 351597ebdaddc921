"""Settings, read once from `settings.toml` and the environment and passed down; nothing else reads either."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache as cached
from pathlib import Path
from typing import Any

from graphsig.errors import SettingsError
from graphsig.settings.declaring import PREFIX, Declaration, declarations, setting
from graphsig.settings.reading import FILE, Found, find, nearest

__all__ = ["FILE", "Declaration", "Found", "Settings", "certificates", "declared", "find_all", "unknown_variables"]

# They name files of trusted certificates. The fourth, SSL_CERT_DIR, is read by OpenSSL itself.
CERTIFICATES = ("REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE", "SSL_CERT_FILE")
EMBEDDED = "embedded"


def certificates(environment: Mapping[str, str] = os.environ) -> tuple[str, Path] | None:
    """Return the first variable that names trusted certificates, and its path; None if the system's store decides."""
    return next(((name, Path(environment[name])) for name in CERTIFICATES if environment.get(name)), None)


def _folder(kind: str) -> Path:
    import platformdirs

    return Path(getattr(platformdirs, f"user_{kind}_dir")("graphsig"))


@dataclass(frozen=True)
class Settings:
    """Every setting of graphsig, each declared here and nowhere else.

    Settings made by calling this class are those given and defaults; `from_environment` reads what the user has set.
    extra_conf: lines of neo4j.conf that the embedded server gets beside graphsig's own; only tests set it.
    """

    home: Path = setting(
        "home",
        "Folder of the embedded Neo4j with its data and password, of the quarantine, and of settings.toml.",
        factory=lambda: _folder("data"),
        otherwise="graphsig in the user's data folder",
        in_file=False,
    )
    cache: Path = setting(
        "cache",
        "Folder of the downloaded Neo4j, shared by all homes.",
        factory=lambda: _folder("cache"),
        otherwise="graphsig in the user's cache folder",
    )
    neo4j_uri: str | None = setting(
        "neo4j.uri",
        "Address of your own Neo4j server, which needs a password; +s asks for TLS. `embedded` is the one of the home.",
        aliases=("NEO4J_URI",),
        pattern=rf"{EMBEDDED}|(bolt|neo4j)(\+s|\+ssc)?://.*",
        like="bolt://localhost:7687, neo4j+s://graph.example.org or embedded",
        otherwise="the embedded Neo4j",
    )
    neo4j_user: str = setting("neo4j.user", "User of your own server.", aliases=("NEO4J_USER",), default="neo4j")
    neo4j_password: str | None = setting(
        "neo4j.password",
        "Password of your own server. The embedded Neo4j makes its own.",
        aliases=("NEO4J_PASSWORD",),
        secret=True,
        otherwise="none",
    )
    java_home: Path | None = setting(
        "java.home", "A Java runtime, 21 or newer, for the embedded Neo4j.", otherwise="the bundled Java"
    )
    contact: str | None = setting(
        "contact",
        "Your mail address or page, told to MusicBrainz and to the sites that are crawled; both need it.",
        otherwise="none",
    )
    lastfm_api_key: str | None = setting(
        "lastfm.api_key",
        "Key that Last.fm gave you, for `graphsig load lastfm`.",
        aliases=("LASTFM_API_KEY",),
        secret=True,
        otherwise="none",
    )
    serve_host: str = setting("serve.host", "Address that `graphsig serve` listens on.", default="127.0.0.1")
    serve_port: int = setting(
        "serve.port", "Port that `graphsig serve` listens on; 0 takes a free one.", default=8000, least=0, most=65_535
    )
    serve_concurrency: int = setting(
        "serve.concurrency", "Requests answered at once.", default=32, least=1, most=1000, unit="requests"
    )
    serve_log_level: str = setting(
        "serve.log_level",
        "The least that is logged; info is a line for each request.",
        default="info",
        choices=("debug", "info", "warning", "error"),
    )
    extra_conf: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def from_environment(
        cls, environment: Mapping[str, str] = os.environ, options: Mapping[str, Any] | None = None
    ) -> Settings:
        """Return the settings of the user, as `find_all` finds them; raises SettingsError, as that does."""
        return cls(**{name: found.value for name, found in find_all(environment, options).items()})

    def of_process(self, environment: Mapping[str, str] = os.environ) -> dict[str, str]:
        """Return the environment of another process that is to use the embedded server of these settings."""
        ours = {"home": str(self.home), "cache": str(self.cache), "neo4j_uri": EMBEDDED}
        return {**environment, **{declared()[name].variable: value for name, value in ours.items()}}


@cached
def declared() -> Mapping[str, Declaration]:
    """Return the declarations of all settings, by the name of their field."""
    return declarations(Settings)


def find_all(environment: Mapping[str, str] = os.environ, options: Mapping[str, Any] | None = None) -> dict[str, Found]:
    """Return every setting's value and origin, by the name of its field.

    Values come from the command line, else from the environment, else from `settings.toml` in the home, else they are
    the defaults. options: values from the command line by key, such as `serve.port`; None is not given.
    Raises SettingsError for a value that makes no sense, an unknown key in the file, and a server without a password.
    """
    found = find(declared(), environment, options or {})
    address = found["neo4j_uri"]
    if address.value == EMBEDDED:
        return {**found, "neo4j_uri": Found(None, address.origin)}
    if address.value is not None and found["neo4j_password"].value is None:
        place = address.origin.name if address.origin.kind == "variable" else f"neo4j.uri ({address.origin})"
        raise SettingsError(f"{place} is set, so the password must be set too: NEO4J_PASSWORD, or neo4j.password.")
    return found


def unknown_variables(environment: Mapping[str, str] = os.environ) -> dict[str, str | None]:
    """Return the variables that begin with GRAPHSIG_ and are no setting, each with the one that may be meant."""
    known = {each.variable.removeprefix(PREFIX): each.variable for each in declared().values()}
    unknown = [name for name in sorted(environment) if name.startswith(PREFIX) and name not in known.values()]
    return {name: known.get(nearest(name.removeprefix(PREFIX), list(known)) or "") for name in unknown}
