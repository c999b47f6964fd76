"""Who looked at what is not for everybody, and why; the owner's agency reads it (security T04)."""

from typing import Self

from django.db import models
from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from kip_portal import clock
from kip_portal.models.accounts import User
from kip_portal.models.history import AppendOnly


class AccessAct(TextChoices):
    """What was done."""

    REVEAL = "reveal", _("Membuka data pribadi")
    READ = "read", _("Membaca isi yang dibatasi")
    DOWNLOAD = "download", _("Mengunduh file yang dibatasi")


class AccessQuerySet(models.QuerySet["AccessRecord"]):
    """Access records, narrowed by questions."""

    def visible_to(self, user: User) -> Self:
        """Return what was looked at of the own agency's; all of it for the head of office."""
        if not user.is_authenticated or user.membership is None:
            return self.none()
        if user.membership.is_head_of_office:
            return self
        if user.membership.is_agency:
            return self.filter(agency=user.membership.agency_id)
        return self.none()


class AccessRecord(AppendOnly):
    """One look: by whom, at what of which agency, when and why; never what was seen.

    `record` names the row without telling of its content: a filing's reference, or a noun
    and key such as `pelaku-usaha/12`. `parts` are codes of the answers or files opened.
    """

    act = models.CharField(_("tindakan"), max_length=10, choices=AccessAct.choices)
    agency = models.ForeignKey(
        "kip_portal.Agency", models.PROTECT, related_name="+", verbose_name=_("pemilik data")
    )
    record = models.CharField(_("catatan yang dibuka"), max_length=60)
    parts = models.JSONField(_("bagian"), default=list)
    reason = models.CharField(_("alasan"), max_length=300, blank=True)
    by = models.ForeignKey(
        "kip_portal.User", models.PROTECT, related_name="+", verbose_name=_("oleh")
    )
    at = models.DateTimeField(_("pada"), default=clock.now)

    objects = AccessQuerySet.as_manager()

    class Meta(AppendOnly.Meta):
        ordering = ["-at", "-pk"]
        indexes = [models.Index(fields=["agency", "-at"], name="access_of_agency")]

    def __str__(self) -> str:
        return f"{self.act} {self.record}"
