"""Downloads behind a proxy that opens TLS: what the system's store trusts is trusted, the rest is named."""

from __future__ import annotations

import hashlib
import http.server
import os
import ssl
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest
import trustme

from graphsig.errors import DownloadError, RemoteError, SettingsError
from graphsig.loaders.remote.client import Client
from graphsig.loaders.remote.pace import Pace
from graphsig.server.artifacts import Artifact
from graphsig.server.download import ensure_jars
from graphsig.settings import CERTIFICATES

JAR = b"a jar" * 100
COORDINATE = "org/example/alpha/1/alpha-1.jar"
# All that the process does: the download as `graphsig demo` makes it, the loaders' client, and requests on its own.
PROGRAM = """
import sys
from pathlib import Path
import requests
from graphsig.errors import GraphsigError
from graphsig.loaders.remote.client import Client
from graphsig.loaders.remote.pace import Pace
from graphsig.server.artifacts import Artifact
from graphsig.server.download import ensure_jars
url, digest, size, folder = sys.argv[1], sys.argv[2], int(sys.argv[3]), Path(sys.argv[4])
jar = Artifact("lib", "org.example", "alpha", "1", "", size, digest)
print(ensure_jars([jar], folder / "jars", deep=True, progress=False, repository=url))
with Client(Pace(folder, "host", 0.0), service="Service") as client:
    print(client.get(url + "/org/example/alpha/1/alpha-1.jar").status)
try:
    requests.get(url, timeout=10)
except requests.exceptions.SSLError:
    print("requests refuses")
"""


class Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.server.asked.append(self.path)  # type: ignore[attr-defined]
        self.send_response(200)
        self.send_header("Content-Length", str(len(JAR)))
        self.end_headers()
        self.wfile.write(JAR)

    def log_message(self, *_: object) -> None:
        pass


