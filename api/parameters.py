"""What several routes take: questions and weights, checked as the library checks them, and the watched graph."""

from __future__ import annotations

from typing import Annotated

from fastapi import Depends, Request
from pydantic import AfterValidator, Field
from pydantic_core import PydanticCustomError

from graphsig.api.watch import Watch
from graphsig.errors import BadRequestError
from graphsig.recommend import weights as signal_weights
from graphsig.recommend.resolve import LONGEST, checked

# What `resolve.checked` accepts, for /openapi.json: blanks around, and between them no control characters. Blanks are
# named one by one, as \s is not the same in every language.
_BLANK, _VISIBLE, _INNER = r"[ \t\n\v\f\r]", r"[^\x00-\x20\x7f-\x9f]", r"[^\x00-\x1f\x7f-\x9f]"
QUESTION = rf"^{_BLANK}*{_VISIBLE}({_INNER}{{0,{LONGEST - 2}}}{_VISIBLE})?{_BLANK}*$"
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
    str,
    Field(max_length=1000, json_schema_extra={"pattern": QUESTION, "minLength": 1}),  # with the blanks around
    AfterValidator(_question),
]

Weights = Annotated[
    str,
    AfterValidator(_weights),
    Field(
        max_length=500,
        description="weights of the signals, e.g. `tag_overlap=2,label_affinity=1`; those not named get 0, and if none "
        "is named, each has the weight that the answer shows",
        examples=["tag_overlap=2,label_affinity=1", "artist_similarity=1"],
        json_schema_extra={"pattern": WEIGHTS},
    ),
]


def _watch(request: Request) -> Watch:
    watch: Watch = request.app.state.watch
    return watch


WatchedGraph = Annotated[Watch, Depends(_watch)]
