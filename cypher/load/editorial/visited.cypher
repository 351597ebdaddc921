// Which addresses of a publication were asked for, when, and what they said to ask again with.
//
// reads    (:Article)-[:PUBLISHED_BY]->(:Source)
// returns  address: STRING, id: STRING, fetched: STRING, etag: STRING, modified: STRING
// $publisher   STRING   id of the publication
:param publisher => 'editorial:quiet room';

CYPHER 25
MATCH (:Source {id: $publisher})<-[:PUBLISHED_BY {source: 'editorial'}]-(x:Article)
WHERE x.fetched IS NOT NULL
UNWIND x.addresses AS address
RETURN address, x.id AS id, toString(x.fetched) AS fetched, x.etag AS etag, x.modified AS modified
ORDER BY address, id;
