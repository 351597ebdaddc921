"""Explain: what lies between two things of the graph, why somebody is not recommended, and all that is known of one.

Each of the three is one document for `--json`, for HTTP and for Python callers (`graphsig.explain.documents`).
"""

from graphsig.explain.between import between
from graphsig.explain.unveil import unveil
from graphsig.explain.why_not import why_not

__all__ = ["between", "unveil", "why_not"]
