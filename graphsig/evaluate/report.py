"""Report of an evaluation, as a table, as JSON, and as pictures."""

from __future__ import annotations

import math
from pathlib import Path

from graphsig.evaluate.metrics import Interval
from graphsig.evaluate.run import SHIPPED, US, Findings

COLUMNS = ("NDCG@10", "recall@100", "MAP", "MRR", "log popularity", "diversity", "novelty", "coverage", "gini")
_HEADS = ("NDCG@10", "95 %", "rec@100", "MAP", "MRR", "logpop", "divers", "novelty", "cover", "gini", "gap to us", "p")


def table(found: Findings) -> str:
    """Return the findings as a table."""
    leaks = (
        "none of the truth is in the graph"
        if not found.leaks
        else f"{found.leaks:,} pairs of the truth are in the graph"
    )
    lines = [
        f"{found.task}, {found.part} queries: {found.queries:,}; {leaks}",
        f"asked through recommend with diversity 0: the same ten for {found.same[0]} of {found.same[1]}",
        "",
        f"{'':44}" + "".join(f"{head:>{_width(head)}}" for head in _HEADS),
    ]
    for name, scored in found.scores.items():
        whole = scored.whole
        first, cells = whole["NDCG@10"], [whole[column].value for column in COLUMNS[1:]]
        shown = [f"{first.value:.3f}", f"{first.low:.3f}–{first.high:.3f}", *(_number(value) for value in cells)]
        if name in found.compared:
            against = found.compared[name]
            shown += [f"{against.gap.value:+.3f}", f"{against.p:.3f}" if against.p >= 0.002 else "<.002"]
        lines.append(
            f"{name:44}" + "".join(f"{text:>{_width(head)}}" for head, text in zip(_HEADS, shown, strict=False))
        )
    if found.weights is not None:
        lines += [
            "",
            "fitted: " + ", ".join(f"{name} {weight:.3f}" for name, weight in found.weights.items() if weight),
        ]
    return "\n".join(lines)


def as_json(found: Findings) -> dict[str, object]:
    """Return the findings for programs: each figure with its interval, null where there is none."""
    return {
        "task": found.task,
        "part": found.part,
        "queries": found.queries,
        "leaks": found.leaks,
        "same_as_recommend": {"same": found.same[0], "of": found.same[1]},
        "methods": [
            {
                "name": name,
                "metrics": {metric: _interval(value) for metric, value in scored.whole.items()},
                "ndcg_gap": {**_interval(against.gap), "p": against.p}
                if (against := found.compared.get(name))
                else None,
            }
            for name, scored in found.scores.items()
        ],
        "fitted_weights": found.weights,
    }


def settings(weights: dict[str, float]) -> str:
    """Return weights as `recommend --weights` takes them."""
    return ",".join(f"{name}={weight:.4f}" for name, weight in weights.items())


def plot(found: Findings, folder: Path) -> list[Path]:
    """Write the pictures into the folder and return their paths.

    `quality.png`: NDCG@10 of each method with its interval. `front.png`: NDCG@10 against the diversity of the ten,
    where lists were diversified.
    """
    import matplotlib as mpl

    mpl.use("agg")
    from matplotlib import pyplot

    methods = [name for name in found.scores if name not in found.front]
    figure, axes = pyplot.subplots(figsize=(7, 0.4 + 0.34 * len(methods)), layout="constrained")
    for place, name in enumerate(reversed(methods)):
        value = found.scores[name].whole["NDCG@10"]
        axes.barh(place, value.value, color="tab:blue" if name.startswith(US) else "silver")
        axes.plot([value.low, value.high], [place, place], color="black", linewidth=1)
    axes.set_yticks(range(len(methods)), list(reversed(methods)))
    axes.set_xlabel(f"NDCG@10: {found.task}, {found.queries:,} {found.part} queries, with 95 % intervals")
    written = [folder / "quality.png"]
    figure.savefig(written[0], dpi=90)
    pyplot.close(figure)
    if found.front:
        figure, axes = pyplot.subplots(figsize=(6, 4), layout="constrained")
        line = [US, *(name for name in found.front if name != SHIPPED)]
        axes.plot(*_points(found, line), marker="o", label="DPP without caps, diversity 0 to 1")
        axes.plot(*_points(found, [SHIPPED]), marker="s", linestyle="", label="as shipped: caps and exploration")
        axes.set_xlabel("diversity of the ten: mean of 1 − cosine of tags")
        axes.set_ylabel("NDCG@10")
        axes.set_ylim(bottom=0)
        axes.legend()
        written.append(folder / "front.png")
        figure.savefig(written[1], dpi=90)
        pyplot.close(figure)
    return written


def _points(found: Findings, names: list[str]) -> tuple[list[float], list[float]]:
    whole = [found.scores[name].whole for name in names]
    return [each["diversity"].value for each in whole], [each["NDCG@10"].value for each in whole]


def _interval(value: Interval) -> dict[str, float | None]:
    numbers = {"value": value.value, "low": value.low, "high": value.high}
    return {name: None if math.isnan(number) else number for name, number in numbers.items()}


def _number(value: float) -> str:
    return "–" if math.isnan(value) else f"{value:.3f}" if abs(value) < 1 else f"{value:.2f}"


def _width(head: str) -> int:
    return 13 if head == "95 %" else max(9, len(head) + 2)
