"""Sound and film made by code: short, playable, and full of what must not reach the public."""

import random
import struct
from io import BytesIO
from typing import Any

import av

from tests.factories.files import PLACE, id3, phone_photo

WORDS = PLACE.decode()
TAGS = {"title": WORDS, "artist": WORDS, "comment": WORDS, "location": "-02.2100+113.9200/"}
SIDE = (64, 48)
RATE = 44_100


def silence(stream: Any, start: int, noise: random.Random | None = None) -> Any:
    """One frame of nothing for a stream of sound, or of a noise that no other sound has."""
    frame = av.AudioFrame(stream.format.name, "mono", stream.frame_size)
    frame.sample_rate, frame.pts = RATE, start
    for plane in frame.planes:
        plane.update(noise.randbytes(plane.buffer_size) if noise else bytes(plane.buffer_size))
    return frame


def still(number: int, noise: random.Random | None = None) -> Any:
    """One grey picture, or one of a noise that no other film has."""
    frame = av.VideoFrame(*SIDE, "rgb24")
    size = frame.planes[0].buffer_size
    frame.planes[0].update(noise.randbytes(size) if noise else bytes([number * 7 % 255]) * size)
    frame.pts = number
    return frame.reformat(format="yuv420p")


def sound(
    seconds: int = 2, *, tags: dict[str, str] | None = None, cover: bool = False,
    noise: random.Random | None = None,
) -> bytes:  # fmt: skip
    """An MP3 with an ID3 tag in front and behind; a cover picture where asked for."""
    out = BytesIO()
    with av.open(out, "w", format="mp3", options={"write_id3v1": "1"}) as made:
        made.metadata.update(TAGS if tags is None else tags)
        stream = made.add_stream("libmp3lame", rate=RATE)
        stream.layout = "mono"
        stream.codec_context.open()
        for number in range(seconds * RATE // stream.frame_size + 1):
            made.mux(stream.encode(silence(stream, number * stream.frame_size, noise)))
        made.mux(stream.encode())
    return id3_with_cover() + out.getvalue() if cover else out.getvalue()


def id3_with_cover() -> bytes:
    """A tag with a picture of an album, itself with words inside."""
    picture = b"\x00image/jpeg\x00\x03\x00" + phone_photo((32, 32))
    frame = b"APIC" + struct.pack(">IH", len(picture), 0) + picture
    size = bytes(len(frame) >> shift & 0x7F for shift in (21, 14, 7, 0))
    return id3(PLACE) + b"ID3\x03\x00\x00" + size + frame


def film(
    seconds: int = 2, *, video: str = "libx264", audio: tuple[str, ...] = ("aac",),
    turned: int = 0, notes: bool = True, rate: int = 10, tags: dict[str, str] | None = None,
    noise: random.Random | None = None,
) -> bytes:  # fmt: skip
    """An MP4 with a place, titles and the encoder's notes, its index at the end."""
    out = BytesIO()
    words = TAGS if tags is None else tags
    with av.open(out, "w", format="mp4") as made:
        made.metadata.update(words)
        tracks = [_picture_track(made, video, rate, turned=turned)] if video else []
        tracks += [_sound_track(made, codec) for codec in audio]
        for track in tracks:
            if notes:
                track.metadata.update(title=words["title"], handler_name=words["title"])
        for track in tracks:
            _fill(made, track, seconds, rate, noise)
    return out.getvalue()


def _picture_track(made: Any, codec: str, rate: int, *, turned: int) -> Any:
    track = made.add_stream(codec, rate=rate)
    track.width, track.height, track.pix_fmt = *SIDE, "yuv420p"
    if turned:
        track.set_display_rotation(turned)
    return track


def _sound_track(made: Any, codec: str) -> Any:
    track = made.add_stream(codec, rate=RATE)
    track.layout = "mono"
    track.codec_context.open()
    return track


def _fill(made: Any, track: Any, seconds: int, rate: int, noise: random.Random | None) -> None:
    if track.type == "video":
        frames = (still(number, noise) for number in range(seconds * rate))
    else:
        size = track.frame_size
        frames = (silence(track, number * size) for number in range(seconds * RATE // size + 1))
    for frame in frames:
        made.mux(track.encode(frame))
    made.mux(track.encode())
