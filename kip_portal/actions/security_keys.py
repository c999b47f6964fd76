"""What a security key tells with each use, kept beside it."""

import logging

from allauth.mfa.models import Authenticator
from django.db import transaction

logger = logging.getLogger(__name__)


@transaction.atomic
def count_use(authenticator_id: int, count: int) -> bool:
    """Keep how often the key was used; tell whether it is one key still.

    A key that does not count says 0 always. Of one that does, a count that was reached before
    comes from a copy of it, or from the true one after the copy: neither is let in.
    """
    row = Authenticator.objects.select_for_update().get(pk=authenticator_id)
    before = row.data.get("count", row.wrap().authenticator_data.counter)
    if (count or before) and count <= before:
        logger.warning("A security key counts backwards: person %s, key %s", row.user_id, row.pk)
        return False
    row.data["count"] = count
    row.save(update_fields=["data"])
    return True
