"""graphsig: ask a graph what music is adjacent to what, and why.

    async with graphsig.connect() as graph:
        answer = await graphsig.recommend(graph, "Autechre", limit=5)

The names in `__all__` are the public interface. Everything else in the package is private and may change.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from graphsig.documents.answer import Answer
    from graphsig.documents.explain import Between, Unveiled, WhyNot
    from graphsig.documents.requests import ExplainRequest, RecommendRequest, UnveilRequest, WhyNotRequest
    from graphsig.errors import GraphsigError
    from graphsig.explainer.between import explain
    from graphsig.explainer.unveil import unveil
    from graphsig.explainer.why_not import why_not
    from graphsig.graph import Graph, connect
    from graphsig.loaders.pipeline import load
    from graphsig.loaders.pipeline.quarantine import Quarantine
    from graphsig.loaders.pipeline.source import Source
    from graphsig.recommender import recommend
    from graphsig.settings import Settings

__all__ = [
    "Answer",
    "Between",
    "ExplainRequest",
    "Graph",
    "GraphsigError",
    "Quarantine",
    "RecommendRequest",
    "Settings",
    "Source",
    "UnveilRequest",
    "Unveiled",
    "WhyNot",
    "WhyNotRequest",
    "connect",
    "explain",
    "load",
    "recommend",
    "unveil",
    "why_not",
]

# Each is imported when it is first used, so that the command line starts without the driver and the documents.
_MODULES = {
    "documents.answer": ("Answer",),
    "documents.explain": ("Between", "Unveiled", "WhyNot"),
    "documents.requests": ("ExplainRequest", "RecommendRequest", "UnveilRequest", "WhyNotRequest"),
    "errors": ("GraphsigError",),
    "explainer": ("explain", "unveil", "why_not"),
    "graph": ("Graph", "connect"),
    "loaders.pipeline": ("load",),
    "loaders.pipeline.quarantine": ("Quarantine",),
    "loaders.pipeline.source": ("Source",),
    "recommender": ("recommend",),
    "settings": ("Settings",),
}


def __getattr__(name: str) -> Any:
    for module, names in _MODULES.items():
        if name in names:
            return getattr(import_module(f"graphsig.{module}"), name)
    raise AttributeError(f"module 'graphsig' has no attribute {name!r}")
