// tag_overlap: the cosine of an artist's tag shares to the seed's, weighted by idf.
//
// It shrinks where few works are known, n/(n+1) on either side, and by up to a tenth for the famous: what everybody says of
// them is a little like what is said of anybody. It is null where one of the two has no tags.
//
// reads    (:Artist {tag_norm, support, popularity})-[:TAGGED {weight}]->(:Tag {idf})
// returns  id: STRING, tag_overlap: FLOAT 0–1 or null
// $seed       MAP     of it: tags: MAP  id → share of the works × idf, support: FLOAT  weight of its works
// $candidate  STRING  id of the artist
:param seed => ({support: 40.0, tags: {idm: 0.3, ambient: 0.1, techno: 0.1}});
:param candidate => 'discogs:artist:41';

CYPHER 25
UNWIND keys($seed.tags) AS id
MATCH (tag:Tag {id: id})
WITH collect(tag) AS tags
LET tag_norm = sqrt(reduce(total = 0.0, id IN keys($seed.tags) | total + $seed.tags[id] ^ 2))
MATCH (c:Artist {id: $candidate})
CALL (c, tags, tag_norm) {
  LET off_for_fame = 0.1
  CALL (c, tags) {
    MATCH (c)-[t:TAGGED]->(tag)
    WHERE tag IN tags
    RETURN sum($seed.tags[tag.id] * t.weight * tag.idf) AS dot
  }
  RETURN CASE WHEN tag_norm > 0 AND c.tag_norm > 0
           THEN dot / (tag_norm * c.tag_norm) * $seed.support / ($seed.support + 1.0) * c.support / (c.support + 1.0)
                * (1 - off_for_fame * coalesce(c.popularity, 0.0)) END AS tag_overlap
}
RETURN c.id AS id, tag_overlap;
