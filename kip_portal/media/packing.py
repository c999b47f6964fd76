"""Packs sound and film into a new container: what is heard and seen, and nothing beside it.

Packets are copied, not encoded again. Titles, places, cover pictures, subtitles, data tracks
and the encoder's notes inside a film stay behind. Runs in the child process alone.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, BinaryIO

import av
from av.bitstream import BitStreamFilterContext

LONGEST_SECONDS = 4 * 60 * 60
# How far into each track its packets must decode before it counts as playable.
PROBED_FRAMES = 5
VIDEO = {"h264": "filter_units=remove_types=6", "av1": "filter_units=remove_types=5"}
AUDIO = frozenset({"mp3", "aac", "opus"})


class Unplayable(Exception):
    """There will be no copy: a code for the parent, and what it is about."""

    def __init__(self, code: str, about: str = "") -> None:
        super().__init__(code)
        self.code, self.about = code, about


@dataclass(frozen=True)
class Packed:
    """The facts of a copy; width and height as seen, none for sound."""

    seconds: int
    width: int | None = None
    height: int | None = None


@dataclass(frozen=True)
class Shape:
    """How a kind of recording is read and written."""

    reads: str
    writes: str
    options: dict[str, str]


SHAPES = {
    "audio/mpeg": Shape("mp3", "mp3", {"id3v2_version": "0", "write_id3v1": "0"}),
    "video/mp4": Shape("mov", "mp4", {"movflags": "+faststart"}),
}
# The demuxer may open nothing beside the file that it was given.
READING = {"protocol_whitelist": "none", "enable_drefs": "0"}
WRITING = {"fflags": "+bitexact"}


def pack(source: BinaryIO, target: str, media_type: str) -> Packed:
    """Write the copy of a recording to `target`. Raises `Unplayable`."""
    shape = SHAPES[media_type]
    try:
        turned = _probe(source, shape)
        return _copy(source, target, shape, turned=turned)
    except (av.FFmpegError, ValueError, EOFError) as error:
        raise Unplayable("broken") from error


def _reading(source: BinaryIO, shape: Shape) -> Any:
    source.seek(0)
    return av.open(source, format=shape.reads, options=READING)


def _probe(source: BinaryIO, shape: Shape) -> bool:
    """Decode the beginning of each track; return whether the film is seen on its side."""
    turned = False
    for number in range(len(_tracks_of(source, shape))):
        with _reading(source, shape) as container:
            stream = _tracks(container)[number]
            frames = [frame for frame, _count in zip(
                container.decode(stream), range(PROBED_FRAMES), strict=False
            )]  # fmt: skip
            if not frames:
                raise Unplayable("broken")
            turned |= abs(getattr(frames[0], "rotation", 0)) in (90, 270)
    return turned


def _tracks_of(source: BinaryIO, shape: Shape) -> list[Any]:
    with _reading(source, shape) as container:
        return [stream.index for stream in _tracks(container)]


def _tracks(container: Any) -> list[Any]:
    """Return the first picture track and the first sound track, of codecs that browsers play."""
    films = [one for one in container.streams.video if not _is_cover(one)]
    found = [*films[:1], *container.streams.audio[:1]]
    if not found:
        raise Unplayable("broken")
    for stream in found:
        name = _codec(stream)
        if name not in (VIDEO if stream.type == "video" else AUDIO):
            raise Unplayable("codec", name)
    return found


def _is_cover(stream: Any) -> bool:
    return bool(stream.disposition & av.stream.Disposition.attached_pic)


def _codec(stream: Any) -> str:
    """Return what the track is coded in, by its own name and not by its decoder's."""
    context = stream.codec_context
    return context.codec.canonical_name if context else "?"


def _copy(source: BinaryIO, target: str, shape: Shape, *, turned: bool) -> Packed:
    with _reading(source, shape) as came:
        tracks = _tracks(came)
        options = {**WRITING, **shape.options}
        with av.open(target, "w", format=shape.writes, options=options) as copy:
            ways = {
                one.index: _Way(one, copy.add_stream_from_template(one, opaque=True))
                for one in tracks
            }
            seconds = Fraction(0)
            for packet in came.demux(tracks):
                way = ways[packet.stream.index]
                for one in way.cleaned(packet):
                    seconds = max(seconds, way.end(one))
                    if seconds > LONGEST_SECONDS:
                        raise Unplayable("long")
                    one.stream = way.target
                    copy.mux(one)
        return _packed(tracks, seconds, turned=turned)


class _Way:
    """One track on its way into the copy."""

    def __init__(self, source: Any, target: Any) -> None:
        self.target = target
        cleaner = VIDEO.get(_codec(source)) if source.type == "video" else None
        self.cleaner = BitStreamFilterContext(cleaner, source, target) if cleaner else None

    def cleaned(self, packet: Any) -> Iterator[Any]:
        """Yield the packet without the encoder's notes; what ends a track is nothing to copy."""
        if packet.dts is None:
            return
        yield from self.cleaner.filter(packet) if self.cleaner else [packet]

    def end(self, packet: Any) -> Fraction:
        """Return the moment, in seconds, at which a packet has been played."""
        base = packet.time_base or self.target.time_base
        return ((packet.pts or packet.dts or 0) + (packet.duration or 0)) * base


def _packed(tracks: list[Any], seconds: Fraction, *, turned: bool) -> Packed:
    if not seconds:
        raise Unplayable("broken")
    film = next((one for one in tracks if one.type == "video"), None)
    if film is None:
        return Packed(round(seconds))
    size = (film.codec_context.width, film.codec_context.height)
    width, height = reversed(size) if turned else size
    return Packed(max(1, round(seconds)), width, height)
