"""Words that stand in most entries: the newest are walked, since a few of them hold enough.

To gather all that match from the index takes as long as the catalogue is large; to walk takes
as many steps as matches are wanted, and the newest come first. Small catalogues need neither.
"""

from django.db.models import Max, Sum

from products import projection
from products.models import CatalogueCount, CatalogueWord
from products.search import words

LARGE = 20_000  # entries; fewer are gathered in no time
MOST_WALKED = 2_000


def is_broad(text: str) -> bool:
    """Say whether a text is one word, or its beginning, that half of a large catalogue holds."""
    typed = projection.plain(text).split()
    if len(typed) != 1 or not words.is_plain(text):
        return False
    beginning = CatalogueWord.objects.filter(word__startswith=typed[0])
    most = beginning.aggregate(most=Max("count"))["most"] or 0
    if 2 * most < LARGE:
        return False
    return bool(2 * most >= CatalogueCount.objects.aggregate(total=Sum("count"))["total"])
