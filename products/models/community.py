"""A community from which heritage comes; it stays named wherever the heritage is shown."""

from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from kip_portal import typed_text
from kip_portal.models import Agency, User, tracked
from products.models.places import Place


class CommunityQuerySet(models.QuerySet["Community"]):
    """Communities, narrowed by questions."""

    def visible_to(self, user: User) -> Self:
        """Return an agency's own register of communities."""
        if not user.is_authenticated or user.membership is None:
            return self.none()
        if user.membership.is_agency:
            return self.filter(agency=user.membership.agency_id)
        return self.none()


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
