// The artists to show, chosen from a pool so that they are good and unlike each other: greedy MAP of a DPP under caps.
//
// A determinantal point process (DPP) prefers sets with a large determinant of L = diag(q)·S·diag(q), where q is a
// candidate's score and S the cosine of two candidates in one vector space; a candidate without a vector there is
// like nobody. A thousandth of the identity is mixed into S, so that more artists than dimensions can be chosen. The
// greedy choice is exact, by an incremental Cholesky factor (Chen, Zhang & Zhou, NeurIPS 2018): each step takes the
// candidate with the largest gain d², the factor by which it multiplies the determinant.
// How far similar candidates repel each other: cosines are multiplied by $repulsion, and q is the score to the power of
// $exponent. With (0, 1) the order is that of the scores, (1, 1) is the plain DPP, and with a smaller exponent being unlike
// the others weighs more than being good. A diversity d of 0–1 means $repulsion = min(1, 2d) and
// $exponent = 1 − ¾·max(0, 2d − 1): up to ½ repulsion grows, and beyond it the score counts less and less.
// Caps: one artist a person; at most $family_cap of the family; at most $genre_cap of a genre, a cap that rises by one
// when nobody else is left. The last $explore places go to exploration picks, as far as there are any: well connected
// to the seed, not family, and in the far half of the pool by S. Ties go to the earlier candidate of the pool.
//
// reads    (:Artist {audio_embedding, text_embedding}), (:Artist)-[:TAGGED]->(:Tag)
// returns  id: STRING, exploration: BOOLEAN, gain: FLOAT (d²), genre_cap: INTEGER  the cap in force at the end
// $pool        LIST<MAP>     {id, score, genre, identity, family, connected} of each candidate, best first
// $seed        LIST<STRING>  ids of the artists that stand for the question, whose tags are its vector in the space of tags
// $centroid    LIST<FLOAT>   the seed's vector in another space, null in that of tags
// $space       STRING        'audio_embedding', 'text_embedding' or 'tags': where S is measured
// $repulsion   FLOAT         0–1, how much of a cosine counts
// $exponent    FLOAT         0–1, the power of the scores
// $places      INTEGER       how many to choose
// $explore     INTEGER       how many of them are exploration picks
// $genre_cap   INTEGER       how many of one genre
// $family_cap  INTEGER       how many of the family
:param pool => [{id: 'discogs:artist:41', score: 0.5, genre: 'IDM', identity: 'a', family: false, connected: 0.6}, {id: 'discogs:artist:269', score: 0.4, genre: 'IDM', identity: 'b', family: false, connected: 0.5}];
:param seed => ['discogs:artist:45'];
:param centroid => null;
:param space => 'text_embedding';
:param repulsion => 1.0;
:param exponent => 1.0;
:param places => 10;
:param explore => 2;
:param genre_cap => 3;
:param family_cap => 2;

CYPHER 25
// ── vectors of the pool in the one space, and before them of the seed where it has no centroid there, in this order ──
WITH CASE $space WHEN 'tags' THEN $seed ELSE [] END + [each IN $pool | each.id] AS ids
CALL (ids) {
  WITH ids
  WHERE $space <> 'tags'
  UNWIND range(0, size(ids) - 1) AS i
  OPTIONAL MATCH (a:Artist {id: ids[i]})
  RETURN i, a[$space] AS vector
  UNION ALL
  WITH ids
  WHERE $space = 'tags'
  CALL (ids) {
    UNWIND ids AS id
    MATCH (:Artist {id: id})-[:TAGGED]->(tag:Tag)
    WITH DISTINCT tag ORDER BY tag.id
    RETURN collect(tag) AS tags
  }
  UNWIND range(0, size(ids) - 1) AS i
  OPTIONAL MATCH (a:Artist {id: ids[i]})
  RETURN i, [tag IN tags | reduce(w = 0.0, t IN [(a)-[e:TAGGED]->(tag) | e.weight * tag.idf] | w + t)] AS vector
}
WITH i, vector ORDER BY i
WITH collect({vector: CASE WHEN any(x IN vector WHERE x <> 0) THEN vector END}) AS found
WITH found, size(found) - size($pool) AS first
WITH [f IN found[0..first] WHERE f.vector IS NOT NULL | f.vector] AS seed,
     [i IN range(0, size($pool) - 1) | {id: $pool[i].id, score: $pool[i].score, q: $pool[i].score ^ $exponent,
       genre: $pool[i].genre, identity: $pool[i].identity, family: $pool[i].family, connected: $pool[i].connected,
       vector: found[first + i].vector}] AS pool
