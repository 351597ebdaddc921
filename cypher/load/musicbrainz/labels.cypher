// Writes the Label nodes of a batch of records; the record wins over what references said before.
//
// writes   (:Label)
// returns  nothing
// $rows    LIST<MAP>   id, name, revision: STRING, country, disambiguation: STRING or null
:param rows => [{id: 'mb:label:46f0f4cd-8aab-4b33-b698-f459faf64190', name: 'Warp', country: 'GB', revision: '0f'}];

CYPHER 25
UNWIND $rows AS row
MERGE (n:Label {id: row.id})
SET n.name = row.name,
    n.country = row.country,
    n.disambiguation = row.disambiguation,
    n.revision = row.revision,
    n.stub = null;
