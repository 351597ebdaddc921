// The strongest paths of up to four ties between any two nodes: artists, tracks, records, genres, labels, lists, articles.
//
// From each end up to two ties are followed, and ways that meet are joined. Nobody is looked for through a hub (a node
// with more than $hub ties), though two ways may meet in one; from an end that is a hub itself one tie is followed. So
// what is read is bounded: at most $hub² ties from each end.
// The strength of a path is the product of the strengths of its ties, each in (0,1]; that is the least sum of costs
// −ln(strength). A tie to what many share is weak: a tag counts by its idf, a label by how boutique it is, a work, a list,
// a library, an article or a producer by 1/ln of how many it ties (of at least four).
//
// reads    ()-[:TAGGED|ON_LABEL|HAS_WORK|ON_PLAYLIST|IN_LIBRARY|MENTIONED_IN|ABOUT|MEMBER_OF|SIMILAR_TO|INFLUENCED_BY]-(),
//          ()-[:COLLABORATED_WITH|PRODUCED_BY|SOUNDS_LIKE|ALIAS_OF|SAME_AS|SUBLABEL_OF]-(),
//          (:Track|Release)-[:PERFORMED|APPEARS_ON|EDITION_OF|RELEASED_ON|CO_PLAYLIST|IN_PLAYLIST|HAS_GENRE]-()
// returns  strength: FLOAT 0–1, nodes: LIST<MAP> ({kind, id, name, year} from one end to the other),
//          ties: LIST<MAP> ({type, forward: BOOLEAN, strength, role, title, quote, source} between each two of them)
// $from    STRING   id of one end
// $to      STRING   id of the other
// $hub     INTEGER  ties from which on a node is not passed through
// $most    INTEGER  how many paths
:param from => 'discogs:artist:45';
:param to => 'discogs:artist:1373';
:param hub => 1000;
:param most => 5;

