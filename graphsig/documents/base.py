"""The base of all documents, and of those that stand alone."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field

from graphsig.documents import SCHEMA_VERSION


class Part(BaseModel):
    """A part of a document; an unknown field is refused."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Document(Part):
    """A document that stands alone: an answer of a command, of HTTP and of Python alike."""

    schema_version: int = Field(
        default=SCHEMA_VERSION,
        ge=1,
        description="version of the shape of this document; within one, fields are only added",
    )
