from support.lastfm import bodies, lastfm
