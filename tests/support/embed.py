"""CLAP of the real architecture with random weights, made here, in a place where it finds what it asks a hub for."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from importlib import util
from pathlib import Path
from typing import Any

import pytest

# A vocabulary of single bytes stands in for the published ones, which are not to be had offline.
MAKE = """
import json, sys
from pathlib import Path

import numpy, torch
from transformers import RobertaConfig, RobertaModel

place = Path(sys.argv[1])
plain = [*range(33, 127), *range(161, 173), *range(174, 256)]
signs = [chr(b) for b in plain] + [chr(256 + n) for n in range(256 - len(plain))]
words = ["<s>", "<pad>", "</s>", "<unk>", *signs, "<mask>"]
for name, kind in (("roberta-base", "roberta"), ("facebook/bart-base", "bart"), ("bert-base-uncased", "bert")):
    folder = place / name
    folder.mkdir(parents=True)
    (folder / "config.json").write_text(json.dumps({"model_type": kind}))
    (folder / "vocab.json").write_text(json.dumps({word: n for n, word in enumerate(words)}))
    (folder / "merges.txt").write_text("#version: 0.2\\n")
    (folder / "vocab.txt").write_text("\\n".join(["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *signs]))
torch.manual_seed(1)
size = dict(vocab_size=len(words), max_position_embeddings=514, type_vocab_size=1, layer_norm_eps=1e-5)
RobertaModel(RobertaConfig(**size)).save_pretrained(place / "roberta-base")

import os

os.chdir(place)
import laion_clap

from graphsig.embed.separation import DESCRIPTIONS

made = laion_clap.CLAP_Module(enable_fusion=False, device="cpu").eval()


def save(name):
    # as published: a wrapped model, how far the training was, and how good it was as a scalar of NumPy
    state = {"module." + key: value for key, value in made.model.state_dict().items()}
    state["module.text_branch.embeddings.position_ids"] = torch.arange(514)[None]
    torch.save({"epoch": 3, "name": "random", "best": numpy.float64(0.5), "state_dict": state}, place / name)


save("collapsed.pt")  # as it is before any training: every text is at one point
for value in made.model.text_branch.parameters():
    if value.dim() > 1:
        torch.nn.init.normal_(value, std=0.2)
with torch.inference_mode():
    middle = made.model.encode_text(made.tokenizer(list(DESCRIPTIONS)), device="cpu").mean(axis=0)
made.model.text_projection[2].bias.data -= middle  # training would centre the texts
save("clap.pt")
"""


class Place:
    """A working directory with checkpoints."""

    def __init__(self, folder: Path, environment: dict[str, str]) -> None:
        self.folder = folder
        self.checkpoint, self.collapsed = folder / "clap.pt", folder / "collapsed.pt"
        self._environment = environment

    def python(self, code: str, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run code in a process of its own, in the working directory."""
        return subprocess.run(
            [sys.executable, "-c", code, *arguments],
            cwd=self.folder,
            env=self._environment,
            capture_output=True,
            text=True,
            timeout=1_500,
            check=False,
        )

    def graphsig(self, *arguments: str, **more: str) -> subprocess.CompletedProcess[str]:
        """Run a command of graphsig in the working directory."""
        self._environment |= more
        return self.python("from graphsig.cli import main; import sys; main(sys.argv[1:])", *arguments)


@pytest.fixture(scope="session")
def offline() -> dict[str, str]:
    """The environment of a process that asks no hub; skips where the extra is not installed."""
    if util.find_spec("laion_clap") is None:  # an import would ask the hub
        pytest.skip("the extra `clap` is not installed")
    return {**os.environ, "HF_HUB_OFFLINE": "1", "TOKENIZERS_PARALLELISM": "false"}


@pytest.fixture(scope="session")
def clap(tmp_path_factory: pytest.TempPathFactory, offline: dict[str, str]) -> Place:
    """Two checkpoints: one that tells descriptions apart, and one that does not."""
    place = Place(tmp_path_factory.mktemp("clap"), offline)
    done = place.python(MAKE, str(place.folder))
    assert done.returncode == 0, done.stderr[-3_000:]
    return place


@pytest.fixture(scope="session")
def as_json() -> Callable[[subprocess.CompletedProcess[str]], Any]:
    """A function that returns the document a command printed."""

    def read(done: subprocess.CompletedProcess[str]) -> Any:
        assert done.returncode == 0, done.stderr[-3_000:]
        return json.loads(done.stdout)

    return read
