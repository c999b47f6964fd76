"""A community from which heritage comes; it stays named wherever the heritage is shown."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kip_portal import typed_text
from kip_portal.models import Agency, tracked
from products.models.places import Place
from products.models.registers import RegisterQuerySet


class CommunityQuerySet(RegisterQuerySet["Community"]):
    """Communities, narrowed by questions."""

    searched_in = ("name", "leader", "leader_title")
    filings = "assets__asset__filing"


@tracked(exclude=("leader", "leader_title"))
class Community(Place):
    """Komunitas asal, with its customary leader; one community may hold many assets."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="communities", editable=False)
    name = models.CharField(_("nama komunitas"), max_length=160, validators=[typed_text.clean_name])
    leader = models.CharField(
        _("pemimpin adat"), max_length=120, blank=True, validators=[typed_text.clean_name]
    )
    leader_title = models.CharField(
        _("jabatan adat"), max_length=120, blank=True, validators=[typed_text.clean_name],
        help_text=_("Misalnya damang, mantir adat, atau ketua sanggar."),
    )  # fmt: skip

    merged_into = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="+", editable=False,
        verbose_name=_("digabung ke"),
    )  # fmt: skip

    objects = CommunityQuerySet.as_manager()

    class Meta:
        verbose_name = _("komunitas")
        verbose_name_plural = _("komunitas")
        ordering = ["name", "pk"]
        constraints = [*Place.Meta.constraints]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """Return its page in the register."""
        return reverse("products:community", args=[self.pk])

    @property
    def person(self) -> str:
        """Whom lists name beside it."""
        return self.leader
