"""Only public addresses are connected to, and what is connected to is what was checked."""

from __future__ import annotations

import socket
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpcore2
import httpx2
import pytest

from graphsig.loaders.editorial.fetching import Fetcher, Manners, normalised
from graphsig.loaders.editorial.network import PageError, PublicTransport, is_public


@pytest.mark.parametrize(
    "address", ["93.184.216.34", "8.8.8.8", "2606:4700::1111", "::ffff:8.8.8.8", "64:ff9b::808:808"]
)
def test_public(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "127.8.9.1", "0.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1",
        "192.0.0.8", "198.18.0.1", "203.0.113.5", "224.0.0.1", "239.1.2.3", "240.0.0.1", "255.255.255.255",
        "::", "::1", "fe80::1", "fe80::1%eth0", "fc00::1", "fd12::1", "ff02::1", "2001:db8::1", "::127.0.0.1",
        "::ffff:127.0.0.1", "::ffff:10.0.0.1", "2002:7f00:1::", "2002:a9fe:a9fe::", "64:ff9b::7f00:1",
        "64:ff9b::a9fe:a9fe", "64:ff9b:1::7f00:1", "2001:0:7f00:1::", "nonsense", "",
    ],
)  # fmt: skip
def test_not_public(address: str) -> None:
    assert not is_public(address)


def resolving(monkeypatch: Any, *answers: list[str]) -> list[str]:
    """Let every name resolve to the answers, one after the other; return the list of names that were asked for."""
    asked: list[str] = []
    left = list(answers)
    real = socket.getaddrinfo

    def fake(host: Any, port: Any, *rest: Any, **named: Any) -> Any:
        if host and not str(host)[0].isalpha():
            return real(host, port, *rest, **named)
        asked.append(host)
        found = left.pop(0) if len(left) > 1 else left[0]
        return [(socket.AF_INET6 if ":" in each else socket.AF_INET, 1, 6, "", (each, port)) for each in found]

    monkeypatch.setattr(socket, "getaddrinfo", fake)
    return asked


def test_a_name_that_resolves_to_this_machine_is_refused(monkeypatch: Any, service: Any) -> None:
    service.plays("*", service.reply("secret"))
    port = service.url.rpartition(":")[2]
    for answer in (["127.0.0.1"], ["::1"], ["8.8.8.8", "127.0.0.1"], ["169.254.169.254"]):
        resolving(monkeypatch, answer)
        with httpx2.Client(transport=PublicTransport(1_000)) as client, pytest.raises(PageError, match="not public"):
            client.get(f"http://public.test:{port}/")
    assert service.asked == []


def test_a_name_is_resolved_once_a_connection(monkeypatch: Any, service: Any) -> None:
    """DNS rebinding: the second answer is loopback, but nobody asks for it."""
    asked = resolving(monkeypatch, ["192.0.2.1"], ["127.0.0.1"])
    monkeypatch.setattr("graphsig.loaders.editorial.network.is_public", lambda address: address == "192.0.2.1")
    connected: list[str] = []

    def connect(self: Any, host: str, *_: Any, **__: Any) -> Any:
        connected.append(host)
        raise httpcore2.ConnectError("no network here")

    monkeypatch.setattr(httpcore2.SyncBackend, "connect_tcp", connect)
    with httpx2.Client(transport=PublicTransport(1_000)) as client, pytest.raises(httpx2.ConnectError):
        client.get("http://public.test/")
    assert (asked, connected) == (["public.test"], ["192.0.2.1"])


def test_no_proxy_is_used(monkeypatch: Any, service: Any) -> None:
    service.plays("*", service.reply("proxied"))
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.setenv(name, service.url)
    resolving(monkeypatch, ["10.0.0.1"])
    with httpx2.Client(transport=PublicTransport(1_000)) as client, pytest.raises(PageError, match="not public"):
        client.get("http://public.test/")
    assert service.asked == []


@pytest.fixture
def fetcher(tmp_path: Path) -> Callable[..., Fetcher]:
    return lambda **options: Fetcher(tmp_path / "pace", "us@example.org", tries=1, **options)


@pytest.mark.parametrize(
    "host",
    ["127.0.0.1", "2130706433", "0x7f.1", "0177.0.0.1", "127.1", "[::1]", "[::ffff:127.0.0.1]", "localhost", "0",
     "[::ffff:7f00:1]", "１２７.0.0.1"],
)  # fmt: skip
def test_no_spelling_of_this_machine_is_connected_to(fetcher: Any, service: Any, host: str) -> None:
    service.plays("*", service.reply("secret"))
    port = int(service.url.rpartition(":")[2])
    with fetcher() as each, pytest.raises(PageError):
        each.get(f"http://{host}:{port}/", Manners(0.0, frozenset({port})))
    assert service.asked == []


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("HTTP://Quiet.Example:80", "http://quiet.example/"),
        ("https://quiet.example:443/a?b=c#d", "https://quiet.example/a?b=c"),
        ("https://bücher.example/ä", "https://xn--bcher-kva.example/ä"),
    ],
)
def test_addresses_have_one_form(url: str, expected: str) -> None:
    assert normalised(url) == expected


@pytest.mark.parametrize(
    "url",
    ["file:///etc/passwd", "ftp://quiet.example/", "//quiet.example/", "quiet.example", "http://", "javascript:x",
     "http://user:secret@quiet.example/", "http://user@quiet.example/", "http://quiet.example:99999/", "http://[::1/",
     "http://quiet.example/\nHost: x", "http://" + "a" * 3000, "http://" + "é" * 300 + ".example/", "gopher://x/", ""],
)  # fmt: skip
def test_other_addresses_are_refused(url: str) -> None:
    with pytest.raises(PageError) as caught:
        normalised(url)
    assert "secret" not in str(caught.value)
