"""The nearest words that the catalogue knows, for a search that found nothing.

Words come from published entries alone, so no suggestion speaks of what is hidden.
"""

from django.contrib.postgres.search import TrigramSimilarity

from products import projection
from products.models import CatalogueWord

MOST = 4  # words looked up for one question


def suggestion(text: str) -> str:
    """Return the question with unknown words replaced by the nearest known; empty without any."""
    typed = projection.plain(text).split()[:MOST]
    known = set(CatalogueWord.objects.filter(word__in=typed).values_list("word", flat=True))
    nearest = {word: _nearest(word) for word in typed if word not in known}
    if not any(nearest.values()):
        return ""
    return " ".join(nearest.get(word) or word for word in typed)


def _nearest(word: str) -> str:
    found = (
        CatalogueWord.objects.filter(word__trigram_similar=word)
        .annotate(nearness=TrigramSimilarity("word", word))
        .order_by("-nearness", "-count", "word")
        .values_list("word", flat=True)
        .first()
    )
    return found or ""
