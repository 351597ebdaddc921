// Writes articles: where they are and what they say of themselves, not their text.
//
// writes   (:Article)
// returns  nothing
// $load    STRING      id of the load
// $rows    LIST<MAP>   id, title, revision: STRING, position: INTEGER, url, published, author, language: STRING or null
:param load => 'editorial:example';
:param rows => [{id: 'https://quiet.example/1', title: 'An evening', revision: '0f', position: 0}];

CYPHER 25
UNWIND $rows AS row
MERGE (x:Article {id: row.id})
SET x.title = row.title, x.kind = 'editorial', x.url = row.url, x.published = row.published, x.author = row.author,
    x.language = row.language, x.revision = row.revision, x.load = $load, x.position = row.position;
