// Writes articles: where they are and what they say of themselves, not their text.
//
// An article has its date as a release has: `year` for queries, and `published` as text in ISO 8601, as exact as it is
// known: "2021", "2021-09" or "2021-09-06". A moment counts by the day in the time zone it is written in.
//
// writes   (:Article)
// returns  nothing
// $load    STRING      id of the load
// $rows    LIST<MAP>   id, title, revision: STRING, position: INTEGER, year: INTEGER or null,
//                      url, published, author, language: STRING or null
:param load => 'editorial:example';
:param rows => [{id: 'https://quiet.example/1', title: 'An evening', published: '2021-09', year: 2021, revision: '0f', position: 0}];

CYPHER 25
UNWIND $rows AS row
MERGE (x:Article {id: row.id})
SET x.title = row.title, x.kind = 'editorial', x.url = row.url, x.published = row.published, x.year = row.year, x.author = row.author,
    x.language = row.language, x.revision = row.revision, x.load = $load, x.position = row.position;
