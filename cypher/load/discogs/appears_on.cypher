// Puts tracks on their releases.
//
// writes   (:Track)-[:APPEARS_ON]->(:Release)
// returns  nothing
// $rows    LIST<MAP>   id, release: STRING ids, number: INTEGER from 1
:param rows => [{id: 'discogs:track:157:1', release: 'discogs:release:157', number: 1}];

CYPHER 25
UNWIND $rows AS row
MATCH (t:Track {id: row.id})
MATCH (r:Release {id: row.release})
MERGE (t)-[:APPEARS_ON {position: row.number, source: 'discogs'}]->(r);
