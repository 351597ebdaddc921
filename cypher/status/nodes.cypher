// How many nodes of each kind the graph holds.
//
// reads    counts of nodes
// returns  artists: INTEGER, works: INTEGER, releases: INTEGER, tracks: INTEGER, labels: INTEGER, tags: INTEGER,
//          playlists: INTEGER, listeners: INTEGER, articles: INTEGER

CYPHER 25
RETURN COUNT { (:Artist) } AS artists,
       COUNT { (:Work) } AS works,
       COUNT { (:Release) } AS releases,
       COUNT { (:Track) } AS tracks,
       COUNT { (:Label) } AS labels,
       COUNT { (:Tag) } AS tags,
       COUNT { (:Playlist) } AS playlists,
       COUNT { (:User) } AS listeners,
       COUNT { (:Article) } AS articles;
