// Why each candidate is near the seed: the strongest pieces of evidence of every signal, each with the query that proves it.
//
// The facts are what lies between the two: which tag, label, list or listener, which producer on which records, which
// article with the sentence. Sources are the catalogues that say so; of a derived tie those that its ids name.
//
// reads    (:Artist)-[:TAGGED|ON_LABEL|SOUNDS_LIKE|SHARES_TAGS|SHARES_PRODUCER|PRODUCED_BY|IN_LIBRARY|MEMBER_OF|SIMILAR_TO]-(),
//          (:Artist)-[:COLLABORATED_WITH|HAS_WORK|HAS_TAG|ON_PLAYLIST|MENTIONED_IN|PERFORMED|SAME_AS|WORKED_WITH]-(),
//          (:Track)-[:CO_PLAYLIST]-(:Track), (:Track)-[:APPEARS_ON]->(:Release), (:Article)-[:ABOUT]->(:Artist),
//          (:Article)-[:PUBLISHED_BY]->(:Source), (:Work {title, year}), (:Artist {text_embedding, audio_embedding, graph_embedding, recommendable, bio}),
//          (:Artist)-[:CO_PLAYLIST]-(:Artist)
// returns  candidate: STRING, reasons: LIST<MAP>  by signal, the strongest first: {signal, query (a file of explain/),
//          bindings: MAP (its own parameters), what (what they share, by name), text, strength: FLOAT,
//          facts: LIST<MAP> of kind, id, name, year, role and quote (null where it has none), sources: LIST<STRING>}
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
WITH collect(s) AS everybody
// what the seed plays, is tagged and has works on, where it is mentioned, and the hundred with whom it is listed most are
// read once, and looked for at each candidate
CALL (everybody) {
  UNWIND everybody AS s
  MATCH (s)<-[:SAME_AS]-{0,1}(:Artist)-[:PERFORMED]->(t:Track)
  RETURN collect(DISTINCT {by: s, track: t}) AS played
}
CALL (everybody) {
  UNWIND everybody AS s
  MATCH (s)<-[:SAME_AS]-{0,1}(:Artist)-[m:MENTIONED_IN]->(article:Article)
  RETURN collect({of: s, mention: m, article: article}) AS mentioned
}
CALL (everybody) {
  UNWIND everybody AS s
  MATCH (s)-[t:TAGGED]->(tag:Tag)
  RETURN collect({of: s, tag: tag, weight: t.weight * s.support, by: t.source}) AS tagged
}
CALL (everybody) {
  UNWIND everybody AS s
  MATCH (s)-[o:ON_LABEL]->(label:Label)
  RETURN collect({of: s, label: label, affinity: o.affinity}) AS signed
}
CALL (everybody) {
  UNWIND everybody AS s
  MATCH (s)-[e:CO_PLAYLIST]-(other:Artist)
  WITH other, sum(e.score) AS score
  ORDER BY score DESC, other.id LIMIT 100
  RETURN collect({artist: other, score: score}) AS company
}
WITH *, [s IN everybody WHERE s.recommendable AND s.graph_embedding IS NOT NULL | s.graph_embedding] AS places
WITH *, CASE WHEN places <> [] THEN
       [i IN range(0, size(places[0]) - 1) | reduce(total = 0.0, v IN places | total + v[i])] END AS place
UNWIND $candidates AS candidate
MATCH (c:Artist {id: candidate})
// one of those that stand for a genre may come back, and is no reason for itself
WITH candidate, c, everybody, place, company, [s IN everybody WHERE s <> c] AS seeds,
     [p IN played WHERE p.by <> c | p.track] AS tracks, [m IN mentioned WHERE m.of <> c] AS mentions,
     [t IN tagged WHERE t.of <> c] AS tagged, [o IN signed WHERE o.of <> c] AS signed
