"""A communal asset (KIK): what every kind shares, and what its custodians open of it."""

from django.db import models
from django.db.models import Q, TextChoices
from django.utils.translation import gettext_lazy as _

from kip_portal import clock, typed_text
from kip_portal.models import Personal, Region, Sealed, User, sealed_column, tracked
from kip_portal.rules import Level
from products import rules
from products.models.community import Community
from products.models.filing import Filing
from products.rules import CLOSED_NATURES, Nature


class Condition(TextChoices):
    """Kondisi sekarang of a living heritage (domain reference 3)."""

    GROWING = "berkembang", _("Sedang berkembang")
    HOLDING = "bertahan", _("Masih bertahan")
    SHRINKING = "berkurang", _("Sudah berkurang")
    ENDANGERED = "terancam", _("Terancam punah")
    EXTINCT = "punah", _("Sudah punah")


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


@tracked()
class OtherName(models.Model):
    """Another or local name of an asset; diacritics stay."""

    asset = models.ForeignKey(CommunalAsset, models.CASCADE, related_name="other_names")
    name = models.CharField(_("nama lain"), max_length=160, validators=[typed_text.clean_name])
    language = models.CharField(
        _("bahasa"), max_length=60, blank=True, validators=[typed_text.clean_name]
    )

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.name


class CommunityRole(TextChoices):
    """What a community is to an asset."""

    ORIGIN = "asal", _("Komunitas asal")
    CUSTODIAN = "pengampu", _("Pengampu")
    PRACTITIONER = "pelaku", _("Pelaku")


@tracked()
class AssetCommunity(models.Model):
    """A community of an asset, with its role: several may hold one, none is its only owner."""

    asset = models.ForeignKey(CommunalAsset, models.CASCADE, related_name="communities")
    community = models.ForeignKey(
        Community, models.PROTECT, related_name="assets", verbose_name=_("komunitas")
    )
    role = models.CharField(
        _("peran"), max_length=10, choices=CommunityRole.choices, default=CommunityRole.ORIGIN
    )

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                "asset", "community", "role", name="asset_community_once",
                violation_error_message=_("Komunitas ini sudah dicatat dengan peran yang sama."),
            )
        ]  # fmt: skip

    def __str__(self) -> str:
        return str(self.community)


class Effort(TextChoices):
    """Upaya pelestarian."""

    PROMOTION = "promosi", _("Promosi")
    EDUCATION = "pendidikan", _("Pendidikan")
    DOCUMENTATION = "dokumentasi", _("Dokumentasi")
    REGENERATION = "regenerasi", _("Regenerasi")
    OTHER = "lainnya", _("Lainnya")


class EffortStatus(TextChoices):
    """Whether an effort was made or is planned."""

    DONE = "dilakukan", _("Sudah dilakukan")
    PLANNED = "direncanakan", _("Direncanakan")


@tracked()
class Safeguarding(models.Model):
    """One effort to keep an asset alive."""

    asset = models.ForeignKey(CommunalAsset, models.CASCADE, related_name="safeguarding")
    effort = models.CharField(_("upaya pelestarian"), max_length=12, choices=Effort.choices)
    status = models.CharField(_("pelaksanaan"), max_length=14, choices=EffortStatus.choices)
    text = models.CharField(
        _("keterangan"), max_length=300, blank=True, validators=[typed_text.clean_name]
    )

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.get_effort_display()


@tracked(exclude=("name",))
class Practitioner(models.Model):
    """Pelaku or maestro; the name is private unless the person agreed to be named."""

    asset = models.ForeignKey(CommunalAsset, models.CASCADE, related_name="practitioners")
    name = models.CharField(
        _("nama pelaku atau maestro"), max_length=120, validators=[typed_text.clean_name]
    )
    role = models.CharField(
        _("keahlian"), max_length=120, blank=True, validators=[typed_text.clean_name]
    )
    agrees_to_be_named = models.BooleanField(_("setuju namanya ditampilkan"), default=False)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.name


