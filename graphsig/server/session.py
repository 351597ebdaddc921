"""A session of requests that trusts the certificates graphsig trusts, with a proxy or without."""

from __future__ import annotations

import ssl
from typing import Any

import requests
from requests.adapters import HTTPAdapter

from graphsig.trust import trust


def session_of(user_agent: str) -> requests.Session:
    """Return a new session. Raises SettingsError when a variable names certificates that cannot be read."""
    session = requests.Session()
    session.headers["User-Agent"] = user_agent
    session.mount("https://", _Trusting(trust()))
    return session


class _Trusting(HTTPAdapter):
    """Makes connections with one context. requests adds certifi's certificates, or those of its variables, to it."""

    def __init__(self, context: ssl.SSLContext) -> None:
        self._context = context
        super().__init__()

    def init_poolmanager(self, *arguments: Any, **options: Any) -> None:
        super().init_poolmanager(*arguments, ssl_context=self._context, **options)

    def proxy_manager_for(self, proxy: str, **options: Any) -> Any:
        # The first is for the host behind the proxy, the second for a proxy that is itself spoken to over TLS.
        return super().proxy_manager_for(proxy, ssl_context=self._context, proxy_ssl_context=trust(), **options)
