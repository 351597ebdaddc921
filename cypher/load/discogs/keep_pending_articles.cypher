// Keeps what is still to be linked of articles, after the rest has been.
//
// writes   (:Article)
// returns  nothing
// $rows    LIST<MAP>   id: STRING, artist_names, artist_ids, label_names, label_ids: LIST<STRING> or null, unlinked: true or null
:param rows => [{id: 'discogs:artist:41:profile', unlinked: null}];

CYPHER 25
UNWIND $rows AS row
MATCH (n:Article {id: row.id})
SET n.artist_names = row.artist_names,
    n.artist_ids = row.artist_ids,
    n.label_names = row.label_names,
    n.label_ids = row.label_ids,
    n.unlinked = row.unlinked;
