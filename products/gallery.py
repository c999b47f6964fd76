"""Opened pictures and recordings as pages and the API name them: by number and place alone."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from products.models import CatalogueEntry

ENDINGS = {"audio/mpeg": "mp3", "video/mp4": "mp4"}
FORMAT = "webp"


@dataclass(frozen=True)
class Source:
    """A picture in one width."""

    url: str
    width: int


@dataclass(frozen=True)
class Picture:
    """One opened picture: as JPEG large and small, and in the widths that the worker drew."""

    url: str
    small: str
    sources: list[Source]
    caption: str
    alt: str
    width: int | None
    height: int | None
    taken_on: str | None

    @property
    def srcset(self) -> str:
        """What a browser chooses from; empty while the worker is not done."""
        return srcset(self.sources)


@dataclass(frozen=True)
class Recording:
    """One opened sound or film. What is not told of it (size, length) is None."""

    url: str
    media_type: str
    caption: str
    alt: str
    transcript: str
    duration: int
    size: int
    width: int | None
    height: int | None
    taken_on: str | None

    @property
    def is_film(self) -> bool:
        """Whether there is something to see."""
        return self.width is not None

    @property
    def length(self) -> str:
        """Its duration as players write it: 3:05, 1:03:05."""
        hours, rest = divmod(self.duration, 3600)
        minutes, seconds = divmod(rest, 60)
        return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"


def pictures_of(entry: CatalogueEntry) -> list[Picture]:
    """Return its opened pictures."""
    return [
        Picture(
            url=reverse("machine:picture", args=[entry.number, place, "besar"]),
            small=reverse("machine:picture", args=[entry.number, place, "kecil"]),
            sources=sources_of(entry, place),
            caption=one["caption"],
            alt=one["alt"],
            width=one["width"],
            height=one["height"],
            taken_on=one["taken_on"],
        )
        for place, one in enumerate(entry.pictures, start=1)
    ]


def sources_of(entry: CatalogueEntry, place: int) -> list[Source]:
    """Return the widths in which the picture at a place may be asked for."""
    return [
        Source(reverse("machine:rendition", args=[entry.number, place, width]), width)
        for width in entry.pictures[place - 1].get("widths", ())
    ]


def srcset(sources: list[Source]) -> str:
    """Return sources as the attribute of that name lists them."""
    return ", ".join(f"{one.url} {one.width}w" for one in sources)


def recordings_of(entry: CatalogueEntry) -> list[Recording]:
    """Return its opened sound and film."""
    return [_recording(entry, place, one) for place, one in enumerate(entry.recordings, start=1)]


def _recording(entry: CatalogueEntry, place: int, one: dict[str, Any]) -> Recording:
    told = {name: one[name] for name in one if name != "id"}
    ending = ENDINGS[one["media_type"]]
    return Recording(url=reverse("machine:recording", args=[entry.number, place, ending]), **told)