CALL (everybody, place, company, seeds, tracks, mentions, tagged, signed, c) {
  // audio_similarity, text_similarity: nothing to walk along, so the measure itself
  WITH everybody, c
  WHERE c.audio_embedding IS NOT NULL AND any(s IN everybody WHERE s.audio_embedding IS NOT NULL)
  RETURN 'audio_similarity' AS signal, 'evidence/audio_similarity' AS query, {} AS bindings, 'sound' AS what,
         'they sound alike' AS text, 1.0 AS strength, [] AS facts, ['audio'] AS sources
  UNION ALL
  UNWIND seeds AS s
  MATCH (s)-[e:SOUNDS_LIKE]-(c)
  WITH max(e.score) AS score WHERE score IS NOT NULL
  RETURN 'audio_similarity' AS signal, 'evidence/sonic_neighbour' AS query, {} AS bindings, 'sound' AS what,
         'they are near neighbours in sound' AS text, 0.9 * score AS strength, [] AS facts, ['audio'] AS sources
  UNION ALL
  WITH everybody, c
  WHERE c.text_embedding IS NOT NULL AND any(s IN everybody WHERE s.text_embedding IS NOT NULL)
  RETURN 'text_similarity' AS signal, 'evidence/text_similarity' AS query, {} AS bindings, 'biography' AS what,
         'their biographies read alike' AS text, 1.0 AS strength, [] AS facts,
         [x IN everybody + c WHERE x.text_embedding IS NOT NULL |
           CASE WHEN x.bio IS NULL THEN 'lastfm' ELSE split(x.id, ':')[0] END] AS sources

  // tag_overlap
  UNION ALL
  WITH c, tagged, [each IN tagged | each.tag] AS tags
  MATCH (c)-[u:TAGGED]->(tag)
  WHERE tag IN tags
  WITH c, u, tag, [each IN tagged WHERE each.tag = tag] AS shared
  WITH tag, [each IN shared | {artist: each.of, by: each.by}] + {artist: c, by: u.source} AS ends,
       reduce(total = 0.0, each IN shared | total + each.weight) * u.weight * tag.idf ^ 2 AS strength
  ORDER BY strength DESC, tag.id LIMIT $most
  UNWIND ends AS end
  WITH tag, strength, end, end.artist AS x
  OPTIONAL MATCH (x)-[given:HAS_TAG]->(tag)
  WITH tag, strength, collect(CASE WHEN end.by <> 'tags' THEN split(x.id, ':')[0] END) + collect(given.source) AS sources
  RETURN 'tag_overlap' AS signal, 'evidence/shared_tag' AS query, {tag: tag.id} AS bindings, tag.name AS what,
         'both are tagged ' + tag.name AS text, strength,
         [{kind: 'tag', id: tag.id, name: tag.name}] AS facts, sources
  UNION ALL
  UNWIND seeds AS s
  MATCH (s)-[e:SHARES_TAGS]-(c)
  RETURN 'tag_overlap' AS signal, 'evidence/tag_neighbour' AS query, {} AS bindings, 'alike in ' + e.tags + ' tags' AS what,
         'they share ' + e.tags + ' tags' AS text, 0.0001 * e.score AS strength, [] AS facts,
         [split(s.id, ':')[0], split(c.id, ':')[0]] AS sources
  ORDER BY strength DESC LIMIT 1

  // artist_similarity
  UNION ALL
  UNWIND seeds AS s
  MATCH (s)-[m:MEMBER_OF]-(c)
  WITH startNode(m).name + ' is a member of ' + endNode(m).name AS text, collect(m.source) AS sources
  RETURN 'artist_similarity' AS signal, 'evidence/relation' AS query, {} AS bindings, text AS what, text, 4.0 AS strength,
         [] AS facts, sources
  ORDER BY text LIMIT 1
  UNION ALL
  UNWIND seeds AS s
  MATCH (s)-[e:SIMILAR_TO]-(c)
  WITH e.score AS strength, s.name + ' and ' + c.name + ' are alike to listeners' AS text, coalesce(e.source, 'lastfm') AS source
  RETURN 'artist_similarity' AS signal, 'evidence/relation' AS query, {} AS bindings, text AS what, text,
         2.0 * strength AS strength, [] AS facts, [source] AS sources
  ORDER BY strength DESC, text LIMIT 1
  UNION ALL
  UNWIND seeds AS s
  MATCH (s)-[m:MEMBER_OF]-(shared:Artist)-[n:MEMBER_OF]-(c)
  WHERE NOT EXISTS { (shared)-[:SAME_AS]->() }
  WITH shared, CASE startNode(m) WHEN shared THEN shared.name + ' is a member of both'
                 ELSE 'both are members of ' + shared.name END AS text, collect(m.source) + collect(n.source) AS sources
  RETURN 'artist_similarity' AS signal, 'evidence/shared_member' AS query, {shared: shared.id} AS bindings, text AS what, text,
         3.0 AS strength, [{kind: 'artist', id: shared.id, name: shared.name, role: 'member'}] AS facts, sources
  ORDER BY shared.id LIMIT $most
  UNION ALL
  UNWIND seeds AS s
  MATCH (s)-[e:COLLABORATED_WITH]-(c)
  UNWIND range(0, size(e.pieces) - 1) AS i
  WITH s, c, e.roles[i] AS role, e.pieces[i] AS piece, e.titles[i] AS title,
       CASE e.credited[i] WHEN s.id THEN s ELSE c END AS credited, CASE e.credited[i] WHEN s.id THEN c ELSE s END AS performer
  WITH *, CASE role WHEN 'together' THEN 2.0 WHEN 'worked with' THEN 1.8 WHEN 'Featuring' THEN 1.6 WHEN 'Remix' THEN 1.5
            WHEN 'Producer' THEN 1.4 ELSE 1.0 END AS strength
  ORDER BY strength DESC, piece, role, title, credited.id LIMIT $most
  OPTIONAL MATCH (release:Release {id: piece})
  OPTIONAL MATCH (:Track {id: piece})-[:APPEARS_ON]->(r:Release)
  WITH role, piece, strength, title, credited, performer, coalesce(min(release.year), min(r.year)) AS year
  WITH role, piece, strength, title, credited, performer, year,
       CASE role WHEN 'together' THEN 'evidence/performed_together' WHEN 'worked with' THEN 'evidence/relation'
                 ELSE 'evidence/credit' END AS query,
       CASE role WHEN 'together' THEN {one: credited.id, other: performer.id, piece: piece}
                 WHEN 'worked with' THEN {}
                 ELSE {credited: credited.id, performer: performer.id, piece: piece, role: role} END AS bindings,
       CASE role WHEN 'together' THEN 'together on “' + title + '”' + coalesce(' (' + year + ')', '')
                 WHEN 'worked with' THEN credited.name + ' worked with ' + performer.name + ' (' + title + ')'
                 ELSE credited.name + ' (' + role + ') on “' + title + '” by ' + performer.name
                      + coalesce(', ' + year, '') END AS text
  RETURN 'artist_similarity' AS signal, query, bindings, text AS what, text, strength,
         CASE role WHEN 'worked with' THEN [{kind: 'relation', name: title}]
           ELSE [{kind: 'record', id: piece, name: title, year: year, role: role}] END AS facts,
         CASE role WHEN 'worked with' THEN ['musicbrainz'] ELSE [split(piece, ':')[0]] END AS sources
  UNION ALL
  UNWIND seeds AS s
  MATCH (s)-[e:SHARES_PRODUCER]-(c)
  UNWIND range(0, size(e.people) - 1) AS i
  WITH s, c, e.people[i] AS person, e.roles[i] AS role, e.score AS strength
  WITH c, person, min(role) AS role, max(strength) AS strength, collect(s) AS some
  ORDER BY strength DESC, person LIMIT $most
  MATCH (p:Artist {id: person})
  UNWIND some + c AS x
  MATCH (x)-[e:PRODUCED_BY]->(p)
  MATCH (w:Work {id: e.work})
  WITH p, role, strength, x = c AS last, x, e, w
  ORDER BY last, x.id
  WITH p, role, strength, collect({kind: 'record', id: w.id, name: w.title, year: w.year, role: e.roles[0]}) AS records
  RETURN 'artist_similarity' AS signal, 'evidence/shared_producer' AS query, {producer: p.id} AS bindings, p.name AS what,
         p.name + ' (' + role + ') shaped works of both' +
           reduce(text = '', record IN records | text + CASE text WHEN '' THEN ': “' ELSE ', “' END + record.name + '”') AS text,
         strength, [{kind: 'artist', id: p.id, name: p.name, role: role}] + records AS facts,
         [record IN records | split(record.id, ':')[0]] + split(p.id, ':')[0] AS sources

  // label_affinity
  UNION ALL
  WITH c, signed, [each IN signed | each.label] AS labels
  MATCH (c)-[p:ON_LABEL]->(label)
  WHERE label IN labels
  UNWIND [each IN signed WHERE each.label = label | each.affinity] AS affinity
  WITH label, max(sqrt(affinity * p.affinity)) * label.boutique AS strength
  ORDER BY strength DESC, label.id LIMIT $most
  RETURN 'label_affinity' AS signal, 'evidence/shared_label' AS query, {label: label.id} AS bindings, label.name AS what,
         'both have works on ' + label.name AS text, strength,
         [{kind: 'label', id: label.id, name: label.name}] AS facts, [split(label.id, ':')[0]] AS sources
  UNION ALL
  // what one who stands for a genre brought into it
  WITH c, everybody
  WHERE c IN everybody
  MATCH (c)-[o:ON_LABEL]->(label:Label)
  WITH c, label, o.affinity * label.boutique AS strength
  ORDER BY strength DESC, label.id LIMIT $most
  RETURN 'label_affinity' AS signal, 'evidence/own_label' AS query, {label: label.id} AS bindings, label.name AS what,
         c.name + ' stands for what was asked for, with works on ' + label.name AS text, 0.0001 * strength AS strength,
         [{kind: 'label', id: label.id, name: label.name}] AS facts, [split(label.id, ':')[0]] AS sources

  // cultural_similarity
  UNION ALL
  WITH c, mentions, [each IN mentions | each.article] AS articles
  MATCH (c)<-[:SAME_AS]-{0,1}(:Artist)-[n:MENTIONED_IN]->(article)
  WHERE article IN articles
  UNWIND [each IN mentions WHERE each.article = article | each.mention] AS m
  WITH article, min(m.sentence) AS first, min(n.sentence) AS second, collect(m.source) + collect(n.source) AS sources
  ORDER BY article.id LIMIT $most
  RETURN 'cultural_similarity' AS signal, 'evidence/mention' AS query, {article: article.id} AS bindings, article.title AS what,
         'both are mentioned in: ' + article.title AS text, 1.0 AS strength,
         [{kind: 'article', id: article.id, name: article.title, year: article.year,
           quote: CASE WHEN first <> second THEN first + ' … ' + second ELSE coalesce(first, second) END}] AS facts,
         sources + [(article)-[:PUBLISHED_BY]->(publisher:Source) | publisher.id] AS sources
  UNION ALL
  UNWIND seeds AS s
  UNWIND [[s, c], [c, s]] AS pair
  WITH pair[0] AS x, pair[1] AS y
  MATCH (x)<-[:SAME_AS]-{0,1}(named:Artist)-[m:MENTIONED_IN]->(article:Article)-[:ABOUT]->(about:Artist)-[:SAME_AS]->{0,1}(y)
  WITH x, article, collect(m.source) AS sources, min(coalesce(m.sentence, // of a profile it is found in the text
         head([line IN split(replace(coalesce(about.bio, ''), '. ', '.\n'), '\n') WHERE line CONTAINS named.name | trim(line)]))) AS quote
  ORDER BY article.id, x.id LIMIT $most
  RETURN 'cultural_similarity' AS signal, 'evidence/mention' AS query, {article: article.id} AS bindings, article.title AS what,
         x.name + ' is mentioned in: ' + article.title AS text, 2.0 AS strength,
         [{kind: 'article', id: article.id, name: article.title, year: article.year, quote: quote}] AS facts,
         sources + [(article)-[:PUBLISHED_BY]->(publisher:Source) | publisher.id] AS sources

  // co_mention; of the two whoever is on fewer lists is asked for them
  UNION ALL
  UNWIND seeds AS s
  WITH CASE WHEN COUNT { (s)-[:HAS_WORK]->() } < COUNT { (c)-[:HAS_WORK]->() } THEN [s, c] ELSE [c, s] END AS pair
  WITH pair[0] AS few, pair[1] AS many
  MATCH (few)-[:HAS_WORK]->(work:Work {compilation: true})
  WHERE EXISTS { (many)-[:HAS_WORK]->(work) }
  WITH DISTINCT work
  ORDER BY work.performers, work.id LIMIT $most
  RETURN 'co_mention' AS signal, 'evidence/shared_compilation' AS query, {work: work.id} AS bindings, 'on “' + work.title + '”' AS what,
         'both are on the compilation “' + work.title + '”' + coalesce(' (' + work.year + ')', '') AS text,
         1.0 / work.performers AS strength,
         [{kind: 'record', id: work.id, name: work.title, year: work.year}] AS facts, [split(work.id, ':')[0]] AS sources
  UNION ALL
  UNWIND seeds AS s
  WITH CASE WHEN COUNT { (s)-[:ON_PLAYLIST]->() } < COUNT { (c)-[:ON_PLAYLIST]->() } THEN [s, c] ELSE [c, s] END AS pair
  WITH pair[0] AS few, pair[1] AS many
  MATCH (few)-[o:ON_PLAYLIST]->(list:Playlist)
  WHERE EXISTS { (many)-[:ON_PLAYLIST]->(list) }
  WITH list, max(o.weight) AS strength
  ORDER BY strength DESC, list.id LIMIT $most
  RETURN 'co_mention' AS signal, 'evidence/shared_playlist' AS query, {playlist: list.id} AS bindings,
         'on the playlist “' + coalesce(list.name, list.id) + '”' AS what,
         'both are on the playlist “' + coalesce(list.name, list.id) + '”' AS text, strength,
         [{kind: 'playlist', id: list.id, name: list.name, year: list.modified.year}] AS facts,
         [coalesce(list.source, split(list.id, ':')[0])] AS sources
  UNION ALL
  UNWIND seeds AS s
  WITH CASE WHEN COUNT { (s)-[:IN_LIBRARY]->() } < COUNT { (c)-[:IN_LIBRARY]->() } THEN [s, c] ELSE [c, s] END AS pair
  WITH pair[0] AS few, pair[1] AS many
  MATCH (few)-[o:IN_LIBRARY]->(listener:User)
  WHERE EXISTS { (many)-[:IN_LIBRARY]->(listener) }
  WITH listener, max(o.weight) AS strength
  ORDER BY strength DESC, listener.id LIMIT $most
  RETURN 'co_mention' AS signal, 'evidence/shared_listener' AS query, {listener: listener.id} AS bindings,
         coalesce('in the library of ' + listener.name, 'played a lot by the same listeners') AS what,
         'a listener plays both a lot: ' + coalesce(listener.name, listener.id) AS text, 0.9 * strength AS strength,
         [{kind: 'listener', id: listener.id, name: listener.name}] AS facts, [split(listener.id, ':')[0]] AS sources
  UNION ALL
  MATCH (c)<-[:SAME_AS]-{0,1}(:Artist)-[:PERFORMED]->(u:Track)-[e:CO_PLAYLIST]-(t)
  WHERE t IN tracks
  WITH t, u, max(e.score) AS strength
  ORDER BY strength DESC, t.id, u.id LIMIT $most
  RETURN 'co_mention' AS signal, 'evidence/side_by_side' AS query, {one: t.id, other: u.id} AS bindings,
         '“' + t.title + '” and “' + u.title + '”' AS what,
         'playlists bring “' + t.title + '” and “' + u.title + '” together' AS text, strength,
         [{kind: 'record', id: t.id, name: t.title}, {kind: 'record', id: u.id, name: u.title}] AS facts,
         [split(t.id, ':')[0], split(u.id, ':')[0]] AS sources
  UNION ALL
  WITH c, everybody, company, [each IN company | each.artist] AS others
  MATCH (c)-[e:CO_PLAYLIST]-(other)
  WHERE other IN others
  WITH c, other, e.score * ([each IN company WHERE each.artist = other | each.score][0]
                            - CASE WHEN c IN everybody THEN e.score ELSE 0.0 END) AS strength
  WHERE strength > 0
  ORDER BY strength DESC, other.id LIMIT $most
  RETURN 'co_mention' AS signal, 'evidence/shared_company' AS query, {other: other.id} AS bindings, 'listed with ' + other.name AS what,
         'both are on lists with ' + other.name AS text, 0.001 * strength AS strength,
         [{kind: 'artist', id: other.id, name: other.name}] AS facts, [split(c.id, ':')[0], split(other.id, ':')[0]] AS sources
  UNION ALL
  WITH c, everybody, place
  WHERE vector.similarity.cosine(place, c.graph_embedding) > 0.5
  RETURN 'co_mention' AS signal, 'evidence/place' AS query, {} AS bindings, 'in the same surroundings' AS what,
         'what surrounds them in the graph is alike' AS text, 0.0001 AS strength, [] AS facts,
         [x IN everybody + c WHERE x.graph_embedding IS NOT NULL | split(x.id, ':')[0]] AS sources
}
WITH candidate, signal, query, bindings, what, text, strength, facts, sources
ORDER BY candidate, signal, strength DESC, query, text
WITH candidate, signal,
     collect({signal: signal, query: query, bindings: bindings, what: what, text: text, strength: strength, facts: facts,
       sources: sources})[0..$most] AS best
ORDER BY candidate, signal
WITH candidate, collect(best) AS all
RETURN candidate, reduce(reasons = [], best IN all | reasons + best) AS reasons
ORDER BY candidate;
