"""Paten and paten sederhana: the invention and its claims (UU 13/2016, UU 65/2024)."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kip_portal import typed_text
from kip_portal.models import tracked
from products.models.earlier import WithDisclosure, WithPriority
from products.models.filing import Filing


@tracked()
class Patent(WithPriority, WithDisclosure):
    """The answers that only an invention asks for; patent and simple patent ask the same."""

    filing = models.OneToOneField(Filing, models.CASCADE, related_name="patent")
    technical_field = models.CharField(
        _("bidang teknik"), max_length=255, blank=True, validators=[typed_text.clean_name]
    )
    background = models.TextField(
        _("latar belakang"), max_length=8000, blank=True, validators=[typed_text.clean_text],
        help_text=_("Keadaan sebelum invensi ini, dan masalah yang belum terpecahkan."),
    )  # fmt: skip
    summary = models.TextField(
        _("uraian singkat invensi"), max_length=8000, blank=True,
        validators=[typed_text.clean_text],
        help_text=_("Apa yang diciptakan, dan bagaimana masalah itu dipecahkan."),
    )  # fmt: skip
    abstract = models.TextField(
        _("abstrak"), max_length=2500, blank=True, validators=[typed_text.clean_text],
        help_text=_("Paling banyak 200 kata."),
    )  # fmt: skip
    has_drawings = models.BooleanField(
        _("dijelaskan dengan gambar"), default=False,
        help_text=_("Bila ya, unggah gambarnya di bagian Lampiran, urut sesuai nomornya."),
    )  # fmt: skip
    uses_traditional_knowledge = models.BooleanField(
        _("memakai sumber daya genetik atau pengetahuan tradisional"), default=False,
        help_text=_("Bila ya, asalnya wajib disebut (UU 13/2016 ps. 26)."),
    )  # fmt: skip
    source_asset = models.ForeignKey(
        "products.CommunalAsset", models.SET_NULL, null=True, blank=True, related_name="+",
        verbose_name=_("aset KIK asalnya"),
    )  # fmt: skip
    source_name = models.CharField(
        _("asal sumber daya genetik atau pengetahuan tradisional"), max_length=255, blank=True,
        validators=[typed_text.clean_name],
        help_text=_("Sebutkan nama, tempat asal, dan komunitas yang memegangnya."),
    )  # fmt: skip
    holder_differs = models.BooleanField(
        _("pemegang paten bukan inventornya"), default=False,
        help_text=_("Bila ya, lampirkan bukti pengalihan hak."),
    )  # fmt: skip

    class Meta:
        constraints = [*WithPriority.Meta.constraints, *WithDisclosure.Meta.constraints]

    def __str__(self) -> str:
        return self.technical_field


@tracked()
class PatentClaim(models.Model):
    """One claim; its number is its place."""

    filing = models.ForeignKey(Filing, models.CASCADE, related_name="patent_claims")
    text = models.TextField(
        pgettext_lazy("satu", "klaim"), max_length=4000, validators=[typed_text.clean_text],
        help_text=_("Tulis tanpa nomor: nomornya mengikuti urutan."),
    )  # fmt: skip

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.text