WITH pool, CASE WHEN $centroid IS NOT NULL THEN $centroid WHEN seed <> [] THEN
       [i IN range(0, size(seed[0]) - 1) | reduce(total = 0.0, v IN seed | total + v[i])] END AS centroid
WITH pool, [each IN pool | CASE WHEN centroid IS NOT NULL AND each.vector IS NOT NULL THEN
       2 * vector.similarity.cosine(centroid, each.vector) - 1 END] AS closeness
CALL (closeness) {
  UNWIND closeness AS near
  RETURN percentileCont(near, 0.5) AS median
}
WITH pool, range(0, size(pool) - 1) AS everybody,
     [i IN range(0, size(pool) - 1) |
       coalesce(closeness[i] < median AND pool[i].connected >= 0.1 AND NOT pool[i].family, false)] AS explorable

// ── greedy MAP: `rows` is the Cholesky factor so far, `d2` each candidate's gain; [x IN [value] | …][0] names a value ──
WITH pool, reduce(
  state = {picks: [], fresh: [], gains: [], rows: [], cap: $genre_cap, d2: [each IN pool | each.q * each.q]},
  place IN range(1, $places) | [

  // who may come next, but for the genre cap
  open IN [[i IN everybody WHERE pool[i].score > 0 AND NOT i IN state.picks
    AND none(j IN state.picks WHERE pool[j].identity = pool[i].identity)
    AND (NOT pool[i].family OR size([j IN state.picks WHERE pool[j].family]) < $family_cap)]] | [

  // the genre cap, raised just so far that somebody is left
  cap IN [reduce(least = null, i IN open | [
    taken IN [size([j IN state.picks WHERE pool[j].genre = pool[i].genre]) + 1] |
    CASE WHEN least <= taken THEN least ELSE taken END][0])] | [

  cap IN [CASE WHEN cap > state.cap THEN cap ELSE state.cap END] | [

  allowed IN [[i IN open WHERE size([j IN state.picks WHERE pool[j].genre = pool[i].genre]) < cap]] | [

  fresh IN [[i IN allowed WHERE place > $places - $explore AND explorable[i]]] | [

  // the largest gain; the earlier candidate wins a tie
  next IN [reduce(best = null, i IN CASE WHEN fresh <> [] THEN fresh ELSE allowed END |
    CASE WHEN state.d2[i] <= state.d2[best] THEN best ELSE i END)] |

  CASE WHEN next IS NULL THEN state ELSE [

  row IN [[i IN everybody |
    (pool[next].q * pool[i].q * CASE
       WHEN i = next THEN 1.0
       WHEN pool[next].vector IS NULL OR pool[i].vector IS NULL THEN 0.0
       ELSE 0.999 * $repulsion * (2 * vector.similarity.cosine(pool[next].vector, pool[i].vector) - 1) END
     - reduce(dot = 0.0, r IN state.rows | dot + r[next] * r[i])) / sqrt(state.d2[next])]] |

  {picks: state.picks + next, fresh: state.fresh + (fresh <> []), gains: state.gains + state.d2[next],
   rows: state.rows + [row], cap: cap, d2: [i IN everybody | state.d2[i] - row[i] * row[i]]}

  ][0] END ][0] ][0] ][0] ][0] ][0] ][0]) AS state
UNWIND range(0, size(state.picks) - 1) AS place
RETURN pool[state.picks[place]].id AS id, state.fresh[place] AS exploration, state.gains[place] AS gain, state.cap AS genre_cap
ORDER BY place;
