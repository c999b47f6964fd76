"""One draft of one page, however often its button is pressed: by a double click, by two tabs."""

import hashlib
from collections.abc import Callable

from django.core.cache import cache
from django.db import connection, transaction

from kip_portal.models import User
from products.models import Filing

KEPT = 24 * 3600  # seconds; whoever comes back to a page later than that begins anew


@transaction.atomic
def once(*page: object, by: User, make: Callable[[], Filing]) -> Filing:
    """Return what `make` makes; asked again, the draft that came of it (Z10).

    `page` is the page's own token with all that was chosen on it: who goes back and
    chooses otherwise gets another draft. Two at once wait for each other.
    """
    text = repr((by.pk, *page)).encode()
    name = f"once:{hashlib.sha256(text).hexdigest()}"
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [name])
    made = Filing.objects.filter(pk=cache.get(name), begun_by=by).first()
    if made is None:
        made = make()
        cache.set(name, made.pk, KEPT)
    return made
