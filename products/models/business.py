"""A business: whom a product belongs to. Its personal columns are sealed with its own key."""

from django.db import models
from django.db.models import TextChoices
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kip_portal import clock, identifiers, typed_text
from kip_portal.models import Agency, Personal, Sealed, sealed_column, tracked
from products.models.places import Place
from products.models.registers import RegisterQuerySet


class Scale(TextChoices):
    """Size of a business (UMK are the first two)."""

    MICRO = "mikro", _("Usaha mikro")
    SMALL = "kecil", _("Usaha kecil")
    MEDIUM = "menengah", _("Usaha menengah")
    LARGE = "besar", _("Usaha besar")


class BusinessQuerySet(RegisterQuerySet["Business"]):
    """Businesses, narrowed by questions."""

    searched_in = ("name", "owner", "nib")
    filings = "products__filing"
    opened_by = ("subject",)


PERSONAL_COLUMNS = (
    "nik_sealed",
    "npwp_sealed",
    "phone_sealed",
    "email_sealed",
    "street_sealed",
    "nik_lookup",
    "owner",
)


@tracked(exclude=PERSONAL_COLUMNS)
class Business(Personal, Place):
    """Pelaku usaha: reused across an agency's filings. NIB is shown to staff, the rest sealed."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="businesses", editable=False)
    name = models.CharField(_("nama usaha"), max_length=200, validators=[typed_text.clean_name])
    owner = models.CharField(
        _("nama pemilik atau penanggung jawab"), max_length=120, validators=[typed_text.clean_name]
    )
    scale = models.CharField(_("skala usaha"), max_length=10, choices=Scale.choices)
    nib = models.CharField(_("NIB"), max_length=13, blank=True, validators=[identifiers.clean_nib])
    postcode = models.CharField(
        _("kode pos"), max_length=5, blank=True, validators=[identifiers.clean_postcode]
    )
    nik_sealed = sealed_column()
    npwp_sealed = sealed_column()
    phone_sealed = sealed_column()
    email_sealed = sealed_column()
    street_sealed = sealed_column()
    nik_lookup = models.BinaryField(null=True, blank=True, editable=False, db_index=True)
    merged_into = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="+", editable=False,
        verbose_name=_("digabung ke"),
    )  # fmt: skip
    at = models.DateTimeField(_("dicatat"), default=clock.now, editable=False)

    nik = Sealed()
    npwp = Sealed()
    phone = Sealed()
    email = Sealed()
    street = Sealed()

    sealed = ("nik", "npwp", "phone", "email", "street")

    objects = BusinessQuerySet.as_manager()

    class Meta:
        verbose_name = _("pelaku usaha")
        verbose_name_plural = _("pelaku usaha")
        ordering = ["name", "pk"]
        constraints = [*Place.Meta.constraints]
        indexes = [models.Index(fields=["agency", "name"], name="business_of_agency")]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """Return its page in the register."""
        return reverse("products:business", args=[self.pk])

    @property
    def person(self) -> str:
        """Whom lists name beside it."""
        return self.owner

    @property
    def is_small(self) -> bool:
        """Whether it is micro or small (UMK): other fees, other letters."""
        return self.scale in {Scale.MICRO, Scale.SMALL}
