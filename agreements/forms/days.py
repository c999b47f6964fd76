"""A date of an agreement: any day of the republic's time, so that a slip of the year shows."""

import datetime
from typing import Any

from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.translation import gettext_lazy as _

from kip_portal.forms.dates import DayField

EARLIEST = datetime.date(1945, 8, 17)
LATEST = datetime.date(2199, 12, 31)
SLIP = _("Periksa tahunnya.")


class AgreementDay(DayField):
    """A day that an agreement can speak of."""

    def __init__(self, **options: Any) -> None:
        bounds = [MinValueValidator(EARLIEST, SLIP), MaxValueValidator(LATEST, SLIP)]
        super().__init__(validators=bounds, **options)
