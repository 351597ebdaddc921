"""An answer as text for a terminal."""

from __future__ import annotations

import json
import re
import shutil
import textwrap
from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from graphsig.documents.answer import Answer, Drawing, Evidence, Meaning, Recommendation, Resolved, Signal

# A parameter of a statement, or a text or comment in which a $ means nothing.
_PARAMETER = re.compile(r"""'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"|`[^`]*`|//[^\n]*|\$(?P<parameter>\w+)""")
MARGIN = " " * 11  # the width of rank and score, under which everything else about a result stands


def plain(text: str) -> str:
    """Return text without control characters, which names from a catalogue could use to drive the terminal."""
    return "".join(character if character.isprintable() else " " for character in text)


def show(answer: Answer) -> None:
    """Print an answer: what was understood, the results with their reasons, and what to know about them."""
    click.secho(f"Adjacent to {' and '.join(_meaning(each) for each in answer.resolved)}", bold=True)
    for each in answer.resolved:
        if each.alternatives:
            others = ", ".join(f"{_name(other)} ({plain(other.id)})" for other in each.alternatives)
            paragraph(f"It could also mean: {others}.")
    found = [*answer.artists, *answer.tracks]
    for rank, result in enumerate(found, 1):
        click.echo()
        _result(rank, result)
    if any(result.exploration for result in found):
        click.echo("\n* exploration: well connected, yet far from what you asked for")
    if answer.reason:
        click.echo()
        paragraph(plain(answer.reason))
    if answer.degraded:
        click.echo("\nSignals without data:")
        for missing in answer.degraded:
            paragraph(f"{missing.signal}: {plain(missing.reason)}", "  - ")
    if answer.notes:
        click.echo("\nNotes:")
        for note in answer.notes:
            paragraph(plain(note), "  - ")
    _costs(answer)


def _costs(answer: Answer) -> None:
    """Print what each retrieval path finds and how long each query took, if that was asked for."""
    if answer.retrieval:
        click.echo("\nEach path alone:")
        for path in answer.retrieval:
            best = ", ".join(plain(near.name) for near in path.candidates[:5]) or "nobody"
            paragraph(f"{path.path} ({len(path.candidates)}): {best} …", f"{path.milliseconds:>9.1f} ms  ")
    if answer.stages:
        click.echo("\nQueries:")
        for stage in answer.stages:
            click.echo(f"{stage.milliseconds:>9.1f} ms  {stage.query} ({stage.rows} rows)")


def signals(found: Sequence[Signal]) -> None:
    """Print signals with what they contribute and rest on, the largest contribution first."""
    for signal in sorted(found, key=lambda each: (-each.contribution, each.name)):
        score = "no data" if signal.score is None else f"{signal.score:.2f} × {signal.weight:.2f}"
        click.echo(f"{signal.contribution:>9.3f}  {signal.name} ({score})")
        for piece in signal.evidence:
            sources = f"  [{', '.join(piece.sources)}]" if piece.sources else ""
            paragraph(plain(f"{piece.text}{sources}"), MARGIN)
            for fact in piece.facts:
                if fact.quote:
                    paragraph(plain(f"“{fact.quote}”"), MARGIN)


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
    name = _name(resolved)
    if resolved.matched == "name" and resolved.matched_name == resolved.name:
        return name
    return f"{name} (found by its {resolved.matched}: {plain(resolved.matched_name)})"


def _name(meaning: Meaning) -> str:
    performers = f" by {' & '.join(meaning.artists)}" if meaning.artists else ""
    return plain(meaning.name + performers)


def _result(rank: int, result: Recommendation) -> None:
    mark = " *" if result.exploration else ""
    genre = f"  [{plain(result.genre)}]" if result.genre else ""
    name = click.style(plain(result.artist_name), bold=True)
    if result.track:
        name = f"{click.style(plain(result.track.title), bold=True)} – {plain(result.artist_name)}"
    click.echo(f"{rank:>3}.  {result.score:.2f}  {name}{mark}{genre}")
    paragraph(plain(result.explanation), MARGIN)
    if result.track:
        paragraph(plain(f"This track: {result.track.because}."), MARGIN)
    if result.via_track:
        paragraph(plain(f"Found by “{result.via_track.title}”: {result.via_track.because}."), MARGIN)


def paragraph(text: str, lead: str = "") -> None:
    """Print text in lines as wide as the terminal, up to 110 columns; `lead` stands before the first."""
    width = min(shutil.get_terminal_size().columns, 110)
    click.echo(textwrap.fill(text, width, initial_indent=lead, subsequent_indent=" " * len(lead)))
