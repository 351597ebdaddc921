"""Decodes audio files into the windows that CLAP takes: ten seconds each, mono, 48,000 samples per second."""

from __future__ import annotations

from typing import BinaryIO

import numpy as np

from graphsig.embed.encoder import SoundError, Vectors

RATE = 48_000  # samples per second
WINDOW = 10  # seconds
WINDOWS = 6  # at most, spread evenly over the sound: a preview is heard in full, a symphony for a minute
SHORTEST = 0.5  # seconds of sound; less says nothing
CHANNELS = 8
RATES = (4_000, 384_000)  # samples per second; beyond what anyone records, a file could fill the memory


def windows(file: BinaryIO) -> Vectors:
    """Return the windows of a sound, one a row; a sound shorter than a window is repeated until it fills it.

    Only what the windows need is decoded. libsndfile reads WAV, FLAC, AIFF, OGG (Vorbis, Opus) and MP3, and nothing
    that is encrypted. Raises SoundError if it cannot, or if there is nothing to hear.
    """
    import soundfile
    import soxr

    heard = []
    try:
        with soundfile.SoundFile(file) as sound:
            if not (0 < sound.channels <= CHANNELS and RATES[0] <= sound.samplerate <= RATES[1]):
                raise SoundError(f"a sound of {sound.channels} channels and {sound.samplerate} Hz")
            length = sound.samplerate * WINDOW
            count = min(WINDOWS, max(1, round(sound.frames / length)))
            last = max(0, sound.frames - length)
            for start in np.linspace(0, last, count).astype(int):
                sound.seek(int(start))
                samples = sound.read(length, dtype="float32", always_2d=True).mean(axis=1)
                if len(samples) >= SHORTEST * sound.samplerate:
                    heard.append(soxr.resample(samples, sound.samplerate, RATE))
    except (soundfile.LibsndfileError, RuntimeError, ValueError, OverflowError) as error:
        raise SoundError(f"cannot be decoded: {str(error).rpartition(': ')[2] or type(error).__name__}") from error
    whole = np.stack([_filled(each) for each in heard]) if heard else np.zeros((0, RATE * WINDOW), np.float32)
    if not len(whole):
        raise SoundError(f"less than {SHORTEST} seconds of sound")
    if not np.isfinite(whole).all():
        raise SoundError("samples that are no numbers")
    if not whole.any():
        raise SoundError("silence from beginning to end")
    return whole


def _filled(samples: Vectors) -> Vectors:
    """Return exactly one window: cut, or repeated, as CLAP was trained on short sounds."""
    length = RATE * WINDOW
    times = -(-length // len(samples))
    return np.clip(np.tile(samples, times)[:length], -1.0, 1.0).astype(np.float32)
