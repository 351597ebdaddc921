// Everything that is said of music and people as triples, with the weight and the source of each.
//
// weight is what the relationship says of its strength: its weight, score or count, else 1. source is the catalogue a fact
// comes from, or the run of the batch job that derived it. head and tail are null where a node has neither id nor key.
//
// reads    all relationships of the given types
// returns  head: STRING, relation: STRING, tail: STRING, weight: FLOAT, source: STRING
// $types   LIST<STRING>  types of relationships
:param types => ['MEMBER_OF'];

CYPHER 25
MATCH (h)-[r:$any($types)]->(t)
RETURN coalesce(h.id, h.key) AS head, type(r) AS relation, coalesce(t.id, t.key) AS tail,
       toFloat(coalesce(r.weight, r.score, r.count, 1.0)) AS weight, coalesce(r.source, r.run) AS source;
