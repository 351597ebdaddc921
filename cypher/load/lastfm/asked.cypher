// Notes that Last.fm was asked about artists, and whether it knows them.
//
// writes   (:Artist)
// returns  nothing
// $rows    LIST<MAP>      id: STRING, unknown: true or null, other: STRING or null (whom it answered for instead)
// $parts   LIST<STRING>   what it was asked about
:param rows => [{id: 'discogs:artist:41', unknown: null, other: null}];
:param parts => ['info', 'tags', 'similar'];

CYPHER 25
UNWIND $rows AS row
MATCH (a:Artist {id: row.id})
SET a.lastfm_asked = datetime(),
    a.lastfm_parts = [part IN coalesce(a.lastfm_parts, []) WHERE NOT part IN $parts] + $parts,
    a.lastfm_unknown = row.unknown,
    a.lastfm_other = row.other;
