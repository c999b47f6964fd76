"""What a dossier would say if it were ordered now: for the officer's eyes, and kept nowhere.

The same gathering and the same document as of an order, without number, code and rendering.
"""

import datetime

from django.utils.translation import gettext as _

from kip_portal import clock
from kip_portal.models import Office
from products import papers, pdf
from products.actions import order_content
from products.models import Filing, IssueOrder


def document(filing: Filing, *, at: datetime.datetime | None = None) -> pdf.Document | None:
    """Return the document of an order that nobody gave; None while there is no office."""
    office = Office.objects.current()
    if office is None:
        return None
    when = at or clock.now()
    draft = IssueOrder(
        filing=filing, issue_no=0, number=_("diambil saat terbit"), code="", sha256="", at=when,
        content=order_content.gather(filing, office=office, at=when),
    )  # fmt: skip
    return papers.document_of(draft, address="")
