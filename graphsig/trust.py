"""The certificates graphsig trusts: those of the operating system's store, as pip does, or a file the user names."""

from __future__ import annotations

import ssl
from collections.abc import Iterator

from graphsig.errors import SettingsError
from graphsig.settings import certificates

REMEDY = (
    "If a company's proxy opens TLS connections, add its CA to the system's trust store (Debian and Ubuntu: copy "
    "it to /usr/local/share/ca-certificates/NAME.crt and run update-ca-certificates), or set REQUESTS_CA_BUNDLE to a "
    "file of certificates that holds it."
)
_EXPIRED, _EARLY = 10, 9  # OpenSSL's numbers (X509_V_ERR_…)
_OTHER_NAME = frozenset({62, 64})


def trust() -> ssl.SSLContext:
    """Return a new context for clients: it trusts the system's store and certifi's, or only what a variable names.

    Raises SettingsError when the variable's file holds no certificates.
    """
    import certifi
    import truststore

    named = certificates()
    if named is None:
        context: ssl.SSLContext = truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        context.load_verify_locations(certifi.where())  # for a slim container that has no store
        return context
    # Not create_default_context: since Python 3.13 that refuses the CAs of many companies (VERIFY_X509_STRICT).
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    name, place = named
    try:
        if place.is_dir():
            context.load_verify_locations(capath=place)
        else:
            context.load_verify_locations(cafile=place)
    except ssl.SSLError as error:
        raise SettingsError(f"{name} names {place}, which holds no certificates in PEM format.") from error
    except OSError as error:
        raise SettingsError(f"{name} names {place}, which cannot be read: {error.strerror}.") from error
    return context


def distrust(error: BaseException, host: str) -> str | None:
    """Return why the certificate of `host` was refused and what to do; None if `error` has another cause."""
    refusal = next((each for each in _causes(error) if isinstance(each, ssl.SSLCertVerificationError)), None)
    if refusal is None:
        return None
    if refusal.verify_code == _EXPIRED:
        return f"The certificate of {host} has expired. Check this machine's date, then tell those who run {host}."
    if refusal.verify_code == _EARLY:
        return f"The certificate of {host} is not valid yet. Check this machine's date."
    if refusal.verify_code in _OTHER_NAME:
        return (
            f"The certificate shown for {host} belongs to another host ({refusal.verify_message.rstrip('.')}). "
            "A proxy or a login page of the network may answer in its place."
        )
    named = certificates()
    remedy = REMEDY if named is None else f"Only the certificates in {named[0]} ({named[1]}) are trusted; add its CA."
    return f"The certificate of {host} is not trusted: {refusal.verify_message}. {remedy}"


def _causes(error: BaseException) -> Iterator[BaseException]:
    """Yield an error and all it came from, which HTTP libraries keep as cause, context, argument or reason."""
    waiting, seen = [error], set[int]()
    while waiting:
        each = waiting.pop()
        if id(each) in seen:
            continue
        seen.add(id(each))
        yield each
        others = (each.__cause__, each.__context__, getattr(each, "reason", None), *each.args)
        waiting += [other for other in others if isinstance(other, BaseException)]
