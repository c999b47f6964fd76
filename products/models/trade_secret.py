"""Rahasia dagang: that it exists, who holds it and how it is guarded; never the secret itself."""

from django.contrib.postgres.fields import ArrayField
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q, TextChoices
from django.utils.translation import gettext_lazy as _

from kip_portal import typed_text
from kip_portal.models import tracked
from products.models.filing import Filing


class SecretKind(TextChoices):
    """Jenis rahasia dagang (UU 30/2000 ps. 2)."""

    PRODUCTION = "metode_produksi", _("Metode produksi")
    PROCESSING = "metode_pengolahan", _("Metode pengolahan")
    SALES = "metode_penjualan", _("Metode penjualan")
    OTHER = "informasi_lain", _("Informasi lain")


class Guarding(TextChoices):
    """Langkah penjagaan."""

    AGREEMENT = "perjanjian_kerahasiaan", _("Perjanjian kerahasiaan")
    ACCESS = "akses_terbatas", _("Akses terbatas")
    MARKING = "penandaan", _("Penandaan")
    LOCKED = "penyimpanan_terkunci", _("Penyimpanan terkunci")
    TRAINING = "pelatihan", _("Pelatihan")


@tracked()
class TradeSecret(models.Model):
    """What may be written down of a trade secret (UU 30/2000: there is no registration)."""

    filing = models.OneToOneField(Filing, models.CASCADE, related_name="trade_secret")
    secret_kind = models.CharField(
        _("jenis rahasia dagang"), max_length=18, choices=SecretKind.choices, blank=True
    )
    economic_value = models.TextField(
        _("nilai ekonomi"), max_length=2000, blank=True, validators=[typed_text.clean_text],
        help_text=_("Mengapa bernilai bagi usaha, tanpa menyebut isinya."),
    )  # fmt: skip
    guarding = ArrayField(
        models.CharField(max_length=24, choices=Guarding.choices),
        verbose_name=_("langkah penjagaan"), default=list, blank=True,
        help_text=_("Pilih semua yang dijalankan."),
    )  # fmt: skip
    people_who_know = models.PositiveIntegerField(
        _("jumlah orang yang mengetahui"), null=True, blank=True,
        validators=[MinValueValidator(1)], help_text=_("Jumlahnya saja, tanpa nama."),
    )  # fmt: skip

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="trade_secret_known_guarding",
                condition=Q(guarding__contained_by=Guarding.values),
            )
        ]

    def __str__(self) -> str:
        return str(self.filing_id)
