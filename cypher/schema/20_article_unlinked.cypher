// Looks articles up by what is left to link: articles with mentions that are not linked yet.
//
// writes   index article_unlinked on (:Article {unlinked, id})
// returns  nothing

CYPHER 25
CREATE INDEX article_unlinked IF NOT EXISTS
FOR (n:Article) ON (n.unlinked, n.id);
