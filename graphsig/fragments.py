"""Fragments: statements that run alone, whose subquery is pasted into a larger statement.

A fragment has one `CALL (…) {…}` at the beginning of a line. The clauses before it make what the subquery takes, so
that the fragment runs by itself; the clause after it returns what the subquery found.
`cypher/recommend/3_candidates/candidates.cypher` is made of fragments by cog, and is one statement when it runs.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Collection

from graphsig import queries
from graphsig.errors import QueryFileError

_SUBQUERY = re.compile(r"^(CALL \([^)\n]*\) \{\n)(.*?)^(\}\n)", re.DOTALL | re.MULTILINE)


def union(folder: str, indent: int) -> str:
    """Return the subqueries of a folder as branches of one UNION ALL, each under the title of its file."""
    branches = []
    for query in queries.folder(folder):
        _, body, _ = _subquery(query)
        branches.append(textwrap.indent(f"// {query.title}\n{textwrap.dedent(body)}", " " * indent))
    return f"{' ' * indent}UNION ALL\n".join(branches).rstrip("\n")


def calls(folder: str, only: Collection[str] = (), but: Collection[str] = ()) -> str:
    """Return the subqueries of a folder as calls, each under its title: all, `only` some, or all `but` some."""
    wanted = [
        query for query in queries.folder(folder) if (name := _last(query)) not in but and (not only or name in only)
    ]
    return "\n".join(f"// {query.title}\n{''.join(_subquery(query))}" for query in wanted).rstrip("\n")


def as_map(folder: str) -> str:
    """Return a LET that gathers what the subqueries of a folder return, each under the name of its file."""
    pairs = ", ".join(f"{name}: {name}" for name in map(_last, queries.folder(folder)))
    lines = textwrap.wrap(f"LET signals = {{{pairs}}}", 120, subsequent_indent=" " * 15)
    return "\n".join(lines)


def _last(query: queries.Query) -> str:
    return query.name.rpartition("/")[2]


def _subquery(query: queries.Query) -> tuple[str, str, str]:
    """Return the opening, body and closing line of a fragment's subquery; raises QueryFileError unless there is one."""
    found = _SUBQUERY.findall(f"{query.text}\n")
    if len(found) != 1:
        raise QueryFileError(
            f"cypher/{query.name}.cypher: a fragment needs one `CALL (…) {{` at the beginning of a line."
        )
    opening, body, closing = found[0]
    return opening, body, closing
