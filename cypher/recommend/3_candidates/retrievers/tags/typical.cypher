// Artists that are typical of the seed's heaviest tags.
//
// reads    (:Artist {tag_norm})-[:TYPICAL_OF {share}]->(:Tag {idf})
// returns  id: STRING, measure: STRING  the signal that strength stands for, strength: FLOAT 0–1
// $seed     MAP           of it: tags: MAP  id → share of the works × idf, support: FLOAT  weight of its works
// $paths    LIST<STRING>  retrievers that may find candidates
// $near     INTEGER       how many artists to find
// $heaviest INTEGER       how many tags lead to artists
:param seed => ({support: 40.0, tags: {idm: 0.3, ambient: 0.1, techno: 0.1}});
:param paths => ['vector', 'traversal', 'tags'];
:param near => 60;
:param heaviest => 8;

CYPHER 25
LET tag_norm = sqrt(reduce(total = 0.0, id IN keys($seed.tags) | total + $seed.tags[id] ^ 2))
CALL (tag_norm) {
  UNWIND CASE WHEN 'tags' IN $paths THEN keys($seed.tags) ELSE [] END AS id
  WITH id ORDER BY $seed.tags[id] DESC, id
  LIMIT $heaviest
  MATCH (tag:Tag {id: id})<-[t:TYPICAL_OF]-(c)
  WITH c, sum($seed.tags[id] * tag.idf * t.share) AS dot
  WHERE dot > 0
  WITH c, dot / (tag_norm * c.tag_norm) * $seed.support / ($seed.support + 1.0) AS strength
  ORDER BY strength DESC, c.id
  LIMIT $near
  RETURN c, 'tag_overlap' AS measure, strength
}
RETURN c.id AS id, measure, strength
ORDER BY strength DESC, id;
