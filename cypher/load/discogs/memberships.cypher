// Makes artists members of groups.
//
// writes   (:Artist)-[:MEMBER_OF]->(:Artist)
// returns  nothing
// $rows    LIST<MAP>   member, group: STRING ids of artists
:param rows => [{member: 'discogs:artist:42', group: 'discogs:artist:41'}];

CYPHER 25
UNWIND $rows AS row
MATCH (a:Artist {id: row.member})
MATCH (b:Artist {id: row.group})
MERGE (a)-[:MEMBER_OF {source: 'discogs'}]->(b);
