"""A communal asset (KIK): what every kind shares, and what its custodians open of it."""

from typing import Self

from django.db import models
from django.db.models import Q, TextChoices
from django.utils.translation import gettext_lazy as _

from kip_portal import typed_text
from kip_portal.models import Personal, Region, Sealed, sealed_column, tracked
from kip_portal.rules import Level
from products import rules
from products.models.filing import Filing
from products.rules import CLOSED_NATURES, Nature


class Condition(TextChoices):
    """Kondisi sekarang of a living heritage (domain reference 3)."""

    GROWING = "berkembang", _("Sedang berkembang")
    HOLDING = "bertahan", _("Masih bertahan")
    SHRINKING = "berkurang", _("Sudah berkurang")
    ENDANGERED = "terancam", _("Terancam punah")
    EXTINCT = "punah", _("Sudah punah")


class CommunalAssetQuerySet(models.QuerySet["CommunalAsset"]):
    """Communal assets, narrowed by questions."""

    def offered_to(self, agency_id: int) -> Self:
        """Return those that an agency may name: its own, and what the public catalogue shows."""
        own, public = Q(filing__agency=agency_id), Q(identity__entry__isnull=False)
        return self.filter(own | public)


@tracked(exclude=("recorder", "reporter", "reporter_address_sealed", "reporter_phone_sealed"))
class CommunalAsset(Personal):
    """The communal side of a filing. `subject` is the reporter's (pelapor), whose data is sealed.

    `level` is the protocol of the whole: empty until somebody chose one, and then closed (N5).
    """

    filing = models.OneToOneField(Filing, models.CASCADE, related_name="asset")
    subkind = models.SlugField(_("subjenis"), max_length=32, blank=True)
    nature = models.CharField(_("sifat"), max_length=16, choices=Nature.choices, blank=True)
    level = models.CharField(
        _("aturan akses"), max_length=12, choices=Level.choices, blank=True,
        help_text=_("Apa yang boleh dilihat umum, sesuai kata pengampu."),
    )  # fmt: skip
    regencies = models.ManyToManyField(
        Region, related_name="+", blank=True, verbose_name=_("kabupaten/kota")
    )
    summary = models.TextField(
        _("uraian singkat"), max_length=500, blank=True, validators=[typed_text.clean_text],
        help_text=_("Paling banyak 500 karakter. Inilah ringkasan untuk umum."),
    )  # fmt: skip
    reporter = models.CharField(
        _("nama pelapor"), max_length=160, blank=True, validators=[typed_text.clean_name],
        help_text=_("Orang atau lembaga yang melaporkan karya ini."),
    )  # fmt: skip
    reporter_address_sealed = sealed_column()
    reporter_phone_sealed = sealed_column()
    recorder = models.CharField(
        _("petugas pencatat"), max_length=120, blank=True, validators=[typed_text.clean_name]
    )
    recorded_on = models.DateField(_("tanggal pencatatan"), null=True, blank=True)
    village_text = models.CharField(
        _("desa/kelurahan"), max_length=120, blank=True, validators=[typed_text.clean_name]
    )
    district_text = models.CharField(
        _("kecamatan"), max_length=120, blank=True, validators=[typed_text.clean_name]
    )
    other_places = models.CharField(
        _("tempat lain hidupnya karya ini"), max_length=300, blank=True,
        validators=[typed_text.clean_name],
    )  # fmt: skip
    description = models.TextField(
        _("uraian lengkap"), max_length=8000, blank=True, validators=[typed_text.clean_text],
        help_text=_("Sedikitnya 100 karakter, tanpa mantra, dosis, atau hal yang dirahasiakan."),
    )  # fmt: skip
    history = models.TextField(
        _("sejarah singkat"), max_length=8000, blank=True, validators=[typed_text.clean_text]
    )
    meaning = models.TextField(
        _("fungsi dan makna"), max_length=8000, blank=True, validators=[typed_text.clean_text]
    )
    condition = models.CharField(
        _("kondisi sekarang"), max_length=12, choices=Condition.choices, blank=True
    )

    reporter_address = Sealed()
    reporter_phone = Sealed()

    sealed = ("reporter_address", "reporter_phone")

    objects = CommunalAssetQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="asset_secret_never_public",
                condition=~Q(nature=Nature.SECRET)
                | ~Q(level__in=[Level.OPEN, Level.SUMMARY, Level.REGISTERED]),
                violation_error_message=_("Aset bersifat rahasia tidak pernah tampil untuk umum."),
            ),
            models.CheckConstraint(
                name="asset_guarded_never_wholly_open",
                condition=~Q(nature__in=sorted(CLOSED_NATURES)) | ~Q(level=Level.OPEN),
                violation_error_message=_(
                    "Aset sakral atau dipegang teguh dibuka bagian demi bagian, bukan seluruhnya."
                ),
            ),
        ]

    def __str__(self) -> str:
        return str(self.filing)

    @property
    def exposure(self) -> rules.Exposure:
        """What decides whether it may stand in the catalogue, as facts."""
        consent = getattr(self, "consent", None)
        return rules.Exposure(
            state=self.filing.state,
            nature=self.nature,
            level=self.level,
            consented=consent is not None and consent.is_complete,
            consent_withdrawn_on=consent.withdrawn_on if consent else None,
        )
