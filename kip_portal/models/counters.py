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
        return self.take_many(name, 1)[0]

    def take_many(self, name: str, count: int) -> range:
        """Return the next numbers of `name`, as `take` hands them out one by one."""
        with connection.cursor() as cursor:
            cursor.execute(
                "INSERT INTO kip_portal_counter AS known (name, value) VALUES (%s, %s) "
                "ON CONFLICT (name) DO UPDATE SET value = known.value + excluded.value "
                "RETURNING value",
                [name, count],
            )
            last = int(cursor.fetchone()[0])
        return range(last - count + 1, last + 1)


class Counter(models.Model):
    """One row per series, for example `dossier:62:2026`."""

    name = models.CharField(_("nama"), max_length=80, primary_key=True)
    value = models.PositiveIntegerField(_("nilai"))

    objects = CounterManager()

    def __str__(self) -> str:
        return f"{self.name} = {self.value}"
