// Why each candidate is near the seed: the strongest pieces of evidence of every signal, each with the query that proves it.
//
// reads    (:Artist)-[:TAGGED|ON_LABEL|SOUNDS_LIKE|SHARES_TAGS|SHARES_PRODUCER|IN_LIBRARY|MEMBER_OF|SIMILAR_TO]-(),
//          (:Artist)-[:COLLABORATED_WITH|HAS_WORK|ON_PLAYLIST|MENTIONED_IN|PERFORMED|SAME_AS]-(), (:Track)-[:CO_PLAYLIST]-(:Track),
//          (:Article)-[:ABOUT]->(:Artist), (:Artist {text_embedding, audio_embedding, cluster})
// returns  candidate: STRING, signal: STRING, query: STRING (a file of explain/), hinge: MAP (its own parameters),
//          what: STRING (what they share, by name), text: STRING, strength: FLOAT
// $seed        LIST<STRING>  ids of the artists that stand for the question
// $candidates  LIST<STRING>  ids of the recommended artists
// $most        INTEGER       how many pieces of evidence a signal
:param seed => ['discogs:artist:45'];
:param candidates => ['discogs:artist:41', 'discogs:artist:269'];
:param most => 3;

CYPHER 25
MATCH (s:Artist)
WHERE s.id IN $seed
WITH s ORDER BY s.id
WITH collect(s) AS seeds
UNWIND $candidates AS candidate
MATCH (c:Artist {id: candidate})
CALL (seeds, c) {
  // audio_similarity, text_similarity: nothing to walk along, so the measure itself
  WITH seeds, c
  WHERE c.audio_embedding IS NOT NULL AND any(s IN seeds WHERE s.audio_embedding IS NOT NULL)
  RETURN 'audio_similarity' AS signal, 'explain/audio_similarity' AS query, {} AS hinge, 'sound' AS what,
         'they sound alike' AS text, 1.0 AS strength
  UNION ALL
  UNWIND seeds AS s
  MATCH (s)-[e:SOUNDS_LIKE]-(c)
  WITH max(e.score) AS score WHERE score IS NOT NULL
  RETURN 'audio_similarity' AS signal, 'explain/sonic_neighbour' AS query, {} AS hinge, 'sound' AS what,
         'they are near neighbours in sound' AS text, 0.9 * score AS strength
  UNION ALL
  WITH seeds, c
  WHERE c.text_embedding IS NOT NULL AND any(s IN seeds WHERE s.text_embedding IS NOT NULL)
  RETURN 'text_similarity' AS signal, 'explain/text_similarity' AS query, {} AS hinge, 'biography' AS what,
         'their biographies read alike' AS text, 1.0 AS strength

  // tag_overlap
  UNION ALL
  UNWIND seeds AS s
  MATCH (c)-[u:TAGGED]->(tag:Tag)
  MATCH (s)-[t:TAGGED]->(tag)
  WITH tag, sum(t.weight * s.support * u.weight) AS shared
  WITH tag, shared * tag.idf ^ 2 AS strength
  ORDER BY strength DESC, tag.id LIMIT $most
  RETURN 'tag_overlap' AS signal, 'explain/shared_tag' AS query, {tag: tag.id} AS hinge, tag.name AS what,
         'both are tagged ' + tag.name AS text, strength
  UNION ALL
  UNWIND seeds AS s
  MATCH (s)-[e:SHARES_TAGS]-(c)
  RETURN 'tag_overlap' AS signal, 'explain/tag_neighbour' AS query, {} AS hinge, 'alike in ' + e.tags + ' tags' AS what,
         'they share ' + e.tags + ' tags' AS text, 0.0001 * e.score AS strength
  ORDER BY strength DESC LIMIT 1

  // artist_similarity
  UNION ALL
  UNWIND seeds AS s
  MATCH (s)-[m:MEMBER_OF]-(c)
  WITH startNode(m).name + ' is a member of ' + endNode(m).name AS text
  RETURN DISTINCT 'artist_similarity' AS signal, 'explain/relation' AS query, {} AS hinge, text AS what, text, 4.0 AS strength
  ORDER BY text LIMIT 1
  UNION ALL
  UNWIND seeds AS s
  MATCH (s)-[e:SIMILAR_TO]-(c)
  WITH e.score AS strength, s.name + ' and ' + c.name + ' are alike to listeners' AS text
  RETURN 'artist_similarity' AS signal, 'explain/relation' AS query, {} AS hinge, text AS what, text, 2.0 * strength AS strength
  ORDER BY strength DESC, text LIMIT 1
  UNION ALL
  UNWIND seeds AS s
  MATCH (s)-[m:MEMBER_OF]-(shared:Artist)-[:MEMBER_OF]-(c)
  WHERE NOT EXISTS { (shared)-[:SAME_AS]->() }
  WITH DISTINCT shared, CASE startNode(m) WHEN shared THEN shared.name + ' is a member of both'
                          ELSE 'both are members of ' + shared.name END AS text
  RETURN 'artist_similarity' AS signal, 'explain/shared_member' AS query, {shared: shared.id} AS hinge, text AS what, text,
         3.0 AS strength
  ORDER BY shared.id LIMIT $most
  UNION ALL
  UNWIND seeds AS s
  MATCH (s)-[e:COLLABORATED_WITH]-(c)
  UNWIND range(0, size(e.pieces) - 1) AS i
  WITH s, c, e.roles[i] AS role, e.pieces[i] AS piece, e.titles[i] AS title,
       CASE e.credited[i] WHEN s.id THEN s ELSE c END AS credited, CASE e.credited[i] WHEN s.id THEN c ELSE s END AS performer
  WITH role, piece,
       CASE role WHEN 'together' THEN 'explain/performed_together' WHEN 'worked with' THEN 'explain/relation'
                 ELSE 'explain/credit' END AS query,
       CASE role WHEN 'together' THEN {one: credited.id, other: performer.id, piece: piece}
                 WHEN 'worked with' THEN {}
                 ELSE {credited: credited.id, performer: performer.id, piece: piece, role: role} END AS hinge,
       CASE role WHEN 'together' THEN 'together on “' + title + '”'
                 WHEN 'worked with' THEN credited.name + ' worked with ' + performer.name + ' (' + title + ')'
                 ELSE credited.name + ' (' + role + ') on “' + title + '” by ' + performer.name END AS text
  RETURN 'artist_similarity' AS signal, query, hinge, text AS what, text,
         CASE role WHEN 'together' THEN 2.0 WHEN 'worked with' THEN 1.8 WHEN 'Featuring' THEN 1.6 WHEN 'Remix' THEN 1.5 WHEN 'Producer' THEN 1.4 ELSE 1.0 END AS strength
  ORDER BY strength DESC, piece, role LIMIT $most
  UNION ALL
  UNWIND seeds AS s
  MATCH (s)-[e:SHARES_PRODUCER]-(c)
  UNWIND range(0, size(e.people) - 1) AS i
  MATCH (p:Artist {id: e.people[i]})
  WITH DISTINCT p, e.roles[i] AS role, e.score AS strength
  RETURN 'artist_similarity' AS signal, 'explain/shared_producer' AS query, {producer: p.id} AS hinge, p.name AS what,
         p.name + ' (' + role + ') shaped works of both' AS text, strength
  ORDER BY strength DESC, p.id LIMIT $most

  // label_affinity
  UNION ALL
  UNWIND seeds AS s
  MATCH (c)-[p:ON_LABEL]->(label:Label)
  MATCH (s)-[o:ON_LABEL]->(label)
  WITH label, max(sqrt(o.affinity * p.affinity)) * label.boutique AS strength
  ORDER BY strength DESC, label.id LIMIT $most
  RETURN 'label_affinity' AS signal, 'explain/shared_label' AS query, {label: label.id} AS hinge, label.name AS what,
         'both have works on ' + label.name AS text, strength

  // cultural_similarity
  UNION ALL
  UNWIND seeds AS s
  MATCH (s)<-[:SAME_AS]-{0,1}(:Artist)-[:MENTIONED_IN]->(article:Article)<-[:MENTIONED_IN]-(:Artist)-[:SAME_AS]->{0,1}(c)
  WITH DISTINCT article
  RETURN 'cultural_similarity' AS signal, 'explain/mention' AS query, {article: article.id} AS hinge, article.title AS what,
         'both are mentioned in: ' + article.title AS text, 1.0 AS strength
  ORDER BY article.id LIMIT $most
  UNION ALL
  UNWIND seeds AS s
  UNWIND [[s, c], [c, s]] AS pair
  WITH pair[0] AS x, pair[1] AS y
  MATCH (x)<-[:SAME_AS]-{0,1}(:Artist)-[:MENTIONED_IN]->(article:Article)-[:ABOUT]->(:Artist)-[:SAME_AS]->{0,1}(y)
  RETURN DISTINCT 'cultural_similarity' AS signal, 'explain/mention' AS query, {article: article.id} AS hinge, article.title AS what,
         x.name + ' is mentioned in: ' + article.title AS text, 2.0 AS strength
  ORDER BY hinge.article, text LIMIT $most

  // co_mention
  UNION ALL
  UNWIND seeds AS s
  MATCH (s)-[:HAS_WORK]->(work:Work {compilation: true})<-[:HAS_WORK]-(c)
  WITH DISTINCT work
  ORDER BY work.performers, work.id LIMIT $most
  RETURN 'co_mention' AS signal, 'explain/shared_compilation' AS query, {work: work.id} AS hinge, 'on “' + work.title + '”' AS what,
         'both are on the compilation “' + work.title + '”' AS text, 1.0 / work.performers AS strength
  UNION ALL
  UNWIND seeds AS s
  MATCH (s)-[o:ON_PLAYLIST]->(list:Playlist)<-[:ON_PLAYLIST]-(c)
  WITH list, max(o.weight) AS strength
  ORDER BY strength DESC, list.id LIMIT $most
  RETURN 'co_mention' AS signal, 'explain/shared_playlist' AS query, {playlist: list.id} AS hinge,
         'on the playlist “' + coalesce(list.name, list.id) + '”' AS what,
         'both are on the playlist “' + coalesce(list.name, list.id) + '”' AS text, strength
  UNION ALL
  UNWIND seeds AS s
  MATCH (s)-[o:IN_LIBRARY]->(listener:User)<-[:IN_LIBRARY]-(c)
  WITH listener, max(o.weight) AS strength
  ORDER BY strength DESC, listener.id LIMIT $most
  RETURN 'co_mention' AS signal, 'explain/shared_listener' AS query, {listener: listener.id} AS hinge,
         'in the library of ' + coalesce(listener.name, listener.id) AS what,
         'a listener plays both a lot: ' + coalesce(listener.name, listener.id) AS text, 0.9 * strength AS strength
  UNION ALL
  UNWIND seeds AS s
  MATCH (s)<-[:SAME_AS]-{0,1}(:Artist)-[:PERFORMED]->(t:Track)-[e:CO_PLAYLIST]-(u:Track)<-[:PERFORMED]-(:Artist)-[:SAME_AS]->{0,1}(c)
  WITH t, u, max(e.score) AS strength
  ORDER BY strength DESC, t.id, u.id LIMIT $most
  RETURN 'co_mention' AS signal, 'explain/side_by_side' AS query, {one: t.id, other: u.id} AS hinge,
         '“' + t.title + '” and “' + u.title + '”' AS what,
         'playlists bring “' + t.title + '” and “' + u.title + '” together' AS text, strength
  UNION ALL
  UNWIND seeds AS s
  MATCH (c)-[:TAGGED]->(tag:Tag)
  WHERE s.cluster = c.cluster AND tag.cluster = c.cluster
  WITH DISTINCT tag.cluster AS cluster, tag.cluster_name AS name
  RETURN 'co_mention' AS signal, 'explain/shared_cluster' AS query, {cluster: cluster} AS hinge, 'mainly ' + name AS what,
         'both are mainly ' + name AS text, 0.001 AS strength
}
WITH candidate, signal, query, hinge, what, text, strength
ORDER BY candidate, signal, strength DESC, query, text
WITH candidate, signal, collect({query: query, hinge: hinge, what: what, text: text, strength: strength})[0..$most] AS best
UNWIND best AS each
RETURN candidate, signal, each.query AS query, each.hinge AS hinge, each.what AS what, each.text AS text, each.strength AS strength;
