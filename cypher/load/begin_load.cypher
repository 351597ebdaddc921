// Begins a load or resumes it, and returns its state. The parts that the load feeds are always those named now.
//
// writes   (:Load)
// returns  next: INTEGER, complete: BOOLEAN, quarantined: INTEGER
// $load        STRING   id of the load
// $properties  MAP      properties of the Load node: source, kind, file, sha256, parser, licence: STRING,
//                       feeds: LIST<STRING>
:param load => 'discogs:example';
:param properties => ({source: 'discogs', kind: 'releases', file: 'releases.xml.gz', feeds: ['works']});

CYPHER 25
MERGE (l:Load {id: $load})
ON CREATE SET l += $properties, l.next = 0, l.quarantined = 0, l.complete = false, l.started = datetime()
ON MATCH SET l.feeds = $properties.feeds
RETURN l.next AS next, l.complete AS complete, l.quarantined AS quarantined;
