"""Resolve: from text to nodes, for every question: names, titles, identifiers, genres, and the ends of paths."""
