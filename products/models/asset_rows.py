"""The repeated rows of a communal asset: names, communities, efforts, people, sources."""

from django.db import models
from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from kip_portal import typed_text
from kip_portal.models import tracked
from products.models.asset import CommunalAsset
from products.models.community import Community


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
