"""Text that names something: checked once, for Python, the command line and HTTP."""

from __future__ import annotations

import unicodedata
from typing import Annotated, Any

from pydantic import BeforeValidator, Field
from pydantic_core import PydanticCustomError

from graphsig.errors import BadRequestError

LONGEST = 200  # characters of a question
BLANKS = " \t\n\v\f\r"  # trimmed from both ends
_MOST_GIVEN = 1000  # characters of a question with the blanks around it

# What `checked` accepts, for /openapi.json: blanks around, and between them no control characters. Blanks are
# named one by one, as \s is not the same in every language.
_BLANK, _VISIBLE, _INNER = r"[ \t\n\v\f\r]", r"[^\x00-\x20\x7f-\x9f]", r"[^\x00-\x1f\x7f-\x9f]"
PATTERN = rf"^{_BLANK}*{_VISIBLE}({_INNER}{{0,{LONGEST - 2}}}{_VISIBLE})?{_BLANK}*$"


def checked(q: str) -> str:
    """Return the question trimmed; raises BadRequestError if it is empty, too long or holds control characters."""
    text = _decoded(q.strip(BLANKS) if len(q) <= _MOST_GIVEN else q)
    if not text:
        raise BadRequestError("The question is empty. Ask for an artist, for example: Aphex Twin")
    if len(text) > LONGEST:
        raise BadRequestError(f"The question is {len(text)} characters long; at most {LONGEST} are allowed.")
    if any(unicodedata.category(character) in {"Cc", "Cs"} for character in text):
        raise BadRequestError("The question holds control characters.")
    return text


def _decoded(text: str) -> str:
    """Return text that Python kept as single bytes (LC_ALL=C, an argument that is not UTF-8) as the UTF-8 it may be."""
    try:
        return text.encode("utf-8", "surrogateescape").decode("utf-8")
    except UnicodeDecodeError as error:
        raise BadRequestError("The question is not in UTF-8.") from error
    except UnicodeEncodeError:
        return text


def _validated(given: Any) -> Any:
    """Return a checked text. This runs before pydantic, which refuses text that is not UTF-8 in words of its own."""
    if not isinstance(given, str):
        return given
    try:
        return checked(given)
    except BadRequestError as error:
        raise PydanticCustomError("question", "{reason}", {"reason": str(error)}) from error


Question = Annotated[
    str,
    Field(max_length=_MOST_GIVEN, json_schema_extra={"pattern": PATTERN, "minLength": 1}),
    BeforeValidator(_validated),
]
