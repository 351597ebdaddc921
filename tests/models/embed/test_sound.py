"""What is heard of a sound file: windows of ten seconds, from the formats that people have."""

from __future__ import annotations

import io
from importlib import util

import numpy as np
import pytest

from graphsig.embed.encoder import SoundError, Vectors

pytestmark = [
    pytest.mark.clap,
    pytest.mark.skipif(util.find_spec("soundfile") is None, reason="the extra `clap` is not installed"),
]


def file(
    seconds: float, *, rate: int = 44_100, form: str = "WAV", subtype: str | None = None, gain: float = 0.5
) -> io.BytesIO:
    """Return a sound file: a tone that rises second by second."""
    import soundfile

    moments = np.arange(int(rate * seconds)) / rate
    samples = np.sin(2 * np.pi * (200 + 20 * np.floor(moments)) * moments) * gain
    made = io.BytesIO()
    soundfile.write(made, np.stack([samples, samples], axis=1), rate, format=form, subtype=subtype)
    made.seek(0)
    return made


def windows(made: io.BytesIO) -> Vectors:
    from graphsig.embed.sound import windows as heard

    return heard(made)


@pytest.mark.parametrize(("seconds", "count"), [(0.6, 1), (9, 1), (14, 1), (20, 2), (30, 3), (300, 6)])
def test_the_number_of_windows(seconds: float, count: int) -> None:
    assert windows(file(seconds, rate=8_000)).shape == (count, 480_000)


@pytest.mark.parametrize(
    ("form", "subtype"),
    [("WAV", None), ("FLAC", None), ("AIFF", None), ("OGG", "VORBIS"), ("OGG", "OPUS"), ("MP3", None)],
)
def test_formats(form: str, subtype: str | None) -> None:
    rate = 48_000 if subtype == "OPUS" else 44_100
    heard = windows(file(30, rate=rate, form=form, subtype=subtype))
    assert heard.shape == (3, 480_000)
    # the first second is a tone of 200 Hz, whichever way it was packed
    spectrum = np.abs(np.fft.rfft(heard[0][4_800:43_200]))
    assert np.fft.rfftfreq(38_400, 1 / 48_000)[spectrum.argmax()] == pytest.approx(200, abs=2)
    assert np.abs(heard).max() <= 1.0


def test_a_short_sound_is_repeated() -> None:
    heard = windows(file(1, rate=48_000))[0]
    np.testing.assert_allclose(heard[:48_000], heard[48_000:96_000], atol=1e-6)


@pytest.mark.parametrize(
    ("made", "why"),
    [
        (lambda: io.BytesIO(b"no sound"), "cannot be decoded"),
        (lambda: io.BytesIO(b"ID3\x04" + b"\0" * 500), "cannot be decoded"),
        (lambda: io.BytesIO(file(5).getvalue()[:40]), "cannot be decoded|less than"),
        (lambda: file(0.2), "less than 0.5 seconds"),
        (lambda: file(3, gain=0.0), "silence"),
        (lambda: file(3, gain=float("nan"), subtype="FLOAT"), "no numbers"),
    ],
)
def test_what_cannot_be_heard(made: object, why: str) -> None:
    with pytest.raises(SoundError, match=why):
        windows(made())  # type: ignore[operator]
