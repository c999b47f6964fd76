"""A catalogue entry as lists show it: a card with picture, kind, name, community and place."""

import functools
from dataclasses import dataclass

from django.urls import reverse

from products import naming
from products.gallery import sources_of, srcset
from products.models import CatalogueEntry
from products.rules import CLOSED_NATURES


@dataclass(frozen=True)
class Card:
    """What `components/card.html` takes; `srcset` is empty for a drawn picture."""

    url: str
    title: str
    image: str
    srcset: str
    kind: naming.Kind
    custodian: str
    place: str
    year: int
    is_limited: bool


def card_of(entry: CatalogueEntry) -> Card:
    """Return the card of an entry."""
    return Card(
        url=entry.get_absolute_url(),
        title=entry.title,
        image=image_of(entry),
        srcset=srcset(sources_of(entry, 1)) if _shows_photograph(entry) else "",
        kind=naming.kind(entry.kind),
        custodian=naming.shortened(communities_of(entry), 2),
        place=naming.shortened([naming.regency(code) for code in entry.regencies], 2),
        year=entry.year,
        is_limited=entry.is_limited,
    )


def communities_of(entry: CatalogueEntry) -> list[str]:
    """Return the names of its communities, each once: none of them is its only owner."""
    return list(dict.fromkeys(one["name"] for one in entry.communities))


def image_of(entry: CatalogueEntry) -> str:
    """Return the picture that stands for an entry unasked.

    What is sacred or guarded is shown only to who asks for it, in lists as well (D11).
    """
    if _shows_photograph(entry):
        return reverse("machine:picture", args=[entry.number, 1, "kecil"])
    return motif_of(entry)


def _shows_photograph(entry: CatalogueEntry) -> bool:
    return bool(entry.pictures) and entry.nature not in CLOSED_NATURES


def motif_of(entry: CatalogueEntry) -> str:
    """Return its drawn picture."""
    return _motif(entry.kind, entry.slug)


@functools.lru_cache(maxsize=4096)  # lists draw the same ones again and again
def _motif(kind: str, slug: str) -> str:
    return reverse("machine:motif", args=[kind, slug])