@tracked()
class Reference(models.Model):
    """A source on the asset: a writing, or an oral account given with the teller's consent."""

    asset = models.ForeignKey(CommunalAsset, models.CASCADE, related_name="references")
    is_oral = models.BooleanField(_("sumber lisan"), default=False)
    title = models.CharField(
        _("judul, atau pokok cerita lisan"), max_length=300, validators=[typed_text.clean_name]
    )
    author = models.CharField(
        _("penulis atau penutur"), max_length=200, blank=True, validators=[typed_text.clean_name]
    )
    year = models.PositiveSmallIntegerField(_("tahun"), null=True, blank=True)
    url = models.URLField(_("alamat web"), max_length=300, blank=True)
    teller_agrees = models.BooleanField(
        _("penutur setuju disebut"), default=False,
        help_text=_("Untuk sumber lisan."),
    )  # fmt: skip

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.title


class ConsentWay(TextChoices):
    """How consent was given."""

    MEETING = "musyawarah", _("Musyawarah adat")
    LETTER = "surat", _("Surat pernyataan")
    RECORDING = "rekaman", _("Rekaman")


@tracked(exclude=("giver",))
class Consent(models.Model):
    """Persetujuan komunitas: who gave it, when, where, how, and what it opens, in their words.

    It lives outside the steps of the filing: it may be withdrawn at any time, at once.
    """

    asset = models.OneToOneField(CommunalAsset, models.CASCADE, related_name="consent")
    giver = models.CharField(
        _("yang memberi persetujuan"), max_length=200, blank=True,
        validators=[typed_text.clean_name],
    )  # fmt: skip
    given_on = models.DateField(_("tanggal persetujuan"), null=True, blank=True)
    place = models.CharField(
        _("tempat persetujuan"), max_length=200, blank=True, validators=[typed_text.clean_name]
    )
    way = models.CharField(
        _("cara persetujuan"), max_length=12, choices=ConsentWay.choices, blank=True
    )
    opens = models.TextField(
        _("yang dibuka pengampu"), max_length=2000, blank=True,
        validators=[typed_text.clean_text],
        help_text=_("Dengan kata-kata pengampu sendiri."),
    )  # fmt: skip
    shown_note = models.TextField(
        _("yang tidak ditampilkan"), max_length=500, blank=True,
        validators=[typed_text.clean_text],
        help_text=_("Kata pengampu untuk umum tentang bagian yang tidak dibuka, bila mereka mau."),
    )  # fmt: skip
    withdrawn_on = models.DateField(_("ditarik pada"), null=True, blank=True, editable=False)
    withdrawn_reason = models.CharField(
        _("alasan penarikan"), max_length=500, blank=True, editable=False
    )
    withdrawn_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", editable=False
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="consent_withdrawn_with_reason",
                condition=Q(withdrawn_on=None, withdrawn_reason="", withdrawn_by=None)
                | Q(withdrawn_on__isnull=False, withdrawn_by__isnull=False)
                & ~Q(withdrawn_reason=""),
            )
        ]

    def __str__(self) -> str:
        return str(self.asset_id)

    @property
    def is_complete(self) -> bool:
        """Whether who, when, where, how and what it opens are all recorded."""
        return bool(self.giver and self.given_on and self.place and self.way and self.opens)


@tracked()
class PartLevel(models.Model):
    """The level that the custodians gave to one part: `section:<code>` or `answer:<name>`."""

    asset = models.ForeignKey(CommunalAsset, models.CASCADE, related_name="part_levels")
    part = models.CharField(_("bagian"), max_length=60)
    level = models.CharField(_("tingkat akses"), max_length=12, choices=Level.choices)
    at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [models.UniqueConstraint("asset", "part", name="part_level_once")]

    def __str__(self) -> str:
        return f"{self.part}: {self.level}"
