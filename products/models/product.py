"""A product of a business: what every regime's filing shares."""

from django.db import models
from django.db.models import Q, TextChoices
from django.utils.translation import gettext_lazy as _

from kip_portal import typed_text
from kip_portal.models import tracked
from products.models.business import Business
from products.models.filing import Filing


class ApplicantKind(TextChoices):
    """Who applies."""

    PERSON = "perorangan", _("Perorangan")
    SMALL_BUSINESS = "umk", _("Usaha mikro dan kecil (UMK)")
    COMPANY = "badan_hukum", _("Badan hukum")
    SCHOOL = "pendidikan", _("Lembaga pendidikan")
    GOVERNMENT = "pemda", _("Pemerintah daerah")


@tracked(exclude=("proxy_name",))
class Product(models.Model):
    """The product's side of a filing: its business, who applies, and a proxy if any."""

    filing = models.OneToOneField(Filing, models.CASCADE, related_name="product")
    business = models.ForeignKey(
        Business, models.PROTECT, null=True, blank=True, related_name="products",
        verbose_name=_("pelaku usaha"),
    )  # fmt: skip
    applicant_kind = models.CharField(
        _("jenis pemohon"), max_length=12, choices=ApplicantKind.choices, blank=True
    )
    has_proxy = models.BooleanField(
        _("memakai kuasa"), default=False,
        help_text=_("Centang bila permohonan diajukan lewat kuasa atau konsultan KI."),
    )  # fmt: skip
    proxy_name = models.CharField(
        _("nama kuasa"), max_length=120, blank=True, validators=[typed_text.clean_name]
    )
    proxy_number = models.CharField(
        _("nomor konsultan KI"), max_length=40, blank=True, validators=[typed_text.clean_name],
        help_text=_("Kosongkan bila kuasa bukan konsultan KI terdaftar."),
    )  # fmt: skip

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="product_proxy_named_only_when_used",
                condition=Q(has_proxy=True) | Q(proxy_name="", proxy_number=""),
                violation_error_message=_("Centang “memakai kuasa” atau kosongkan nama kuasa."),
            )
        ]

    def __str__(self) -> str:
        return str(self.filing)
