"""Sound and film of the demo: made by code, so that nobody's performance is played in its place."""

import math
from array import array
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import av
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from products.demo import pictures
from products.demo.posting import Row

RATE = 22_050
LOUD = 9000
# Steps of a scale of five notes above its lowest, in halves of a tone.
FIVE_NOTES = (0, 2, 4, 7, 9, 12)
FRAMES_A_SECOND = 10
FILM_SECONDS = 4
SIZE = (480, 360)


@dataclass(frozen=True)
class Sample:
    """What is played in place of a recording of an asset: a tune, or a film of its picture."""

    role: str
    tune: tuple[int, ...] = ()
    lowest: float = 220.0


SAMPLES = {
    "Karungut": Sample("audio", (0, 2, 3, 2, 4, 3, 2, 0, 1, 0), 220.0),
    "Kacapi": Sample("audio", (0, 3, 5, 3, 4, 2, 3, 1, 2, 0), 294.0),
    "Tari Manasai": Sample("video"),
}


def of_asset(name: str, kind: str) -> Iterator[tuple[str, SimpleUploadedFile, Row]]:
    """Yield role, file and words of the recording that an asset has in the demo, if any."""
    sample = SAMPLES.get(name)
    if sample is None:
        return
    if sample.tune:
        file = SimpleUploadedFile("nada-contoh.mp3", tune(sample), "audio/mpeg")
        caption = f"Nada contoh buatan komputer, bukan rekaman {name}"
        yield sample.role, file, {"caption": caption, "transcript": "(Nada petik, tanpa kata.)"}
    else:
        picture = next(pictures.of_kind(kind, 0, 1))
        file = SimpleUploadedFile("film-contoh.mp4", film(picture), "video/mp4")
        yield (
            sample.role,
            file,
            {
                "caption": f"Film contoh dari gambar hias, bukan rekaman {name}",
                "alt": "Pandangan bergeser perlahan di atas gambar motif hias.",
                "transcript": "(Tanpa suara.)",
            },
        )


def tune(sample: Sample) -> bytes:
    """Return an MP3 of plucked notes, half a second each."""
    out = BytesIO()
    with av.open(out, "w", format="mp3") as made:
        stream: Any = made.add_stream("libmp3lame", rate=RATE)
        stream.layout = "mono"
        stream.codec_context.open()
        data, size = _notes(sample), stream.frame_size
        for start in range(0, len(data) - size, size):
            frame = av.AudioFrame("s16p", "mono", size)
            frame.sample_rate, frame.pts = RATE, start
            frame.planes[0].update(data[start : start + size].tobytes())
            made.mux(stream.encode(frame))
        made.mux(stream.encode())
    return out.getvalue()


def _notes(sample: Sample) -> "array[int]":
    long = RATE // 2
    sounds = array("h")
    for step in sample.tune:
        pitch = sample.lowest * 2 ** (FIVE_NOTES[step] / 12)
        turn = 2 * math.pi * pitch / RATE
        sounds.extend(
            int(
                LOUD
                * math.exp(-5 * at / long)
                * (math.sin(turn * at) + 0.4 * math.sin(2 * turn * at))
            )
            for at in range(long)
        )
    return sounds


def film(picture: bytes) -> bytes:
    """Return an MP4 in which a picture passes slowly by."""
    out = BytesIO()
    with Image.open(BytesIO(picture)) as opened:
        whole = opened.convert("RGB")
    with av.open(out, "w", format="mp4") as made:
        stream = made.add_stream("libx264", rate=FRAMES_A_SECOND)
        stream.width, stream.height, stream.pix_fmt = *SIZE, "yuv420p"
        last = FRAMES_A_SECOND * FILM_SECONDS - 1
        for number in range(last + 1):
            left, top = ((whole.width - SIZE[0]) * number // last, (whole.height - SIZE[1]) // 2)
            view = whole.crop((left, top, left + SIZE[0], top + SIZE[1]))
            frame = av.VideoFrame.from_image(view)
            frame.pts = number
            made.mux(stream.encode(frame))
        made.mux(stream.encode())
    return out.getvalue()
