"""Models that turn texts and sounds into vectors; the one package that imports them, and only when one is made.

They come with the extras: `graphsig[text]` for `Sentences`, `graphsig[clap]` for `Clap`.
"""
