// Full-text search over folded titles of tracks, for questions with a typo or a word missing; it follows a load by seconds.
//
// writes   full-text index track_words on (:Track {key})
// returns  nothing

CYPHER 25
CREATE FULLTEXT INDEX track_words IF NOT EXISTS
FOR (t:Track) ON EACH [t.key]
OPTIONS {indexConfig: {`fulltext.analyzer`: 'whitespace', `fulltext.eventually_consistent`: true}};
