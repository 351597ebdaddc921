"""The query files in `cypher/`: read, checked against their own header, and handed out by name.

A file holds a header of `//` lines, `:param name => literal;` lines with an example, and one statement:

    // Artists whose tags lie closest to the seed's.
    //
    // reads    (:Artist)-[:TAGGED]->(:Tag)
    // returns  id: STRING, score: FLOAT 0–1
    // $seed    STRING   id of the seed artist
    :param seed => 'discogs:artist:45';

    CYPHER 25 MATCH … RETURN …;

The first sentence says what comes back. A file with a `writes` line changes the graph; all others are run as reads.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from graphsig.errors import QueryFileError

ROOT = Path(__file__).parent / "cypher"

_FIELD = re.compile(r"^(reads|writes|returns|plan|job|after|loaded)\s{2,}(\S.*)$")
_PARAMETER = re.compile(r"^\$(?P<name>[a-z_]\w*)\s+(?P<type>[A-Z][A-Z0-9_<>| ]*?)\s{2,}(?P<meaning>\S.*)$")
_EXAMPLE = re.compile(r"^:param (?P<name>[a-z_]\w*) => (?P<literal>.+);$")
_USED = re.compile(r"\$(?!(?:any|all)\()([A-Za-z_]\w*)")  # $any($types) is syntax
_TEXT_OR_COMMENT = re.compile(r"'(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\"|`[^`]*`|//[^\n]*|/\*.*?\*/", re.DOTALL)


@dataclass(frozen=True)
class Parameter:
    """One parameter of a query: its Cypher type, what it means, and an example as a Cypher literal."""

    name: str
    type: str
    meaning: str
    example: str


@dataclass(frozen=True)
class Query:
    """One query file.

    name: path below `cypher/` without the ending, e.g. `recommend/1_resolve/artist`.
    title: the first sentence. fields: `reads`, `writes`, `returns`, `plan` (why an operator that looks wrong is right);
    `job`, `after` and `loaded` declare a folder of `cypher/jobs` (see graphsig/jobs/cypher_job.py).
    text: the statement alone, without header and `:param` lines, as it is sent to the server.
    """

    name: str
    title: str
    fields: dict[str, str]
    parameters: tuple[Parameter, ...]
    text: str

    @property
    def writes(self) -> bool:
        """True if the query changes the graph."""
        return "writes" in self.fields


def parse(name: str, source: str) -> Query:
    """Check one file's contract and return it as a Query; raises QueryFileError naming the file and the fault."""

    def fault(reason: str) -> QueryFileError:
        return QueryFileError(f"cypher/{name}.cypher: {reason}")

    lines = source.splitlines()
    header = [line[2:].strip() for line in _leading(lines, "//")]
    body = lines[len(header) :]
    examples: dict[str, str] = {}
    while body and (not body[0].strip() or body[0].startswith(":param")):
        line = body.pop(0)
        if not line.strip():
            continue
        match = _EXAMPLE.match(line)
        if match is None:
            raise fault(f"a :param line must read `:param name => literal;`, not {line!r}")
        examples[match["name"]] = match["literal"]
    text = "\n".join(body).strip()
    bare = _TEXT_OR_COMMENT.sub(" ", text)
    if not text.endswith(";") or bare.count(";") != 1:
        raise fault("must hold exactly one statement, ended by ;")
    if not text.startswith("CYPHER 25"):
        raise fault("the statement must begin with CYPHER 25")
    if not header or not re.match(r".+[.]$", title := _first_sentence(header)):
        raise fault("the header must begin with a sentence that says what comes back")
    fields, documented = _contract(header)
    if "returns" not in fields:
        raise fault("the header needs a `returns` line")
    if not {"reads", "writes"} & fields.keys():
        raise fault("the header needs a `reads` or a `writes` line")
    used = set(_USED.findall(bare))
    if not used == set(examples) == set(documented):
        raise fault(
            f"the parameters used ({sorted(used)}), given by :param ({sorted(examples)}) "
            f"and documented ({sorted(documented)}) must be the same"
        )
    parameters = tuple(Parameter(p, *documented[p], examples[p]) for p in documented)
    return Query(name, title, fields, parameters, text.removesuffix(";"))


def _leading(lines: list[str], mark: str) -> list[str]:
    count = next((i for i, line in enumerate(lines) if not line.startswith(mark)), len(lines))
    return lines[:count]


def _first_sentence(header: list[str]) -> str:
    paragraph = " ".join(header[: header.index("")] if "" in header else header)
    return paragraph.partition(". ")[0].rstrip(".") + "." if paragraph else ""


def _contract(header: list[str]) -> tuple[dict[str, str], dict[str, tuple[str, str]]]:
    """Return the fields and the documented parameters; a line that is neither goes on the field before it."""
    fields: dict[str, str] = {}
    parameters: dict[str, tuple[str, str]] = {}
    last = ""
    for line in header:
        if field := _FIELD.match(line):
            last = field[1]
            fields[last] = field[2]
        elif parameter := _PARAMETER.match(line):
            last = ""
            parameters[parameter["name"]] = (parameter["type"].strip(), parameter["meaning"])
        elif line and last:
            fields[last] += f" {line}"
        else:
            last = ""
    return fields, parameters


@cache
def get(name: str) -> Query:
    """Return the query called e.g. `recommend/1_resolve/artist`; raises QueryFileError if it is missing or faulty."""
    path = ROOT / f"{name}.cypher"
    if not re.fullmatch(r"[a-z0-9_]+(/[a-z0-9_]+)+", name) or not path.is_file():
        raise QueryFileError(f"There is no query {name!r}; `graphsig query --list` shows them all.")
    return parse(name, path.read_text(encoding="utf-8"))


def names() -> list[str]:
    """Return the names of all query files, sorted."""
    return sorted(path.relative_to(ROOT).with_suffix("").as_posix() for path in ROOT.glob("*/**/*.cypher"))


def folder(name: str) -> list[Query]:
    """Return the queries of one folder in the order of their file names, e.g. `schema`, `load/discogs`."""
    return [get(each) for each in names() if each.startswith(f"{name}/")]


def fingerprint(name: str) -> str:
    """Return a short hash over one folder's statements: it changes when a statement does."""
    return hashlib.sha256("\n".join(query.text for query in folder(name)).encode()).hexdigest()[:12]
