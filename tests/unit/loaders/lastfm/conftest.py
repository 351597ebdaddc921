from support.lastfm import bodies, connected, connection, lastfm, question
