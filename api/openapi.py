"""Writes docs/openapi.json, for those who make clients: `python -m graphsig.api.openapi docs/openapi.json`."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any, cast

from graphsig.api.app import create_app
from graphsig.api.watch import Watch


def document() -> dict[str, Any]:
    """Return what /openapi.json answers; no graph is needed."""
    return create_app(cast(Watch, None)).openapi()


def text() -> str:
    """Return the document as it is committed."""
    return json.dumps(document(), indent=1, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(text(), encoding="utf-8")
