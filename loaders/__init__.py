"""The sources: a package each, every loader a generator of typed rows plus a cursor."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from pkgutil import walk_packages
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from graphsig.loaders.pipeline.source import Source


def catalogue_ranks() -> dict[str, int]:
    """Return the rank of every catalogue, as the sources declare it; imports all of them."""
    return {name: rank for source in sources() for name, rank in source.catalogues.items()}


def sources() -> list[type[Source[Any]]]:
    """Return the classes of all sources; imports them."""
    from graphsig.loaders.pipeline.source import Source

    for module in walk_packages(__path__, f"{__name__}."):
        import_module(module.name)
    return list(_below(Source))  # type: ignore[type-abstract]  # to ask for what they declare


def _below(parent: type[Source[Any]]) -> Iterator[type[Source[Any]]]:
    for child in parent.__subclasses__():
        yield child
        yield from _below(child)
