"""Models that turn texts and audio into vectors, and the vector spaces that they fill.

No other package imports the models, and this one only when it creates one.

They come with the extras: `graphsig[text]` for `Sentences`, `graphsig[clap]` for `Clap`.
"""
