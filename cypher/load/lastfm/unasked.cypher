// A page of the artists that Last.fm was never asked about, or not about all of this, or not since a moment.
//
// reads    (:Artist)-[:KNOWN_AS]->(:Name), (:Artist)-[:IDENTIFIED_BY]->(:SourceId)
// returns  id: STRING, name: STRING, links: INTEGER how well connected, mbid: STRING or null, keys: LIST<STRING>
// $after   STRING          id of the last artist of the page before
// $limit   INTEGER         how many
// $parts   LIST<STRING>    what is to be known: 'info', 'tags', 'similar'
// $before  DATETIME        what was said before that moment is to be asked for again
:param after => 'discogs:artist:41';
:param limit => 100;
:param parts => ['info', 'tags', 'similar'];
:param before => datetime('1970-01-01T00:00:00Z');

CYPHER 25
MATCH (a:Artist)
WHERE a.id > $after AND a.stub IS NULL AND a.name IS NOT NULL
  AND (a.lastfm_asked IS NULL OR a.lastfm_asked < $before
    OR any(part IN $parts WHERE NOT part IN coalesce(a.lastfm_parts, [])))
WITH a
ORDER BY a.id
LIMIT $limit
RETURN a.id AS id,
       a.name AS name,
       COUNT { (a)--() } AS links,
       COLLECT {
         MATCH (a)-[:IDENTIFIED_BY]->(s:SourceId)
         WHERE s.key STARTS WITH 'mb:artist:'
         RETURN substring(s.key, 10) ORDER BY s.key LIMIT 1
       }[0] AS mbid,
       COLLECT { MATCH (a)-[k:KNOWN_AS]->(n:Name) WHERE k.kind <> 'real name' RETURN DISTINCT n.key ORDER BY n.key } AS keys
ORDER BY id;
