"""Days on which the office is closed: ages and terms are counted in working days."""

import datetime
from contextvars import ContextVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from kip_portal import logs, typed_text


class Holiday(models.Model):
    """A national holiday or day of collective leave, as decreed each year; kept by the admin."""

    day = models.DateField(_("tanggal"), unique=True)
    name = models.CharField(_("nama"), max_length=120, validators=[typed_text.clean_name])

    class Meta:
        verbose_name = _("hari libur")
        verbose_name_plural = _("hari libur")
        ordering = ["day"]

    def __str__(self) -> str:
        return f"{self.day} {self.name}"


Read = tuple[str, frozenset[datetime.date]]
_read: ContextVar[Read | None] = ContextVar("holidays", default=None)


def closed_days() -> frozenset[datetime.date]:
    """Return all days on which the office is closed, read once a request.

    A list of filings asks for each of its rows; what an admin changes counts from the next
    request on. Outside of requests they are read each time.
    """
    request, known = logs.request_id.get(), _read.get()
    if known is None or not request or known[0] != request:
        known = request, frozenset(Holiday.objects.values_list("day", flat=True))
        _read.set(known)
    return known[1]
