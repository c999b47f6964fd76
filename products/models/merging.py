"""That two rows of a register were one and the same: a merge, which can be undone."""

from typing import Any

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from kip_portal import clock
from kip_portal.models import AppendOnly
from products.models.business import Business
from products.models.community import Community


class MergeQuerySet(models.QuerySet[Any]):
    """Merges, narrowed by questions."""

    def apart(self, **which: Any) -> set[frozenset[int]]:
        """Return the pairs, as keys, whose last word is that they are two and not one."""
        told = self.filter(**which).order_by("at", "pk")
        last = {frozenset(pair): undone
                for *pair, undone in told.values_list("kept", "merged", "is_undone")}  # fmt: skip
        return {pair for pair, undone in last.items() if undone}


class Merge(AppendOnly):
    """One merge or its undoing. The merged row stays, named by the one that is kept.

    `moved` lists the keys of the rows that were hung over, so that undoing finds them; of a
    row that the kept one had already, and that was therefore taken out, all that it said.
    An undoing without a merge before it says that somebody looked and found two.
    """

    is_undone = models.BooleanField(default=False)
    moved = models.JSONField(default=list)
    reason = models.CharField(_("alasan"), max_length=300)
    by = models.ForeignKey("kip_portal.User", models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now)

    objects = MergeQuerySet.as_manager()

    class Meta(AppendOnly.Meta):
        abstract = True
        ordering = ["at", "pk"]
        constraints = [
            models.CheckConstraint(
                name="%(class)s_of_two", condition=~Q(kept=F("merged")),
            )
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.pk}"


class BusinessMerge(Merge):
    """Two businesses that were one."""

    kept = models.ForeignKey(Business, models.PROTECT, related_name="took_in")
    merged = models.ForeignKey(Business, models.PROTECT, related_name="merges")

    class Meta(Merge.Meta):
        pass


class CommunityMerge(Merge):
    """Two communities that were one."""

    kept = models.ForeignKey(Community, models.PROTECT, related_name="took_in")
    merged = models.ForeignKey(Community, models.PROTECT, related_name="merges")

    class Meta(Merge.Meta):
        pass
