// Notes what a list is kept varied by: each artist's heaviest style, the two heaviest as genre, and the tags' length.
//
// Nearly every artist of an excerpt may share one genre, so the two heaviest styles, sorted, stand for it
// ("Ambient / IDM"); without styles the heaviest tag does. tag_norm is the Euclidean length of the vector weight × idf.
//
// reads    (:Artist)-[:TAGGED]->(:Tag)
// writes   (:Artist {style, genre, tag_norm})
// returns  artists: INTEGER

CYPHER 25
MATCH (a:Artist)-[t:TAGGED]->(tag:Tag)
WITH a, t, tag ORDER BY a.id, tag.kind = 'style' DESC, t.weight DESC, tag.idf DESC, tag.id
WITH a, collect(tag) AS tags, round(sqrt(sum((t.weight * tag.idf) ^ 2)), 9) AS norm
WITH a, norm, tags[0] AS first, [tag IN tags[0..2] WHERE tag.kind = tags[0].kind AND tag.kind = 'style'] AS styles
SET a.tag_norm = norm,
    a.style = first.id,
    a.genre = CASE size(styles)
                WHEN 2 THEN CASE WHEN styles[0].name < styles[1].name
                              THEN styles[0].name + ' / ' + styles[1].name
                              ELSE styles[1].name + ' / ' + styles[0].name END
                ELSE first.name END
RETURN count(a) AS artists;