CYPHER 25
UNWIND [0, 1] AS side
CALL (side) {
  WITH CASE side WHEN 0 THEN $from ELSE $to END AS id
  CALL (id) {
    MATCH (x:Artist {id: id}) RETURN x
    UNION MATCH (x:Track {id: id}) RETURN x
    UNION MATCH (x:Release {id: id}) RETURN x
    UNION MATCH (x:Work {id: id}) RETURN x
    UNION MATCH (x:Label {id: id}) RETURN x
    UNION MATCH (x:Tag {id: id}) RETURN x
    UNION MATCH (x:Playlist {id: id}) RETURN x
    UNION MATCH (x:User {id: id}) RETURN x
    UNION MATCH (x:Article {id: id}) RETURN x
  }
  RETURN x AS end LIMIT 1
}
WITH side, end, COUNT { (end)--() } <= $hub AS small
// ── the ways from each end ──
CALL (end, small) {
  MATCH way = (end) ((x)-[r:TAGGED|ON_LABEL|HAS_WORK|ON_PLAYLIST|IN_LIBRARY|MENTIONED_IN|ABOUT|MEMBER_OF|SIMILAR_TO|INFLUENCED_BY
                        |COLLABORATED_WITH|PRODUCED_BY|SOUNDS_LIKE|ALIAS_OF|SAME_AS|SUBLABEL_OF
                        |PERFORMED|APPEARS_ON|EDITION_OF|RELEASED_ON|CO_PLAYLIST|IN_PLAYLIST|HAS_GENRE]-(y)
              WHERE y <> end AND (x = end OR small AND COUNT { (x)--() } <= $hub)
                AND (x:Track OR x:Release OR NOT type(r) IN ['PERFORMED', 'APPEARS_ON', 'EDITION_OF', 'RELEASED_ON', 'CO_PLAYLIST',
                                                             'IN_PLAYLIST', 'HAS_GENRE'])){0,2} (meeting)
  WITH way, meeting, [tie IN relationships(way) | CASE type(tie)
         WHEN 'TAGGED' THEN tie.weight * endNode(tie).idf
         WHEN 'HAS_GENRE' THEN endNode(tie).idf
         WHEN 'ON_LABEL' THEN tie.affinity * coalesce(endNode(tie).boutique, 0.0)
         WHEN 'RELEASED_ON' THEN coalesce(endNode(tie).boutique, 0.0)
         WHEN 'HAS_WORK' THEN 1.0 / log(CASE WHEN endNode(tie).performers > 4 THEN endNode(tie).performers ELSE 4 END)
         WHEN 'ON_PLAYLIST', 'IN_LIBRARY' THEN sqrt(tie.weight)
         WHEN 'IN_PLAYLIST' THEN sqrt(coalesce(endNode(tie).weight, 0.0))
         WHEN 'MENTIONED_IN' THEN 1.0 / log(3 + COUNT { (:Artist)-[:MENTIONED_IN]->(:Article {id: endNode(tie).id}) })
         WHEN 'PRODUCED_BY' THEN sqrt(tie.weight) / log(CASE WHEN endNode(tie).produced > 4 THEN endNode(tie).produced ELSE 4 END)
         WHEN 'ABOUT' THEN 0.8
         WHEN 'MEMBER_OF' THEN 0.6
         WHEN 'INFLUENCED_BY', 'SUBLABEL_OF' THEN 0.5
         WHEN 'ALIAS_OF', 'PERFORMED', 'APPEARS_ON', 'EDITION_OF' THEN 0.9
         WHEN 'SAME_AS' THEN 1.0
         ELSE tie.score END] AS strengths
  WITH way, meeting, strengths, reduce(product = 1.0, one IN strengths | product * one) AS strength
  WHERE strength > 0
  WITH way, meeting, strengths, strength, [x IN nodes(way) | x.id] AS ids
  ORDER BY strength DESC, ids
  WITH meeting, collect({way: way, strengths: strengths, strength: strength})[0..$most] AS ways
  RETURN meeting, ways
}
// ── ways that meet ──
WITH meeting, side, ways ORDER BY side
WITH meeting, collect(ways) AS sides
WHERE size(sides) = 2
UNWIND sides[0] AS there
UNWIND sides[1] AS back
WITH there.strength * back.strength AS strength,
     nodes(there.way) + tail(reverse(nodes(back.way))) AS nodes,
     relationships(there.way) + reverse(relationships(back.way)) AS ties,
     there.strengths + reverse(back.strengths) AS strengths
WHERE size(ties) > 0 AND all(i IN range(0, size(nodes) - 1) WHERE NOT nodes[i] IN nodes[i + 1..])
  AND size([tie IN ties WHERE type(tie) = 'ALIAS_OF']) < 2 // all names of one person are tied to each other
// … of those over the same nodes the strongest
WITH strength, nodes, ties, strengths, [x IN nodes | x.id] AS ids, [tie IN ties | type(tie)] AS types
ORDER BY strength DESC, types
WITH ids, collect({strength: strength, nodes: nodes, ties: ties, strengths: strengths, types: types})[0] AS best
WITH ids, best.strength AS strength, best.nodes AS nodes, best.ties AS ties, best.strengths AS strengths, best.types AS types
ORDER BY strength DESC, size(ids), ids LIMIT $most
RETURN strength,
       [x IN nodes | {kind: labels(x)[0], id: x.id, name: coalesce(x.name, x.title, x.id), year: x.year}] AS nodes,
       [i IN range(0, size(ties) - 1) | {type: types[i], forward: startNode(ties[i]) = nodes[i], strength: strengths[i],
          role: coalesce(ties[i].role, ties[i].roles[0]),
          title: ties[i].titles[0], quote: ties[i].sentence,
          source: CASE WHEN ties[i].run IS NULL THEN ties[i].source ELSE split(startNode(ties[i]).id, ':')[0] END}] AS ties
ORDER BY strength DESC, size(ids), ids;
