// What tells artists apart from others of the same name: titles, labels, members, tags, years, place, web pages, ISRCs.
//
// reads    (:Artist)-[:KNOWN_AS|PERFORMED|MEMBER_OF|HAS_TAG]-(), (:Release)-[:RELEASED_ON|HAS_GENRE]->(),
//          (:Track)-[:IDENTIFIED_BY]->(:SourceId)
// returns  id: STRING, name: STRING, catalogue_name: STRING, kind: STRING, country: STRING, begin_year: INTEGER,
//          urls: LIST<STRING>, names: LIST<MAP> {key, kind}, titles: LIST<STRING>, labels: LIST<STRING>,
//          first_year: INTEGER, last_year: INTEGER, circle: LIST<STRING> names of members and groups,
//          tags: LIST<MAP> {id, weight, degree}, isrcs: LIST<STRING>
// $ids     LIST<STRING>  ids of artists
// $most    INTEGER       how many titles, labels, ISRCs … of each at most
:param ids => ['discogs:artist:41'];
:param most => 300;

CYPHER 25
UNWIND $ids AS id
MATCH (a:Artist {id: id})
CALL (a) {
  MATCH (a)-[k:KNOWN_AS]->(n:Name)
  WITH DISTINCT n.key AS key, k.kind AS kind ORDER BY key, kind LIMIT $most
  RETURN collect({key: key, kind: kind}) AS names
}
CALL (a) {
  MATCH (a)-[:PERFORMED]->(x:Work|Release|Track)
  WHERE x.title IS NOT NULL
  WITH DISTINCT x.title AS title ORDER BY title LIMIT $most
  RETURN collect(title) AS titles
}
CALL (a) {
  MATCH (a)-[:PERFORMED]->(:Release|Track)-[:APPEARS_ON]->{0,1}(r:Release)
  WITH DISTINCT r
  OPTIONAL MATCH (r)-[:RELEASED_ON]->(l:Label)
  WITH l.name AS label, min(r.year) AS first_year, max(r.year) AS last_year ORDER BY label
  RETURN collect(label)[0..$most] AS labels, min(first_year) AS first_year, max(last_year) AS last_year
}
CALL (a) {
  MATCH (a)-[m:MEMBER_OF]-(b:Artist)
  WHERE m.run IS NULL // those with a run follow from an earlier alignment
  WITH DISTINCT b.name AS name ORDER BY name LIMIT $most
  RETURN collect(name) AS circle
}
CALL (a) {
  CALL (a) {
    MATCH (a)-[t:HAS_TAG]->(tag:Tag)
    RETURN tag, t.count AS weight
    UNION ALL
    MATCH (a)-[:PERFORMED]->(:Work|Release)-[:HAS_GENRE]->(tag:Tag)
    RETURN tag, 1.0 AS weight
  }
  WITH tag, sum(weight) AS weight ORDER BY weight DESC, tag.id LIMIT $most
  RETURN collect({id: tag.id, weight: weight, degree: COUNT { (tag)<-[:HAS_TAG|HAS_GENRE]-() }}) AS tags
}
CALL (a) {
  MATCH (a)-[:PERFORMED]->(:Track)-[:IDENTIFIED_BY]->(s:SourceId)
  WHERE s.key STARTS WITH 'isrc:'
  WITH DISTINCT s.key AS isrc ORDER BY isrc LIMIT $most
  RETURN collect(isrc) AS isrcs
}
RETURN a.id AS id, a.name AS name, a.catalogue_name AS catalogue_name, a.kind AS kind, a.country AS country,
       a.begin_year AS begin_year, coalesce(a.urls, []) AS urls, names, titles, labels, first_year, last_year, circle, tags,
       isrcs
ORDER BY id;
