// Measures how telling each tag is: inverse document frequency over tagged artists, 1 for a tag of one artist alone.
//
// reads    (:Artist)-[:TAGGED]->(:Tag)
// writes   (:Tag {idf 0–1, artists})
// returns  tags: INTEGER

CYPHER 25
MATCH (a:Artist)-[:TAGGED]->(:Tag)
WITH count(DISTINCT a) AS artists
MATCH (tag:Tag)
WITH artists, tag, COUNT { (tag)<-[:TAGGED]-(:Artist) } AS tagged
SET tag.artists = tagged,
    tag.idf = CASE WHEN tagged = 0 THEN 0.0 ELSE log((artists + 1.0) / tagged) / log(artists + 1.0) END
RETURN count(tag) AS tags;
