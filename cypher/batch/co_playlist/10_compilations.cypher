// Artists who stand on the same compilations: a pair counts 1/ln² of the number of performers, normalised and shrunk.
//
// score = shared / (√(a's total · b's total) + 1): a cosine over compilations, in which an artist who is on all of them
// gains nothing by it, and a single shared compilation cannot decide.
//
// reads    (:Artist)-[:HAS_WORK]->(:Work {compilation: true})
// writes   (:Artist)-[:CO_PLAYLIST {score 0–1, count, compiled, compilations, run}]->(:Artist)  once a pair, from the
//          smaller id; compiled and compilations are the same as score and count until 96_playlists adds to those
// returns  edges: INTEGER
// $run     STRING   id of this run
:param run => 'run:example';

CYPHER 25
MATCH (a:Artist)-[:HAS_WORK]->(w:Work {compilation: true})
WITH a, sum(1.0 / log(CASE WHEN w.performers < 4 THEN 4 ELSE w.performers END) ^ 2) AS total
MATCH (a)-[:HAS_WORK]->(w:Work {compilation: true})
WITH w, 1.0 / log(CASE WHEN w.performers < 4 THEN 4 ELSE w.performers END) ^ 2 AS weight, collect({artist: a, total: total}) AS performers
UNWIND performers AS x
UNWIND performers AS y
WITH x, y, weight WHERE x.artist.id < y.artist.id
WITH x.artist AS a, y.artist AS b, x.total AS xs, y.total AS ys, sum(weight) AS shared, count(*) AS times
WITH a, b, times, round(shared / (sqrt(xs * ys) + 1.0), 9) AS score // a sum's last digits depend on the order of its terms
MERGE (a)-[e:CO_PLAYLIST]->(b)
SET e.score = score, e.count = times, e.compiled = score, e.compilations = times, e.playlists = null, e.run = $run
RETURN count(e) AS edges;
