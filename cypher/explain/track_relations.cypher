// All relations of a track, section by section, the strongest of each first.
//
// reads    (:Track)-[:APPEARS_ON|PERFORMED|CREDITED|IN_PLAYLIST|CO_PLAYLIST|SOUNDS_LIKE|IDENTIFIED_BY|PLAYED]-(),
//          (:Release)-[:RELEASED_ON|HAS_GENRE|EDITION_OF|PERFORMED]-(), (:Work)-[:HAS_GENRE]->(:Tag)
// returns  section: STRING, total: INTEGER  how many the section has, id: STRING or null, name: STRING, year: INTEGER or null,
//          role: STRING or null, quote: STRING or null, strength: FLOAT 0–1, source: STRING
// $id      STRING   id of the track
// $most    INTEGER  how many a section
:param id => 'discogs:track:1651763:130';
:param most => 10;

CYPHER 25
MATCH (t:Track {id: $id})
CALL (t) {
  // one section a branch: its rows, the strongest first
  MATCH (t)-[known:IDENTIFIED_BY]->(s:SourceId)
  RETURN 'ids in catalogues' AS section, s.key AS id, s.key AS name, null AS year, null AS role, 1.0 AS strength, known.source AS source
  UNION ALL
  MATCH (t)<-[p:PERFORMED]-(a:Artist)
  RETURN 'performers' AS section, a.id AS id, a.name AS name, null AS year, null AS role, 1.0 AS strength, p.source AS source
  UNION ALL
  MATCH (t)-[:APPEARS_ON]->(:Release)<-[p:PERFORMED]-(a:Artist)
  WHERE NOT EXISTS { (t)<-[:PERFORMED]-(:Artist) }
  RETURN DISTINCT 'performers' AS section, a.id AS id, a.name AS name, null AS year, 'of the record' AS role, 0.9 AS strength, p.source AS source
  UNION ALL
  MATCH (t)<-[c:CREDITED]-(a:Artist)
  RETURN 'credits' AS section, a.id AS id, a.name AS name, null AS year, c.role AS role,
         CASE WHEN c.musical THEN 1.0 ELSE 0.5 END AS strength, c.source AS source
  UNION ALL
  MATCH (t)-[on:APPEARS_ON]->(r:Release)
  RETURN 'records' AS section, r.id AS id, r.title AS name, r.year AS year, null AS role, 1.0 AS strength, on.source AS source
  UNION ALL
  MATCH (t)-[:APPEARS_ON]->(:Release)-[o:RELEASED_ON]->(label:Label)
  RETURN 'labels' AS section, label.id AS id, label.name AS name, null AS year, min(o.catno) AS role,
         max(coalesce(label.boutique, 0.0)) AS strength, min(o.source) AS source
  UNION ALL
  MATCH (t)-[:APPEARS_ON]->(r:Release)
  UNWIND [r] + [(r)-[:EDITION_OF]->(w:Work) | w] AS record
  MATCH (record)-[g:HAS_GENRE]->(tag:Tag)
  RETURN 'tags' AS section, tag.id AS id, tag.name AS name, null AS year, null AS role, max(tag.idf) AS strength, min(g.source) AS source
  UNION ALL
  MATCH (t)-[i:IN_PLAYLIST]->(list:Playlist)
  RETURN 'playlists' AS section, list.id AS id, coalesce(list.name, list.id) AS name, list.modified.year AS year, null AS role,
         coalesce(list.weight, 0.0) AS strength, i.source AS source
  UNION ALL
  MATCH (t)-[e:CO_PLAYLIST]-(u:Track)
  RETURN 'listed together' AS section, u.id AS id, u.title AS name, null AS year, e.count + ' lists' AS role, e.score AS strength,
         'lists' AS source
  UNION ALL
  MATCH (t)-[e:SOUNDS_LIKE]-(u:Track)
  RETURN 'sound neighbours' AS section, u.id AS id, u.title AS name, null AS year, null AS role, e.score AS strength, 'audio' AS source
  UNION ALL
  MATCH (t)<-[p:PLAYED]-(listener:User)
  RETURN 'listeners' AS section, listener.id AS id, coalesce(listener.name, listener.id) AS name, null AS year, null AS role,
         1.0 AS strength, p.source AS source
}
WITH section, {id: id, name: name, year: year, role: role, strength: strength, source: source} AS row
ORDER BY row.strength DESC, row.name, row.id, row.role
WITH section, collect(row) AS rows
UNWIND rows[0..$most] AS row
RETURN section, size(rows) AS total, row.id AS id, row.name AS name, row.year AS year, row.role AS role, null AS quote,
       row.strength AS strength, row.source AS source
ORDER BY section, strength DESC, name, id, role;
