// Full-text search over folded names, for questions with a typo or a word missing.
//
// writes   full-text index name_words on (:Name {key})
// returns  nothing

CYPHER 25
CREATE FULLTEXT INDEX name_words IF NOT EXISTS
FOR (n:Name) ON EACH [n.key]
OPTIONS {indexConfig: {`fulltext.analyzer`: 'whitespace', `fulltext.eventually_consistent`: false}};
