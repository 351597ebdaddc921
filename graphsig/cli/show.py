"""An answer as text for a terminal."""

from __future__ import annotations

import json
import re
import shutil
import textwrap
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from graphsig.types import Answer, Drawing, Evidence, Recommendation, Resolved

# A parameter of a statement, or a text or comment in which a $ means nothing.
_PARAMETER = re.compile(r"""'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"|`[^`]*`|//[^\n]*|\$(?P<parameter>\w+)""")
MARGIN = " " * 11  # the width of rank and score, under which everything else about a result stands


def plain(text: str) -> str:
    """Return text without control characters, which names from a catalogue could use to drive the terminal."""
    return "".join(character if character.isprintable() else " " for character in text)


def show(answer: Answer) -> None:
    """Print an answer: what was understood, the results with their reasons, and what to know about them."""
    click.secho(f"Adjacent to {_meaning(answer.resolved)}", bold=True)
    if answer.alternatives:
        others = ", ".join(f"{plain(other.artist_name)} ({other.artist_id})" for other in answer.alternatives)
        _paragraph(f"It could also mean: {others}.")
    for rank, artist in enumerate(answer.artists, 1):
        click.echo()
        _result(rank, artist)
    if any(artist.exploration for artist in answer.artists):
        click.echo("\n* exploration: well connected, yet far from what you asked for")
    if answer.reason:
        click.echo()
        _paragraph(plain(answer.reason))
    if answer.degraded:
        click.echo("\nSignals without data:")
        for missing in answer.degraded:
            _paragraph(f"{missing.signal}: {plain(missing.reason)}", "  - ")
    if answer.notes:
        click.echo("\nNotes:")
        for note in answer.notes:
            _paragraph(plain(note), "  - ")


def paste(reason: Evidence | Drawing) -> str:
    """Return a reason as one statement with its parameters written in, to be pasted into Neo4j Browser.

    Browser shows no rows of a statement that is pasted together with `:param` lines, only that it succeeded. The
    parameters are texts, numbers and lists of them, which JSON and Cypher write alike.
    """

    def written(match: re.Match[str]) -> str:
        name = match["parameter"]
        return match[0] if name is None else json.dumps(reason.params[name], ensure_ascii=False)

    return _PARAMETER.sub(written, reason.cypher) + ";"


def _meaning(resolved: Resolved) -> str:
    name = plain(resolved.artist_name)
    if resolved.matched == "name" and resolved.matched_name == resolved.artist_name:
        return name
    return f"{name} (found by its {resolved.matched}: {plain(resolved.matched_name)})"


def _result(rank: int, artist: Recommendation) -> None:
    mark = " *" if artist.exploration else ""
    genre = f"  [{plain(artist.genre)}]" if artist.genre else ""
    name = click.style(plain(artist.artist_name), bold=True)
    click.echo(f"{rank:>3}.  {artist.score:.2f}  {name}{mark}{genre}")
    _paragraph(plain(artist.explanation), MARGIN)


def _paragraph(text: str, lead: str = "") -> None:
    width = min(shutil.get_terminal_size().columns, 110)
    click.echo(textwrap.fill(text, width, initial_indent=lead, subsequent_indent=" " * len(lead)))
