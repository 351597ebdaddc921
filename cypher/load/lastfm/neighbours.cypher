// Which artists of the graph the neighbours that Last.fm names may be: by MBID, by page, by name.
//
// reads    (:Artist)-[:IDENTIFIED_BY]->(:SourceId), (:Artist)-[:KNOWN_AS]->(:Name)
// returns  key: STRING, by_mbid: LIST<STRING>, by_page: LIST<STRING>, by_name: LIST<STRING> two ids at most
// $rows    LIST<MAP>   key: STRING (the folded name), page, mbid: STRING (ids in the two catalogues)
:param rows => [{key: 'autechre', page: 'lastfm:artist:autechre', mbid: 'mb:artist:410c9baf-5469-44f6-9852-826524b80c61'}];

CYPHER 25
UNWIND $rows AS row
RETURN row.key AS key,
       COLLECT {
         MATCH (:SourceId {key: row.mbid})<-[:IDENTIFIED_BY]-(a:Artist)
         WITH DISTINCT a
         RETURN a.id ORDER BY a.stub IS NOT NULL, a.id LIMIT 1
       } AS by_mbid,
       COLLECT {
         MATCH (:SourceId {key: row.page})<-[:IDENTIFIED_BY]-(a:Artist)
         WITH DISTINCT a
         RETURN a.id ORDER BY a.stub IS NOT NULL, a.id LIMIT 1
       } AS by_page,
       COLLECT {
         MATCH (:Name {key: row.key})<-[k:KNOWN_AS]-(a:Artist)
         WHERE k.kind = 'name' AND NOT a.id STARTS WITH 'lastfm:artist:'
         RETURN DISTINCT a.id ORDER BY a.id LIMIT 2
       } AS by_name
ORDER BY key;
