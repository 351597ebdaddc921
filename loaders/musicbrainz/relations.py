"""Maps the relationship types of MusicBrainz to those of the graph."""

from __future__ import annotations

from collections.abc import Iterable

from graphsig.loaders.musicbrainz.records import Relation

# By name of the type; MusicBrainz reads each from its first entity to its second ("A is a member of band B").
_FORWARD = {
    "member of band": "MEMBER_OF",
    "subgroup": "SUBGROUP_OF",
    "influenced by": "INFLUENCED_BY",
    "tribute": "TRIBUTE_TO",
    "is person": "ALIAS_OF",
    "artist rename": "ALIAS_OF",
}
_BACKWARD = {"influence": "INFLUENCED_BY"}  # "A influenced B"
# Other types (marriages, voice actors …) say nothing about music.
_WORKED = frozenset({
    "collaboration", "supporting musician", "vocal supporting musician", "instrumental supporting musician",
    "conductor position", "artistic director", "composer-in-residence", "founder", "teacher", "musical relationships",
})  # fmt: skip
OWNERSHIP = ("label ownership", "imprint")  # types by which the first label owns the second


def relation(name: str, first: str, second: str, begun: int | None = None, ended: int | None = None) -> Relation | None:
    """Return what a relation between two artists (MBIDs) means, None if it says nothing about music."""
    if first == second:
        return None
    if name in _WORKED:
        return Relation("WORKED_WITH", name, first, second, begun, ended)
    if name in _BACKWARD:
        return Relation(_BACKWARD[name], "", second, first, begun, ended)
    if name not in _FORWARD:
        return None
    if _FORWARD[name] == "ALIAS_OF":
        first, second = sorted((first, second))
    return Relation(_FORWARD[name], "", first, second, begun, ended)


def merged(relations: Iterable[Relation]) -> tuple[Relation, ...]:
    """Return one relation for each kind between two artists: who left and came back was there from first to last."""
    found: dict[tuple[str, str, str, str], list[Relation]] = {}
    for each in relations:
        found.setdefault((each.type, each.kind, each.start, each.end), []).append(each)
    return tuple(
        Relation(
            *key,
            min((each.begun for each in same if each.begun is not None), default=None),
            None if any(each.ended is None for each in same) else max(each.ended or 0 for each in same),
        )
        for key, same in sorted(found.items())
    )
