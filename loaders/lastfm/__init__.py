"""Last.fm: listeners, biographies, tags and similar artists of the artists in the graph, through pylast."""
