"""The real text model, where the package that carries it is installed: the sample's vectors come out again."""

from __future__ import annotations

from importlib import util

import pytest

from graphsig.embed.sentences import Sentences
from graphsig.errors import SettingsError


@pytest.mark.skipif(util.find_spec("sentence_transformers") is not None, reason="the extra `text` is installed")
def test_without_the_extra_it_is_said_what_to_install() -> None:
    with pytest.raises(SettingsError, match=r"graphsig\[text\]"):
        Sentences()
