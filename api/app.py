"""The app: parse the question, call the recommender, answer with its document."""

from __future__ import annotations

from importlib.metadata import version
from typing import Annotated, Literal

from fastapi import Depends, FastAPI, Query, Request
from pydantic import AfterValidator, BaseModel, ConfigDict, Field
from pydantic_core import PydanticCustomError

from graphsig import recommend as recommender
from graphsig.api import description, problems
from graphsig.api.edge import Edge
from graphsig.api.limits import CONCURRENCY, Limits
from graphsig.api.watch import Watch
from graphsig.errors import BadRequestError
from graphsig.recommend import weights as signal_weights
from graphsig.recommend.resolve import LONGEST, checked
from graphsig.types import Answer, Detail, EntityType, ResultType

# What `resolve.checked` accepts, for /openapi.json: blanks around, and between them no control characters.
_VISIBLE, _INNER = r"[^\s\x00-\x1f\x7f-\x9f]", r"[^\x00-\x1f\x7f-\x9f]"
QUESTION = rf"^\s*{_VISIBLE}({_INNER}{{0,{LONGEST - 2}}}{_VISIBLE})?\s*$"
# What `weights.parse` accepts, but for the other ways Python writes a number, and for weights of 0, which say nothing.
_NUMBER = r"(0?\.\d{0,3}[1-9]|[1-9]\d{0,3}(\.\d{1,3})?)"
_WEIGHT = rf"\s*({'|'.join(signal_weights.DEFAULT)})\s*=\s*{_NUMBER}\s*"
WEIGHTS = rf"^(\s*|{_WEIGHT}(,{_WEIGHT}){{0,6}})$"


def _question(text: str) -> str:
    try:
        return checked(text)
    except BadRequestError as error:
        raise PydanticCustomError("question", "{reason}", {"reason": str(error)}) from error


def _weights(text: str) -> str:
    try:
        signal_weights.parse(text)
    except BadRequestError as error:
        raise PydanticCustomError("weights", "{reason}", {"reason": str(error)}) from error
    return text


Question = Annotated[
    str, AfterValidator(_question), Field(json_schema_extra={"pattern": QUESTION, "minLength": 1, "maxLength": 1000})
]


class Parameters(BaseModel):
    """The parameters of GET /recommend; others are refused, so that a misspelt one is noticed."""

    model_config = ConfigDict(extra="forbid")

    q: list[Question] = Field(
        min_length=1,
        max_length=recommender.MOST_QUESTIONS,
        description=f"a name, an alias, an id or an address of what `type` says: 1 to {LONGEST} characters, none of "
        "them a control character; repeated, all together are one question",
        examples=[["Boards Of Canada"], ["afx"], ["discogs:artist:45"], ["Boards of Kanada"], ["Autechre", "LFO"]],
    )
    type: EntityType = Field("artist", description="what q names", examples=["artist"])
    of: ResultType = Field("artists", description="what comes back", examples=["artists", "tracks"])
    limit: int = Field(
        10, ge=1, le=recommender.LARGEST_LIMIT, description="how many artists to recommend", examples=[5, 100]
    )
    weights: Annotated[str, AfterValidator(_weights)] = Field(
        "",
        max_length=500,
        description="weights of the signals, e.g. `tag_overlap=2,label_affinity=1`; those not named get 0, and if none "
        "is named, each has the weight that the answer shows",
        examples=["tag_overlap=2,label_affinity=1", "artist_similarity=1"],
        json_schema_extra={"pattern": WEIGHTS},
    )
    diversity: float = Field(
        recommender.DIVERSITY,
        ge=0,
        le=1,
        description="how far results repel each other: 0 is the plain ranking, without caps and exploration",
        examples=[0, 0.5, 1],
    )
    exclude: list[Question] = Field(
        default_factory=list,
        max_length=recommender.MOST_EXCLUDED,
        description="names or ids of artists that must not come back, under any of their names; may be repeated",
        examples=[["Autechre"]],
    )
    renormalize: bool = Field(
        False,
        description="whether the weight of signals for which the whole graph has no data goes to the others",
        examples=[True, False],
    )
    id: Question | None = Field(
        None, description="id of one of the meanings of q, to pick that one", examples=["discogs:artist:3857"]
    )
    explain: Detail = Field("short", description="`full` adds how long each query took", examples=["short", "full"])


class Live(BaseModel):
    """The process answers."""

    status: Literal["live"] = "live"


class Ready(BaseModel):
    """The process and the graph answer."""

    status: Literal["ready"] = "ready"


def _watch(request: Request) -> Watch:
    watch: Watch = request.app.state.watch
    return watch


WatchedGraph = Annotated[Watch, Depends(_watch)]


def create_app(watch: Watch, concurrency: int = CONCURRENCY) -> FastAPI:
    """Return the app over a watched graph, which answers `concurrency` requests at once.

    The caller ends the watch and closes the graph after the last request.
    """
    app = FastAPI(
        title="graphsig",
        summary="Ask a graph what music is adjacent to what, and why.",
        description=description.ABOUT,
        version=version("graphsig"),
        docs_url=None,  # FastAPI's pages of documentation load their scripts from a foreign host
        redoc_url=None,
        redirect_slashes=False,
    )
    app.state.watch = watch
    problems.install(app)
    description.install(app)
    app.add_middleware(Limits, concurrency=concurrency)
    app.add_middleware(Edge)  # added last, it is the outermost
    described = description.responses(404, 422, 429, 503, example=description.answer_example())
    app.get("/recommend", responses=described)(recommend)
    app.get("/health/live", responses=description.responses(example=Live().model_dump()))(live)
    app.get("/health/ready", responses=description.responses(503, example=Ready().model_dump()))(ready)
    return app


async def recommend(asked: Annotated[Parameters, Query()], watch: WatchedGraph) -> Answer:
    """Recommend artists or tracks adjacent to an artist, a track or a genre, each with the reasons for it."""
    weights = signal_weights.parse(asked.weights)
    async with watch.graph() as graph:
        return await recommender.recommend(graph, **{**asked.model_dump(), "weights": weights})


async def live() -> Live:
    """Say that the process answers; the graph is not asked."""
    return Live()


async def ready(watch: WatchedGraph) -> Ready:
    """Say that the graph answers too, as it did when it was last looked for, half a second ago."""
    watch.check()
    return Ready()
