"""Entry on behalf of an agency: an officer types in what it has on paper; it alone sends.

The draft is the agency's from the beginning, and what is typed in it changes by the same
doors (`filings.revise`). Here is only what the two tell each other.
"""

import datetime

from django.conf import settings
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from agreements.models import Agreement
from kip_portal.actions import review
from kip_portal.models import Agency, Notification, User
from kip_portal.workflow import Text, TransitionRefused
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
    """Tell the agency that all is typed in: once, until it was read or more was typed."""
    locked = review.lock(filing)
    if not locked.is_typed_now_by(by):
        raise TransitionRefused(_("Usulan ini tidak dapat diubah sekarang."))
    told = Notification.objects.unread().filter(at__gte=locked.changed_at)
    if not told.filter(text__in=_in_each_language(FINISHED, ref=locked.reference)).exists():
        tell_agency(locked, FINISHED)


def _in_each_language(sentence: Text, **values: str) -> list[str]:
    """Return a sentence as people were told it, each in their own language."""
    found = []
    for code, _name in settings.LANGUAGES:
        with translation.override(code):
            found.append(str(sentence) % values)
    return found
