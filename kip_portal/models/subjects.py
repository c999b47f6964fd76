"""Keys of persons: personal columns are sealed with one key per person or business.

Erasing a person destroys the key; what was sealed with it, in rows, snapshots and
restored backups alike, can no longer be read (design 3.17, UU 27/2022).
"""

import uuid
from typing import Any, Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from kip_portal import sealing


def _fresh_key() -> bytes:
    return sealing.wrap(sealing.new_key())


class Subject(models.Model):
    """Whom personal data speaks of: nothing but a key, until it is destroyed."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    key = models.BinaryField(_("kunci"), null=True, default=_fresh_key)
    erased_at = models.DateTimeField(_("dihapus pada"), null=True, blank=True)
    erased_note = models.CharField(_("catatan penghapusan"), max_length=200, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="subject_key_or_erased",
                condition=models.Q(key__isnull=False, erased_at=None)
                | models.Q(key__isnull=True, erased_at__isnull=False),
            )
        ]

    def __str__(self) -> str:
        return str(self.pk)

    def seal(self, text: str, *, context: str) -> bytes:
        """Return the text sealed for this subject; an empty text stays empty."""
        if not text or self.key is None:
            return b""
        return sealing.seal(sealing.unwrap(bytes(self.key)), text, context=context)

    def open(self, token: bytes | memoryview, *, context: str) -> str:
        """Return the text; empty where nothing was kept or the key was destroyed."""
        if not token or self.key is None:
            return ""
        return sealing.open(sealing.unwrap(bytes(self.key)), bytes(token), context=context)


class Sealed:
    """Attribute of a model that reads and writes a sealed column as plain text.

    `nik = Sealed()` beside a column `nik_sealed`; the row's `subject` holds the key.
    """

    def __set_name__(self, owner: type, name: str) -> None:
        self.name = name

    def __get__(self, row: Any, owner: type | None = None) -> "str | Self":
        if row is None:
            return self
        if row.subject_id is None:
            return ""
        return row.subject.open(getattr(row, f"{self.name}_sealed"), context=self.name)

    def __set__(self, row: Any, text: str) -> None:
        if row.subject_id is None:
            row.subject = Subject()
        if text != self.__get__(row):
            setattr(row, f"{self.name}_sealed", row.subject.seal(text or "", context=self.name))
            row.personal_version += 1


class Personal(models.Model):
    """A row that speaks of a person or business: its subject, and a mark of change.

    `personal_version` grows with each change of a sealed column, so that history records
    that it changed without holding what.
    """

    subject = models.OneToOneField(
        Subject, models.PROTECT, related_name="+", verbose_name=_("subjek data"), editable=False
    )
    personal_version = models.PositiveIntegerField(default=0, editable=False)

    sealed: tuple[str, ...] = ()

    class Meta:
        abstract = True


def sealed_column() -> models.BinaryField:
    """Return the column beneath a `Sealed` attribute."""
    return models.BinaryField(default=b"", blank=True, editable=False)
