"""The agency's replies to remarks: kept with the remark, read by its officer."""

import datetime
from collections.abc import Mapping

from django.db import transaction
from django.utils.translation import gettext as _

from kip_portal import clock
from kip_portal.models import User
from kip_portal.workflow import TransitionRefused
from products import rules
from products.actions import facts
from products.models import Filing


@transaction.atomic
def reply(
    filing: Filing, replies: Mapping[int, str], *, by: User, at: datetime.datetime | None = None
) -> None:
    """Write replies beneath sent remarks that are not settled; an empty one takes it back.

    A remark counts as answered when the filing is handed in again, with or without words.
    """
    if not rules.may_edit(facts.brief(filing, by)):
        raise TransitionRefused(_("Usulan ini tidak dapat diubah sekarang."))
    open_ones = filing.remarks.filter(sent_at__isnull=False).exclude(state="resolved")
    for remark in open_ones.filter(pk__in=replies):
        remark.reply = replies[remark.pk]
        remark.replied_at = (at or clock.now()) if remark.reply else None
        remark.save(update_fields=["reply", "replied_at"])
