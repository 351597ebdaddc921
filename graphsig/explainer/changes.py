"""Changes: variations of a request that bring a missing artist in. Each was tried.

Looked for are the smallest limit, the largest diversity, the smallest weight of a single signal, and one artist to
leave out. Whether an artist is shown does not always grow with these, as caps and exploration come in: what is found
is a change that works, next to which a smaller one, by the step given, does not. They are looked for among the
candidates that were found, and at last the request is repeated with each.
"""

from __future__ import annotations

import asyncio
import itertools
import math
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from graphsig.documents.explain import Change, Option
from graphsig.documents.requests import LARGEST_LIMIT
from graphsig.explainer.trial import Trial
from graphsig.recommender.retrieve import POOL
from graphsig.recommender.seed import identities
from graphsig.recommender.state import Candidate
from graphsig.signals import parse

_SIGNALS = 3  # signals whose weight is tried
_STEPS = 20  # steps of .05 in which a weight is looked for
_TENTHS = 10  # … and of .1 for the diversity
_RIVALS = 3  # results of which each is tried to be left out


@dataclass(frozen=True)
class _Proposal:
    option: Option
    value: str
    text: str
    trial: Trial


async def changes(trial: Trial, row: Candidate) -> list[Change]:
    """Return the changes that bring the artist of `row` in, the one that leaves most of the answer as it is first."""
    before = {pick.id for pick in await trial.picks()}
    proposals = await asyncio.gather(_limits(trial), _diversities(trial), _weights(trial, row), _exclusions(trial, row))
    found = []
    for proposal in itertools.chain.from_iterable(proposals):
        after = [pick.id for pick in await proposal.trial.repeated()]
        if trial.wanted in after:
            found.append(
                Change(
                    option=proposal.option,
                    value=proposal.value,
                    text=proposal.text,
                    place=after.index(trial.wanted) + 1,
                    kept=len(before.intersection(after)),
                )
            )
    return sorted(found, key=lambda change: (-change.kept, change.option, change.value))


async def _limits(trial: Trial) -> list[_Proposal]:
    """Propose the smallest limit. Long lists take long: the artist's place in one is tried before any between."""

    def longer(limit: int) -> Trial:
        return trial.but(limit=limit)

    below, limit = await _doubled(trial.limit + 1, LARGEST_LIMIT, longer)
    if limit is None:
        return []
    place = await longer(limit).place() or limit
    for guess in (place, place - 1):
        if below < guess < limit:
            below, limit = (guess, limit) if await longer(guess).place() is None else (below, guess)
    limit = await _halved(below, limit, longer)
    return [_Proposal("limit", str(limit), f"Ask for {limit} artists.", longer(limit))]


async def _diversities(trial: Trial) -> list[_Proposal]:
    def lower(step: int) -> Trial:
        return trial.but(diversity=max(0, most - step) / _TENTHS)

    most = math.ceil(trial.diversity * _TENTHS)
    step = await _first(1, most, lower)
    if step is None:
        return []
    value = f"{lower(step).diversity:g}"
    text = "Ask for the plain ranking (diversity 0)." if value == "0" else f"Ask for less diversity: {value}."
    return [_Proposal("diversity", value, text, lower(step))]


async def _weights(trial: Trial, row: Candidate) -> list[_Proposal]:
    scores = {name: row.signals[name] or 0.0 for name in trial.weights if trial.seed.has(name)}
    telling = sorted((name for name, score in scores.items() if score > 0), key=lambda name: -scores[name])
    proposals = []
    for name in telling[:_SIGNALS]:
        heavier = partial(_heavier, trial, name)
        step = await _first(int(trial.weights[name] * _STEPS) + 1, _STEPS, heavier)
        if step is not None:
            weights = heavier(step).weights
            value = ",".join(f"{signal}={weight:.4g}" for signal, weight in weights.items() if weight)
            text = f"Give {name} the weight {weights[name]:.2f}, and the others the rest."
            proposals.append(_Proposal("weights", value, text, trial.weighing(parse(value))))
    return proposals


async def _exclusions(trial: Trial, row: Candidate) -> list[_Proposal]:
    """Propose to leave one result out: those of the same genre or circle first, the last in the list first."""
    pool = {each.id: each for each in trial.rows[:POOL]}
    chosen = [pool[pick.id] for pick in reversed(await trial.picks())]
    alike = [each for each in chosen if each.genre == row.genre or (each.family and row.family)]
    rivals = list({each.id: each for each in [*alike, *chosen]}.values())[:_RIVALS]
    return [
        _Proposal(
            "exclude",
            rival.id,
            f"Leave {rival.name} out.",
            trial.without(await identities(trial.graph, [rival.id])),
        )
        for rival in rivals
    ]


def _heavier(trial: Trial, name: str, step: int) -> Trial:
    """Return the request with `step` of _STEPS for one signal, and the others in the same proportion to each other."""
    weight, rest = step / _STEPS, 1.0 - trial.weights[name]
    others = {each: (1.0 - weight) * before / rest if rest else 0.0 for each, before in trial.weights.items()}
    return trial.weighing({**others, name: weight})


async def _first(low: int, high: int, request: Callable[[int], Trial]) -> int | None:
    """Return the least number from low to high whose request shows the artist, if that grows with the number."""
    below, at = await _doubled(low, high, request)
    return None if at is None else await _halved(below, at, request)


async def _doubled(low: int, high: int, request: Callable[[int], Trial]) -> tuple[int, int | None]:
    """Go from low to high in steps that double: return the last number that fails and the first that does not."""
    step, below, at = 1, low - 1, low
    while at <= high:
        if await request(at).place() is not None:
            return below, at
        if at == high:
            break
        below, step = at, 2 * step
        at = min(high, at + step)
    return below, None


async def _halved(below: int, at: int, request: Callable[[int], Trial]) -> int:
    """Return the number next to one that fails, between one that does (or is not asked for) and one that does not."""
    while at - below > 1:
        middle = (below + at) // 2
        if await request(middle).place() is None:
            below = middle
        else:
            at = middle
    return at
