"""Hak cipta: what the work is (pencatatan ciptaan, UU 28/2014)."""

from django.db import models
from django.db.models import Q, TextChoices
from django.utils.translation import gettext_lazy as _

from kip_portal import typed_text
from kip_portal.models import tracked
from products.models.filing import Filing


class WorkType(TextChoices):
    """Jenis ciptaan (domain reference 2.2)."""

    WRITING = "tulis", _("Karya tulis")
    ART = "seni", _("Karya seni")
    MUSIC = "musik", _("Komposisi musik")
    FILM = "audiovisual", _("Karya audiovisual")
    PHOTOGRAPH = "fotografi", _("Karya fotografi")
    DRAMA = "drama", _("Karya drama dan koreografi")
    RECORDING = "rekaman", _("Karya rekaman")
    PROGRAM = "program", _("Program komputer atau permainan")
    OTHER = "lainnya", _("Karya lainnya")


@tracked()
class Copyright(models.Model):
    """The answers that only a work asks for."""

    filing = models.OneToOneField(Filing, models.CASCADE, related_name="copyright")
    work_title = models.CharField(
        _("judul ciptaan"), max_length=255, blank=True, validators=[typed_text.clean_name]
    )
    work_type = models.CharField(
        _("jenis ciptaan"), max_length=12, choices=WorkType.choices, blank=True
    )
    sub_type = models.CharField(
        _("subjenis ciptaan"), max_length=80, blank=True, validators=[typed_text.clean_name],
        help_text=_("Misalnya buku, motif batik, ukiran, lagu, tari, film dokumenter."),
    )  # fmt: skip
    abstract = models.TextField(
        _("uraian singkat ciptaan"), max_length=2000, blank=True,
        validators=[typed_text.clean_text], help_text=_("50 sampai 2.000 karakter."),
    )  # fmt: skip
    unpublished = models.BooleanField(_("belum diumumkan"), default=False)
    first_published_on = models.DateField(
        _("tanggal pertama kali diumumkan"), null=True, blank=True
    )
    first_published_place = models.CharField(
        _("kota pertama kali diumumkan"), max_length=120, blank=True,
        validators=[typed_text.clean_name],
    )  # fmt: skip
    first_published_country = models.CharField(
        _("negara pertama kali diumumkan"), max_length=80, blank=True,
        validators=[typed_text.clean_name],
    )  # fmt: skip
    holder_differs = models.BooleanField(
        _("pemegang hak bukan penciptanya"), default=False,
        help_text=_("Bila ya, lampirkan bukti pengalihan hak."),
    )  # fmt: skip
    traditional_source = models.BooleanField(_("bersumber dari budaya tradisional"), default=False)
    source_asset = models.ForeignKey(
        "products.CommunalAsset", models.SET_NULL, null=True, blank=True, related_name="+",
        verbose_name=_("aset KIK sumbernya"),
    )  # fmt: skip
    source_name = models.CharField(
        _("nama budaya dan komunitas asalnya"), max_length=255, blank=True,
        validators=[typed_text.clean_name],
        help_text=_("Sebutkan nama karya budaya dan komunitas yang memegangnya."),
    )  # fmt: skip

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="copyright_unpublished_has_no_first_publication",
                condition=Q(unpublished=False)
                | Q(first_published_on=None, first_published_place="", first_published_country=""),
                violation_error_message=_(
                    "Kosongkan tanggal, kota, dan negara bila ciptaan belum diumumkan."
                ),
            )
        ]

    def __str__(self) -> str:
        return self.work_title
