from support.playlists import load_files, mpd
