// Writes articles with the mentions that are still to be linked.
//
// writes   (:Article)
// returns  nothing
// $rows    LIST<MAP>   id, title, kind, url: STRING, unlinked: true or null, artist_names, artist_ids, label_names,
//                      label_ids: LIST<STRING> or null
:param rows => [{id: 'discogs:artist:41:profile', title: 'Discogs profile of Autechre', kind: 'profile', unlinked: null}];

CYPHER 25
UNWIND $rows AS row
MERGE (x:Article {id: row.id})
SET x.title = row.title,
    x.kind = row.kind,
    x.url = row.url,
    x.artist_names = row.artist_names,
    x.artist_ids = row.artist_ids,
    x.label_names = row.label_names,
    x.label_ids = row.label_ids,
    x.unlinked = row.unlinked;
