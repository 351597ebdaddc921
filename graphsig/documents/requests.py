"""Requests, each declared once: the options of commands and the parameters of HTTP are made of their fields."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Literal, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError, WithJsonSchema
from pydantic_core import PydanticCustomError

from graphsig import signals
from graphsig.documents.questions import LONGEST, Question
from graphsig.errors import BadRequestError

EntityType = Literal["artist", "track", "genre"]
ResultType = Literal["artists", "tracks"]
Detail = Literal["short", "full"]
EndType = Literal["any", "artist", "track", "genre", "label"]

DEFAULT_LIMIT = 10
LARGEST_LIMIT = 100
MOST_QUESTIONS = 10
MOST_EXCLUDED = 50
DIVERSITY = 0.5  # where cosines count in full, and so do scores
MOST_PATHS = 20
MOST_RELATED = 100

_NAMED = "a name, an alias, an id or an address"
_END = "what {} names; `any` tries an artist, a label, a genre, a track, and an id of anything, in this order"

# What `signals.parse` accepts, but for the other ways Python writes a number, and for weights of 0, which say nothing.
_NUMBER = r"(0?\.\d{0,3}[1-9]|[1-9]\d{0,3}(\.\d{1,3})?)"
_WEIGHT = rf"\s*({'|'.join(signals.SIGNALS)})\s*=\s*{_NUMBER}\s*"
_WEIGHTS = rf"^(\s*|{_WEIGHT}(,{_WEIGHT}){{0,{len(signals.SIGNALS) - 1}}})$"
_LONGEST_WEIGHTS = 500  # characters


def _weights(given: Any) -> Any:
    """Return weights written as text as one number per signal; a mapping is taken as it is."""
    if given is None or isinstance(given, Mapping):
        return dict(signals.DEFAULT_WEIGHTS if given is None else given)
    if not isinstance(given, str):
        return given  # pydantic refuses it
    if len(given) > _LONGEST_WEIGHTS:
        raise PydanticCustomError(
            "weights", "The weights are longer than {most} characters.", {"most": _LONGEST_WEIGHTS}
        )
    try:
        return signals.parse(given)
    except BadRequestError as error:
        raise PydanticCustomError("weights", "{reason}", {"reason": str(error)}) from error


Weights = Annotated[
    dict[str, float],
    BeforeValidator(_weights),
    WithJsonSchema(
        {
            "type": "string",
            "pattern": _WEIGHTS,
            "maxLength": _LONGEST_WEIGHTS,
            "examples": ["tag_overlap=2,co_mention=1", "artist_similarity=1"],
        },
        mode="validation",
    ),
]

_WEIGHTED: Any = Field(
    default_factory=lambda: dict(signals.DEFAULT_WEIGHTS),
    description="weights of the signals, e.g. `tag_overlap=2,co_mention=1`; those not named get 0, and if none is "
    "named, each has the weight that the answer shows",
)


class Request(BaseModel):
    """A request; an unknown field is refused, so that a misspelt one is noticed."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)

    @classmethod
    def of_fields(cls, **fields: Any) -> Self:
        """Return the request with these fields, None for a default; raises BadRequestError that names a wrong one."""
        try:
            return cls(**{name: value for name, value in fields.items() if value is not None})
        except ValidationError as error:
            raise BadRequestError(_said(error)) from error


def _said(error: ValidationError) -> str:
    first = error.errors(include_url=False)[0]
    if first["type"] in {"question", "weights"}:
        return str(first["msg"])
    return f"{first['loc'][0]}: {first['msg']}, not {first['input']!r:.80}."


class RecommendRequest(Request):
    """A question for artists or tracks that are adjacent to artists, tracks or genres."""

    q: list[Question] = Field(
        min_length=1,
        max_length=MOST_QUESTIONS,
        description=f"a name, an alias, an id or an address of what `type` says: 1 to {LONGEST} characters, none of "
        "them a control character; repeated, all together are one question",
        examples=[["Boards Of Canada"], ["afx"], ["discogs:artist:45"], ["Boards of Kanada"], ["Autechre", "LFO"]],
    )
    type: EntityType = Field("artist", description="what q names", examples=["artist"])
    of: ResultType = Field("artists", description="what comes back", examples=["artists", "tracks"])
    limit: int = Field(
        DEFAULT_LIMIT, ge=1, le=LARGEST_LIMIT, description="how many results to return", examples=[5, 100]
    )
    weights: Weights = _WEIGHTED
    diversity: float = Field(
        DIVERSITY,
        ge=0,
        le=1,
        description="how far results repel each other: 0 is the plain ranking, without caps and exploration",
        examples=[0, 0.5, 1],
    )
    exclude: list[Question] = Field(
        default_factory=list,
        max_length=MOST_EXCLUDED,
        description="names or ids of artists to leave out, under all of their names; may be repeated",
        examples=[["Autechre"]],
    )
    renormalize: bool = Field(
        False,
        description="give the weight of signals for which the whole graph has no data to the others",
        examples=[True, False],
    )
    id: Question | None = Field(
        None, description="id of one of the meanings of q, to pick that one", examples=["discogs:artist:307"]
    )
    explain: Detail = Field(
        "short", description="`full` adds what each retriever finds, and times", examples=["short", "full"]
    )


class WhyNotRequest(Request):
    """A question why one artist is missing from the answer to a request."""

    q: Question = Field(description=f"what was asked for: {_NAMED} of what `type` says", examples=["Boards Of Canada"])
    candidate: Question = Field(
        description=f"the artist that is not in the answer: {_NAMED}", examples=["Plaid", "discogs:artist:45"]
    )
    type: EntityType = Field("artist", description="what q names", examples=["artist"])
    limit: int = Field(
        DEFAULT_LIMIT, ge=1, le=LARGEST_LIMIT, description="how many artists were asked for", examples=[5]
    )
    weights: Weights = _WEIGHTED
    diversity: float = Field(DIVERSITY, ge=0, le=1, description="the diversity that was asked for", examples=[0, 0.5])
    exclude: list[Question] = Field(
        default_factory=list,
        max_length=MOST_EXCLUDED,
        description="artists that the request left out; may be repeated",
        examples=[["Autechre"]],
    )


class ExplainRequest(Request):
    """A question for the paths between two ends."""

    start: Question = Field(
        alias="from", description=f"one end of the paths: {_NAMED}", examples=["Aphex Twin", "discogs:artist:41"]
    )
    end: Question = Field(
        alias="to", description=f"the other end: {_NAMED}", examples=["Autechre", "Warp Records", "idm"]
    )
    from_type: EndType = Field("any", description=_END.format("start"), examples=["any"])
    to_type: EndType = Field("any", description=_END.format("end"), examples=["any"])
    limit: int = Field(5, ge=1, le=MOST_PATHS, description="how many paths", examples=[1, 20])


class UnveilRequest(Request):
    """A question for everything that the graph knows of one artist or track."""

    q: Question = Field(description=f"{_NAMED} of an artist or a track", examples=["Autechre", "discogs:artist:45"])
    type: Literal["artist", "track"] = Field("artist", description="what q names", examples=["artist"])
    limit: int = Field(10, ge=1, le=MOST_RELATED, description="how many relations of each sort", examples=[3, 100])
