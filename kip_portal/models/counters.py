"""Counters: numbers without gap or double, taken inside the transaction that uses them."""

from django.db import connection, models
from django.utils.translation import gettext_lazy as _


class CounterManager(models.Manager["Counter"]):
    """Hands out numbers."""

    def take(self, name: str) -> int:
        """Return the next number of `name`, from 1; the row stays locked until commit.

        Never `max() + 1` (lost under parallel writers), never a sequence (leaves gaps
        after a roll-back): F10 of the security reference.
        """
        with connection.cursor() as cursor:
            cursor.execute(
                "INSERT INTO kip_portal_counter (name, value) VALUES (%s, 1) "
                "ON CONFLICT (name) DO UPDATE SET value = kip_portal_counter.value + 1 "
                "RETURNING value",
                [name],
            )
            return int(cursor.fetchone()[0])


class Counter(models.Model):
    """One row per series, for example `dossier:62:2026`."""

    name = models.CharField(_("nama"), max_length=80, primary_key=True)
    value = models.PositiveIntegerField(_("nilai"))

    objects = CounterManager()

    def __str__(self) -> str:
        return f"{self.name} = {self.value}"
