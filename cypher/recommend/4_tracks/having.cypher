// Those of some artists who have a track that can stand for them in a list of tracks.
//
// reads    (:Artist)-[:PERFORMED]->(:Track|:Release)<-[:APPEARS_ON]-(:Track {title}), (:Artist)-[:SAME_AS]->(:Artist)
// returns  id: STRING
// $artists  LIST<STRING>  ids
:param artists => ['discogs:artist:45', 'discogs:artist:41'];

CYPHER 25
UNWIND $artists AS id
MATCH (a:Artist {id: id})
WHERE any(x IN [a] + [(other:Artist)-[:SAME_AS]->(a) | other]
          WHERE EXISTS { (x)-[:PERFORMED]->(t:Track) WHERE t.title IS NOT NULL }
             OR EXISTS {
                  (x)-[:PERFORMED]->(r:Release)<-[:APPEARS_ON]-(t:Track)
                  WHERE t.title IS NOT NULL AND NOT coalesce(r.various, false) AND NOT EXISTS { (t)<-[:PERFORMED]-(:Artist) }
                })
RETURN a.id AS id
ORDER BY id;
