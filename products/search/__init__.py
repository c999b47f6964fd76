"""The public search: one question in, one page of entries and the counts of facets out.

It reads catalogue entries, their counts and their words, and nothing else (design 15).
"""

from products.search.facets import Facets, facets
from products.search.pages import PAGE, Found, find
from products.search.question import Order, Question
from products.search.spelling import suggestion
from products.search.statements import LIMIT_COUNTED

__all__ = [
    "LIMIT_COUNTED",
    "PAGE",
    "Facets",
    "Found",
    "Order",
    "Question",
    "facets",
    "find",
    "suggestion",
]
