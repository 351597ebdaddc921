// Full-text search over folded names of genres, for questions with a typo or a word missing.
//
// writes   full-text index tag_words on (:Tag {id})
// returns  nothing

CYPHER 25
CREATE FULLTEXT INDEX tag_words IF NOT EXISTS
FOR (t:Tag) ON EACH [t.id]
OPTIONS {indexConfig: {`fulltext.analyzer`: 'whitespace', `fulltext.eventually_consistent`: false}};
