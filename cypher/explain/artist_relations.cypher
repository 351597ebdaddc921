// All relations of an artist under all its names, section by section, the strongest of each first.
//
// reads    (:Artist {identity})-[:TAGGED|ON_LABEL|HAS_WORK|ON_PLAYLIST|IN_LIBRARY|COLLABORATED_WITH|PRODUCED_BY]-(),
//          (:Artist)-[:SIMILAR_TO|MEMBER_OF|INFLUENCED_BY|CO_PLAYLIST|CO_MENTIONED|SHARES_TAGS|SOUNDS_LIKE|SHARES_PRODUCER]-(:Artist),
//          (:Artist)-[:MENTIONED_IN]->(:Article)-[:ABOUT]->(:Artist), (:Artist)-[:IDENTIFIED_BY]->(:SourceId),
//          (:Artist)-[:SAME_AS]->(:Artist)
// returns  section: STRING, total: INTEGER  how many the section has, id: STRING or null, name: STRING, year: INTEGER or null,
//          role: STRING or null, quote: STRING or null, strength: FLOAT 0–1, source: STRING
// $id      STRING   id of the artist
// $most    INTEGER  how many a section
:param id => 'discogs:artist:45';
:param most => 10;

CYPHER 25
MATCH (asked:Artist {id: $id})
CALL (asked) {
  RETURN asked AS a
  UNION
  MATCH (a:Artist {identity: asked.identity})
  RETURN a
}
WITH a ORDER BY a.id
WITH collect(a) AS names
CALL (names) {
  // one section a branch: its rows, the strongest first
  UNWIND names AS a
  WITH a, split(a.id, ':')[0] AS catalogue
  RETURN 'names' AS section, a.id AS id, a.name AS name, null AS year, a.real_name AS role, null AS quote,
         coalesce(a.support, 0.0) AS strength, catalogue AS source
  UNION ALL
  UNWIND names AS a
  MATCH (a)<-[:SAME_AS]-{0,1}(:Artist)-[known:IDENTIFIED_BY]->(s:SourceId)
  WITH s, min(known.source) AS source
  RETURN 'ids in catalogues' AS section, s.key AS id, s.key AS name, null AS year, null AS role, null AS quote, 1.0 AS strength, source
  UNION ALL
  UNWIND names AS a
  MATCH (a)-[t:TAGGED]->(tag:Tag)
  WITH tag, max(t.weight) AS weight, min(t.source) AS source
  RETURN 'tags' AS section, tag.id AS id, tag.name AS name, null AS year, null AS role, null AS quote, weight * tag.idf AS strength, source
  UNION ALL
  UNWIND names AS a
  MATCH (a)-[o:ON_LABEL]->(label:Label)
  WITH label, max(o.affinity) AS affinity, sum(o.works) AS works
  RETURN 'labels' AS section, label.id AS id, label.name AS name, null AS year, works + ' works' AS role, null AS quote,
         affinity * coalesce(label.boutique, 0.0) AS strength, split(label.id, ':')[0] AS source
  UNION ALL
  UNWIND names AS a
  MATCH (a)-[m:MEMBER_OF]-(b:Artist)
  WITH b, CASE startNode(m) WHEN a THEN 'group' ELSE 'member' END AS role, m.source AS source
  RETURN DISTINCT 'members and groups' AS section, b.id AS id, b.name AS name, null AS year, role, null AS quote,
         coalesce(b.support, 0.0) AS strength, source
  UNION ALL
  UNWIND names AS a
  MATCH (a)-[e:COLLABORATED_WITH]-(b:Artist)
  WHERE NOT b IN names
  WITH b, e ORDER BY e.score DESC
  WITH b, collect(e)[0] AS e
  RETURN 'collaborators' AS section, b.id AS id, b.name AS name, null AS year,
         e.roles[0] + ': “' + e.titles[0] + '”' AS role, null AS quote, e.score AS strength,
         CASE e.pieces[0] WHEN '' THEN 'musicbrainz' ELSE split(e.pieces[0], ':')[0] END AS source
  UNION ALL
  UNWIND names AS a
  MATCH (a)-[e:PRODUCED_BY]->(p:Artist)
  OPTIONAL MATCH (w:Work {id: e.work})
  RETURN 'producers' AS section, p.id AS id, p.name AS name, w.year AS year,
         e.roles[0] + coalesce(' of “' + w.title + '”', '') AS role, null AS quote, e.weight AS strength, split(p.id, ':')[0] AS source
  UNION ALL
  UNWIND names AS p
  MATCH (p)<-[e:PRODUCED_BY]-(a:Artist)
  OPTIONAL MATCH (w:Work {id: e.work})
  RETURN 'produced' AS section, a.id AS id, a.name AS name, w.year AS year,
         e.roles[0] + coalesce(' of “' + w.title + '”', '') AS role, null AS quote, e.weight AS strength, split(a.id, ':')[0] AS source
  UNION ALL
  UNWIND names AS a
  MATCH (a)-[e:SIMILAR_TO]-(b:Artist)
  WHERE NOT b IN names
  RETURN 'alike to listeners' AS section, b.id AS id, b.name AS name, null AS year, null AS role, null AS quote,
         max(e.score) AS strength, min(e.source) AS source
  UNION ALL
  UNWIND names AS a
  MATCH (a)-[e:INFLUENCED_BY]-(b:Artist)
  RETURN DISTINCT 'influences' AS section, b.id AS id, b.name AS name, null AS year,
         CASE startNode(e) WHEN a THEN 'influence' ELSE 'influenced' END AS role, null AS quote, 0.5 AS strength, e.source AS source
  UNION ALL
  UNWIND names AS a
  MATCH (a)-[e:SHARES_TAGS]-(b:Artist)
  WHERE NOT b IN names
  RETURN 'tag neighbours' AS section, b.id AS id, b.name AS name, null AS year, max(e.tags) + ' shared tags' AS role, null AS quote,
         max(e.score) AS strength, 'tags' AS source
  UNION ALL
  UNWIND names AS a
  MATCH (a)-[e:SOUNDS_LIKE]-(b:Artist)
  WHERE NOT b IN names
  RETURN 'sound neighbours' AS section, b.id AS id, b.name AS name, null AS year, null AS role, null AS quote,
         max(e.score) AS strength, 'audio' AS source
  UNION ALL
  UNWIND names AS a
  MATCH (a)-[e:CO_PLAYLIST]-(b:Artist)
  WHERE NOT b IN names
  RETURN 'listed together' AS section, b.id AS id, b.name AS name, null AS year, sum(e.count) + ' lists' AS role, null AS quote,
         max(e.score) AS strength, 'lists' AS source
  UNION ALL
  UNWIND names AS a
  MATCH (a)-[e:CO_MENTIONED]-(b:Artist)
  WHERE NOT b IN names
  RETURN 'mentioned together' AS section, b.id AS id, b.name AS name, null AS year, null AS role, null AS quote,
         max(e.score) AS strength, 'articles' AS source
  UNION ALL
  UNWIND names AS a
  MATCH (a)-[o:ON_PLAYLIST]->(list:Playlist)
  RETURN DISTINCT 'playlists' AS section, list.id AS id, coalesce(list.name, list.id) AS name, list.modified.year AS year,
         null AS role, null AS quote, o.weight AS strength, coalesce(list.source, split(list.id, ':')[0]) AS source
  UNION ALL
  UNWIND names AS a
  MATCH (a)-[o:IN_LIBRARY]->(listener:User)
  RETURN DISTINCT 'libraries' AS section, listener.id AS id, coalesce(listener.name, listener.id) AS name, null AS year,
         null AS role, null AS quote, o.weight AS strength, split(listener.id, ':')[0] AS source
  UNION ALL
  UNWIND names AS a
  MATCH (a)<-[:SAME_AS]-{0,1}(named:Artist)-[m:MENTIONED_IN]->(article:Article)
  OPTIONAL MATCH (article)-[:ABOUT]->(about:Artist)
  WITH article, min(m.source) AS source, min(coalesce(m.sentence, // of a profile it is found in the text
         head([line IN split(replace(coalesce(about.bio, ''), '. ', '.\n'), '\n') WHERE line CONTAINS named.name | trim(line)]))) AS quote
  RETURN 'articles' AS section, article.id AS id, article.title AS name, article.year AS year, null AS role, quote,
         1.0 AS strength, source
  UNION ALL
  UNWIND names AS a
  MATCH (a)-[e:HAS_WORK]->(w:Work)
  WITH DISTINCT w, e.weight AS weight
  RETURN CASE WHEN w.compilation THEN 'compilations' ELSE 'works' END AS section, w.id AS id, w.title AS name, w.year AS year,
         null AS role, null AS quote, weight AS strength, split(w.id, ':')[0] AS source
}
WITH section, {id: id, name: name, year: year, role: role, quote: quote, strength: strength, source: source} AS row
ORDER BY row.strength DESC, row.name, row.id, row.role
WITH section, collect(row) AS rows
UNWIND rows[0..$most] AS row
RETURN section, size(rows) AS total, row.id AS id, row.name AS name, row.year AS year, row.role AS role, row.quote AS quote,
       row.strength AS strength, row.source AS source
ORDER BY section, strength DESC, name, id, role;
