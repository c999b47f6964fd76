"""Desain industri: how a product looks, and what of it is claimed (UU 31/2000)."""

import re

from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q, TextChoices
from django.utils.translation import gettext_lazy as _

from kip_portal import typed_text
from kip_portal.models import tracked
from products.models.earlier import WithDisclosure, WithPriority
from products.models.filing import Filing

LOCARNO = re.compile(r"(?:0[1-9]|[12]\d|3[0-2])-\d\d")


def clean_locarno(text: str) -> str:
    """Return a Locarno class as NN-NN. Raises `ValidationError` for another shape."""
    found = re.sub(r"[\s.]*[-.\s][\s.]*", "-", typed_text.clean_name(text))
    if found and not LOCARNO.fullmatch(found):
        raise ValidationError(_("Tulis kelas dan subkelas Locarno, misalnya 06-01."))
    return found


class DesignScope(TextChoices):
    """Number of designs in one application."""

    ONE = "satu", _("Satu desain")
    SET = "set", _("Satu set yang merupakan satu kesatuan")


class DesignClaim(TextChoices):
    """What of the look is claimed."""

    SHAPE = "bentuk", _("Bentuk")
    CONFIGURATION = "konfigurasi", _("Konfigurasi")
    LINES = "komposisi_garis", _("Komposisi garis")
    COLOURS = "komposisi_warna", _("Komposisi warna")


@tracked()
class Design(WithPriority, WithDisclosure):
    """The answers that only an industrial design asks for."""

    filing = models.OneToOneField(Filing, models.CASCADE, related_name="design")
    product_kind = models.CharField(
        _("jenis produk"), max_length=120, blank=True, validators=[typed_text.clean_name],
        help_text=_("Barang yang memakai desain ini, misalnya kursi atau tas."),
    )  # fmt: skip
    locarno_class = models.CharField(
        _("kelas Locarno"), max_length=5, blank=True, validators=[clean_locarno],
        help_text=_("Kelas dan subkelas, misalnya 06-01 untuk tempat duduk."),
    )  # fmt: skip
    number_of_designs = models.CharField(
        _("jumlah desain"), max_length=4, choices=DesignScope.choices, blank=True
    )
    novelty = models.TextField(
        _("uraian desain"), max_length=4000, blank=True, validators=[typed_text.clean_text],
        help_text=_("Sebutkan apa yang baru: bentuk, konfigurasi, komposisi garis atau warna."),
    )  # fmt: skip
    claims = ArrayField(
        models.CharField(max_length=16, choices=DesignClaim.choices),
        verbose_name=_("klaim"), default=list, blank=True,
        help_text=_("Boleh lebih dari satu."),
    )  # fmt: skip
    is_flat = models.BooleanField(
        _("gambar kurang dari tujuh sisi"), default=False,
        help_text=_("Misalnya karena desainnya datar (dua dimensi)."),
    )  # fmt: skip
    fewer_views_reason = models.CharField(
        _("alasan gambar kurang dari tujuh sisi"), max_length=300, blank=True,
        validators=[typed_text.clean_name],
    )  # fmt: skip
    holder_differs = models.BooleanField(
        _("pemegang hak bukan pendesainnya"), default=False,
        help_text=_("Bila ya, lampirkan bukti pengalihan hak."),
    )  # fmt: skip

    class Meta:
        constraints = [
            *WithPriority.Meta.constraints,
            *WithDisclosure.Meta.constraints,
            models.CheckConstraint(
                name="design_reason_only_for_fewer_views",
                condition=Q(is_flat=True) | Q(fewer_views_reason=""),
                violation_error_message=_(
                    "Centang “gambar kurang dari tujuh sisi” atau kosongkan alasannya."
                ),
            ),
            models.CheckConstraint(
                name="design_known_claims", condition=Q(claims__contained_by=DesignClaim.values)
            ),
        ]

    def __str__(self) -> str:
        return self.product_kind
