"""Entry on behalf of an agency: an officer types in what it has on paper; it alone sends.

The draft is the agency's from the beginning, and what is typed in it changes by the same
doors (`filings.revise`). Here is only what the two tell each other.
"""

import datetime

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from agreements.models import Agreement
from kip_portal.actions import review
from kip_portal.models import Agency, Notification, User
from kip_portal.workflow import TransitionRefused
from products.actions import filings
from products.actions.telling import tell_agency
from products.models import Filing

BEGUN = gettext_lazy("Petugas Kanwil mengetik usulan %(ref)s untuk lembaga Anda.")
FINISHED = gettext_lazy("Usulan %(ref)s selesai diketik petugas Kanwil. Periksa, lalu kirim.")


@transaction.atomic
def begin(
    code: str, *, agreement: Agreement, agency: Agency, by: User, title: str = "",
    at: datetime.datetime | None = None,
) -> Filing:  # fmt: skip
    """Make a draft for an agency, and tell its people of it. Raises `TransitionRefused`."""
    made = filings.begin(
        code, agreement=agreement, agency=agency, by=by, title=title, on_behalf=True, at=at
    )
    tell_agency(made, BEGUN)
    return made


@transaction.atomic
def finish(filing: Filing, *, by: User) -> None:
    """Tell the agency that all is typed in; once, until somebody there has read it."""
    locked = review.lock(filing)
    if not locked.is_typed_now_by(by):
        raise TransitionRefused(_("Usulan ini tidak dapat diubah sekarang."))
    path = locked.get_absolute_url()
    told = Notification.objects.unread().filter(path=path, user__memberships__agency=locked.agency)
    if told.filter(at__gte=locked.changed_at).count() < 1:
        tell_agency(locked, FINISHED)
