"""Explain: what lies between two things of the graph, why somebody is not recommended, and all that is known of one.

Each of the three is one document for `--json`, for HTTP and for Python callers (`graphsig.documents.explain`).
"""

from graphsig.explainer.between import explain
from graphsig.explainer.unveil import unveil
from graphsig.explainer.why_not import why_not

__all__ = ["explain", "unveil", "why_not"]