class Server(http.server.ThreadingHTTPServer):
    """A repository with one jar, over TLS; `greeted` counts handshakes that were begun."""

    def __init__(self, certificate: trustme.LeafCert) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.asked: list[str] = []
        self.greeted = 0
        self._context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        certificate.configure_cert(self._context)

    def get_request(self) -> tuple[ssl.SSLSocket, object]:
        plain, address = super().get_request()
        self.greeted += 1
        return self._context.wrap_socket(plain, server_side=True), address

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing of a client that refuses the certificate."""

    @property
    def url(self) -> str:
        return f"https://localhost:{self.server_port}"


@contextmanager
def serving(certificate: trustme.LeafCert) -> Iterator[Server]:
    with Server(certificate) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()


@pytest.fixture(scope="module")
def authority() -> trustme.CA:
    return trustme.CA()


@pytest.fixture
def bundle(authority: trustme.CA, tmp_path: Path) -> Path:
    path = tmp_path / "company.pem"
    authority.cert_pem.write_to_path(path)
    return path


@pytest.fixture(autouse=True)
def unset(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in (*CERTIFICATES, "SSL_CERT_DIR", "HTTPS_PROXY", "https_proxy"):
        monkeypatch.delenv(name, raising=False)


def jar() -> Artifact:
    return Artifact("lib", "org.example", "alpha", "1", "", len(JAR), hashlib.sha256(JAR).hexdigest())


def fetch(url: str, folder: Path) -> int:
    return ensure_jars([jar()], folder / "jars", deep=True, progress=False, repository=url)


def in_store(bundle: Path, folder: Path) -> tuple[list[str], Mapping[str, str]]:
    """Return what to put before a command, and in its environment, so that the system's store holds the bundle.

    In a mount namespace of its own a file lies over the real store, which no other process sees. Where that is not
    allowed, OpenSSL is told of another store, which requests does not look at either.
    """
    store = Path(ssl.get_default_verify_paths().openssl_cafile)
    if store.exists() and subprocess.run(["unshare", "-m", "true"], capture_output=True, check=False).returncode == 0:
        script = 'mount --bind "$0" "$1" && shift && exec "$@"'
        return ["unshare", "-m", "sh", "-c", script, str(bundle), str(store.resolve())], {}
    return [], {"SSL_CERT_FILE": str(bundle), "SSL_CERT_DIR": str(folder / "none")}


def test_a_ca_that_only_the_systems_store_holds_is_trusted(authority: trustme.CA, bundle: Path, tmp_path: Path) -> None:
    before, more = in_store(bundle, tmp_path)
    with serving(authority.issue_cert("localhost")) as server:
        done = subprocess.run(
            [*before, sys.executable, "-c", PROGRAM, server.url, jar().sha256, str(len(JAR)), str(tmp_path)],
            env={**os.environ, **more},
            capture_output=True,
            text=True,
            check=False,
            timeout=120,
        )
    assert done.stdout.splitlines() == ["1", "200", "requests refuses"], done.stderr
    assert server.asked == [f"/{COORDINATE}"] * 2


@pytest.mark.parametrize("name", CERTIFICATES)
def test_a_file_that_a_variable_names_is_trusted(
    name: str, authority: trustme.CA, bundle: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(name, str(bundle))
    with serving(authority.issue_cert("localhost")) as server:
        assert fetch(server.url, tmp_path) == 1
        with Client(Pace(tmp_path, "host", 0.0), service="Service") as client:
            assert client.get(f"{server.url}/{COORDINATE}").content == JAR
    monkeypatch.setenv(name, str(tmp_path / "absent.pem"))
    with pytest.raises(SettingsError, match=rf"{name} names .*absent\.pem, which cannot be read: No such file"):
        fetch(server.url, tmp_path / "other")


def test_a_certificate_that_is_not_trusted_is_named_and_asked_for_once(authority: trustme.CA, tmp_path: Path) -> None:
    with serving(authority.issue_cert("localhost")) as server:
        with pytest.raises(DownloadError) as caught:
            fetch(server.url, tmp_path)
        assert server.greeted == 1
        assert str(caught.value).startswith(
            "Neo4j cannot be downloaded. The certificate of localhost is not trusted: unable to get local issuer"
        )
        assert "update-ca-certificates" in str(caught.value)
        assert "REQUESTS_CA_BUNDLE" in str(caught.value)
        with Client(Pace(tmp_path, "host", 0.0), service="Service") as client, pytest.raises(RemoteError) as refused:
            client.get(server.url)
        assert str(refused.value).startswith("The certificate of localhost is not trusted: unable to get local issuer")
        assert server.greeted == 2
        assert server.asked == []


def test_where_a_variable_decides_the_remedy_names_it(
    authority: trustme.CA, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = tmp_path / "other.pem"
    trustme.CA().cert_pem.write_to_path(other)
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(other))
    with serving(authority.issue_cert("localhost")) as server, pytest.raises(DownloadError) as caught:
        fetch(server.url, tmp_path)
    assert f"Only the certificates in REQUESTS_CA_BUNDLE ({other}) are trusted; add its CA." in str(caught.value)


def test_another_host_and_an_expired_certificate_are_told_apart(
    authority: trustme.CA, bundle: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(bundle))
    with serving(authority.issue_cert("elsewhere.example")) as server:
        with pytest.raises(DownloadError, match="shown for localhost belongs to another host"):
            fetch(server.url, tmp_path)
        assert server.greeted == 1
    past = datetime(2020, 1, 1, tzinfo=UTC)
    with serving(authority.issue_cert("localhost", not_before=past, not_after=past.replace(month=2))) as server:
        with pytest.raises(DownloadError, match="certificate of localhost has expired"):
            fetch(server.url, tmp_path)
        assert server.greeted == 1


def test_a_proxy_whose_certificate_is_not_trusted(
    authority: trustme.CA, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with serving(authority.issue_cert("localhost")) as proxy:
        monkeypatch.setenv("HTTPS_PROXY", proxy.url)
        with pytest.raises(DownloadError, match="certificate of the proxy is not trusted"):
            fetch("https://repository.example", tmp_path)
        assert proxy.greeted == 1
