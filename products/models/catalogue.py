"""The public catalogue: what custodians opened, and nothing else; all public pages read it."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import F
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kip_portal import clock
from products.models.asset import CommunalAsset


class PublicIdentity(models.Model):
    """Number and slug of an asset that was public once: they never go to another (design 18).

    Both are taken from the published projection alone, so a gap says nothing of what is hidden.
    """

    asset = models.OneToOneField(CommunalAsset, models.PROTECT, related_name="identity")
    number = models.CharField(_("nomor katalog"), max_length=24, unique=True)
    slug = models.SlugField(max_length=120, unique=True)
    first_published_at = models.DateTimeField(default=clock.now)

    def __str__(self) -> str:
        return self.number


class CatalogueEntry(models.Model):
    """The projection that `publish()` writes from an approved asset (design 3.5, 7).

    `sections` has the shape of shared answers, opened parts alone; `pictures` lists the
    opened pictures by attachment id with caption, alternative text, size and day, and
    `recordings` sound and film with their duration and transcript: no file name, place or
    fingerprint. What is not in this row cannot reach a list, a count, a map,
    a suggestion, the API or a sitemap. `updated_at` moves only when what is open changed.
    """

    identity = models.OneToOneField(PublicIdentity, models.CASCADE, related_name="entry")
    number = models.CharField(_("nomor katalog"), max_length=24, unique=True)
    slug = models.SlugField(max_length=120, unique=True)
    kind = models.SlugField(_("jenis"), max_length=24)
    subkind = models.SlugField(_("subjenis"), max_length=32, blank=True)
    nature = models.CharField(_("sifat"), max_length=16)
    title = models.CharField(_("nama"), max_length=255)
    other_names = models.JSONField(default=list)
    summary = models.TextField(_("ringkasan"), blank=True)
    communities = models.JSONField(default=list)
    regencies = ArrayField(models.CharField(max_length=13), verbose_name=_("kabupaten/kota"))
    year = models.PositiveSmallIntegerField(_("tahun"))
    is_limited = models.BooleanField(_("akses terbatas"), default=False)
    withheld_note = models.TextField(blank=True)
    has_withheld = models.BooleanField(default=False)
    sections = models.JSONField(default=list)
    pictures = models.JSONField(default=list)
    recordings = models.JSONField(default=list)
    agency_name = models.CharField(_("dicatat oleh"), max_length=200)
    registration_number = models.CharField(max_length=40, blank=True)
    published_at = models.DateTimeField(default=clock.now)
    updated_at = models.DateTimeField(default=clock.now)
    is_example = models.BooleanField(default=False)
    search = SearchVectorField(null=True, editable=False)

    class Meta:
        indexes = [
            # The orders of pages: a cursor is made of what the row shows, never of its id.
            models.Index(F("published_at").desc(), F("number").desc(), name="catalogue_newest"),
            models.Index(Lower("title"), F("number"), name="catalogue_by_name"),
            GinIndex(fields=["search"], name="catalogue_search"),
            GinIndex(fields=["regencies"], name="catalogue_regencies"),
            models.Index("kind", F("published_at").desc(), name="catalogue_kind"),
            models.Index("year", F("published_at").desc(), name="catalogue_year"),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """Return its public page."""
        return reverse("public:asset", args=[self.slug])

    @property
    def is_summary(self) -> bool:
        """Whether the custodians opened name, kind, place and summary, and nothing beyond."""
        return self.is_limited and not (self.sections or self.pictures or self.recordings)


class CatalogueCount(models.Model):
    """How many entries share a kind, a set of regencies and a year: facets at flat cost.

    An entry stands in one row alone, however many regencies it has, so that sums over any
    choice of regencies count it once. Written in the transaction that writes the entry.
    """

    kind = models.SlugField(max_length=24)
    regencies = ArrayField(models.CharField(max_length=13))
    year = models.PositiveSmallIntegerField()
    count = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint("kind", "regencies", "year", name="catalogue_count_once")
        ]

    def __str__(self) -> str:
        return f"{self.kind} {'+'.join(self.regencies)} {self.year}: {self.count}"


class CatalogueWord(models.Model):
    """A word of published entries and in how many it stands: suggestions and spelling help."""

    word = models.CharField(max_length=60, primary_key=True)
    count = models.PositiveIntegerField(default=0)

    class Meta:
        indexes = [
            GinIndex(fields=["word"], name="catalogue_word_trigram", opclasses=["gin_trgm_ops"])
        ]

    def __str__(self) -> str:
        return self.word
