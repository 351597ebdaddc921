// Artists who worked together: a shared credit, or a musical credit on the other's record, at most two a role and pair.
//
// Performers of one part of a credit ("A & B", "A feat. B", "A vs. B") share it; a "/" splits a record into parts.
// A musical credit (remix, vocals, producer …) ties its artist to the performers of the track, or of the release if it
// has fewer than four. A work counts once however often it was pressed. The pieces are combined as a noisy-or:
// 1 − Π(1 − weight). That a catalogue says so itself (WORKED_WITH) is a piece too, one without id, its kind the title.
//
// reads    (:Artist)-[:PERFORMED|CREDITED]->(:Track|Release), (:Work), (:Artist)-[:WORKED_WITH]->(:Artist),
//          (:Artist|Work)-[:SAME_AS]->()
// writes   (:Artist)-[:COLLABORATED_WITH {score 0–1, roles, pieces, titles, credited, run}]->(:Artist)  once a pair, from
//          the smaller id; the four lists run in parallel: a role, the id and title of a track or release that
//          proves it, and the id of the artist who has the credit there
// returns  edges: INTEGER
// $run     STRING   id of this run
:param run => 'run:example';

CYPHER 25
CALL () {
  CALL () {
    MATCH (a:Artist)-[p:PERFORMED]->(piece:Track)<-[q:PERFORMED]-(b:Artist)
    WHERE a.id < b.id AND p.part = q.part
    MATCH (piece)-[:APPEARS_ON]->(:Release)-[:EDITION_OF]->(w:Work)
    RETURN a AS x, b AS y, 'together' AS role, w, piece
    UNION
    MATCH (a:Artist)-[p:PERFORMED]->(piece:Release)<-[q:PERFORMED]-(b:Artist)
    WHERE a.id < b.id AND p.part = q.part
    MATCH (piece)-[:EDITION_OF]->(w:Work)
    WHERE w.performers < 4
    RETURN a AS x, b AS y, 'together' AS role, w, piece
    UNION
    MATCH (x:Artist)-[c:CREDITED {musical: true}]->(piece:Track)<-[:PERFORMED]-(y:Artist)
    WHERE x <> y
    MATCH (piece)-[:APPEARS_ON]->(:Release)-[:EDITION_OF]->(w:Work)
    RETURN x, y, c.role AS role, w, piece
    UNION
    MATCH (x:Artist)-[c:CREDITED {musical: true}]->(piece:Track)-[:APPEARS_ON]->(r:Release)<-[:PERFORMED]-(y:Artist)
    WHERE x <> y AND NOT EXISTS { (piece)<-[:PERFORMED]-() }
    MATCH (r)-[:EDITION_OF]->(w:Work)
    WHERE w.performers < 4
    RETURN x, y, c.role AS role, w, piece
    UNION
    MATCH (x:Artist)-[c:CREDITED {musical: true}]->(piece:Release)<-[:PERFORMED]-(y:Artist)
    WHERE x <> y
    MATCH (piece)-[:EDITION_OF]->(w:Work)
    WHERE w.performers < 4
    RETURN x, y, c.role AS role, w, piece
  }
  OPTIONAL MATCH (x)-[:SAME_AS]->(one:Artist)
  OPTIONAL MATCH (y)-[:SAME_AS]->(other:Artist)
  OPTIONAL MATCH (w)-[:SAME_AS]->(work:Work)
  WITH coalesce(one, x) AS x, coalesce(other, y) AS y, role, coalesce(work, w) AS w, piece
  WHERE x <> y
  RETURN CASE WHEN x.id < y.id THEN x ELSE y END AS a, CASE WHEN x.id < y.id THEN y ELSE x END AS b, role, w.id AS work,
         piece.id AS id, piece.title AS title, x.id AS credited
  UNION
  MATCH (x:Artist)-[t:WORKED_WITH]->(y:Artist)
  OPTIONAL MATCH (x)-[:SAME_AS]->(one:Artist)
  OPTIONAL MATCH (y)-[:SAME_AS]->(other:Artist)
  WITH coalesce(one, x) AS x, coalesce(other, y) AS y, t
  WHERE x <> y
  RETURN CASE WHEN x.id < y.id THEN x ELSE y END AS a, CASE WHEN x.id < y.id THEN y ELSE x END AS b, 'worked with' AS role,
         '' AS work, '' AS id, coalesce(t.kind, 'collaboration') AS title, x.id AS credited
}
// one piece a work, then at most two a role
WITH a, b, role, work, id, title, credited ORDER BY id, title, credited
WITH a, b, role, work, collect({id: id, title: coalesce(title, ''), credited: credited, role: role})[0] AS piece
ORDER BY piece.id
WITH a, b, role, collect(piece)[0..2] AS pieces
ORDER BY role
WITH a, b, collect({role: role, pieces: pieces}) AS roles
WITH a, b, reduce(all = [], each IN roles | all + each.pieces) AS pieces
MERGE (a)-[e:COLLABORATED_WITH]->(b)
SET e.score = 1.0 - reduce(rest = 1.0, piece IN pieces | rest * (1.0 - CASE piece.role
      WHEN 'together' THEN 0.4 WHEN 'worked with' THEN 0.4
      WHEN 'Featuring' THEN 0.35 WHEN 'Vocals' THEN 0.35
      WHEN 'Producer' THEN 0.3 WHEN 'Co-producer' THEN 0.3
      WHEN 'Remix' THEN 0.25
      ELSE 0.15 END)),
    e.roles = [piece IN pieces | piece.role],
    e.pieces = [piece IN pieces | piece.id],
    e.titles = [piece IN pieces | piece.title],
    e.credited = [piece IN pieces | piece.credited],
    e.run = $run
RETURN count(e) AS edges;
