"""Indikasi geografis: goods whose quality comes from a place (UU 20/2016; MPIG)."""

from typing import Any

from django.db import models
from django.db.models import Q, TextChoices
from django.utils.translation import gettext_lazy as _

from kip_portal import typed_text
from kip_portal.models import Region, tracked
from products.models.filing import Filing


class GoodsKind(TextChoices):
    """Jenis barang of a geographical indication, and of a potential one."""

    NATURAL = "sumber_daya_alam", _("Sumber daya alam")
    CRAFT = "kerajinan", _("Barang kerajinan")
    INDUSTRY = "hasil_industri", _("Hasil industri")


class IndicationApplicant(TextChoices):
    """Who may apply for a geographical indication."""

    PRODUCERS = "mpig", _("Masyarakat Perlindungan Indikasi Geografis (MPIG)")
    GOVERNMENT = "pemda", _("Pemerintah daerah")


class ProductionUnit(TextChoices):
    """In what a year's production is counted."""

    TON = "ton", _("Ton")
    PIECE = "buah", _("Buah")


def _long(label: Any, help_text: Any = "") -> models.TextField:
    return models.TextField(
        label, max_length=8000, blank=True, validators=[typed_text.clean_text], help_text=help_text
    )


def _line(label: Any, longest: int = 255, help_text: Any = "") -> models.CharField:
    return models.CharField(
        label, max_length=longest, blank=True, validators=[typed_text.clean_name],
        help_text=help_text,
    )  # fmt: skip


@tracked()
class Indication(models.Model):
    """The answers that only a geographical indication asks for."""

    filing = models.OneToOneField(Filing, models.CASCADE, related_name="indication")
    indication_name = _line(_("nama indikasi geografis"))
    goods_name = _line(_("nama barang"))
    goods_kind = models.CharField(
        _("jenis barang"), max_length=16, choices=GoodsKind.choices, blank=True
    )
    applicant_body = models.CharField(
        _("pemohon indikasi geografis"), max_length=8, choices=IndicationApplicant.choices,
        blank=True,
    )  # fmt: skip
    potential_asset = models.ForeignKey(
        "products.CommunalAsset", models.SET_NULL, null=True, blank=True, related_name="+",
        verbose_name=_("potensi indikasi geografis yang mendahuluinya"),
    )  # fmt: skip
    characteristics = _long(_("karakteristik dan kualitas"))
    regencies = models.ManyToManyField(
        Region, related_name="+", blank=True, verbose_name=_("kabupaten/kota penghasil")
    )
    districts = _line(_("kecamatan penghasil"), 500)
    boundary = _long(
        _("batas wilayah"), _("Sesuai peta yang direkomendasikan instansi yang berwenang.")
    )
    natural_factors = _long(_("faktor alam"))
    human_factors = _long(_("faktor manusia"))
    history = _long(_("sejarah dan tradisi"))
    process = _long(_("proses produksi"))
    test_method = _long(_("metode pengujian"))
    traceability = _long(_("ketertelusuran (kode keterunutan)"))
    producer_name = _line(_("nama MPIG"))
    secretariat = _line(_("sekretariat MPIG"), 300, _("Alamat kantor atau sekretariat."))
    decree = _line(_("surat keputusan MPIG"), 160, _("Nomor, tanggal, dan yang menetapkan."))
    producer_count = models.PositiveIntegerField(_("jumlah produsen"), null=True, blank=True)
    yearly_production = models.PositiveIntegerField(_("produksi per tahun"), null=True, blank=True)
    production_unit = models.CharField(
        _("satuan produksi"), max_length=4, choices=ProductionUnit.choices, blank=True
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="indication_known_kind", condition=Q(goods_kind__in=["", *GoodsKind.values])
            )
        ]

    def __str__(self) -> str:
        return self.indication_name
