"""The parties of an agreement, what each may file, and who attended the signing."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from agreements import rules
from agreements.models.agreement import Agreement
from kip_portal import identifiers
from kip_portal.models import Agency, tracked


@tracked(exclude=("signatory_name", "signatory_nip"))
class AgreementParty(models.Model):
    """One party: its own letter number, and who signed for it. Unknown facts stay empty."""

    agreement = models.ForeignKey(Agreement, models.CASCADE, related_name="parties")
    agency = models.ForeignKey(
        Agency, models.PROTECT, related_name="parties", verbose_name=_("perangkat daerah")
    )
    order = models.PositiveSmallIntegerField(_("urutan"), default=1)
    letter_number = models.CharField(_("nomor surat"), max_length=80, blank=True)
    signatory_name = models.CharField(_("penanda tangan"), max_length=120, blank=True)
    signatory_position = models.CharField(_("jabatan"), max_length=160, blank=True)
    signatory_nip = models.CharField(
        _("NIP"), max_length=18, blank=True, validators=[identifiers.clean_nip]
    )

    class Meta:
        ordering = ["order", "pk"]
        constraints = [
            models.UniqueConstraint(
                "agreement", "agency", name="agreement_party_once",
                violation_error_message=_("Perangkat daerah ini sudah menjadi pihak."),
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return str(self.agency)


@tracked()
class AgreementScope(models.Model):
    """One regime or kind that one party may file under the agreement.

    `item` is the clause that opened it, empty where it was chosen one by one or overridden.
    """

    party = models.ForeignKey(AgreementParty, models.CASCADE, related_name="scope")
    code = models.SlugField(_("rezim atau jenis"), max_length=24)
    item = models.CharField(
        _("butir ruang lingkup"), max_length=24, choices=rules.ScopeItem.choices, blank=True
    )

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint("party", "code", name="agreement_scope_once")]

    def __str__(self) -> str:
        return self.code


@tracked()
class AgreementItem(models.Model):
    """An item of the scope clause that the parties chose, whether or not it opens filings."""

    agreement = models.ForeignKey(Agreement, models.CASCADE, related_name="items")
    item = models.CharField(_("butir"), max_length=24, choices=rules.ScopeItem.choices)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint("agreement", "item", name="agreement_item_once")]

    def __str__(self) -> str:
        return self.get_item_display()


@tracked(exclude=("name",))
class Attendance(models.Model):
    """Who attended the signing."""

    agreement = models.ForeignKey(Agreement, models.CASCADE, related_name="attendances")
    name = models.CharField(_("nama atau lembaga"), max_length=160)
    position = models.CharField(_("jabatan"), max_length=160, blank=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.name
