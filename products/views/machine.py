"""What robots read: which pages to leave alone, and the addresses of entries."""

import datetime
from collections.abc import Iterator

from django.conf import settings
from django.db.models import F, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import override
from django.views.decorators.http import require_safe

from products.models import CatalogueCount, CatalogueEntry
from products.search import Question, facets
from products.views.public_cache import public

MOST_IN_ONE = 50_000  # what search engines take
XML = "application/xml"
SCHEMA = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
CLOSED = ("/kerja/", "/tinjauan/", "/berkas/", "/dasbor/", "/akun/", "/admin/", "/tema/")
Pair = tuple[str, datetime.datetime]


@require_safe
@public()
def robots(request: HttpRequest) -> HttpResponse:
    """Keep robots off the desks and off filtered lists, which have no end."""
    closed = [f"{language}{path}" for path in CLOSED for language in ("", "/en")]
    lists = [f"{language}/katalog/?" for language in ("", "/en")]
    lines = [
        "User-agent: *",
        *(f"Disallow: {path}" for path in [*closed, *lists]),
        f"Sitemap: {settings.PUBLIC_URL}{reverse('machine:sitemap')}",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


@require_safe
@public()
def sitemap(request: HttpRequest) -> HttpResponse:
    """List all entries; beyond what one list may hold, list the lists by kind and year."""
    if facets(Question()).total <= MOST_IN_ONE:
        return _pages(CatalogueEntry.objects.all())
    parts = CatalogueCount.objects.values_list("kind", "year").distinct().order_by("kind", "year")
    addresses = [reverse("machine:sitemap-part", args=part) for part in parts]
    body = "".join(f"<sitemap><loc>{settings.PUBLIC_URL}{one}</loc></sitemap>" for one in addresses)
    return _xml(f"<sitemapindex {SCHEMA}>{body}</sitemapindex>")


@require_safe
@public()
def sitemap_part(request: HttpRequest, kind: str, year: int) -> HttpResponse:
    """List the entries of one kind and year."""
    entries = CatalogueEntry.objects.filter(kind=kind, year=min(year, 9999))
    if not entries.exists():
        raise Http404
    return _pages(entries)


def _pages(entries: QuerySet[CatalogueEntry]) -> HttpResponse:
    found = entries.order_by(F("published_at").desc(), F("number").desc())
    pairs = found.values_list("slug", "updated_at")[:MOST_IN_ONE]
    return _xml(f"<urlset {SCHEMA}>{''.join(_locations(pairs.iterator()))}</urlset>")


def _locations(pairs: Iterator[Pair]) -> Iterator[str]:
    """Yield each entry's address; slugs are plain letters, so nothing needs escaping."""
    with override("id"):
        start = settings.PUBLIC_URL + reverse("public:catalogue")
    for slug, updated_at in pairs:
        day = updated_at.date().isoformat()
        yield f"<url><loc>{start}{slug}/</loc><lastmod>{day}</lastmod></url>"


def _xml(body: str) -> HttpResponse:
    return HttpResponse(HEAD + body, content_type=XML)
